"""A planned page → its title: neutral, because others may read it in the list of visited pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Protocol

from generator.listing.questions import find_letter
from generator.render.pages.plan import PlannedPage
from generator.telling.context import Context
from generator.telling.publication import TermFinder


class _Named(Protocol):
    """What every record with a page of its own has."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def neutral_name(self) -> str | None: ...


def make_title(context: Context, planned: PlannedPage, finders: Iterable[TermFinder]) -> str:
    """The page's neutral name and the site's; its code instead where a sensitive word is left."""
    site_name = context.publication.site_name
    name = _name(context, planned)
    if name is None:
        return site_name
    # To a finder the dot is a space, and a text in plain ASCII is found in much faster.
    if any(finder.find(f"{name} {site_name}") for finder in finders):
        name = PurePosixPath(planned.path).stem
    return f"{name} · {site_name}"


def _name(context: Context, planned: PlannedPage) -> str | None:
    words, directory, key = context.words, context.directory, planned.key
    match planned.kind:
        case "home":
            return None
        case "guide":
            guide = next(guide for guide in context.publication.guides if guide.key == key)
            return context.guide_link(guide).name.text
        case "gone" | "retired":
            return key
        case "language":
            return words.format.begin(words.language_name(key))
        case "find":
            return words.gettext("What do you need?")
        case "leaflets":
            return words.gettext("Leaflets to print")
        case "maker":
            return words.gettext("Make a list")
        case "words":
            return words.gettext("From A to Z")
        case "places":
            return words.gettext("Places")
        case "languages":
            return words.gettext("Languages")
        case "pathways":
            return words.gettext("Step by step")
        case "question":
            return words.gettext("A few questions")
        case "answer":
            return " · ".join(_answer_names(context, planned))
        case "guides":
            return words.gettext("Guides")
        case "codes":
            return words.gettext("Code from a leaflet")
        case "code":
            return words.gettext("Codes that begin with %(sign)s", sign=key)
        case "traces":
            return words.gettext("About this site")
        case "edition" | "changes":
            return words.gettext("About this copy")
        case "hub":
            owner, _, place = key.rpartition("/")
            organization = directory.organizations[owner]
            location = organization.locations[place]
            if location.name is None:
                return location.code
            prefix = f"locations.{place}."
            return _neutral(
                context, organization.code, location.name, location.neutral_name, prefix
            )
        case _:
            return " · ".join(_record_names(context, planned))


def _record_names(context: Context, planned: PlannedPage) -> Iterable[str]:
    directory, key = context.directory, planned.key
    records: Mapping[str, Mapping[str, _Named]] = {
        "need": directory.needs,
        "type": directory.types,
        "place": directory.areas,
        "corridor": directory.corridors,
        "pathway": directory.pathways,
        "service": directory.services,
        "organization": directory.organizations,
    }
    record = records[planned.kind][key]
    yield _neutral(context, record.code, record.name, record.neutral_name)
    if planned.area:
        area = directory.areas[planned.area]
        yield _neutral(context, area.code, area.name, area.neutral_name)
    if planned.filter:
        yield context.label("filter", planned.filter) or planned.filter


def _answer_names(context: Context, planned: PlannedPage) -> Iterable[str]:
    turn, directory = planned.turn, context.directory
    assert turn is not None  # the plan gives one to every page of this kind
    if turn.need is not None:
        chosen: _Named = directory.needs[turn.need]
    else:
        chosen = directory.types[turn.type or ""]
    yield _neutral(context, chosen.code, chosen.name, chosen.neutral_name)
    letter = find_letter(turn)
    if letter:
        yield context.label("filter", letter) or letter


def _neutral(
    context: Context, code: str, name: str, neutral_name: str | None, prefix: str = ""
) -> str:
    if neutral_name is None:
        return context.words.name(code, name, f"{prefix}name").text
    return context.words.name(code, neutral_name, f"{prefix}neutral_name").text
