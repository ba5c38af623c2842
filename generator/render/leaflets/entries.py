"""A service → what a leaflet says of it, in one locale's words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from generator.model import Service
from generator.render.leaflets.addresses import ShortAddress
from generator.render.leaflets.calls import list_calls
from generator.render.leaflets.content import Call, Entry, Spot
from generator.render.leaflets.neutral import Discretion
from generator.telling.contact import language_names
from generator.telling.context import Context
from generator.telling.facts import list_audience, list_people, list_speakers
from generator.telling.item import TYPES_SHOWN, view_item
from generator.telling.location import PlaceView
from generator.telling.service import ServiceView, list_hours, view_service
from generator.telling.wording import Phrase

_BEFORE_FIGURES = re.compile(r" (?=\d)")
"""In an address: the second half of a postal code, or a house's number, is not left alone."""


def make_entry(context: Context, code: str, address: ShortAddress, discretion: Discretion) -> Entry:
    """All that may be printed of a service; layouts leave out what they have no room for."""
    service = context.directory.services[code]
    view, item = view_service(context, service), view_item(context, code)
    types = (context.directory.types[key] for key in service.types[:TYPES_SHOWN])
    kinds = (discretion.name(context, kind) for kind in types)
    description = discretion.keep((view.description,))
    hours = discretion.keep(_hours(context, service, view))
    tags = _distinct((*list_people(context, service), *item.tags))
    said = {phrase.text for phrase in (*hours, *tags)}
    said.add(language_names(context, service.languages) or "")
    return Entry(
        code=code,
        name=discretion.name(context, service) or Phrase(code),
        calls=tuple(_without(call, said) for call in list_calls(context, service, discretion)),
        hours=hours,
        spots=tuple(_spots(context, view, discretion)),
        tags=tags,
        states=discretion.keep(_states(view, item.states)),
        checked=view.checked[0].text,
        date=_date(context, service),
        kinds=tuple(kind for kind in kinds if kind is not None),
        languages=_languages(context, service),
        description=description[0] if description else None,
        start=discretion.keep(_start(context, view)),
        bring=tuple(
            phrase
            for phrase in discretion.keep(_bring(context, service, view))
            if phrase.text not in said
        ),
        address=address.shown,
        url=address.url,
        qr=address.qr,
    )


def _without(call: Call, said: Collection[str]) -> Call:
    """The number without notes that hold for the whole service."""
    return replace(call, notes=tuple(note for note in call.notes if note.text not in said))


def _hours(context: Context, service: Service, view: ServiceView) -> tuple[Phrase, ...]:
    """The service's own, else those of its place where it has one only."""
    if view.hours or len(view.places) != 1:
        return list_hours(context, service, readers_first=True)
    return view.places[0].hours


def _date(context: Context, service: Service) -> str:
    """When somebody made sure of it; nothing if nobody has."""
    day = service.trust.verified_on
    return "" if day is None else context.words.format.date(day)


def _states(view: ServiceView, states: Iterable[str]) -> Iterator[Phrase]:
    if view.alert is not None:
        yield view.alert
    yield from map(Phrase, states)


def _spots(context: Context, view: ServiceView, discretion: Discretion) -> Iterator[Spot]:
    for place in view.places:
        lines = _distinct(discretion.keep(_place_lines(context, place)))
        hours = place.hours if len(view.places) > 1 else ()
        yield Spot(lines=lines, way=discretion.keep((*hours, *place.facts)))
    for stop in view.stops:
        # When it is there belongs to where: one without the other sends people to an empty street.
        when = Phrase(context.words.join(stop.hours)) if stop.hours else None
        lines = discretion.keep(p for p in (when, stop.area.name, stop.place) if p is not None)
        yield Spot(lines=lines, way=discretion.keep(() if stop.note is None else (stop.note,)))


def _place_lines(context: Context, place: PlaceView) -> Iterator[Phrase]:
    """As on a letter. Of a secret place there is nothing but the sentence that says so."""
    if place.name is not None:
        yield place.name
    source, is_source = context.words.source_language, context.words.is_source
    for line in place.address:
        # A street is written the same in every language, in the letters and direction of its own.
        line = _BEFORE_FIGURES.sub("\u00a0", line)
        yield Phrase(line) if is_source else Phrase(line, direction=source.direction)
    if place.area is not None:
        yield place.area.name
    if place.secret is not None:
        yield Phrase(place.secret)


def _languages(context: Context, service: Service) -> Phrase | None:
    speakers = list_speakers(context, service)
    return Phrase("\u00a0· ".join(phrase.text for phrase in speakers)) if speakers else None


def _start(context: Context, view: ServiceView) -> Iterator[Phrase]:
    """What to know first, whom to ask for, what happens then, what a call leaves behind."""
    yield from view.warnings
    if view.access is not None:
        yield Phrase(view.access)
    if view.ask_for is not None:
        said = view.ask_for_as_said
        # In brackets what the staff know it by, in their language.
        more = "" if said is None else f" ({said.text})"
        label = context.words.gettext("Ask for:")
        yield replace(view.ask_for, text=f"{view.ask_for.text}{more}", label=label)
    yield from view.start
    yield from view.contact.facts


def _bring(context: Context, service: Service, view: ServiceView) -> Iterator[Phrase]:
    """What one needs, what it costs if it does, and who else it is for."""
    yield from view.requirements
    if service.cost.kind != "free":
        yield from view.costs
    if service.eligibility.model_fields_set:
        said = {phrase.text for phrase in list_people(context, service)}
        yield from (phrase for phrase in list_audience(context, service) if phrase.text not in said)


def _distinct(phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Without what is said twice."""
    return tuple({phrase.text: phrase for phrase in phrases}.values())


def iter_phrases(entry: Entry) -> Iterator[Phrase]:
    """All words of an entry that come from a record or its translation."""
    yield entry.name
    for call in entry.calls:
        yield from call.notes
        if call.name is not None:
            yield call.name
    for spot in entry.spots:
        yield from (*spot.lines, *spot.way)
    yield from (*entry.hours, *entry.states, *entry.kinds, *entry.start, *entry.bring)
    if entry.description is not None:
        yield entry.description
