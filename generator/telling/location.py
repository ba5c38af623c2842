"""A place, or a stop of something on wheels → what may be said of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.model import Accessibility, Address, Location, Service, Site
from generator.telling.contact import PhoneView, view_hours, view_phones
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """One place. ``secret`` is the sentence for a place whose address is not shown."""

    name: Phrase | None
    hub: Link | None
    area: Link | None
    secret: str | None
    address: tuple[str, ...]
    geo: str | None
    """``geo:54.41,-1.2``: opens the phone's own map, and asks nobody (RFC 5870)."""
    photo: str | None
    facts: tuple[Phrase, ...]
    hours: tuple[Phrase, ...]
    phones: tuple[PhoneView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView:
    """One stop: where, and when."""

    area: Link
    place: Phrase
    hours: tuple[str, ...]
    note: Phrase | None


def view_place(
    context: Context, site: Site, *, of_service: bool = False, own_hours: bool = False
) -> PlaceView:
    """What may be said of a place; of a hidden one neither name nor area.

    On a service's page (``of_service``) its phones stand elsewhere, a hub is described on its own
    page (a record must stay within its weight in every script), and the service's ``own_hours``
    take the place of the house's.
    """
    location = site.location
    code = context.directory.organizations[site.organization].code
    path = f"locations.{site.key}"
    shown = _shown_area(context, site)
    full = location.visibility == "full"
    hub = None
    if location.hub == "yes" and location.code is not None:
        text = context.words.gettext("All that is under this roof")
        hub = Link(href=f"h/{location.code}.html", name=Phrase(text))
    hours = None if own_hours else location.hours
    described = not (of_service and location.hub == "yes")
    return PlaceView(
        name=context.site_name(site),
        hub=hub,
        area=None if shown is None else context.area_link(shown),
        secret=_secret(context, location),
        address=list_address(location.address) if full and location.address else (),
        geo=_geo(location) if full and described else None,
        photo=location.photo if full and described else None,
        facts=_place_facts(context, (code, path), location, described=described),
        hours=() if hours is None else view_hours(context, code, f"{path}.hours", hours),
        phones=() if of_service else view_phones(context, code, f"{path}.phones", location.phones),
    )


def _geo(location: Location) -> str | None:
    if location.latitude is None or location.longitude is None:
        return None
    # As digits: str() would write 0.00001 as 1e-05. Six of them are a hand's breadth.
    latitude, longitude = (
        f"{degrees:.6f}".rstrip("0").rstrip(".")
        for degrees in (location.latitude, location.longitude)
    )
    return f"geo:{latitude},{longitude}"


def _shown_area(context: Context, site: Site) -> str | None:
    # A place without any listed service is not in the index: it is shown by its own visibility.
    if site.reference in context.index.shown_areas:
        return context.index.shown_areas[site.reference]
    plain = site.location.visibility == "full" and site.location.location_type != "virtual"
    return site.location.area if plain else None


def _secret(context: Context, location: Location) -> str | None:
    words = context.words
    if location.visibility == "hidden":
        return words.gettext(
            "This place is kept secret, so that everybody there is safe. "
            "Contact them first: they tell you how to get there."
        )
    if location.visibility == "area_only":
        return words.gettext("The address is not shown here. Contact them first: they tell you.")
    return None


def list_address(address: Address) -> tuple[str, ...]:
    """An address as lines, in the order in which it is written on a letter."""
    town = " ".join(part for part in (address.postal_code, address.city) if part)
    lines = (address.address_1, address.address_2, town, address.region, address.state_province)
    return tuple(line for line in lines if line)


def _place_facts(
    context: Context, field: tuple[str, str], location: Location, *, described: bool
) -> tuple[Phrase, ...]:
    words, (code, path) = context.words, field
    fields: list[tuple[str, str | None, str | None]] = [
        ("first_contact", location.first_contact if described else None, None),
        ("meeting_point", location.meeting_point, words.gettext("Where you can meet first:")),
        ("description", location.description if described else None, None),
    ]
    if location.visibility == "full":
        way = words.gettext("How to get there:")
        fields.append(("directions", location.directions, way))
    if location.visibility == "full" and described:
        fields.append(("transportation", location.transportation, words.gettext("Transport:")))
    facts = [
        replace(words.text(code, f"{path}.{name}", text), label=label)
        for name, text, label in fields
        if text is not None
    ]
    accessibility = location.accessibility
    if not described:
        accessibility = Accessibility(step_free=accessibility.step_free)
    return (*facts, *view_accessibility(context, code, f"{path}.accessibility", accessibility))


def view_accessibility(
    context: Context, code: str, path: str, accessibility: Accessibility
) -> tuple[Phrase, ...]:
    """Steps, lift, toilet, hearing loop: what is known."""
    answers = (
        ("step_free", accessibility.step_free),
        ("lift", accessibility.lift),
        ("toilet", accessibility.toilet),
        ("hearing_loop", accessibility.hearing_loop),
    )
    facts = context.answers(answers)
    if accessibility.description is not None:
        facts.append(context.words.text(code, f"{path}.description", accessibility.description))
    return tuple(facts)


def view_stops(context: Context, service: Service) -> tuple[StopView, ...]:
    """The stops of a mobile service that have not ended before this edition, as written."""
    words, edition = context.words, context.publication.edition
    return tuple(
        StopView(
            area=context.area_link(stop.area),
            place=words.text(service.code, f"stops.{number}.place", stop.place),
            hours=tuple(str(line) for line in words.format.hours(stop.schedule)),
            note=words.optional(
                service.code, f"stops.{number}.accessibility_note", stop.accessibility_note
            ),
        )
        for number, stop in enumerate(service.stops)
        if stop.valid_to is None or stop.valid_to >= edition
    )
