"""A locale and a text → a key that sorts as the locale's readers expect."""

from __future__ import annotations

import functools
import unicodedata

from pyuca import Collator

SortKey = tuple[tuple[int, ...], str]

_AFTER = "\U0010fffd"
"""Unassigned for ever, so it sorts after every letter: ``n`` + this follows all other ``n…``."""

_TAILORED: dict[str, dict[str, str]] = {
    # Spanish: ñ is a letter of its own, between n and o.
    "es": {"ñ": "n" + _AFTER, "Ñ": "N" + _AFTER},
}


@functools.cache
def _collator() -> Collator:
    return Collator()


@functools.lru_cache(maxsize=65536)
def make_sort_key(tag: str, text: str) -> SortKey:
    """The Unicode Collation Algorithm's key, tailored to the locale; the text breaks ties."""
    folded = unicodedata.normalize("NFC", text)
    for letter, replacement in _TAILORED.get(tag, {}).items():
        folded = folded.replace(letter, replacement)
    return tuple(_collator().sort_key(folded)), text
