"""Sets of leaflets → choices that contradict each other, and names that lead nowhere."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.model import CHILDREN, NO_QUERY, Leaflets, LeafletSet, Path
from generator.model.service import Gender
from generator.validate.collect import Collected
from generator.validate.finding import Finding
from generator.validate.references import Known, check_reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """What a set may name: ``audience`` is None where a service could not be read.

    ``gone`` holds the codes that no list has any more, with the reason and the one to use instead.
    """

    audience: frozenset[str] | None
    gone: Mapping[str, tuple[str, str | None]]


def find_printable(collected: Collected) -> Printable:
    """The audiences that records know, and the services that no leaflet can show."""
    services = [item.record for item in collected.services.values()]
    retired = collected.retired.record.retired
    gone: dict[str, tuple[str, str | None]] = {
        item.code: ("is retired", item.replaced_by) for item in retired
    }
    for service in services:
        organization = collected.organizations.get(service.organization)
        if service.status != "active":
            reason = "is closed for now" if "temporarily" in service.status else "is closed"
            gone[service.code] = (reason, service.replaced_by)
        elif service.listed == "no" or (organization and organization.record.listed == "no"):
            gone[service.code] = ("is not listed", None)
    read = {service.code for service in services} | {item.code for item in retired}
    tags = {tag for service in services for tag in service.tags}
    audience = frozenset({*typing.get_args(Gender), CHILDREN, *tags})
    return Printable(audience=audience if collected.codes <= read else None, gone=gone)


def check_leaflets(record: Leaflets, known: Known, printable: Printable) -> Iterator[Finding]:
    """Each set by itself."""
    for key, leaflet_set in record.leaflets.items():
        path: Path = ("leaflets", key)
        yield from _check_choice(path, leaflet_set)
        yield from _check_query(path, leaflet_set, known, printable)
        yield from _check_services(path, leaflet_set.services, known, printable)


def _check_choice(path: Path, leaflet_set: LeafletSet) -> Iterator[Finding]:
    """Either a query or services: with both, nobody could tell which of them counts."""
    query, services = leaflet_set.query, leaflet_set.services
    if query is not None and services:
        yield Finding(
            path=(*path, "services"),
            code="leaflet-choice-twice",
            message="services are named here, and a query looks for others",
            hint="keep `query` or `services`",
            on_key=True,
        )
    elif not services and query in (None, NO_QUERY):
        yield Finding(
            path=path if query is None else (*path, "query"),
            code="leaflet-without-choice",
            message="it is not said which services this leaflet shows",
            hint="write a `query:` with `needs` or `types`, or name the codes: `services: [k3f9]`",
            on_key=True,
        )


def _check_query(
    path: Path, leaflet_set: LeafletSet, known: Known, printable: Printable
) -> Iterator[Finding]:
    query = leaflet_set.query or NO_QUERY
    named = (
        ("needs", query.needs, known.needs, "need", "taxonomy.yml"),
        ("types", query.types, known.types, "service type", "taxonomy.yml"),
        ("places", query.places, known.areas, "area", "areas.yml"),
        ("audience", query.audience, printable.audience, "audience", "the tags of all services"),
    )
    for field, keys, targets, what, where in named:
        for index, key in enumerate(keys):
            here: Path = (*path, "query", field, index)
            yield from check_reference(here, key, targets, what, where)


def _check_services(
    path: Path, codes: Iterable[str], known: Known, printable: Printable
) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, code in enumerate(codes):
        here: Path = (*path, "services", index)
        yield from check_reference(here, code, known.codes, "code", "any service")
        if code in seen:
            message = f"'{code}' stands here twice"
            hint = "keep one of them"
            yield Finding(path=here, code="leaflet-choice-twice", message=message, hint=hint)
        elif code in printable.gone:
            reason, successor = printable.gone[code]
            hint = f"write '{successor}' in its place" if successor else "take it out"
            yield Finding(
                path=here,
                code="leaflet-service-gone",
                message=f"'{code}' {reason}, so the leaflet leaves it out",
                hint=hint,
                severity="warning",
            )
        seen.add(code)
