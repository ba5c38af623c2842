"""Directory + locale → what a search in that locale looks through, as values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from generator.listing.index import Index
from generator.model import Directory, Need, Service, ServiceType
from generator.render.search.sounds import Family, find_family
from generator.render.search.variants import find_variants, narrow_variants
from generator.render.search.vocabulary import Words, share_out
from generator.translate.translator import Translator

MOST_FOREIGN = 6
"""As many search words of each other language are looked at: beyond, no file has room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A need, or a type of service.

    ``later`` holds the words that do not fit into ``words``, ``last`` those that do not fit there.
    """

    code: str
    name: str
    need: int | None = None
    """Of a type: the place of its need among the kinds."""
    words: tuple[str, ...] = ()
    later: tuple[str, ...] = ()
    last: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    """Further words of other languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a service is, as far as it may be said; ``code`` is None for "by phone" or "secret"."""

    code: str | None
    name: str
    later: str | None = None
    """The name in the source locale, where it is another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A service as a list of results shows it. Kinds, places and organization by their numbers."""

    code: str
    name: str
    translated: bool
    kinds: tuple[int, ...]
    places: tuple[int, ...]
    organization: int
    later: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """Phrases of somebody in danger, and the types of service that come first then."""

    phrases: tuple[str, ...]
    kinds: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All that can be found in one locale; needs come first among the kinds."""

    locale: str
    kinds: tuple[Kind, ...]
    places: tuple[Place, ...]
    organizations: tuple[str, ...]
    organizations_later: tuple[str, ...]
    """Names in the source locale, or empty."""
    services: tuple[Found, ...]
    """By their first kind, then in the order of every list: of two that fit alike, the first is
    shown first."""
    crises: tuple[Crisis, ...] = ()
    variants: Mapping[str, str] = field(default_factory=dict)
    """Signs of a neighbor's script → ours (Traditional → Simplified Chinese)."""
    sounds: Family | None = None
    """How words of the locale's script are typed in another, where it has rules for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """What stands in place of an area's name."""

    hidden: str
    remote: str


def make_corpus(
    directory: Directory,
    index: Index,
    translators: Mapping[str, Translator],
    locale: str,
    *,
    ranks: Mapping[str, int],
    words: PlaceWords,
) -> Corpus:
    """Everything listed, in the locale's words."""
    maker = _Maker(directory, index, translators, locale, words)
    return maker.make(ranks)


