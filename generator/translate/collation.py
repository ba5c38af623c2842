"""A locale and a text → a key that sorts as the locale's readers expect."""

from __future__ import annotations

import functools
import unicodedata

from pyuca import Collator

SortKey = tuple[tuple[int, ...], str]

_AFTER = "\U0010fffd"
"""Unassigned for ever, so it sorts after every letter: ``n`` + this follows all other ``n…``."""


def _after(alphabet: str) -> dict[str, str]:
    """``aą cć`` → each second, third … letter of a group is a letter of its own after the first."""
    rules: dict[str, str] = {}
    for group in alphabet.split():
        for place, letter in enumerate(group[1:], start=1):
            rules[unicodedata.normalize("NFD", letter)] = group[0] + _AFTER * place
    return rules


_PERSIAN = {"و": "ن" + _AFTER}
"""Vav comes before heh, after noon."""

_TAILORED: dict[str, dict[str, str]] = {
    "es": _after("nñ"),
    "fil": _after("nñ"),
    "ku": _after("cç eê iî sş uû"),
    "pl": _after("aą cć eę lł nń oó sś zźż"),
    "ro": _after("aăâ iî sș tț"),
    "tr": _after("cç gğ hı oö sş uü"),
    "vi": _after("aăâ dđ eê oôơ uư"),
    **{"fa": _PERSIAN, "fa-AF": _PERSIAN, "ur": _PERSIAN, "ps": _PERSIAN},
}
"""Letters that the Unicode Collation Algorithm takes for forms of others (CLDR's rules)."""


@functools.cache
def _collator() -> Collator:
    return Collator()


@functools.lru_cache(maxsize=65536)
def _collate(folded: str) -> tuple[int, ...]:
    return tuple(_collator().sort_key(folded))


def make_sort_key(tag: str, text: str) -> SortKey:
    """The Unicode Collation Algorithm's key, tailored to the locale; the text breaks ties."""
    rules = _TAILORED.get(tag)
    if rules is None:
        return _collate(unicodedata.normalize("NFC", text)), text
    folded = unicodedata.normalize("NFD", text.lower())
    for letter, replacement in rules.items():
        folded = folded.replace(letter, replacement)
    return _collate(folded), text
