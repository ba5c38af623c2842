"""The example directory → what the engines print, and what they print it with."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.records import ROOT
from generator.build import Prepared, Project, prepare, shown
from generator.listing.index import build_index
from generator.listing.leaflets import find_services
from generator.model import LeafletSet
from generator.printing import PrintRoom, open_print_room
from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.plan import PlannedLeaflet, plan_leaflets
from generator.work import Work

EDITION = datetime.date(2026, 11, 23)
SETTINGS = ROOT / "mkdocs.yml"
SITE = "https://help.example.org/"
"""The leaflets of a site with an address end with a QR code."""

Printer = Callable[[str, Sequence[PlannedLeaflet]], Iterator[bytes | None]]
"""A locale and what to print in it → PDFs, in the same order; None for what does not fit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A prepared directory, and the fonts of this machine."""

    work: Work
    room: PrintRoom

    @property
    def locales(self) -> tuple[str, ...]:
        """Those of the site that this machine has fonts for."""
        source = self.work.publication.settings.source_locale
        return tuple(tag for tag in self.work.locales if self.room.shelf.fonts_for(tag, source))


def open_bench(folder: Path) -> Bench:
    """The example, as it stands before its leaflets are printed; they go to ``folder``."""
    prepared = prepare(Project(config_file=SETTINGS, edition=EDITION))
    assert isinstance(prepared, Prepared), prepared[:3]
    assert prepared.directory is not None, prepared.problems[:3]
    publication = replace(prepared.publication, site_url=SITE)
    room, _ = open_print_room(
        publication.settings, prepared.leaflets, SETTINGS, home=Path.home(), shown=shown
    )
    work = Work(
        directory=prepared.directory,
        index=build_index(prepared.directory, publication.settings),
        publication=publication,
        translators=prepared.translators,
        terms=prepared.terms,
        folder=folder,
    )
    return Bench(work=work, room=room)


def vary_sets(bench: Bench) -> Bench:
    """As many different sets as the directory has services, for each of the example's sets.

    typst remembers what it has laid out: a leaflet that it prints once more costs a fifth. The
    first are the example's own; each of the next has the services that follow in the list of all.
    """
    directory, publication = bench.work.directory, bench.work.publication
    listed = sorted(bench.work.index.listed)
    sets: dict[str, LeafletSet] = dict(directory.leaflets)
    places = {}
    for key, leaflet_set in directory.leaflets.items():
        found = find_services(
            directory,
            leaflet_set,
            bench.work.index.coverage,
            settings=publication.settings,
            edition=publication.edition,
        )
        places[key] = [listed.index(code) for code in sorted(found)[: leaflet_set.limit]]
    for step, (key, leaflet_set) in itertools.product(
        range(1, len(listed)), directory.leaflets.items()
    ):
        codes = tuple(listed[(place + step) % len(listed)] for place in places[key])
        sets[f"{key}-{step}"] = leaflet_set.model_copy(update={"query": None, "services": codes})
    return replace(bench, work=replace(bench.work, directory=replace(directory, leaflets=sets)))


Plan = Mapping[str, Sequence[PlannedLeaflet]]
"""What to print, by locale."""


def plan_lists(bench: Bench, locales: Sequence[str], count: int) -> Plan:
    """So many lists on A4, of all locales alike, and in each of all sets alike.

    Raises ValueError where there are not so many different ones.
    """
    sets = bench.work.directory.leaflets
    planned = [
        PlannedLeaflet(set_key=key, code=each.code, format=FORMATS["list"], paper=PAPERS["a4"])
        for key, each in sets.items()
    ]
    if count > len(planned) * len(locales):
        raise ValueError(
            f"there are {len(planned)} different leaflets a locale, and {count} "
            f"in {len(locales)} locales are asked for"
        )
    each, more = divmod(count, len(locales))
    return {tag: planned[: each + (at < more)] for at, tag in enumerate(locales)}


def plan_format(bench: Bench, locales: Sequence[str], format: str) -> Plan:
    """All that a build prints of one format: both papers, and what is made for pockets twice."""
    directory, settings = bench.work.directory, bench.work.publication.settings
    return {
        tag: [each for each in plan_leaflets(directory, settings, tag) if each.format.key == format]
        for tag in locales
    }
