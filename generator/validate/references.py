"""Records → references between them that lead nowhere, or in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from generator.model import Area, Geography, Organization, Path, Pathways, Service, Taxonomy
from generator.validate.collect import Collected
from generator.validate.explain import did_you_mean
from generator.validate.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Everything that a record may refer to. None: it could not be read, and is not checked."""

    organizations: Mapping[str, Organization]
    unread: frozenset[str]
    types: Collection[str] | None
    needs: Collection[str] | None
    areas: Collection[str] | None
    codes: Collection[str]
    guides: Collection[str]


def known_references(collected: Collected, guides: Collection[str]) -> Known:
    """What there is to refer to."""
    needs = collected.taxonomy.record.needs
    taxonomy_read = "taxonomy.yml" not in collected.unread
    areas_read = "areas.yml" not in collected.unread
    return Known(
        organizations={key: item.record for key, item in collected.organizations.items()},
        unread=collected.unread,
        types=[key for need in needs.values() for key in need.types] if taxonomy_read else None,
        needs=list(needs) if taxonomy_read else None,
        areas=list(collected.geography.record.areas) if areas_read else None,
        codes=collected.codes,
        guides=guides,
    )


def check_service_references(service: Service, known: Known) -> Iterator[Finding]:
    """Organization, places, types, areas and the successor of one service."""
    for index, key in enumerate(service.types):
        yield from check_reference(
            ("types", index), key, known.types, "service type", "taxonomy.yml"
        )
    for index, key in enumerate(service.serves):
        yield from check_reference(("serves", index), key, known.areas, "area", "areas.yml")
    for index, stop in enumerate(service.stops):
        yield from check_reference(
            ("stops", index, "area"), stop.area, known.areas, "area", "areas.yml"
        )
    if service.replaced_by is not None:
        yield from check_reference(
            ("replaced_by",), service.replaced_by, known.codes, "code", "any service"
        )
        if service.replaced_by == service.code:
            message = "a service cannot be replaced by itself"
            yield Finding(path=("replaced_by",), code="circular-reference", message=message)
    if service.organization not in known.organizations:
        if service.organization not in known.unread:
            names = known.organizations
            yield from check_reference(
                ("organization",), service.organization, names, "organization", "organizations/"
            )
        return
    for index, reference in enumerate(service.locations):
        yield from _check_location(("locations", index), reference, service, known)
    for index, schedule in enumerate(service.hours.schedules):
        if schedule.location is not None:
            ends = [reference.rpartition("/")[2] for reference in service.locations]
            path: Path = ("hours", "schedules", index, "location")
            yield from check_reference(
                path, schedule.location, ends, "location of this service", "above"
            )
            if ends.count(schedule.location) > 1:
                message = f"two locations of this service are called '{schedule.location}'"
                hint = "give one of them another key in its organization's file"
                yield Finding(path=path, code="ambiguous-location", message=message, hint=hint)


def _check_location(
    path: Path, reference: str, service: Service, known: Known
) -> Iterator[Finding]:
    organization, _, key = reference.rpartition("/")
    organization = organization or service.organization
    if organization in known.unread:
        return
    if organization not in known.organizations:
        yield from check_reference(
            path, organization, known.organizations, "organization", "organizations/"
        )
        return
    places = known.organizations[organization].locations
    yield from check_reference(path, key, places, "location", f"organizations/{organization}.yml")


def check_reference(
    path: Path, key: str, known: Collection[str] | None, what: str, where: str
) -> Iterator[Finding]:
    """Whether there is such a thing; ``where`` says in which file it is looked for."""
    if known is not None and key not in known:
        hint = did_you_mean(key, known) or f"it is looked for in {where}"
        message = f"there is no {what} '{key[:60]}'"
        yield Finding(path=path, code="unknown-reference", message=message, hint=hint)


