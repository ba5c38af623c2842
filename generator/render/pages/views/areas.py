"""Places and the routes between them → their pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.listing.index import Codes
from generator.model import Service
from generator.render.pages.plan import PlannedPage
from generator.render.pages.views.groups import Group
from generator.render.pages.views.lists import near_areas, need_area_link
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase

PER_NEED = 3
"""Services that a place's page shows for each need, before the link to all."""

PER_REACH = 5
"""Services that a place's page shows for each way of reaching it."""

PER_STOP = 4
"""Services that a route's page shows at each stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEntry:
    """A place in the tree of all places; ``depth`` counts from the region, 0."""

    key: str
    link: Link
    depth: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacesView:
    """All places, and the routes."""

    areas: tuple[AreaEntry, ...]
    corridors: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """What is here, what reaches here, what is near, how to travel."""

    name: Phrase
    kind: str | None
    parents: tuple[Link, ...]
    inside: tuple[Link, ...]
    description: Phrase | None
    travel: Phrase | None
    needs: tuple[Link, ...]
    here: tuple[Group, ...]
    reaching: tuple[Group, ...]
    near: tuple[Link, ...]
    corridors: tuple[Link, ...]
    pathways: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorStop:
    """One place on a route, and what is there."""

    link: Link
    travel: Phrase | None
    needs: tuple[Link, ...]
    codes: Codes


@dataclass(frozen=True, slots=True, kw_only=True)
class CorridorView:
    """A route: its places in the order in which people travel."""

    name: Phrase
    description: Phrase | None
    stops: tuple[CorridorStop, ...]


def area_tree(context: Context) -> tuple[AreaEntry, ...]:
    """All places, each below what it lies in, with how many services can be used there."""
    directory, index = context.directory, context.index
    entries: list[AreaEntry] = []

    def add(parent: str | None, depth: int) -> None:
        for key, area in directory.areas.items():
            if area.parent == parent:
                count = len(index.here.get(key, ())) + len(index.reaching.get(key, ()))
                link = context.area_link(key, count)
                entries.append(AreaEntry(key=key, link=link, depth=depth))
                add(key, depth + 1)

    add(None, 0)
    return tuple(entries)


AREAS_SHOWN = 30
"""Where a place is to be chosen, no more are shown; beyond it only regions and cities."""


def few_areas(context: Context) -> tuple[AreaEntry, ...]:
    """The places to choose from: all where they are few."""
    areas = area_tree(context)
    few = len(areas) <= AREAS_SHOWN
    return areas if few else tuple(entry for entry in areas if entry.depth < 2)


def corridor_links(context: Context, area: str | None = None) -> tuple[Link, ...]:
    """To every route, or to those that pass a place."""
    return tuple(
        Link(href=f"r/{corridor.code}.html", name=context.words.name(corridor.code, corridor.name))
        for corridor in context.directory.corridors.values()
        if area is None or area in corridor.places
    )


def view_places(context: Context, planned: PlannedPage) -> PlacesView:
    """The index of places."""
    return PlacesView(areas=area_tree(context), corridors=corridor_links(context))


def view_area(context: Context, planned: PlannedPage) -> PlaceView:
    """The page of a place."""
    words, directory, key = context.words, context.directory, planned.key
    area = directory.areas[key]
    needs = (need_area_link(context, need, key, by_area=False) for need in directory.needs)
    inside = (child for child, record in directory.areas.items() if record.parent == key)
    return PlaceView(
        name=context.area_name(key),
        kind=context.label("area_kind", area.kind),
        parents=tuple(context.area_link(parent) for parent in directory.lineage(key)[:0:-1]),
        inside=tuple(context.area_link(child) for child in inside),
        description=words.optional(area.code, "description", area.description),
        travel=words.optional(area.code, "travel", area.travel),
        needs=tuple(link for link in needs if link),
        here=_group_here(context, key),
        reaching=_group_reaching(context, key),
        near=tuple(context.area_link(near) for near in near_areas(context, key)),
        corridors=corridor_links(context, key),
        pathways=_pathways(context, key),
    )


def _pathways(context: Context, area: str) -> tuple[Link, ...]:
    directory = context.directory
    return tuple(
        Link(
            href=f"w/{pathway.code}-{directory.areas[area].code}.html",
            name=context.words.name(pathway.code, pathway.name),
        )
        for key, pathway in directory.pathways.items()
        if area in context.pathway_areas[key]
    )


def _group_here(context: Context, area: str) -> tuple[Group, ...]:
    here = context.index.here.get(area, frozenset())
    groups = []
    for need in context.directory.needs:
        found = (code for code in context.index.in_need(need, area) if code in here)
        codes = context.best(found, PER_NEED)
        link = need_area_link(context, need, area, by_area=False)
        if codes and link:
            group = Group(codes=codes, more=(link,))
            groups.append(group)
    return tuple(groups)


def _group_reaching(context: Context, area: str) -> tuple[Group, ...]:
    """By the first way that fits: on wheels, coming to people, phone or online, and the rest."""
    words = context.words
    headings = {
        "mobile": words.gettext("On wheels: it stops at different places"),
        "outreach": words.gettext("They come to you"),
        "remote": words.gettext("By phone or online"),
        "other": words.gettext("Also for people here"),
    }
    codes = context.sort(context.index.reaching.get(area, frozenset()))
    ways = {code: _way(context.directory.services[code]) for code in codes}
    groups = []
    for way, heading in headings.items():
        found = tuple(code for code in codes if ways[code] == way)
        if found:
            groups.append(Group(codes=found[:PER_REACH], heading=Phrase(heading)))
    return tuple(groups)


def _way(service: Service) -> str:
    if service.stops:
        return "mobile"
    if "outreach" in service.access:
        return "outreach"
    return "remote" if service.remote.modes or "online" in service.access else "other"


def view_corridor(context: Context, planned: PlannedPage) -> CorridorView:
    """The page of a route."""
    corridor = context.directory.corridors[planned.key]
    return CorridorView(
        name=context.words.name(corridor.code, corridor.name),
        description=context.words.optional(corridor.code, "description", corridor.description),
        stops=tuple(_view_stop(context, key) for key in corridor.places),
    )


def _view_stop(context: Context, key: str) -> CorridorStop:
    area, directory = context.directory.areas[key], context.directory
    needs = (need_area_link(context, need, key, by_area=False) for need in directory.needs)
    here: Iterable[str] = context.index.here.get(key, frozenset())
    return CorridorStop(
        link=context.area_link(key),
        travel=context.words.optional(area.code, "travel", area.travel),
        needs=tuple(link for link in needs if link),
        codes=context.best(here, PER_STOP),
    )
