"""All checked records together: the one value that every later stage reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.area import Area, Corridor, PublicHoliday
from generator.model.edition import FrozenEdition
from generator.model.leaflet_set import LeafletSet
from generator.model.organization import Location, Organization
from generator.model.pathway import Pathway
from generator.model.question import Question
from generator.model.retired import RetiredCode
from generator.model.service import Service
from generator.model.taxonomy import Crisis, Need, ServiceType


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One location of one organization, as services refer to it."""

    organization: str
    key: str
    location: Location

    @property
    def reference(self) -> str:
        """``organization/key``, unique in the directory."""
        return f"{self.organization}/{self.key}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """Checked records, free of any locale. Every reference in it leads somewhere.

    Mappings are keyed as editors refer to things: organizations by file name, services by code,
    needs, types, areas, corridors, pathways, questions and leaflets by key. They are in the order
    in which they were written (needs, areas …) or sorted by key (organizations, services).
    """

    organizations: Mapping[str, Organization]
    services: Mapping[str, Service]
    needs: Mapping[str, Need]
    types: Mapping[str, ServiceType]
    need_of_type: Mapping[str, str]
    areas: Mapping[str, Area]
    corridors: Mapping[str, Corridor]
    public_holidays: tuple[PublicHoliday, ...]
    pathways: Mapping[str, Pathway]
    retired: tuple[RetiredCode, ...]
    editions: tuple[FrozenEdition, ...] = ()
    """Frozen ones, oldest first."""
    crises: Mapping[str, Crisis] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    """The first of them is asked first."""
    leaflets: Mapping[str, LeafletSet] = field(default_factory=dict)

    def sites_of(self, service: Service) -> Iterator[Site]:
        """The places where a service is given, in the order written."""
        for reference in service.locations:
            organization, _, key = reference.rpartition("/")
            organization = organization or service.organization
            location = self.organizations[organization].locations[key]
            yield Site(organization=organization, key=key, location=location)

    def needs_of(self, service: Service) -> tuple[str, ...]:
        """The needs that a service meets, in the taxonomy's order."""
        found = {self.need_of_type[key] for key in service.types}
        return tuple(need for need in self.needs if need in found)

    def lineage(self, area: str) -> tuple[str, ...]:
        """The area itself, its parent, and so on up to the region."""
        chain = [area]
        while (parent := self.areas[chain[-1]].parent) is not None:
            chain.append(parent)
        return tuple(chain)

    def within(self, area: str) -> frozenset[str]:
        """The area and everything below it."""
        return frozenset(key for key in self.areas if area in self.lineage(key))

    def time_zone(self, area: str) -> str | None:
        """The area's own time zone, or the nearest one above it."""
        zones = (self.areas[key].timezone for key in self.lineage(area))
        return next((zone for zone in zones if zone), None)
