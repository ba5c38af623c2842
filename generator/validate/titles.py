"""Names that become page titles → those that would tell a browser's history too much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from generator.model import Geography, Leaflets, Organization, Path, Pathways, Service, Taxonomy
from generator.validate.finding import Finding


class Terms(Protocol):
    """Words of one locale that must not stand in a title."""

    def find(self, text: str) -> str | None:
        """The first such word in the text."""


class Titled(Protocol):
    """Anything with a page of its own."""

    @property
    def name(self) -> str:
        """What the reader sees on the page."""

    @property
    def neutral_name(self) -> str | None:
        """What the browser's title shows in its place."""


def title_of(record: Titled) -> str:
    """The name that stands in titles."""
    return record.neutral_name or record.name


def check_title(record: Titled, terms: Terms, path: Path = ()) -> Iterator[Finding]:
    """A sensitive word in what will be a title."""
    field = "neutral_name" if record.neutral_name else "name"
    term = terms.find(title_of(record))
    if term is not None:
        yield Finding(
            path=(*path, field),
            code="sensitive-title",
            message=f"'{term}' would stand in the browser's history",
            hint="add a `neutral_name:` without it; the page itself still shows the name",
        )


def check_organization_titles(organization: Organization, terms: Terms) -> Iterator[Finding]:
    """The organization and its hubs."""
    yield from check_title(organization, terms)
    for key, location in organization.locations.items():
        if location.hub == "yes":
            title = location.neutral_name or location.name or organization.name
            if terms.find(title):
                path: Path = ("locations", key)
                message = "this hub's name would tell a browser's history too much"
                hint = "add a `neutral_name:` to the location"
                yield Finding(
                    path=path, code="sensitive-title", message=message, hint=hint, on_key=True
                )


def check_service_title(service: Service, terms: Terms) -> Iterator[Finding]:
    """One service."""
    yield from check_title(service, terms)


def check_taxonomy_titles(taxonomy: Taxonomy, terms: Terms) -> Iterator[Finding]:
    """Needs and types."""
    for key, need in taxonomy.needs.items():
        yield from check_title(need, terms, ("needs", key))
        for type_key, service_type in need.types.items():
            yield from check_title(service_type, terms, ("needs", key, "types", type_key))


def check_geography_titles(geography: Geography, terms: Terms) -> Iterator[Finding]:
    """Areas and corridors."""
    for key, area in geography.areas.items():
        yield from check_title(area, terms, ("areas", key))
    for key, corridor in geography.corridors.items():
        yield from check_title(corridor, terms, ("corridors", key))


def check_pathway_titles(pathways: Pathways, terms: Terms) -> Iterator[Finding]:
    """Pathways."""
    for key, pathway in pathways.pathways.items():
        yield from check_title(pathway, terms, ("pathways", key))


def check_leaflet_titles(leaflets: Leaflets, terms: Terms) -> Iterator[Finding]:
    """Sets of leaflets: the title of the file, and what a folded leaflet shows outside."""
    for key, leaflet_set in leaflets.leaflets.items():
        yield from check_title(leaflet_set, terms, ("leaflets", key))
        term = terms.find(leaflet_set.outside or "")
        if term is not None:
            yield Finding(
                path=("leaflets", key, "outside"),
                code="sensitive-title",
                message=f"'{term}' would stand outside, where others see it",
                hint="say it without the word, or delete the line",
            )
