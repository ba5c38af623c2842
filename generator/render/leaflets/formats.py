"""The formats in which leaflets are printed, and the papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.leaflet_set import LeafletFormat
from generator.telling.printed import PaperKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to lay services out; `telling.labels` has its name.

    ``layout`` is a file of overrides/leaflets/. ``smallest`` is the size in points below which no
    text is set. ``bilingual``: needs the set in a second language. ``coded``: has room for a QR
    code beside each service. ``tried``: must fit on panels or pages, so that it is laid out in many
    ways before one is printed. ``signed``: is so small that a sign stands for "not translated yet",
    and is explained once.
    """

    key: LeafletFormat
    layout: str
    smallest: int
    bilingual: bool = False
    coded: bool = False
    tried: bool = False
    signed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A size of paper: its name here and in typst, width and height in millimeters."""

    key: PaperKey
    name: str
    typst: str
    width: float
    height: float


def _by_key(*formats: Format) -> Mapping[str, Format]:
    return {each.key: each for each in formats}


FORMATS = _by_key(
    Format(key="list", layout="list.typ", smallest=12),
    Format(key="sheet", layout="sheet.typ", smallest=12, coded=True, tried=True),
    Format(key="fold", layout="fold.typ", smallest=7, coded=True, tried=True),
    Format(key="book", layout="book.typ", smallest=7, coded=True, tried=True),
    Format(key="cards", layout="cards.typ", smallest=7, tried=True, signed=True),
    Format(key="shoe", layout="shoe.typ", smallest=7, tried=True, signed=True),
    Format(key="strips", layout="strips.typ", smallest=7),
    Format(key="large", layout="large.typ", smallest=18, coded=True),
    Format(key="pair", layout="pair.typ", smallest=12, bilingual=True),
)
"""By key, in the order in which they are offered."""

PAPERS: Mapping[str, Paper] = {
    "a4": Paper(key="a4", name="A4", typst="a4", width=210, height=297),
    "letter": Paper(key="letter", name="US Letter", typst="us-letter", width=215.9, height=279.4),
}
"""By key."""
