"""A locale and a text → a key that sorts as the locale's readers expect."""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata

from pyuca import Collator

from generator.translate.pinyin import pinyin_order

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

_ARABIC = {"ا" + hamza: "ا" for hamza in "\u0653\u0654\u0655"}
"""Alif with hamza or madda stands among all alifs: who types leaves these out."""

_TAILORED: dict[str, dict[str, str]] = {
    "ar": _ARABIC,
    "es": _after("nñ"),
    "fil": _after("nñ"),
    "ku": _after("cç eê iî sş uû"),
    "pl": _after("aą cć eę lł nń oó sś zźż"),
    "ro": _after("aăâ iî sș tț"),
    "tr": _after("cç gğ hı oö sş uü"),
    "uk": _after("гґ ії"),
    "vi": _after("aăâ dđ eê oôơ uư"),
    **{"fa": _PERSIAN, "fa-AF": _PERSIAN, "ur": _PERSIAN, "ps": _PERSIAN},
}
"""Letters that the Unicode Collation Algorithm takes for forms of others (CLDR's rules)."""

_DOT_FIRST = re.compile("(\u0323)([\u0302\u0306])")
"""Unicode puts Vietnamese's dot below between a vowel and what makes it another letter."""


@functools.cache
def _collator() -> Collator:
    return Collator()


@functools.lru_cache(maxsize=65536)
def _collate(folded: str) -> tuple[int, ...]:
    return tuple(_collator().sort_key(folded))


def make_sort_key(tag: str, text: str) -> SortKey:
    """The Unicode Collation Algorithm's key, tailored to the locale; the text breaks ties."""
    return _collate(_tailor(tag, text)), text


def same_letter(tag: str, one: str, other: str) -> bool:
    """Whether two signs count as one letter of the locale's alphabet: ``a`` and ``á`` do."""
    return _primary(tag, one) == _primary(tag, other)


def _primary(tag: str, text: str) -> tuple[int, ...]:
    """The weights of letters alone, which stand before a 0 and those of accents and capitals."""
    return tuple(itertools.takewhile(bool, _collate(_tailor(tag, text))))


def _tailor(tag: str, text: str) -> str:
    """A text that the algorithm sorts as the locale wants it."""
    if is_by_pinyin(tag):
        return unicodedata.normalize("NFC", text).translate(pinyin_order())
    rules = _TAILORED.get(tag)
    if rules is None:
        return unicodedata.normalize("NFC", text)
    folded = unicodedata.normalize("NFD", lower(tag, text))
    folded = _DOT_FIRST.sub(r"\2\1", folded)
    for letter, replacement in rules.items():
        folded = folded.replace(letter, replacement)
    return folded


def is_by_pinyin(tag: str) -> bool:
    """Whether a locale's readers look Chinese up by pinyin, not by strokes or readings."""
    return tag in ("zh", "zh-Hans")


def lower(tag: str, text: str) -> str:
    """A text without capitals; in Turkish, I is the capital of ı."""
    return (text.replace("I", "ı").replace("İ", "i") if tag == "tr" else text).lower()
