"""What a program reads out of a printed page: lines, each in two ways where it can only guess."""

from __future__ import annotations

import re
from dataclasses import dataclass

RTL = re.compile(r"[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
"""Letters that are written from right to left; their digits are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Words, and the level of the heading that they belong to: 1 to 6, or None."""

    text: str
    heading: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """All pages, one after the other. ``pieces`` is empty where ``lines`` say the same."""

    tagged: bool
    language: str
    title: str
    lines: tuple[Line, ...]
    pieces: tuple[Line, ...] = ()
