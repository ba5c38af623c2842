"""A file of addresses outside the repository → a search that names its lines, never the text."""

from __future__ import annotations

import functools
import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from generator.problems import Place, Problem
from generator.validate.hidden import find_address_signs, fold_digits

SHORTEST = 6
"""Folded signs: anything shorter would be found everywhere."""

_LARGEST = 1_000_000
"""Bytes: a longer file is no list of addresses."""

_SAME_WORDS = {
    # "st" is street and saint, "dr" drive and doctor: both sides fold alike, so either is found.
    **dict.fromkeys(("street", "saint", "str", "strasse", "straat"), "st"),
    **{"road": "rd", "lane": "ln", "drive": "dr", "doctor": "dr", "square": "sq", "court": "ct"},
    **dict.fromkeys(("avenue", "ave", "avenida", "avda", "avinguda"), "av"),
    **{"boulevard": "blvd", "bd": "blvd", "bulevar": "blvd", "place": "pl", "plaza": "pl"},
    **{"pza": "pl", "highway": "hwy", "terrace": "ter", "north": "n", "south": "s", "east": "e"},
    **{"west": "w", "calle": "c", "carretera": "ctra", "apartment": "apt", "flat": "apt"},
    **{"улица": "ул", "проспект": "пр", "просп": "пр", "переулок": "пер", "площадь": "пл"},
    **{"вулиця": "вул", "ulica": "ul", "ulicy": "ul", "jalan": "jl", "sokak": "sok"},
    **{"caddesi": "cad", "strada": "str", "rruga": "rr"},
}
_NUMBER_WORD = re.compile(r"(?<![^ ])(?:no|nr|num|numero|number|n|дом|رقم) (?=\d)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_LEFT_OUT = re.compile(
    r"[\u00ad\u0300-\u036f\u061c\u0640\u064b-\u065f\u0670\u180e\u200b-\u200f\u202a-\u202e"
    r"\u2060-\u2069\ufeff]"
)
_GAPS = re.compile(r"[\W_]+")
_ENDING = re.compile(r"(?<=[^\W\d_]{3})(?:strasse|str)(?![^ ])")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_TAGS = re.compile(r"<[^>]*>")
_MAY_BREAK = re.compile(r"</?wbr\s*/?>", re.IGNORECASE)
_INLINE = (
    r"(?:!--[^<>]*--|/?(?:abbr|a|bdi|bdo|b|em|i|mark|small|span|strong|sub|sup|tspan|u)\b[^<>]*)>"
)
_WITHIN_WORDS = re.compile(rf"<(?<=\w<){_INLINE}(?:<{_INLINE})*(?=\w)")
"""What parts no word for whoever reads it: ``Mi<b>ll</b>`` is Mill."""

_STANDS_TWICE = re.compile(r"([\u0600-\u06ff\u0900-\u1aff]{1,8}?)\1+")
"""In scripts whose letters carry signs above, below and around them."""

_NOT_BETWEEN_NUMBERS = re.compile(r" (?!\d)|(?<!\d) ")

