"""A locale and a text → the letter under which an index of the locale has it."""

from __future__ import annotations

import functools
import unicodedata

from generator.translate.collation import is_by_pinyin, lower, same_letter
from generator.translate.languages import Direction, find_language
from generator.translate.locale_words import capitalize_first
from generator.translate.pinyin import pinyin_letter

NUMBERS = "123"
"""The heading of what begins with a figure. Not "0–9", which turns around from right to left."""

_WRITTEN_BEFORE = frozenset("เแโใไເແໂໃໄ")
"""Vowels that Thai and Lao write before the consonant by which a word is sorted."""

_ETHIOPIC = range(0x1200, 0x1380)
_FORMS = 8
"""Code points that Unicode keeps for the syllables of one Ethiopic consonant."""


def find_initial(tag: str, text: str) -> str | None:
    """``ñame`` → ``Ñ`` in Spanish, ``N`` elsewhere; None where its letters are of another script.

    Chinese has the first letter of its pinyin, Ethiopic the first syllable of its row.
    """
    letters = [sign for sign in unicodedata.normalize("NFKC", text) if sign.isalpha()]
    if letters and _script(letters[0]) != _script_of_locale(tag):
        return None
    if not letters or _begins_with_figure(text):
        return NUMBERS
    sign = letters[1] if letters[0] in _WRITTEN_BEFORE and len(letters) > 1 else letters[0]
    if _script(sign) == "CJK":
        return pinyin_letter(sign) if is_by_pinyin(tag) else sign
    if ord(sign) in _ETHIOPIC:
        return chr(ord(sign) - ord(sign) % _FORMS)
    return capitalize_first(tag, _letter(tag, lower(tag, sign)))


def find_direction(text: str) -> Direction:
    """Where a text runs to, by its first letter."""
    found = (unicodedata.bidirectional(sign) for sign in text if sign.isalpha())
    return "rtl" if next(found, "L") in ("R", "AL") else "ltr"


def _begins_with_figure(text: str) -> bool:
    # By category: 一 is numeric, too, and a letter.
    return unicodedata.category(next(filter(str.isalnum, text), "0")).startswith("N")


def _letter(tag: str, sign: str) -> str:
    """The plainest form that the alphabet takes for the same letter: ``ấ`` → ``â``."""
    apart = unicodedata.normalize("NFD", sign)
    base = apart[0]
    forms = (base, *(unicodedata.normalize("NFC", base + mark) for mark in apart[1:]))
    return next((form for form in forms if same_letter(tag, form, sign)), sign)


def _script(sign: str) -> str:
    """``LATIN``, ``ARABIC``: the first word of a sign's name in Unicode."""
    return unicodedata.name(sign, "").partition(" ")[0]


@functools.cache
def _script_of_locale(tag: str) -> str:
    return next(_script(sign) for sign in find_language(tag).autonym if sign.isalpha())
