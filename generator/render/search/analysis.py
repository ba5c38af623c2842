"""Text as people type it, in any language → tokens that can be compared.

The rules stand in rules.yml and are written into the browser's engine as well, so that both fold
text alike. They were chosen by measurement: folding and cutting decide what is found, the engine
hardly does.
"""

from __future__ import annotations

import functools
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

_RULES = Path(__file__).with_name("rules.yml")

Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stem:
    """What is taken off words of one script: the first of ``before``, the first of ``after``."""

    letters: Ranges
    before: tuple[str, ...]
    after: tuple[str, ...]
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """rules.yml, read. Ranges are of code points, both ends included."""

    drop: Ranges
    apart: Ranges
    apart_pairs: tuple[int, int]
    quotes: str
    elide: tuple[str, ...]
    shift: tuple[tuple[int, int, int], ...]
    map: tuple[tuple[str, str], ...]
    join: tuple[tuple[str, str], ...]
    grams: tuple[tuple[int, Ranges], ...]
    stems: tuple[Stem, ...]


@functools.cache
def load_rules() -> Rules:
    """The project's rules."""
    raw = yaml.load(_RULES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return Rules(
        drop=_ranges(raw["drop"]),
        apart=_ranges(raw["apart"]),
        apart_pairs=_ranges(raw["apart_pairs"])[0],
        quotes=raw["quotes"],
        elide=tuple(raw["elide"]),
        shift=tuple(
            (*_ranges(rows)[0], int(to, 16))
            for rows, _, to in (part.partition(">") for part in raw["shift"].split())
        ),
        map=_pairs(" ".join(raw["map"])),
        join=_pairs(raw["join"]),
        grams=tuple((int(size), _ranges(ranges)) for size, ranges in raw["grams"].items()),
        stems=tuple(
            Stem(
                letters=_ranges(stem["letters"]),
                before=tuple(stem["before"]),
                after=tuple(stem["after"]),
                least=int(stem["least"]),
            )
            for stem in raw["stems"]
        ),
    )


def _ranges(text: str) -> Ranges:
    found = []
    for part in text.split():
        first, _, last = part.partition("-")
        found.append((int(first, 16), int(last or first, 16)))
    return tuple(found)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((old, new) for old, _, new in (part.partition(">") for part in text.split()))


def format_rules(rules: Rules) -> str:
    """The rules as the browser's engine takes them: a literal of JSON, in ASCII."""
    signs = [_signs(ranges) for ranges in (rules.drop, rules.apart)]
    value: dict[str, Any] = {
        "d": signs[0],
        "a": signs[1],
        "p": [_escape(half) for half in rules.apart_pairs],
        "q": rules.quotes,
        "s": [part for row in rules.shift for part in row],
        "m": "".join(f"{old}{new} " for old, new in rules.map),
        "j": [list(pair) for pair in rules.join],
        "g": [[size, _signs(ranges)] for size, ranges in rules.grams],
        "t": [
            [_signs(stem.letters), "|".join(stem.before), "|".join(stem.after), stem.least]
            for stem in rules.stems
        ],
    }
    return json.dumps(value, separators=(",", ":"))


def _escape(code: int) -> str:
    return f"\\u{code:04x}"


def _signs(ranges: Ranges) -> str:
    """Ranges as they stand within ``[…]`` of a regular expression, there and here."""
    return "".join(
        _escape(first) + (f"-{_escape(last)}" if last > first else "") for first, last in ranges
    )


@dataclass(frozen=True, slots=True)
class _Compiled:
    quotes: Mapping[bool, Mapping[int, str | None]]
    """What becomes of apostrophes where they part words, and where not."""
    dropped: re.Pattern[str]
    apart: re.Pattern[str]
    table: Mapping[int, str]
    joins: tuple[tuple[str, str], ...]
    grams: tuple[tuple[int, re.Pattern[str]], ...]
    any_gram: re.Pattern[str]
    stems: tuple[tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]], ...]


