"""A place that may be secret → the areas that a reader may see it in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.model import Directory, Service, Site


def count_places(directory: Directory) -> Mapping[str, int]:
    """How many places lie in each area and below it."""
    counts: Counter[str] = Counter()
    for organization in directory.organizations.values():
        for location in organization.locations.values():
            if location.location_type == "physical":
                counts.update(directory.lineage(location.area))
    return counts


def shown_area(
    directory: Directory, site: Site, *, counts: Mapping[str, int], minimum: int
) -> str | None:
    """The area that may be named for a place: None for a hidden one or one that is not a place.

    An ``area_only`` place climbs to the first area with at least ``minimum`` places, so that its
    area does not give it away; the topmost area is taken where none has so many.
    """
    location = site.location
    if location.location_type == "virtual" or location.visibility == "hidden":
        return None
    lineage = directory.lineage(location.area)
    if location.visibility == "area_only":
        return next((area for area in lineage if counts.get(area, 0) >= minimum), lineage[-1])
    return location.area


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Where one service can be used, by keys of areas.

    ``here`` are areas where one can go to it (with the areas above them); ``reaching`` those that
    it comes to, or that can call it; ``everywhere`` says that it is bound to no area.
    """

    here: frozenset[str]
    reaching: frozenset[str]
    everywhere: bool = False

    def touches(self, area: str) -> bool:
        """Whether somebody in the area can use it."""
        return self.everywhere or area in self.here or area in self.reaching


def _spread(directory: Directory, area: str) -> set[str]:
    """An area that is served, what lies in it, and what it lies in."""
    return set(directory.within(area)) | set(directory.lineage(area))


def cover(
    directory: Directory,
    service: Service,
    *,
    shown_areas: Mapping[str, str | None],
    spreads: Mapping[str, frozenset[str]],
) -> Coverage:
    """Where a service is and reaches. A hidden place counts by what it serves, else by region."""
    here: set[str] = set()
    regions: set[str] = set()
    for site in directory.sites_of(service):
        shown = shown_areas[site.reference]
        if shown is not None:
            here.update(directory.lineage(shown))
        elif site.location.visibility == "hidden":
            regions.add(directory.lineage(site.location.area)[-1])
    for stop in service.stops:
        here.update(directory.lineage(stop.area))
    reaching: set[str] = set()
    for area in service.serves:
        reaching |= spreads[area]
    if not service.serves:
        reaching |= regions
    return Coverage(
        here=frozenset(here),
        reaching=frozenset(reaching - here),
        everywhere=not here and not reaching,
    )


def spread_areas(directory: Directory) -> Mapping[str, frozenset[str]]:
    """For each area: where a service that serves it can be used."""
    return {area: frozenset(_spread(directory, area)) for area in directory.areas}


def cover_services(
    directory: Directory, services: Iterable[Service], *, minimum: int
) -> tuple[Mapping[str, str | None], Mapping[str, Coverage]]:
    """The area that is shown for each of their places, and where each service is and reaches."""
    counts, spreads = count_places(directory), spread_areas(directory)
    services = tuple(services)
    shown_areas = {
        site.reference: shown_area(directory, site, counts=counts, minimum=minimum)
        for service in services
        for site in directory.sites_of(service)
    }
    coverage = {
        service.code: cover(directory, service, shown_areas=shown_areas, spreads=spreads)
        for service in services
    }
    return shown_areas, coverage
