"""A set of leaflets.yml → the services that stand on its leaflets, in the order printed."""

from __future__ import annotations

import datetime
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.listing.filters import (
    asks_no_id,
    hours_of,
    is_always_open,
    is_free,
    welcomes_children,
)
from generator.listing.index import Codes, is_listed, is_overdue, languages_spoken
from generator.listing.order import speaks
from generator.listing.places import Coverage, cover_services
from generator.load import Source
from generator.model import CHILDREN, Directory, LeafletQuery, LeafletSet, Service, Settings
from generator.model.service import Gender
from generator.problems import Problem
from generator.validate.finding import Finding, place_findings

_GENDERS = typing.get_args(Gender)
_SIGNED = frozenset({"sgn", "bfi", "ase"})
"""Tags of sign languages, as `translate.formats` names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedGroup:
    """Services that meet one need, in order."""

    need: str
    codes: Codes


def find_services(
    directory: Directory,
    leaflet_set: LeafletSet,
    coverage: Mapping[str, Coverage],
    *,
    settings: Settings,
    edition: datetime.date,
) -> frozenset[str]:
    """All services that belong to a set: those that can be used, by list or by what they are like.

    ``coverage`` is needed where the set asks for places.
    """
    query, named = leaflet_set.query, leaflet_set.services
    services = (directory.services[c] for c in named if c in directory.services)
    late = settings.leaflets_overdue == "leave_out"
    return frozenset(
        service.code
        for service in (services if query is None else directory.services.values())
        if is_listed(directory, service)
        and not (late and is_overdue(service, settings, edition))
        and (query is None or _fits(directory, service, query, coverage))
    )


def _fits(
    directory: Directory, service: Service, query: LeafletQuery, coverage: Mapping[str, Coverage]
) -> bool:
    return (
        (not query.needs or not set(query.needs).isdisjoint(directory.needs_of(service)))
        and (not query.types or not set(query.types).isdisjoint(service.types))
        and (not query.languages or any(_can_speak(service, tag) for tag in query.languages))
        and all(is_open_to(directory, service, who) for who in query.audience)
        and (query.no_id == "no" or asks_no_id(directory, service))
        and (query.always_open == "no" or is_always_open(directory, service))
        and (query.free == "no" or is_free(directory, service))
        and (not query.places or any(map(coverage[service.code].touches, query.places)))
    )


def _can_speak(service: Service, tag: str) -> bool:
    """As `speaks`; but who interprets almost any language does so by ear."""
    if tag not in _SIGNED:
        return speaks(service, tag)
    return not _SIGNED.isdisjoint({*languages_spoken(service), *service.interpreting.languages})


def is_open_to(directory: Directory, service: Service, audience: str) -> bool:
    """Whether it would not turn them away: by gender, with children, or marked with their tag."""
    if audience in _GENDERS:
        genders = service.eligibility.genders
        return not genders or audience in genders
    if audience == CHILDREN:
        return welcomes_children(directory, service)
    return audience in service.tags


def find_line(directory: Directory, service: Service, locale: str) -> int | None:
    """Which of its numbers answers a call day and night, in the locale's language or interpreted.

    None for none. A made-up number comes after all others: nobody can dial it.
    """
    if not speaks(service, locale):
        return None
    always = hours_of(directory, service).always_open == "yes"
    found = [
        (phone.invented == "yes", index)
        for index, phone in enumerate(service.phones)
        if phone.kind in ("voice", "short_code")
        and (always if phone.hours is None else phone.hours.always_open == "yes")
    ]
    return min(found)[1] if found else None


def order_services(
    directory: Directory, codes: Iterable[str], ranks: Mapping[str, int], *, locale: str
) -> Codes:
    """Lines that always answer first, then urgent help, then as lists are ordered."""

    def key(code: str) -> tuple[bool, bool, int]:
        service = directory.services[code]
        urgent = any(directory.types[kind].urgent == "yes" for kind in service.types)
        line = find_line(directory, service, locale)
        return line is None, not urgent, ranks[code]

    return tuple(sorted(codes, key=key))


def list_set(
    directory: Directory,
    leaflet_set: LeafletSet,
    coverage: Mapping[str, Coverage],
    ranks: Mapping[str, int],
    *,
    settings: Settings,
    edition: datetime.date,
    locale: str,
) -> Codes:
    """The codes of a set in the order printed, no more than its limit.

    ``coverage`` and ``ranks`` are those of the index and of a locale's lists.
    """
    found = find_services(directory, leaflet_set, coverage, settings=settings, edition=edition)
    return order_services(directory, found, ranks, locale=locale)[: leaflet_set.limit]


def group_by_need(
    directory: Directory, codes: Iterable[str], asked: Iterable[str] = ()
) -> tuple[NeedGroup, ...]:
    """The same codes, each once, by the need that it meets; the first service's need first.

    Of several needs that a service meets, one that was ``asked`` for counts, else the first.
    """
    wanted = set(asked)
    groups: dict[str, list[str]] = {}
    for code in codes:
        needs = directory.needs_of(directory.services[code])
        need = next((need for need in needs if need in wanted), needs[0])
        groups.setdefault(need, []).append(code)
    return tuple(NeedGroup(need=need, codes=tuple(found)) for need, found in groups.items())


def check_sets(
    directory: Directory, source: Source, *, settings: Settings, edition: datetime.date
) -> Iterator[Problem]:
    """A warning for each set that shows no service.

    It needs no index, which takes long to make for many records.
    """
    coverage: Mapping[str, Coverage] = {}
    if any(s.query is not None and s.query.places for s in directory.leaflets.values()):
        listed = [s for s in directory.services.values() if is_listed(directory, s)]
        _, coverage = cover_services(directory, listed, minimum=settings.places_in_area)
    empty = (
        key
        for key, leaflet_set in directory.leaflets.items()
        if not find_services(directory, leaflet_set, coverage, settings=settings, edition=edition)
    )
    yield from place_findings(source, map(_no_services, empty))


def _no_services(key: str) -> Finding:
    return Finding(
        path=("leaflets", key),
        code="leaflet-without-services",
        message="no service that is listed belongs to this leaflet, so it is not made",
        hint="ask for something wider, or name other codes",
        severity="warning",
        on_key=True,
    )