_ESCAPE = re.compile(r"\\u([0-9a-f]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """One line of the file. Its text is kept out of every representation, log and report."""

    line: int
    needles: tuple[str, ...] = field(repr=False)
    """Folded forms of which none may be found: the whole line, and the parts that tell alone."""


def load_secrets(path: Path) -> tuple[tuple[Secret, ...], list[Problem]]:
    """The addresses of a file, one a line; ``#`` lines and empty ones are left out.

    Problems name the line's number and never quote it.
    """
    try:
        if path.stat().st_size > _LARGEST:
            return (), [_unreadable(path, "it is far too large for a list of addresses")]
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return (), [_unreadable(path, error.strerror or "it cannot be opened")]
    except UnicodeDecodeError:
        return (), [_unreadable(path, "it is not written in UTF-8")]
    secrets, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        secret = parse_secret(line, line=number)
        if secret is None:
            problems.append(_too_short(path, number))
        else:
            secrets.append(secret)
    return tuple(secrets), problems


def parse_secret(text: str, *, line: int) -> Secret | None:
    """One address as a search; None where too little is left after folding."""
    folded = fold_address(text)
    if len(folded) < SHORTEST:
        return None
    parts = [part for part in re.split(r"[,;،、]", text) if part.strip()]
    runs = [" ".join(parts[at : at + size]) for size in (1, 2) for at in range(len(parts))]
    telling = {fold_address(run) for run in runs if find_address_signs(run)}
    needles = {folded, *(part for part in telling if len(part) >= SHORTEST)}
    # What holds another needle can only be found where that one is found.
    shortest = (a for a in needles if not any(b != a and f" {b} " in f" {a} " for b in needles))
    return Secret(line=line, needles=tuple(sorted(shortest)))


def fold_address(text: str) -> str:
    """Words apart by one space: no case, accents or punctuation, street words shortened."""
    return _fold_words(_fold_letters(text))


def _fold_letters(text: str) -> str:
    text = text.casefold()
    # A page has many letters and few different ones: each different one is folded once.
    for letter in () if text.isascii() else sorted(set(_NOT_ASCII.findall(text))):
        folded = _fold_letter(letter)
        if folded != letter:
            text = text.replace(letter, folded)
    return text


@functools.lru_cache(maxsize=8192)
def _fold_letter(letter: str) -> str:
    if letter == "№":
        return " no "
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", letter).casefold())
    return fold_digits(_LEFT_OUT.sub("", plain))


def _fold_words(text: str) -> str:
    text = _ENDING.sub("st", _GAPS.sub(" ", text).strip())
    words = " ".join(_SAME_WORDS.get(word, word) for word in text.split())
    return _NUMBER_WORD.sub("", words)


def find_secrets(text: str, secrets: Sequence[Secret]) -> tuple[int, ...]:
    """The line numbers of the secrets that stand in a text, whatever it is written in.

    HTML entities and tags, percent signs of addresses and JSON's escapes are read as what they
    stand for; an attribute counts as well as the words a reader sees.
    """
    if not secrets:
        return ()
    letters = _fold_letters(_decode(text))
    found = set(_find_folded(letters, secrets))
    if "<" in letters and (joined := _WITHIN_WORDS.sub("", letters)) != letters:
        found.update(_find_folded(joined, secrets))
    return tuple(sorted(found))


def find_secrets_in_print(text: str, secrets: Sequence[Secret]) -> tuple[int, ...]:
    """As `find_secrets`, in words that a program has read off a printed page.

    There a space may be lost or gained, and a letter with signs above it stand twice
    (``ช่ช่วย``): both sides are folded once more, and a number still ends where it ends.
    """
    if not secrets:
        return ()
    printed = _fold_print(fold_address(text))
    squeezed = (s.line for s in secrets if any(_stands_in(printed, n) for n in s.needles))
    return tuple(sorted({*find_secrets(text, secrets), *squeezed}))


def _fold_print(folded: str) -> str:
    return _STANDS_TWICE.sub(r"\1", _NOT_BETWEEN_NUMBERS.sub("", folded))


def _stands_in(printed: str, needle: str) -> bool:
    needle = _fold_print(needle)
    if len(needle) < SHORTEST or needle not in printed:
        return False
    before = r"(?<!\d)" if needle[0].isdigit() else ""
    after = r"(?!\d)" if needle[-1].isdigit() else ""
    return re.search(before + re.escape(needle) + after, printed) is not None


def _find_folded(letters: str, secrets: Sequence[Secret]) -> Iterator[int]:
    likely = [secret for secret in secrets if _may_hold(letters, secret)]
    if not likely:
        return
    texts = [_fold_words(letters)]
    if "<" in letters:
        texts.append(_fold_words(_TAGS.sub(" ", letters)))
    yield from (s.line for s in likely if any(_holds(t, n) for t in texts for n in s.needles))


def _decode(text: str) -> str:
    if "\\u" in text:
        text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    if "%" in text:
        text = unquote(text.replace("+", " ")) if "+" in text else unquote(text)
    if "<wbr" in text:
        text = _MAY_BREAK.sub("", text)
    return html.unescape(text) if "&" in text else text


def _may_hold(letters: str, secret: Secret) -> bool:
    """A quick look for the pieces of a needle, before the text is folded in full."""
    return any(all(piece in letters for piece in _pieces(needle)) for needle in secret.needles)


@functools.lru_cache(maxsize=4096)
def _pieces(needle: str) -> tuple[str, ...]:
    """What must stand in any text that holds the needle, the most telling first."""
    if _UNSPACED.search(needle):
        return tuple(dict.fromkeys(needle.replace(" ", "")))
    short = set(_SAME_WORDS.values())
    words = {word.removesuffix("st") for word in needle.split() if word not in short}
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _holds(folded: str, needle: str) -> bool:
    if _UNSPACED.search(needle):
        return needle.replace(" ", "") in folded.replace(" ", "")
    return f" {needle} " in f" {folded} "


def _unreadable(path: Path, why: str) -> Problem:
    return Problem(
        code="secrets-unreadable",
        where=Place(path=path.as_posix()),
        message=f"the file of secrets cannot be read: {why}",
        hint="a plain text file in UTF-8, one address a line",
    )


def _too_short(path: Path, line: int) -> Problem:
    return Problem(
        code="secret-too-short",
        where=Place(path=path.as_posix(), line=line, column=1),
        message="this line is too short to search for",
        hint=f"write at least {SHORTEST} letters and digits: a house number and its street",
    )
