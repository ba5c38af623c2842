"""Sets and a locale → the leaflets that are printed, each with its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Directory, LeafletSet, Settings
from generator.render.leaflets.formats import FORMATS, PAPERS, Format, Paper

FOLDER = "d"
"""Where a locale's leaflets lie, below its own folder."""

SEEN_BY_OTHERS = frozenset({"fold", "book", "cards", "shoe"})
"""Formats that people carry: made once more with nothing of the site on or in them."""

PICTURED = "a4"
"""The paper of which the first page is drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedLeaflet:
    """One PDF that will be made. ``other`` is the second locale of a bilingual one."""

    set_key: str
    code: str
    format: Format
    paper: Paper
    discreet: bool = False
    other: str | None = None

    @property
    def path(self) -> str:
        """Below the locale's folder; says nothing of what the leaflet is about."""
        quiet = "-q" if self.discreet else ""
        return f"{FOLDER}/{self.code}-{self.format.key}-{self.paper.key}{quiet}.pdf"

    @property
    def picture(self) -> str | None:
        """Where the drawing of its first page lies: one of each format is enough."""
        if self.discreet or self.paper.key != PICTURED:
            return None
        return f"{FOLDER}/{self.code}-{self.format.key}.png"


def printed_locales(settings: Settings) -> tuple[str, ...]:
    """The locales that have leaflets: as asked for, of those that are published."""
    asked = settings.leaflets_locales
    return tuple(tag for tag in settings.locales if not asked or tag in asked)


def second_locale(settings: Settings, locale: str) -> str | None:
    """What stands beside a locale on bilingual leaflets: the records' language, or the next one."""
    if locale != settings.source_locale:
        return settings.source_locale
    return next((tag for tag in printed_locales(settings) if tag != locale), None)


def plan_leaflets(
    directory: Directory, settings: Settings, locale: str
) -> Iterator[PlannedLeaflet]:
    """All leaflets of a locale, in the order in which pages name them."""
    for key, leaflet_set in directory.leaflets.items():
        for name in leaflet_set.formats:
            yield from _plan_format(settings, locale, key, leaflet_set, FORMATS[name])


def _plan_format(
    settings: Settings, locale: str, key: str, leaflet_set: LeafletSet, format: Format
) -> Iterator[PlannedLeaflet]:
    other = second_locale(settings, locale) if format.bilingual else None
    if format.bilingual and other is None:
        return
    for paper in PAPERS.values():
        for discreet in (False, True)[: 1 + (format.key in SEEN_BY_OTHERS)]:
            yield PlannedLeaflet(
                set_key=key,
                code=leaflet_set.code,
                format=format,
                paper=paper,
                discreet=discreet,
                other=other,
            )