def check_organization_references(organization: Organization, known: Known) -> Iterator[Finding]:
    """The areas of an organization's places."""
    for key, location in organization.locations.items():
        path: Path = ("locations", key, "area")
        yield from check_reference(path, location.area, known.areas, "area", "areas.yml")


def check_geography(geography: Geography) -> Iterator[Finding]:
    """Parents, neighbors and the places of corridors."""
    areas = geography.areas
    for key, area in areas.items():
        if area.parent is not None:
            yield from check_reference(
                ("areas", key, "parent"), area.parent, areas, "area", "this file"
            )
            if _is_circular(key, areas):
                message = f"'{key}' is its own parent, directly or through others"
                path: Path = ("areas", key, "parent")
                yield Finding(path=path, code="circular-reference", message=message)
        for index, other in enumerate(area.near):
            yield from check_reference(
                ("areas", key, "near", index), other, areas, "area", "this file"
            )
        if area.parent is None and area.timezone is None:
            message = f"'{key}' has no time zone, and no parent to take one from"
            hint = "add `timezone: Europe/London`, or such"
            yield Finding(
                path=("areas", key, "code"),
                code="no-time-zone",
                message=message,
                hint=hint,
                severity="warning",
            )
    for key, corridor in geography.corridors.items():
        for index, place in enumerate(corridor.places):
            path = ("corridors", key, "places", index)
            yield from check_reference(path, place, areas, "area", "this file")
            if place in corridor.places[:index]:
                message = f"'{place}' stands twice on this route"
                yield Finding(path=path, code="circular-reference", message=message)


def _is_circular(key: str, areas: Mapping[str, Area]) -> bool:
    seen: set[str] = set()
    current = areas[key].parent
    while current in areas and current is not None and current not in seen:
        if current == key:
            return True
        seen.add(current)
        current = areas[current].parent
    return False


def check_taxonomy(taxonomy: Taxonomy) -> Iterator[Finding]:
    """Type keys are unique across needs, for services name only the type; crises name some."""
    seen: dict[str, str] = {}
    for need_key, need in taxonomy.needs.items():
        for key in need.types:
            if key in seen:
                message = f"the type '{key}' stands under '{seen[key]}' as well"
                path: Path = ("needs", need_key, "types", key)
                yield Finding(path=path, code="duplicate-type", message=message, on_key=True)
            seen[key] = need_key
    for name, crisis in taxonomy.crises.items():
        for index, key in enumerate(crisis.types):
            where: Path = ("crises", name, "types", index)
            yield from check_reference(where, key, seen, "service type", "this file")


def check_pathways(pathways: Pathways, known: Known) -> Iterator[Finding]:
    """Needs, types and guides of every step; a step has at least one of them."""
    for key, pathway in pathways.pathways.items():
        for step_key, step in pathway.steps.items():
            path: Path = ("pathways", key, "steps", step_key)
            named = (
                ("needs", step.needs, known.needs, "need", "taxonomy.yml"),
                ("types", step.types, known.types, "service type", "taxonomy.yml"),
                ("guides", step.guides, known.guides, "guide", "content/"),
            )
            for field, keys, targets, what, where in named:
                for index, target in enumerate(keys):
                    yield from check_reference((*path, field, index), target, targets, what, where)
            if not (step.needs or step.types or step.guides):
                message = "this step leads nowhere"
                hint = "name `needs`, `types` or `guides`"
                yield Finding(path=path, code="empty-step", message=message, hint=hint)


def check_successors(services: Mapping[str, Service]) -> Iterator[tuple[str, Finding]]:
    """(service's code, finding) for services that replace each other in a circle."""
    for code, service in services.items():
        seen = {code}
        current = service.replaced_by
        while current in services and current is not None and current not in seen:
            seen.add(current)
            current = services[current].replaced_by
        if current == code and service.replaced_by != code:
            message = "these services replace each other in a circle"
            path: Path = ("replaced_by",)
            yield code, Finding(path=path, code="circular-reference", message=message)
