"""Organizations and services → places with their visibility decided, and secrets that show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel

from generator.model import Location, Organization, Path, Service
from generator.validate.finding import Finding
from generator.validate.hidden import find_address_signs

_REFUSED = ("address", "latitude", "longitude", "photo", "directions")
_REFUSED_IN_AREA_ONLY = ("address", "latitude", "longitude", "photo")
_NOT_SCANNED = frozenset({"number", "code", "organization", "area", "serves"})
"""Fields whose form is checked elsewhere and that can hold no address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrecy:
    """Which records must not give an address away: organization keys, service codes, places."""

    organizations: frozenset[str]
    services: frozenset[str]
    locations: frozenset[tuple[str, str]]


def decide_visibility(
    organizations: Mapping[str, Organization],
    services: Mapping[str, Service],
    sheltering: frozenset[str],
) -> dict[str, Organization]:
    """Organizations with every place's visibility written out.

    A place where a service of a ``sheltering`` type is given is hidden unless the record says
    otherwise.
    """
    kept_secret = {
        _split(reference, service.organization)
        for service in services.values()
        if sheltering.intersection(service.types)
        for reference in service.locations
    }
    decided = {}
    for key, organization in organizations.items():
        places = {
            place: location
            if location.address_visibility is not None
            else location.model_copy(
                update={"address_visibility": "hidden" if (key, place) in kept_secret else "full"}
            )
            for place, location in organization.locations.items()
        }
        decided[key] = organization.model_copy(update={"locations": places})
    return decided


def _split(reference: str, organization: str) -> tuple[str, str]:
    owner, _, key = reference.rpartition("/")
    return owner or organization, key


def find_secrecy(
    organizations: Mapping[str, Organization], services: Mapping[str, Service]
) -> Secrecy:
    """The records in whose texts no address may stand."""
    hidden = frozenset(
        (key, place)
        for key, organization in organizations.items()
        for place, location in organization.locations.items()
        if location.visibility != "full"
    )
    return Secrecy(
        locations=hidden,
        services=frozenset(
            code
            for code, service in services.items()
            if any(_split(ref, service.organization) in hidden for ref in service.locations)
        ),
        organizations=frozenset(
            key
            for key, organization in organizations.items()
            if organization.locations
            and all((key, place) in hidden for place in organization.locations)
        ),
    )


def check_secret_organization(
    key: str, organization: Organization, secrecy: Secrecy, country: str
) -> Iterator[Finding]:
    """Addresses in the fields or texts of an organization's hidden places."""
    for place, location in organization.locations.items():
        if (key, place) in secrecy.locations:
            yield from _check_fields(location, ("locations", place))
    for path, text in iter_strings(organization):
        inside = path[0] == "locations" and (key, str(path[1])) in secrecy.locations
        public = path[0] == "locations" and not inside
        if (inside or key in secrecy.organizations) and not public:
            yield from _check_text(path, text, country)


def check_secret_service(service: Service, secrecy: Secrecy, country: str) -> Iterator[Finding]:
    """Addresses in the texts of a service that is given at a hidden place."""
    if service.code in secrecy.services:
        for path, text in iter_strings(service):
            yield from _check_text(path, text, country)


def _check_fields(location: Location, path: Path) -> Iterator[Finding]:
    refused = _REFUSED if location.visibility == "hidden" else _REFUSED_IN_AREA_ONLY
    for field in refused:
        if getattr(location, field) is not None:
            yield Finding(
                path=(*path, field),
                code="hidden-place-address",
                message=f"this place is kept secret, and carries `{field}`",
                hint="delete the field, also from the history of this file; if the place is "
                "public, write `address_visibility: full`",
                on_key=True,
            )


def _check_text(path: Path, text: str, country: str) -> Iterator[Finding]:
    signs = find_address_signs(text, country=country)
    if signs and "address" not in path:  # a refused field has its own message
        yield Finding(
            path=path,
            code="hidden-place-text",
            message=f"this place is kept secret, and this text looks like its address "
            f"({', '.join(signs)})",
            hint="say it without street, number, postcode, coordinates or map",
        )


def iter_strings(value: object, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every string of a record that a reader may see, translated or not, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in _NOT_SCANNED:
                yield from iter_strings(getattr(value, name), (*path, name))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from iter_strings(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from iter_strings(item, (*path, key))
