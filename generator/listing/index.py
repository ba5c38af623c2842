"""Directory → which services stand in which list, before any order or language."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from generator.listing.filters import passes
from generator.listing.places import Coverage, cover_services
from generator.model import Directory, FrozenService, Location, Service, Settings, Site
from generator.validate.editions import freeze_services

Codes = tuple[str, ...]

_Key = TypeVar("_Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """Codes of services by what they are listed under; only services that are listed and active.

    ``places`` (of a service), ``coverage`` and ``shown_areas`` also hold those of services that are
    gone but still have a page. ``here`` and ``reaching`` are by area; ``filters`` by letter;
    ``codes`` are all that may stand on a leaflet, by first sign; ``digests``, by code, are to be
    compared with frozen editions, where there is one.
    """

    listed: frozenset[str]
    gone: Codes
    coverage: Mapping[str, Coverage]
    shown_areas: Mapping[str, str | None]
    here: Mapping[str, frozenset[str]]
    reaching: Mapping[str, frozenset[str]]
    needs: Mapping[str, Codes]
    needs_by_area: Mapping[tuple[str, str], Codes]
    types: Mapping[str, Codes]
    organizations: Mapping[str, Codes]
    places: Mapping[str, tuple[Site, ...]]
    sites: Mapping[str, Codes]
    spoken: Mapping[str, Codes]
    interpreted: Mapping[str, Codes]
    filters: Mapping[str, frozenset[str]]
    codes: Mapping[str, Codes]
    digests: Mapping[str, FrozenService] = field(default_factory=dict)

    def in_need(self, need: str, area: str | None) -> Codes:
        """A need's services, of a place or of all."""
        if area is None:
            return self.needs.get(need, ())
        return self.needs_by_area.get((need, area), ())

    def touches(self, codes: frozenset[str], area: str) -> bool:
        """Whether any of them is in the area or reaches it."""
        here, reaching = self.here.get(area, frozenset()), self.reaching.get(area, frozenset())
        return not (here.isdisjoint(codes) and reaching.isdisjoint(codes))

    def in_area(self, codes: Iterable[str], area: str) -> Codes:
        """Those that are in the area or reach it."""
        here, reaching = self.here.get(area, frozenset()), self.reaching.get(area, frozenset())
        return tuple(code for code in codes if code in here or code in reaching)

    def filtered(self, codes: Codes, letter: str) -> Codes:
        """Those that pass a filter."""
        passing = self.filters.get(letter, frozenset())
        return tuple(code for code in codes if code in passing)


def is_shown(directory: Directory, service: Service) -> bool:
    """Whether a service may have a page at all: it and its organization agreed to be listed."""
    return service.listed == "yes" and directory.organizations[service.organization].listed == "yes"


def is_listed(directory: Directory, service: Service) -> bool:
    """Whether a service stands in lists: it may be shown, and can be used."""
    return is_shown(directory, service) and service.status == "active"


def is_gone(service: Service) -> bool:
    """Whether a reader is told that it is no longer here."""
    return service.status in ("inactive", "defunct")


def is_overdue(service: Service, settings: Settings, edition: datetime.date) -> bool:
    """Whether nobody has made sure of it for too long, or ever."""
    trust = service.trust
    if trust.next_due is not None:
        return trust.next_due < edition
    if trust.verified_on is None:
        return True
    return (edition - trust.verified_on).days > settings.overdue_days


def languages_spoken(service: Service) -> frozenset[str]:
    """Spoken by staff, at any hour, on any phone."""
    tags = set(service.languages)
    for phone in service.phones:
        tags.update(phone.languages)
    for schedule in service.hours.schedules:
        tags.update(schedule.languages)
    return frozenset(tags)


def _group(pairs: Iterable[tuple[_Key, str]]) -> dict[_Key, Codes]:
    groups: dict[_Key, list[str]] = defaultdict(list)
    for key, code in pairs:
        groups[key].append(code)
    return {key: tuple(codes) for key, codes in groups.items()}


def _group_sets(pairs: Iterable[tuple[str, str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(codes) for key, codes in _group(pairs).items()}


def list_hubs(directory: Directory) -> Iterator[tuple[str, Location]]:
    """Every place that many services share, by its reference ``organization/key``."""
    for key, organization in directory.organizations.items():
        if organization.listed == "yes":
            for name, location in organization.locations.items():
                if location.hub == "yes" and location.code is not None:
                    yield f"{key}/{name}", location


def _all_codes(directory: Directory) -> Codes:
    """Services, organizations, hubs and retired ones."""
    codes = {code for code, service in directory.services.items() if is_shown(directory, service)}
    codes.update(o.code for o in directory.organizations.values() if o.listed == "yes")
    codes.update(location.code or "" for _reference, location in list_hubs(directory))
    codes.update(retired.code for retired in directory.retired)
    return tuple(sorted(codes))


def build_index(directory: Directory, settings: Settings) -> Index:
    """Sort every service into the lists that it belongs to."""
    shown = [s for s in directory.services.values() if is_shown(directory, s)]
    shown_areas, coverage = cover_services(directory, shown, minimum=settings.places_in_area)
    return _index_listed(
        directory,
        [s for s in shown if is_listed(directory, s)],
        gone=tuple(s.code for s in shown if is_gone(s)),
        places={s.code: tuple(directory.sites_of(s)) for s in shown},
        coverage=coverage,
        shown_areas=shown_areas,
    )


def _index_listed(
    directory: Directory,
    listed: list[Service],
    *,
    gone: Codes,
    places: Mapping[str, tuple[Site, ...]],
    coverage: Mapping[str, Coverage],
    shown_areas: Mapping[str, str | None],
) -> Index:
    def reached(code: str) -> Iterable[str]:
        return directory.areas if coverage[code].everywhere else coverage[code].reaching

    return Index(
        listed=frozenset(s.code for s in listed),
        gone=gone,
        coverage=coverage,
        shown_areas=shown_areas,
        here=_group_sets((area, s.code) for s in listed for area in coverage[s.code].here),
        reaching=_group_sets((area, s.code) for s in listed for area in reached(s.code)),
        needs_by_area=_group(
            ((need, area), s.code)
            for s in listed
            for need in directory.needs_of(s)
            for area in (*sorted(coverage[s.code].here), *reached(s.code))
        ),
        needs=_group((need, s.code) for s in listed for need in directory.needs_of(s)),
        types=_group((key, s.code) for s in listed for key in dict.fromkeys(s.types)),
        organizations=_group((s.organization, s.code) for s in listed),
        sites=_group((site.reference, s.code) for s in listed for site in places[s.code]),
        places=places,
        spoken=_group((tag, s.code) for s in listed for tag in sorted(languages_spoken(s))),
        interpreted=_group(
            (tag, s.code) for s in listed for tag in dict.fromkeys(s.interpreting.languages)
        ),
        codes=_group((code[0], code) for code in _all_codes(directory)),
        digests=freeze_services(directory, directory.editions[-1].salt)
        if directory.editions
        else {},
        filters=_group_sets((letter, s.code) for s in listed for letter in passes(directory, s)),
    )
