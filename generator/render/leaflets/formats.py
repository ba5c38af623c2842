"""The formats in which leaflets are printed, and the papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.translate.messages import N_


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A way to lay services out. ``name`` is an interface message.

    ``layout`` is a file of overrides/leaflets/. ``smallest`` is the size in points below which no
    text is set. ``bilingual``: needs the set in a second language. ``single``: says all of one
    service, so that a set is best made into as many files.
    """

    key: str
    name: str
    layout: str
    smallest: int
    bilingual: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A size of paper: its name here and in typst, width and height in millimeters."""

    key: str
    name: str
    typst: str
    width: float
    height: float


def _by_key(*formats: Format) -> Mapping[str, Format]:
    return {each.key: each for each in formats}


FORMATS = _by_key(
    Format(key="list", name=N_("List"), layout="list.typ", smallest=12),
    Format(
        key="sheet",
        name=N_("One service on a page"),
        layout="sheet.typ",
        smallest=12,
        single=True,
    ),
    Format(key="fold", name=N_("Folded in three"), layout="fold.typ", smallest=7),
    Format(key="book", name=N_("Small book from one page"), layout="book.typ", smallest=7),
    Format(key="cards", name=N_("Pocket cards"), layout="cards.typ", smallest=7),
    Format(key="shoe", name=N_("Card for a shoe"), layout="shoe.typ", smallest=7),
    Format(key="strips", name=N_("Poster to tear from"), layout="strips.typ", smallest=7),
    Format(key="large", name=N_("Large print"), layout="large.typ", smallest=18),
    Format(key="pair", name=N_("Two languages"), layout="pair.typ", smallest=12, bilingual=True),
)
"""By key, in the order in which they are offered."""

PAPERS: Mapping[str, Paper] = {
    "a4": Paper(key="a4", name="A4", typst="a4", width=210, height=297),
    "letter": Paper(key="letter", name="US Letter", typst="us-letter", width=215.9, height=279.4),
}
"""By key."""
