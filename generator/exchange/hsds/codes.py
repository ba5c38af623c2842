"""HSDS ids and names → codes and file names that stay the same at every import."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable

from generator.model import CODE_ALPHABET

TermFinder = Callable[[str], str | None]
"""A text → the sensitive word in it, or None."""

_LETTERS = "".join(sign for sign in CODE_ALPHABET if sign.isalpha())
_RESERVED = frozenset(["con", "prn", "aux", "nul"]) | {
    f"{d}{n}" for d in ("com", "lpt") for n in "123456789"
}
_SENSITIVE = re.compile(
    r"\b(?:traffick\w*|exploit\w*|slave\w*|forced|victim\w*|survivor\w*|abus\w*|violen\w*|rape\w*|"
    r"assault\w*|sex\w*|shelter\w*|refuge|safe[ -]?house\w*|runaway\w*|asylum\w*|refugee\w*|"
    r"immigra\w*|deport\w*|undocumented|detention|detain\w*|police\w*|crim\w*|prison\w*|crisis|"
    r"suicid\w*|mental\w*|psychiatr\w*|therap\w*|trauma\w*|hiv|pregnan\w*|abortion\w*|addict\w*|"
    r"alcohol\w*|drug\w*|detox\w*|rehab\w*)\b",
    re.IGNORECASE,
)


def find_sensitive(text: str) -> str | None:
    """The first word that others should not read over a shoulder; used where no list is given."""
    found = _SENSITIVE.search(text)
    return found[0] if found else None


class CodeMaker:
    """Gives each (table, id) its code; remembers what is taken. Lives for one import.

    The code comes from a hash, so the order of rows does not matter, but for two ids with one
    hash: there the later gets the next, so ask in a stable order.
    """

    def __init__(self, taken: frozenset[str]) -> None:
        self._taken = set(taken)

    def make(self, table: str, identifier: str) -> str:
        """A code that nobody has, the same each time for the same id."""
        attempt = 0
        while True:
            code = _hash_code(f"{table}:{identifier}:{attempt}")
            if code not in self._taken and any(sign.isdigit() for sign in code):
                self._taken.add(code)
                return code
            attempt += 1


def _hash_code(text: str) -> str:
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:12], "big")
    number, first = divmod(number, len(_LETTERS))
    signs = [_LETTERS[first]]
    for _ in range(3):
        number, index = divmod(number, len(CODE_ALPHABET))
        signs.append(CODE_ALPHABET[index])
    return "".join(signs)


def slug(text: str, maximum: int = 50) -> str:
    """``Fair Oaks – Café`` → ``fair-oaks-cafe``; empty where the script is not Latin."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("'", ""))
    ascii_only = plain.encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(words) > maximum:
        words = words[: maximum + 1].rpartition("-")[0] or words[:maximum]
    return words


def neutral_slug(text: str, fallback: str, taken: set[str], find: TermFinder) -> str:
    """A free file name or key: the name's slug, or `fallback` where the name would give away."""
    name = slug(text)
    if not name or name in _RESERVED or find(text) or find(name.replace("-", " ")):
        name = fallback
    choice, count = name, 1
    while choice in taken:
        count += 1
        choice = f"{name}-{count}"
    taken.add(choice)
    return choice
