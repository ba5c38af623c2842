"""A service → what a list of one's own says of it, in one locale's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.model import NO_HOURS, Service
from generator.telling.contact import PhoneView, view_contact
from generator.telling.context import Context
from generator.telling.facts import list_languages
from generator.telling.item import view_item
from generator.telling.location import PlaceView, view_place, view_stops
from generator.telling.service import list_checked, list_hours
from generator.telling.wording import Phrase

Lines = tuple[Phrase, ...]

PLACES_SHOWN = 2
"""A card has no room for more places: the service's page has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number as printed; ``notes`` say what it is, whom one reaches, and when."""

    number: str
    notes: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One service on paper. Of a place it says what the service's page says, and less."""

    code: str
    name: Phrase
    numbers: tuple[Number, ...]
    states: Lines
    """Warnings: they are never left out."""
    ask_for: Lines
    hours: Lines
    places: Lines
    tags: Lines
    languages: Lines
    checked: Phrase


def make_entry(context: Context, code: str) -> Entry:
    """What stands on a card, or in a list."""
    service = context.directory.services[code]
    item = view_item(context, code)
    places = tuple(
        view_place(context, site, of_service=True, own_hours=service.hours != NO_HOURS)
        for site in context.places(service)
        if site.location.location_type != "virtual"
    )
    own_hours = list_hours(context, service)
    of_places = (line for place in places for line in place.hours)
    return Entry(
        code=code,
        name=item.name,
        numbers=tuple(_number(context, phone) for phone in view_contact(context, service).phones),
        states=tuple(map(Phrase, item.states)),
        ask_for=_ask_for(context, service),
        hours=own_hours or tuple(of_places),
        places=tuple(_list_places(context, service, places)) or item.where,
        tags=item.tags,
        languages=list_languages(context, service)[:1],
        checked=list_checked(context, service)[0],
    )


def _number(context: Context, phone: PhoneView) -> Number:
    named = phone.name is not None and phone.name.direction is None
    said = [phone.name.text] if phone.name and named else []
    if phone.sign is None:  # that a number is for calls needs no word
        said.append(phone.kind)
    if phone.extension:
        said.append(f"{context.words.gettext('extension')} {phone.extension}")
    if phone.free:
        said.append(phone.free)
    if phone.languages:
        said.append(phone.languages)
    notes = (
        *((phone.name,) if phone.name and not named else ()),
        *((Phrase(" · ".join(said)),) if said else ()),
        *phone.hours,
    )
    return Number(number=phone.number, notes=notes)


def _ask_for(context: Context, service: Service) -> Lines:
    """The word to say; also as those who answer know it, set apart from the line's direction."""
    words, path = context.words, "contact_safety.ask_for"
    text = service.contact_safety.ask_for
    if text is None:
        return ()
    label = words.gettext("Ask for:")
    asked, said = words.text(service.code, path, text), words.original(service.code, path, text)
    if asked.direction is not None:
        return (Phrase(label), asked)
    both = f"{asked.text} (\u2068{said.text}\u2069)" if said else asked.text
    return (replace(asked, text=f"{label} {both}"),)


def _list_places(
    context: Context, service: Service, places: tuple[PlaceView, ...]
) -> Iterator[Phrase]:
    """Lines of places and stops; none where nothing may be said, or nobody has to go anywhere."""
    shown = [lines for place in places if (lines := tuple(_place_lines(place)))][:PLACES_SHOWN]
    for lines in shown:
        yield from lines
    for stop in view_stops(context, service)[: PLACES_SHOWN - len(shown)]:
        yield replace(stop.place, text=" – ".join([stop.place.text, *stop.hours]))


def _place_lines(place: PlaceView) -> Iterator[Phrase]:
    """Name, then the address, or where there is none to be shown, the area."""
    if place.name:
        yield place.name
    if place.address:
        # Written as on a letter in its own country, whatever the language around it.
        yield Phrase(", ".join(place.address), direction="auto")
    elif place.area:
        yield place.area.name
