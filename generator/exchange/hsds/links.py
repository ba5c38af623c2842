"""Rows → who belongs to whom: services, their organizations and their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.exchange.hsds.rows import Dataset, Row

OWNERS = ("service", "service_at_location", "location", "organization", "contact", "phone")
"""Tables that other rows hang on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Organizations, locations and services by id, and everything that hangs on them.

    `owner` gives the organization's id of each location, `provider` of each service, `places`
    the location ids of each service.
    """

    organizations: Mapping[str, Row]
    locations: Mapping[str, Row]
    services: Mapping[str, Row]
    owner: Mapping[str, str]
    provider: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    hanging: Mapping[tuple[str, str], tuple[Row, ...]]

    def children(self, table: str, parent: Row) -> tuple[Row, ...]:
        """The rows of a table that hang on a row."""
        rows = self.hanging.get((parent.table, parent.id), ())
        return tuple(row for row in rows if row.table == table)

    def all_children(self, parent: Row) -> tuple[Row, ...]:
        """All that hangs on a row."""
        return self.hanging.get((parent.table, parent.id), ())

    def services_at(self, location: str) -> tuple[str, ...]:
        """The ids of the services given at a location."""
        return tuple(service for service, places in self.places.items() if location in places)


def link_rows(data: Dataset) -> Links:
    """Follow the links. What has no organization gets one made of its own name."""
    hanging = _hang(data)
    services = data.tables.get("service", {})
    locations = data.tables.get("location", {})
    organizations = dict(data.tables.get("organization", {}))
    places = {service.id: _places(data, service, hanging) for service in services.values()}
    provider: dict[str, str] = {}
    for service in services.values():
        choices = [
            *service.linked("organization"),
            *(o for place in places[service.id] for o in locations[place].linked("organization")),
        ]
        provider[service.id] = _first(choices, organizations) or _invent(service, organizations)
    owner: dict[str, str] = {}
    for location in locations.values():
        here = [provider[service] for service, at in places.items() if location.id in at]
        choices = [*location.linked("organization"), *here]
        owner[location.id] = _first(choices, organizations) or _invent(location, organizations)
    return Links(
        organizations=organizations,
        locations=locations,
        services=services,
        owner=owner,
        provider=provider,
        places=places,
        hanging=hanging,
    )


def is_invented(organization: Row) -> bool:
    """Whether an organization stands in for one that the source does not name."""
    return organization.id.startswith("of ")


def _invent(row: Row, organizations: dict[str, Row]) -> str:
    identifier = f"of {row.table} {row.id}"
    cells = {name: row.cells[name] for name in ("name",) if name in row.cells}
    invented = Row(table="organization", id=identifier, where=row.where, cells=cells)
    organizations[identifier] = invented
    return identifier


def _first(choices: list[str], known: Mapping[str, Row]) -> str | None:
    return next((choice for choice in choices if choice in known), None)


def _places(
    data: Dataset, service: Row, hanging: Mapping[tuple[str, str], tuple[Row, ...]]
) -> tuple[str, ...]:
    joined = hanging.get(("service", service.id), ())
    there = [
        p for row in joined if row.table == "service_at_location" for p in row.linked("location")
    ]
    known = data.tables.get("location", {})
    return tuple(dict.fromkeys(p for p in (*service.linked("location"), *there) if p in known))


def _hang(data: Dataset) -> dict[tuple[str, str], tuple[Row, ...]]:
    hanging: dict[tuple[str, str], dict[tuple[str, str], Row]] = {}
    for table in data.tables:
        for row in data.rows(table):
            for parent in OWNERS:
                for identifier in row.linked(parent):
                    rows = hanging.setdefault((parent, identifier), {})
                    rows[(row.table, row.id)] = row
    return {owner: tuple(rows.values()) for owner, rows in hanging.items()}
