"""The Directory → a frozen edition; and frozen editions → what in them must not stay."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from generator.model import (
    NO_HOURS,
    Directory,
    FrozenEdition,
    FrozenService,
    Hours,
    Phone,
    Service,
    digest_value,
)
from generator.problems import Problem
from generator.validate.collect import Sourced
from generator.validate.finding import Finding, place_findings
from generator.validate.places import Secrecy

_HEADER = """\
# What the records were like on this day, for the page that says what has changed since.
# Written by `waypost edition`; never edited, but for lines that `waypost check` asks to take out.
"""


def freeze(directory: Directory, *, edition: datetime.date, salt: str) -> FrozenEdition:
    """What a reader of this day finds, as digests."""
    return FrozenEdition(edition=edition, salt=salt, services=freeze_services(directory, salt))


def freeze_services(directory: Directory, salt: str) -> dict[str, FrozenService]:
    """Each service that has a page and has not ended, by code."""
    return {
        code: _freeze_service(directory, service, salt)
        for code, service in directory.services.items()
        if service.listed == "yes"
        and directory.organizations[service.organization].listed == "yes"
        and service.status in ("active", "temporarily closed")
    }


def _freeze_service(directory: Directory, service: Service, salt: str) -> FrozenService:
    def digest(field: str, value: object) -> str:
        text = json.dumps(value, ensure_ascii=False, sort_keys=True)
        return digest_value(salt, service.code, field, text)

    phones = phones_of(directory, service)
    numbers = sorted([p.kind, p.number, p.extension or "", p.country or ""] for p in phones)
    places = _list_places(directory, service)
    hours = _list_hours(directory, service, phones)
    return FrozenService(
        name=digest("name", service.name),
        phones=digest("phones", numbers) if numbers else None,
        places=digest("places", places) if places else None,
        hours=digest("hours", hours) if hours else None,
        status=digest("status", service.status),
    )


def phones_of(directory: Directory, service: Service) -> tuple[Phone, ...]:
    """The numbers that its page shows: its own, else its place's, else the organization's."""
    if service.phones:
        return service.phones
    for site in directory.sites_of(service):
        if site.location.phones:
            return site.location.phones
    return directory.organizations[service.organization].phones


def _list_places(directory: Directory, service: Service) -> list[object]:
    """Nothing at all where one of its places is not shown in full: see docs/decisions/0022."""
    sites = tuple(directory.sites_of(service))
    if any(site.location.visibility != "full" for site in sites):
        return []
    places: list[list[object]] = [
        [directory.areas[site.location.area].code, _dump(site.location.address)]
        for site in sites
        if site.location.location_type != "virtual"
    ]
    places += [[directory.areas[stop.area].code, stop.place] for stop in service.stops]
    return sorted(places, key=repr)


def _list_hours(directory: Directory, service: Service, phones: tuple[Phone, ...]) -> list[object]:
    """Its own hours, else its places', with those of its numbers and stops."""
    found: list[Hours | None] = [service.hours]
    if service.hours == NO_HOURS:
        places = (site.location.hours for site in directory.sites_of(service))
        found = [next((hours for hours in places if hours is not None), None)]
    found += [phone.hours for phone in phones]
    hours = [_dump(hours) for hours in found if hours is not None and hours != NO_HOURS]
    return [*hours, *(_dump(stop.schedule) for stop in service.stops)]


def _dump(record: BaseModel | None) -> object:
    # Without defaults: a field that a later version adds must not look like a change.
    return None if record is None else record.model_dump(mode="json", exclude_defaults=True)


def format_edition(frozen: FrozenEdition) -> str:
    """The file of a frozen edition: one line for each service."""
    lines = [f"edition: {frozen.edition.isoformat()}", f"salt: {frozen.salt}"]
    lines += ["services:" if frozen.services else "services: {}"]
    for code, service in sorted(frozen.services.items()):
        values = service.model_dump(exclude_none=True)
        pairs = ", ".join(f'{name}: "{digest}"' for name, digest in values.items())
        lines.append(f"  {code}: {{{pairs}}}")
    return _HEADER + "\n".join(lines) + "\n"


def check_editions(
    editions: Mapping[str, Sourced[FrozenEdition]], secrecy: Secrecy
) -> Iterator[Problem]:
    """Names, salts, and what the files hold of places that are no longer shown."""
    salt = next((item.record.salt for _, item in sorted(editions.items())), None)
    for name, item in sorted(editions.items()):
        yield from place_findings(item.source, _check_edition(name, item.record, salt, secrecy))


def _check_edition(
    name: str, edition: FrozenEdition, salt: str | None, secrecy: Secrecy
) -> Iterator[Finding]:
    day = edition.edition.isoformat()
    if name != day:
        yield Finding(
            path=("edition",),
            code="edition-name",
            message=f"the file is called {name}.yml, and the edition is that of {day}",
            hint=f"call the file {day}.yml, or take its first lines from the history",
        )
    if edition.salt != salt:
        yield Finding(
            path=("salt",),
            code="edition-salt",
            message="another edition has another salt, so the two cannot be compared",
            hint="take the line from the history, or delete this file",
        )
    for code, service in edition.services.items():
        if service.places is not None and code in secrecy.services:
            yield Finding(
                path=("services", code, "places"),
                code="edition-place",
                message="this service's place is not shown any more, and its digest stands here",
                hint="delete `places: …` in this line; the history of the files keeps it",
                on_key=True,
            )
