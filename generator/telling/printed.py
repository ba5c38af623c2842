"""A leaflet that has been printed, as pages name it: they do not know how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.model.leaflet_set import LeafletFormat

PaperKey = Literal["a4", "letter"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One PDF. ``path`` is below the locale's folder, ``size`` in bytes.

    ``discreet``: with nothing of the site. ``other`` is the second language of a bilingual one, and
    ``picture`` the path of a drawing of its first page, where there is one.
    """

    set_key: str
    format: LeafletFormat
    paper: PaperKey
    discreet: bool
    path: str
    size: int
    pages: int
    other: str | None = None
    picture: str | None = None
