"""A service → its page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.listing.index import Codes, is_overdue
from generator.model import NO_HOURS, Service
from generator.telling import facts
from generator.telling.alternatives import find_alternatives
from generator.telling.contact import ContactView, view_contact, view_hours
from generator.telling.context import Context, Link
from generator.telling.location import PlaceView, StopView, view_place, view_stops
from generator.telling.wording import Phrase

SIBLINGS_SHOWN = 2
"""Other services at the same place that a page names; the hub's page has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceView:
    """All that a service's page says, in order."""

    code: str
    name: Phrase
    other_name: Phrase | None
    types: tuple[Link, ...]
    states: tuple[str, ...]
    alert: Phrase | None
    warnings: tuple[Phrase, ...]
    ask_for: Phrase | None
    ask_for_as_said: Phrase | None
    """The same in the language of the records, which is what the staff know it by."""
    description: Phrase
    contact: ContactView
    access: str | None
    start: tuple[Phrase, ...]
    hours: tuple[Phrase, ...]
    places: tuple[PlaceView, ...]
    stops: tuple[StopView, ...]
    serves: tuple[Link, ...]
    audience: tuple[Phrase, ...]
    requirements: tuple[Phrase, ...]
    authorities: tuple[Phrase, ...]
    languages: tuple[Phrase, ...]
    costs: tuple[Phrase, ...]
    practical: tuple[Phrase, ...]
    capacity: tuple[Phrase, ...]
    unknown: str | None
    checked: tuple[Phrase, ...]
    complaints: Phrase | None
    organization: Link
    siblings: tuple[Link, ...]
    alternatives: Codes
    unreviewed: Unreviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreviewed:
    """Parts about safety, rights and danger with a translation that nobody has reviewed."""

    warnings: bool
    contact: bool
    start: bool
    requirements: bool
    authorities: bool


def view_service(context: Context, service: Service) -> ServiceView:
    """The page of a service that is there."""
    words, code = context.words, service.code
    contact = view_contact(context, service)
    safety = service.contact_safety
    warnings = _warnings(context, service)
    alert = words.optional(code, "alert", service.alert)
    start = _start(context, service)
    requirements = facts.list_requirements(context, service)
    authorities = facts.list_authorities(context, service)
    return ServiceView(
        code=code,
        name=context.service_name(service),
        other_name=words.optional(code, "alternate_name", service.alternate_name),
        types=tuple(_type_link(context, key) for key in service.types),
        states=_states(context, service),
        alert=alert,
        warnings=warnings,
        ask_for=words.optional(code, "contact_safety.ask_for", safety.ask_for),
        ask_for_as_said=words.original(code, "contact_safety.ask_for", safety.ask_for),
        description=words.text(code, "description", service.description),
        contact=contact,
        access=" · ".join(context.labels("access", service.access)) or None,
        start=start,
        hours=list_hours(context, service),
        places=tuple(
            view_place(context, site, of_service=True, own_hours=service.hours != NO_HOURS)
            for site in context.places(service)
            if site.location.location_type != "virtual"
        ),
        stops=view_stops(context, service),
        serves=tuple(context.area_link(area) for area in service.serves),
        audience=facts.list_audience(context, service),
        requirements=requirements,
        authorities=authorities,
        languages=facts.list_languages(context, service),
        costs=facts.list_costs(context, service),
        practical=facts.list_practical(context, service),
        capacity=facts.list_capacity(context, service),
        unknown=facts.list_unknown(context, service, contact.unknown),
        checked=list_checked(context, service),
        complaints=_complaints(context, service),
        organization=context.organization_link(service.organization),
        siblings=_siblings(context, service),
        alternatives=find_alternatives(context, service) if service.status != "active" else (),
        unreviewed=Unreviewed(
            warnings=has_unreviewed((*warnings, *([alert] if alert else ()))),
            contact=has_unreviewed(contact.facts),
            start=has_unreviewed(start),
            requirements=has_unreviewed(requirements),
            authorities=has_unreviewed(authorities),
        ),
    )


def has_unreviewed(phrases: Iterable[Phrase]) -> bool:
    """Whether any of the words are a translation that nobody has reviewed."""
    return any(not phrase.reviewed for phrase in phrases)


def _type_link(context: Context, key: str) -> Link:
    code = context.directory.types[key].code
    return Link(href=f"t/{code}.html", name=context.type_name(key))


def _warnings(context: Context, service: Service) -> tuple[Phrase, ...]:
    kinds = [context.directory.types[key] for key in service.types]
    return tuple(
        context.words.name(kind.code, kind.warning, "warning") for kind in kinds if kind.warning
    )


def _states(context: Context, service: Service) -> tuple[str, ...]:
    words, states = context.words, []
    if service.status == "temporarily closed":
        states.append(words.gettext("Closed for now. Contact them before you go."))
    if service.capacity.state == "full":
        states.append(words.gettext("Full when last asked. Ask them: this can change any day."))
    publication = context.publication
    if is_overdue(service, publication.settings, publication.edition):
        states.append(
            words.gettext("Nobody has checked this for a while. Contact them before you go.")
        )
    return tuple(states)


def _start(context: Context, service: Service) -> tuple[Phrase, ...]:
    words, code = context.words, service.code
    fields = (
        ("contact_safety.what_happens", service.contact_safety.what_happens),
        ("application_process", service.application_process),
    )
    return tuple(words.text(code, path, text) for path, text in fields if text is not None)


def list_hours(
    context: Context, service: Service, *, readers_first: bool = False
) -> tuple[Phrase, ...]:
    """Hours of the service itself: those of a place stand with the place.

    ``readers_first``: see `view_hours`.
    """
    if service.hours == NO_HOURS:
        return ()
    places = {}
    for site in context.places(service):
        shown = context.index.shown_areas[site.reference]
        name = context.site_name(site) or (context.area_name(shown) if shown else None)
        if name is not None:
            places[site.key] = name
    return view_hours(
        context, service.code, "hours", service.hours, places=places, readers_first=readers_first
    )


def list_checked(context: Context, service: Service) -> tuple[Phrase, ...]:
    """When somebody made sure of it, first; then how, and who."""
    words, trust = context.words, service.trust
    if trust.verified_on is None:
        return (Phrase(words.gettext("Nobody has checked this yet.")),)
    date = words.format.date(trust.verified_on)
    lines = [Phrase(words.gettext("Checked on %(date)s", date=date))]
    how = context.label("how", trust.how)
    if how is not None:
        lines.append(Phrase(how))
    if trust.verified_by is not None:
        lines.append(words.text(service.code, "trust.verified_by", trust.verified_by))
    if trust.source is not None:
        label = words.gettext("Source:")
        lines.append(words.labeled(label, service.code, "trust.source", trust.source))
    if service.accreditations is not None:
        lines.append(Phrase(service.accreditations, label=words.gettext("Accredited:")))
    return tuple(lines)


def _complaints(context: Context, service: Service) -> Phrase | None:
    if service.trust.complaints is not None:
        return context.words.text(service.code, "trust.complaints", service.trust.complaints)
    organization = context.directory.organizations[service.organization]
    return context.words.optional(organization.code, "complaints", organization.complaints)


def _siblings(context: Context, service: Service) -> tuple[Link, ...]:
    found: dict[str, None] = {}
    for site in context.places(service):
        # Two services of one secret house would tell of each other's place.
        if site.location.visibility != "hidden":
            found.update(dict.fromkeys(context.index.sites.get(site.reference, ())))
    found.pop(service.code, None)
    return tuple(context.service_link(code) for code in context.best(found, SIBLINGS_SHOWN))
