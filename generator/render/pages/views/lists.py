"""Needs, types, languages, hubs, organizations → pages that are mostly a list of services."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from generator.listing.index import Codes
from generator.model import Organization, Site
from generator.render.pages.plan import PlannedPage, need_path, useful_filters
from generator.render.pages.views.groups import Group
from generator.telling.contact import ContactView, view_organization_contact
from generator.telling.context import Context, Link
from generator.telling.location import PlaceView, view_place
from generator.telling.wording import Phrase
from generator.translate.languages import find_language


@dataclass(frozen=True, slots=True, kw_only=True)
class ListView:
    """A heading, what narrows or widens the list, and the list in groups."""

    heading: Phrase
    place: Link | None = None
    filter: str | None = None
    description: Phrase | None = None
    warning: Phrase | None = None
    parent: Link | None = None
    types: tuple[Link, ...] = ()
    places: tuple[Link, ...] = ()
    filters: tuple[Link, ...] = ()
    count: str
    groups: tuple[Group, ...]
    near: tuple[Link, ...] = ()


def count_services(context: Context, number: int) -> str:
    """``12 services`` in the locale's words."""
    return context.words.ngettext("%(n)s service", "%(n)s services", number)


def view_need(context: Context, planned: PlannedPage) -> ListView:
    """A need, perhaps for a place, perhaps filtered."""
    directory, index = context.directory, context.index
    need, area, letter = directory.needs[planned.key], planned.area, planned.filter
    codes = index.in_need(planned.key, area)
    shown = index.filtered(codes, letter) if letter else codes
    plain = letter is None
    return ListView(
        heading=context.need_name(planned.key),
        place=context.area_link(area) if area else None,
        filter=context.label("filter", letter) if letter else None,
        description=context.words.name(need.code, need.description, "description"),
        parent=_unfiltered(context, planned),
        types=type_links(context, planned.key) if plain and not area else (),
        places=_places(context, planned.key) if plain and not area else (),
        filters=_filters(context, planned, codes) if plain else (),
        count=count_services(context, len(shown)),
        groups=(Group(codes=context.sort(shown)),),
        near=_near(context, planned.key, area) if area else (),
    )


def _unfiltered(context: Context, planned: PlannedPage) -> Link | None:
    """From a filtered list to the whole; from a place's list to that of all places."""
    code = context.directory.needs[planned.key].code
    if planned.filter:
        area = context.directory.areas[planned.area].code if planned.area else None
        text = context.words.gettext("Show all of them")
        return Link(href=need_path(code, area), name=Phrase(text))
    if planned.area:
        return Link(href=need_path(code), name=Phrase(context.words.gettext("In all places")))
    return None


def type_links(context: Context, need: str) -> tuple[Link, ...]:
    """To the types of a need, with how many services each."""
    return tuple(
        Link(
            href=f"t/{kind.code}.html",
            name=context.type_name(key),
            count=len(context.index.types.get(key, ())),
        )
        for key, kind in context.directory.needs[need].types.items()
    )


def need_area_link(context: Context, need: str, area: str, *, by_area: bool) -> Link | None:
    """To a need's list for a place, named after one of the two; None where it would be empty."""
    found = context.index.in_need(need, area)
    if not found:
        return None
    directory = context.directory
    path = need_path(directory.needs[need].code, directory.areas[area].code)
    name = context.area_name(area) if by_area else context.need_name(need)
    return Link(href=path, name=name, count=len(found))


def _places(context: Context, need: str) -> tuple[Link, ...]:
    links = (need_area_link(context, need, area, by_area=True) for area in context.directory.areas)
    return tuple(link for link in links if link)


def _near(context: Context, need: str, area: str) -> tuple[Link, ...]:
    links = (need_area_link(context, need, key, by_area=True) for key in near_areas(context, area))
    return tuple(link for link in links if link)


def near_areas(context: Context, area: str) -> tuple[str, ...]:
    """What is near a place, then what it lies in."""
    record = context.directory.areas[area]
    found = [*record.near, *((record.parent,) if record.parent else ())]
    return tuple(dict.fromkeys(found))


def _filters(context: Context, planned: PlannedPage, codes: Codes) -> tuple[Link, ...]:
    directory = context.directory
    code = directory.needs[planned.key].code
    area = directory.areas[planned.area].code if planned.area else None
    return tuple(
        Link(
            href=need_path(code, area, letter),
            name=context.words.answer("filter", letter) or Phrase(letter),
            count=len(context.index.filtered(codes, letter)),
        )
        for letter in useful_filters(context.index, codes)
    )


def view_type(context: Context, planned: PlannedPage) -> ListView:
    """A type of service within its need."""
    words, directory = context.words, context.directory
    kind, need = directory.types[planned.key], directory.need_of_type[planned.key]
    codes = context.sort(context.index.types.get(planned.key, ()))
    warning = words.name(kind.code, kind.warning, "warning") if kind.warning else None
    return ListView(
        heading=context.type_name(planned.key),
        description=words.name(kind.code, kind.description, "description"),
        warning=warning,
        parent=Link(href=need_path(directory.needs[need].code), name=context.need_name(need)),
        places=_places(context, need),
        count=count_services(context, len(codes)),
        groups=(Group(codes=codes),),
    )


