"""A service → its few words in a list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.listing.filters import asks_no_id, is_always_open, is_free, welcomes_children
from generator.listing.index import is_overdue
from generator.listing.order import is_full
from generator.model import Service, Site
from generator.telling.context import Context
from generator.telling.wording import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list. ``states`` are warnings, ``tags`` good news, each with a pictogram."""

    code: str
    name: Phrase
    types: tuple[Phrase, ...]
    where: tuple[Phrase, ...]
    states: tuple[str, ...]
    tags: tuple[Phrase, ...]


TYPES_SHOWN = 2
"""A list names no more types of one service: its page names them all."""

PLACES_SHOWN = 3
"""A list names no more places of one service."""


def view_item(context: Context, code: str) -> Item:
    """What a list says about a service."""
    service = context.directory.services[code]
    return Item(
        code=code,
        name=context.service_name(service),
        types=tuple(context.type_name(key) for key in service.types[:TYPES_SHOWN]),
        where=list_places(context, service),
        states=tuple(_states(context, service)),
        tags=tuple(_tags(context, service)),
    )


def list_places(context: Context, service: Service) -> tuple[Phrase, ...]:
    """Where it is, as far as it may be said."""
    words = context.words
    areas: list[str] = [stop.area for stop in service.stops]
    hidden = False
    for site in context.places(service):
        shown = context.index.shown_areas[site.reference]
        if shown is not None:
            areas.append(shown)
        hidden = hidden or site.location.visibility == "hidden"
    found = [context.area_name(key) for key in dict.fromkeys(areas)][:PLACES_SHOWN]
    if hidden:
        found.append(Phrase(words.gettext("Place kept secret")))
    if not found and (service.remote.modes or "online" in service.access):
        found.append(Phrase(words.gettext("By phone or online"), sign="phone"))
    return tuple(found)


def _states(context: Context, service: Service) -> list[str]:
    words, states = context.words, []
    if is_full(service):
        states.append(words.gettext("Full when last asked"))
    elif service.capacity.state == "waiting_list":
        states.append(words.gettext("Waiting list"))
    if is_overdue(service, context.publication.settings, context.publication.edition):
        states.append(words.gettext("Not checked for a while"))
    return states


def _tags(context: Context, service: Service) -> list[Phrase]:
    words, directory = context.words, context.directory
    tags = []
    if is_always_open(directory, service):
        tags.append(Phrase(words.gettext("Day and night"), sign="day"))
    if asks_no_id(directory, service):
        tags.append(Phrase(words.gettext("No ID needed"), sign="id"))
    if is_free(directory, service):
        tags.append(Phrase(words.gettext("Free"), sign="free"))
    if service.eligibility.genders == ("women",):
        people = words.gettext("women")
        tags.append(Phrase(words.gettext("For %(people)s", people=people), sign="woman"))
    if welcomes_children(directory, service):
        tags.append(Phrase(words.gettext("Children welcome"), sign="child"))
    if is_step_free(context.places(service)):
        tags.append(Phrase(words.gettext("No steps on the way in"), sign="step"))
    if has_interpreters(service):
        tags.append(Phrase(words.gettext("With an interpreter"), sign="talk"))
    return tags


def is_step_free(sites: Iterable[Site]) -> bool:
    """Whether every place that one can go to is known to have no steps on the way in."""
    physical = [site.location for site in sites if site.location.location_type == "physical"]
    return bool(physical) and all(place.accessibility.step_free == "yes" for place in physical)


def has_interpreters(service: Service) -> bool:
    """Whether interpreters are known of."""
    found = service.interpreting
    return bool(found.modes or found.languages) or found.any_language == "yes"