class _Maker:
    """Keeps the numbers that services refer to."""

    def __init__(
        self,
        directory: Directory,
        index: Index,
        translators: Mapping[str, Translator],
        locale: str,
        words: PlaceWords,
    ) -> None:
        self.directory, self.index, self.translators = directory, index, translators
        self.locale, self.translator = locale, translators[locale]
        self.kinds = _list_kinds(directory, index)
        self.numbers = {key: number for number, key in enumerate(self.kinds)}
        self.areas = {key: number + 2 for number, key in enumerate(directory.areas)}
        self.words = words
        listed = {directory.services[code].organization for code in index.listed}
        self.organizations = {
            key: number
            for number, key in enumerate(k for k in directory.organizations if k in listed)
        }

    def make(self, ranks: Mapping[str, int]) -> Corpus:
        names = [self._organization_names(key) for key in self.organizations]
        kinds = self._make_kinds()
        crises = tuple(self._make_crises())
        texts = [text for kind in kinds for text in (kind.name, *kind.words, *kind.later)]
        texts += [phrase for crisis in crises for phrase in crisis.phrases]
        last = [word for kind in kinds for word in kind.last]
        places, services = self._make_places(), self._make_services(ranks)
        named = [*(place.name for place in places), *(found.name for found in services)]
        named += [name for pair in names for name in pair]
        return Corpus(
            sounds=find_family(self.locale, [kind.name for kind in kinds], [*texts, *last, *named]),
            variants=narrow_variants(find_variants(self.locale), "".join(texts)),
            locale=self.locale,
            kinds=kinds,
            places=places,
            organizations=tuple(own for own, _ in names),
            organizations_later=tuple(later for _, later in names),
            services=services,
            crises=crises,
        )

    def _text(self, code: str, source: str) -> str:
        return self.translator.text(f"{code}.name", source).text

    def _later(self, source: str, shown: str) -> str | None:
        return source if source != shown else None

    def _make_kinds(self) -> tuple[Kind, ...]:
        made = [
            Kind(
                code=record.code,
                name=self._text(record.code, record.name),
                need=None if need is None else self.numbers[f"need {need}"],
            )
            for record, need in self.kinds.values()
        ]
        shares = share_out(self._collect_words(made), self.locale)
        return tuple(
            replace(
                kind, words=share.first, later=share.later, last=share.last, strange=share.strange
            )
            for kind, share in zip(made, shares, strict=True)
        )

    def _collect_words(self, kinds: Sequence[Kind]) -> list[Words]:
        records = [record for record, _ in self.kinds.values()]
        own = [self._search_words(record) for record in records]
        for key, need in self.directory.needs.items():
            # The words of a type that nobody offers here still lead to its need.
            absent = (t for name, t in need.types.items() if name not in self.kinds)
            own[self.numbers[f"need {key}"]] += [w for t in absent for w in self._search_words(t)]
        is_source = self.locale == self.translator.source_locale
        return [
            Words(
                name=kind.name,
                own=words,
                others=self._foreign_words(record),
                source=() if is_source else record.search_words,
                urgent=len(self.translators) if _is_urgent(record) else 0,
            )
            for kind, record, words in zip(kinds, records, own, strict=True)
        ]

    def _search_words(self, record: Need | ServiceType) -> list[str]:
        context = f"{record.code}.search_words"
        return list(self.translator.search_words(context, record.search_words))

    def _foreign_words(self, record: Need | ServiceType) -> list[str]:
        """The first words of each other language, then the second ones, and so on."""
        context = f"{record.code}.search_words"
        others = [
            translator.search_words(context, record.search_words)
            for tag, translator in self.translators.items()
            if tag != self.locale
        ]
        longest = max(map(len, others), default=0)
        turns = range(min(longest, MOST_FOREIGN))
        return [words[i] for i in turns for words in others if i < len(words)]

    def _make_places(self) -> tuple[Place, ...]:
        found = [Place(code=None, name=self.words.hidden), Place(code=None, name=self.words.remote)]
        for area in self.directory.areas.values():
            name = self._text(area.code, area.name)
            found.append(Place(code=area.code, name=name, later=self._later(area.name, name)))
        return tuple(found)

    def _organization_names(self, key: str) -> tuple[str, str]:
        organization = self.directory.organizations[key]
        own = self._text(organization.code, organization.name)
        other = organization.alternate_name
        if other is None:
            return own, self._later(organization.name, own) or ""
        context = f"{organization.code}.alternate_name"
        shown = self.translator.text(context, other).text
        later = "" if shown == other else other
        return f"{own} {shown}", f"{self._later(organization.name, own) or ''} {later}".strip()

    def _make_services(self, ranks: Mapping[str, int]) -> tuple[Found, ...]:
        codes = sorted(self.index.listed, key=ranks.__getitem__)
        found = (self._service(self.directory.services[code]) for code in codes)
        return tuple(sorted(found, key=lambda service: service.kinds[0]))

    def _service(self, service: Service) -> Found:
        found = self.translator.text(f"{service.code}.name", service.name)
        return Found(
            code=service.code,
            name=found.text,
            translated=found.language.tag == self.locale,
            kinds=tuple(self.numbers[key] for key in service.types),
            places=tuple(dict.fromkeys(self._places(service))),
            organization=self.organizations[service.organization],
            later=self._later(service.name, found.text),
        )

    def _places(self, service: Service) -> Iterator[int]:
        for stop in service.stops:
            yield self.areas[stop.area]
        hidden = False
        for site in self.index.places[service.code]:
            shown = self.index.shown_areas[site.reference]
            if shown is not None:
                yield self.areas[shown]
            hidden = hidden or site.location.visibility == "hidden"
        if hidden:
            yield 0
        if service.remote.modes or "online" in service.access:
            yield 1

    def _make_crises(self) -> Iterator[Crisis]:
        for crisis in self.directory.crises.values():
            context = f"{crisis.code}.search_words"
            phrases = self.translator.search_words(context, crisis.search_words)
            kinds = tuple(self.numbers[key] for key in crisis.types if key in self.numbers)
            yield Crisis(phrases=phrases, kinds=kinds)


def _is_urgent(record: Need | ServiceType) -> bool:
    return not isinstance(record, ServiceType) or record.urgent == "yes"


def _list_kinds(
    directory: Directory, index: Index
) -> dict[str, tuple[Need | ServiceType, str | None]]:
    """Needs by ``need <key>``, then types that somebody offers by their key, with their need's."""
    kinds: dict[str, tuple[Need | ServiceType, str | None]] = {
        f"need {key}": (need, None) for key, need in directory.needs.items()
    }
    for key, kind in directory.types.items():
        if index.types.get(key):
            kinds[key] = (kind, directory.need_of_type[key])
    return kinds