def view_language(context: Context, planned: PlannedPage) -> ListView:
    """Who speaks a language, then who has interpreters for it."""
    words, index = context.words, context.index
    spoken = context.sort(index.spoken.get(planned.key, ()))
    others = set(index.interpreted.get(planned.key, ())) - set(spoken)
    groups = (
        Group(codes=spoken, heading=Phrase(words.gettext("The staff speak it"))),
        Group(codes=context.sort(others), heading=Phrase(words.gettext("With an interpreter"))),
    )
    return ListView(
        heading=Phrase(words.format.begin(words.language_name(planned.key))),
        parent=Link(href="l/index.html", name=Phrase(words.gettext("All languages"))),
        count=count_services(context, len(spoken) + len(others)),
        groups=tuple(group for group in groups if group.codes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageLink:
    """A language by its own name, for who reads only that, and by its name on this page."""

    href: str
    own: Phrase | None
    name: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagesView:
    """Every language that somebody speaks or interprets."""

    languages: tuple[LanguageLink, ...]


def view_languages(context: Context, planned: PlannedPage) -> LanguagesView:
    """All languages by name, with how many services each."""
    words, index = context.words, context.index
    links = [
        LanguageLink(
            href=f"l/{tag}.html",
            own=_own_name(tag, words.locale),
            name=words.format.begin(words.language_name(tag)),
            count=len({*index.spoken.get(tag, ()), *index.interpreted.get(tag, ())}),
        )
        for tag in {*index.spoken, *index.interpreted}
    ]
    by_name = sorted(links, key=lambda link: (words.format.sort_key(link.name), link.href))
    return LanguagesView(languages=tuple(by_name))


def _own_name(tag: str, locale: str) -> Phrase | None:
    """None for the page's own language, and for languages without a written name of their own."""
    try:
        language = find_language(tag)
    except LookupError:
        return None
    if tag == locale:
        return None
    return Phrase(text=language.autonym, language=tag, direction=language.direction)


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationView:
    """Who somebody is, how to reach them, where they are, what they do."""

    code: str
    name: Phrase
    other_name: Phrase | None
    kind: str | None
    description: Phrase
    contact: ContactView
    confidentiality: Phrase | None
    complaints: Phrase | None
    places: tuple[PlaceView, ...]
    count: str
    groups: tuple[Group, ...]


def view_organization(context: Context, planned: PlannedPage) -> OrganizationView:
    """The page of an organization with all its services."""
    words, organization = context.words, context.directory.organizations[planned.key]
    code = organization.code
    codes = context.sort(context.index.organizations.get(planned.key, ()))
    return OrganizationView(
        code=code,
        name=context.organization_name(planned.key),
        other_name=words.optional(code, "alternate_name", organization.alternate_name),
        kind=context.label("organization_kind", organization.kind),
        description=words.text(code, "description", organization.description),
        contact=view_organization_contact(context, organization),
        confidentiality=words.optional(code, "confidentiality", organization.confidentiality),
        complaints=words.optional(code, "complaints", organization.complaints),
        places=_organization_places(context, planned.key, organization),
        count=count_services(context, len(codes)),
        groups=(Group(codes=codes),),
    )


def _organization_places(
    context: Context, key: str, organization: Organization
) -> tuple[PlaceView, ...]:
    # A place kept secret is told of where its service is, with what happens first.
    return tuple(
        view_place(context, Site(organization=key, key=name, location=location))
        for name, location in organization.locations.items()
        if location.visibility != "hidden" and location.location_type == "physical"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class HubView:
    """All that is under one roof, by organization."""

    code: str
    name: Phrase
    organization: Link
    place: PlaceView
    count: str
    groups: tuple[Group, ...]


def view_hub(context: Context, planned: PlannedPage) -> HubView:
    """The page of a place that many services share."""
    key, _, name = planned.key.rpartition("/")
    location = context.directory.organizations[key].locations[name]
    site = Site(organization=key, key=name, location=location)
    codes = context.sort(context.index.sites.get(planned.key, ()))
    by_owner: dict[str, list[str]] = defaultdict(list)
    for code in codes:
        by_owner[context.directory.services[code].organization].append(code)
    sort_key = context.words.format.sort_key
    owners = sorted(by_owner, key=lambda k: (sort_key(context.organization_name(k).text), k))
    groups = [
        Group(codes=tuple(by_owner[owner]), heading=context.organization_name(owner))
        for owner in owners
    ]
    return HubView(
        code=location.code or "",
        name=context.site_name(site) or context.organization_name(key),
        organization=context.organization_link(key),
        # The page itself is the house: its name is the heading, and it need not lead to itself.
        place=replace(view_place(context, site), name=None, hub=None),
        count=count_services(context, len(codes)),
        groups=tuple(groups),
    )