@functools.cache
def _compile() -> _Compiled:
    rules = load_rules()
    table = {ord(old): new for old, new in rules.map}
    for first, last, to in rules.shift:
        # A letter may be shifted into a row in which a pair of the map folds it further.
        table.update(
            {c: table.get(c - first + to, chr(c - first + to)) for c in range(first, last + 1)}
        )
    low, high = (((half - 0xD800) << 10) + 0x10000 for half in rules.apart_pairs)
    pictures = f"\\U{low:08x}-\\U{high + 0x3FF:08x}"
    return _Compiled(
        quotes={
            elide: dict.fromkeys(map(ord, rules.quotes), " " if elide else None)
            for elide in (True, False)
        },
        dropped=re.compile(f"[{_signs(rules.drop)}]+"),
        apart=re.compile(f"[{_signs(rules.apart)}{pictures}]+"),
        table=table,
        joins=rules.join,
        grams=tuple((size, re.compile(f"[{_signs(r)}]+")) for size, r in rules.grams),
        any_gram=re.compile(f"[{''.join(_signs(r) for _, r in rules.grams)}]"),
        stems=tuple(
            (
                re.compile(f"[{_signs(stem.letters)}]+"),
                re.compile(f"(?:{'|'.join(stem.before)})(?=.{{{stem.least}}})", re.DOTALL),
                re.compile(f"(.{{{stem.least},}}?)(?:{'|'.join(stem.after)})", re.DOTALL),
            )
            for stem in rules.stems
        ),
    )


def fold(text: str, *, elide: bool = False) -> str:
    """Text without what people leave out or swap: case, accents, vowel signs, forms of letters.

    ``elide``: an apostrophe parts two words, as in French. Folding twice changes nothing more.
    """
    compiled = _compile()
    quotes = compiled.quotes[elide]
    text = text.translate(quotes)
    if text.isascii():
        return text.lower()
    # Apostrophes before and after: of ´ NFKD makes a space with an accent, of ŉ an apostrophe.
    text = unicodedata.normalize("NFKD", text).lower().translate(quotes)
    # Marks between which something was dropped may now stand in another order than NFKD's.
    text = unicodedata.normalize("NFKD", compiled.dropped.sub("", text)).translate(compiled.table)
    for old, new in compiled.joins:
        text = text.replace(old, new)
    return text


def elides(locale: str) -> bool:
    """Whether an apostrophe parts two words in the locale."""
    return locale.partition("-")[0] in load_rules().elide


def tokenize(text: str, locale: str) -> tuple[str, ...]:
    """The tokens of a text in their order, with repetitions.

    ``"L'avocat?"`` → ``l``, ``avocat`` in French; ``"看医生"`` → ``看医``, ``医生``.
    """
    return _tokenize(text, elides(locale))


@functools.lru_cache(maxsize=32_768)
def _tokenize(text: str, elide: bool) -> tuple[str, ...]:
    # What is not translated is said in the words of the records in all languages.
    return cut(fold(text, elide=elide))


def cut(folded: str) -> tuple[str, ...]:
    """The tokens of a text that is folded already."""
    return tuple(_iter_tokens(folded))


def _iter_tokens(folded: str) -> Iterator[str]:
    compiled = _compile()
    for word in compiled.apart.split(folded):
        for size, piece in _cut_scripts(word):
            if size:
                yield from _grams(piece, size)
            elif piece:
                yield stem(piece)


def _cut_scripts(word: str) -> Iterator[tuple[int, str]]:
    """A word's runs of scripts, with the size of their pieces, 0 for words that stay whole."""
    if not _compile().any_gram.search(word):
        yield 0, word
        return
    runs = sorted(
        (found.start(), found.end(), size)
        for size, pattern in _compile().grams
        for found in pattern.finditer(word)
    )
    at = 0
    for start, end, size in runs:
        yield 0, word[at:start]
        yield size, word[start:end]
        at = end
    yield 0, word[at:]


def _grams(run: str, size: int) -> Iterator[str]:
    for start in range(max(1, len(run) - size + 1)):
        yield run[start : start + size]


def stem(token: str) -> str:
    """A word without its article and ending, in the scripts that have light stems."""
    if token.isascii():
        return token
    for letters, before, after in _compile().stems:
        if letters.fullmatch(token):
            if found := before.match(token):
                token = token[found.end() :]
            ending = after.fullmatch(token)
            return ending[1] if ending else token
    return token


def is_gram(token: str) -> bool:
    """Whether a token is a piece of a script without spaces: it is matched as a whole only."""
    return any(pattern.match(token) for _, pattern in _compile().grams)
