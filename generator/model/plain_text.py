"""Words from anybody → the first reason why they are not plain text, if there is one."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

MAX_TEXT = 4_000
"""Characters of one text. The longest that is shipped has 700; a page may weigh 13 KB in all."""
MAX_LINE = 300
"""Characters of a name or of one line."""
MAX_MARKS = 8
"""Marks on one letter: Vietnamese, Arabic, Tibetan need up to four. More hide what is below."""

_JOINERS = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ are letters' business in Persian, Hindi, Bengali …"""
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0")
"""Letters and marks of Unicode that no font shows."""
_PERHAPS_ODD = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f"
    "\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\uf8ff\ufeff\uffa0\ufff0-\uffff\U00010000-\U0010ffff]|\\W{9}"
)
"""Without any of it a text has no odd sign: most have not, and are not looked at sign by sign."""
_HTML = re.compile(r"<[A-Za-z/!?]|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);")
_TEMPLATE = re.compile(r"\{\{|\{%|\[\[|\[%")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextFault:
    """Why a text is refused; ``offset`` is where in it the reason stands."""

    code: str
    message: str
    hint: str
    offset: int = 0


def find_text_fault(text: str, *, longest: int = MAX_TEXT) -> TextFault | None:
    """What does not belong into any text: HTML, controls, invisible and bidi signs, floods."""
    if len(text) > longest:
        return TextFault(
            code="text-too-long",
            message=f"this text has {len(text):,} characters",
            hint=f"up to {longest:,}: say it in fewer words",
        )
    fault = find_odd_sign(text)
    if fault is not None:
        return fault
    if found := _HTML.search(text):
        return TextFault(
            code="html-in-text",
            message="this text holds HTML",
            hint="write plain words; the site makes the layout",
            offset=found.start(),
        )
    if found := _TEMPLATE.search(text):
        return TextFault(
            code="template-in-text",
            message="this text holds signs of a template ('{{', '{%', '[[' or '[%')",
            hint="write plain words",
            offset=found.start(),
        )
    return None


def find_odd_sign(text: str) -> TextFault | None:
    """The first sign that cannot be seen, turns the writing, or is buried under marks."""
    if not _PERHAPS_ODD.search(text):
        return None
    marks = 0
    for offset, sign in enumerate(text):
        category = unicodedata.category(sign)
        if is_invisible(sign, category):
            return TextFault(
                code="invisible-character",
                message=f"an invisible or direction-changing character (U+{ord(sign):04X}) "
                "stands in this text",
                hint="delete it and write the word again by hand",
                offset=offset,
            )
        if category in ("Cc", "Cs", "Zl", "Zp") and sign != "\n":
            return TextFault(
                code="control-character",
                message=f"a control character (U+{ord(sign):04X}) stands in this text",
                hint="delete it and write the words again by hand",
                offset=offset,
            )
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > MAX_MARKS:
            return TextFault(
                code="stacked-marks",
                message=f"more than {MAX_MARKS} marks stand on one letter",
                hint="write the word again by hand",
                offset=offset,
            )
    return None


def is_invisible(sign: str, category: str) -> bool:
    """Whether nobody would see that a sign stands there."""
    if sign in _JOINERS:
        return False
    return category in ("Cf", "Co") or sign in _BLANK or 0xE0100 <= ord(sign) <= 0xE01EF
