"""What every view needs of one locale: records, index, order, words, and links between pages."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.listing.index import Codes, Index, build_index
from generator.listing.order import rank_services, sort_codes
from generator.listing.pathways import pathway_areas
from generator.model import Directory, Service, Site
from generator.model.guide import Guide
from generator.telling.printed import Printed
from generator.telling.publication import Publication
from generator.telling.wording import Phrase, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Where to, in what words. ``href`` is relative to the locale's folder."""

    href: str
    name: Phrase
    count: int | None = None
    text: Phrase | None = None
    icon: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """One locale's view of the directory."""

    directory: Directory
    index: Index
    publication: Publication
    words: Wording
    ranks: Mapping[str, int]
    pathway_areas: Mapping[str, tuple[str, ...]]
    printed: tuple[Printed, ...] = ()
    """The locale's leaflets, once they are printed."""

    @property
    def locale(self) -> str:
        """The page's locale."""
        return self.words.locale

    def sort(self, codes: Iterable[str]) -> Codes:
        """Codes of listed services in the order of every list."""
        return sort_codes(codes, self.ranks)

    def best(self, codes: Iterable[str], number: int) -> Codes:
        """The first few of the codes in that order."""
        return tuple(heapq.nsmallest(number, codes, key=self.ranks.__getitem__))

    def label(self, field: str, value: str) -> str | None:
        """A fixed value in the locale's words; None for unknown."""
        return self.words.label(field, value)

    def labels(self, field: str, values: Iterable[str]) -> list[str]:
        """Those of several values that are known, each once."""
        found = (self.label(field, value) for value in dict.fromkeys(values))
        return [text for text in found if text is not None]

    def area_name(self, key: str) -> Phrase:
        """An area's name."""
        area = self.directory.areas[key]
        return self.words.name(area.code, area.name)

    def area_link(self, key: str, count: int | None = None) -> Link:
        """To the page of a place."""
        area = self.directory.areas[key]
        return Link(href=f"p/{area.code}.html", name=self.area_name(key), count=count)

    def need_name(self, key: str) -> Phrase:
        """A need's name."""
        need = self.directory.needs[key]
        return self.words.name(need.code, need.name)

    def type_name(self, key: str) -> Phrase:
        """A service type's name."""
        kind = self.directory.types[key]
        return self.words.name(kind.code, kind.name)

    def answers(self, answers: Iterable[tuple[str, str]]) -> list[Phrase]:
        """Fixed values of fields as phrases, without those that are unknown."""
        found = (self.words.answer(field, value) for field, value in answers)
        return [phrase for phrase in found if phrase is not None]

    def places(self, service: Service) -> tuple[Site, ...]:
        """The places of a service that has a page."""
        return self.index.places[service.code]

    def service_name(self, service: Service) -> Phrase:
        """A service's name."""
        return self.words.name(service.code, service.name)

    def service_link(self, code: str) -> Link:
        """To a service's page."""
        name = self.service_name(self.directory.services[code])
        return Link(href=f"s/{code}.html", name=name)

    def organization_name(self, key: str) -> Phrase:
        """An organization's name."""
        organization = self.directory.organizations[key]
        return self.words.name(organization.code, organization.name)

    def organization_link(self, key: str) -> Link:
        """To an organization's page."""
        code = self.directory.organizations[key].code
        return Link(href=f"o/{code}.html", name=self.organization_name(key))

    def site_name(self, site: Site) -> Phrase | None:
        """A place's own name; never that of a hidden one."""
        location = site.location
        if location.name is None or location.visibility == "hidden":
            return None
        code = self.directory.organizations[site.organization].code
        return self.words.name(code, location.name, f"locations.{site.key}.name")

    def guide_link(self, guide: Guide) -> Link:
        """To a guide, with its summary; in the source's words where it is not translated."""
        found = guide.texts.get(self.locale)
        if found is not None:
            name, text = Phrase(found.title), Phrase(found.summary, old=found.stale)
        else:
            source = guide.texts[self.publication.settings.source_locale]
            language = self.words.source_language
            name = Phrase(source.title, language.tag, language.direction)
            text = Phrase(source.summary, language.tag, language.direction)
        return Link(href=f"g/{guide.code}.html", name=name, text=text)


def make_context(
    directory: Directory, publication: Publication, words: Wording, index: Index | None = None
) -> Context:
    """All that the views of one locale share; all locales can share the ``index``."""
    index = index or build_index(directory, publication.settings)
    names = {code: words.name(code, directory.services[code].name).text for code in index.listed}
    ranks = rank_services(
        directory,
        index,
        publication.settings,
        edition=publication.edition,
        locale=words.locale,
        sort_key=words.format.sort_key,
        names=names,
    )
    areas = {key: pathway_areas(directory, index, key) for key in directory.pathways}
    return Context(
        directory=directory,
        index=index,
        publication=publication,
        words=words,
        ranks=ranks,
        pathway_areas=areas,
    )
