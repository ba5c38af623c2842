"""Phones of a service → numbers as they are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.listing.filters import hours_of
from generator.model import Hours, Phone, Service
from generator.render.leaflets.content import Call
from generator.render.leaflets.neutral import Discretion
from generator.telling.contact import (
    find_numbers,
    language_names,
    list_effects,
    view_contact,
    view_hours,
)
from generator.telling.context import Context
from generator.telling.wording import Phrase
from generator.translate.phones import phone_link


def no_break(number: str) -> str:
    """A number whose groups stay together, and in no direction of writing change places."""
    return number.replace(" ", "\u00a0")


def list_calls(context: Context, service: Service, discretion: Discretion) -> tuple[Call, ...]:
    """A service's numbers, or the organization's under its name; a website where it has none.

    Where there is room for one alone, it is the first: of what is reached online alone, its site.
    """
    numbers = find_numbers(context, service)
    owner = _owner_name(context, service, discretion) if numbers.of_organization else None
    always = hours_of(context.directory, service).always_open == "yes"
    calls = [
        make_call(context, numbers.code, f"{numbers.path}.{index}", phone, discretion, owner)
        for index, phone in sorted(
            enumerate(numbers.phones), key=lambda found: _rank(found[1], always=always)
        )
        if phone.kind != "fax"
    ]
    online = service.url is not None and service.access == ("online",)
    if not calls or numbers.of_organization or online:
        links = list(_links(context, service, discretion, with_email=not calls))
        calls = [*links, *calls] if online else [*calls, *links]
    return tuple(calls)


def _rank(phone: Phone, *, always: bool) -> tuple[bool, bool, bool, bool]:
    """To speak before to write; real, at any hour, free. ``always``: the service is open always."""
    answers = always if phone.hours is None else phone.hours.always_open == "yes"
    spoken = phone.kind in ("voice", "short_code")
    return (not spoken, phone.invented == "yes", not answers, phone.free != "yes")


def _owner_name(context: Context, service: Service, discretion: Discretion) -> Phrase | None:
    return discretion.name(context, context.directory.organizations[service.organization])


def make_call(
    context: Context,
    code: str,
    path: str,
    phone: Phone,
    discretion: Discretion,
    name: Phrase | None = None,
) -> Call:
    """One number of the record ``code``; ``name`` is shown where the number has none of its own."""
    name = context.words.optional(code, f"{path}.name", phone.name) or name
    named = discretion.keep(() if name is None else (name,))
    brief = [note for note in _brief(context, phone) if name is None or note.text != name.text]
    return Call(
        number=no_break(phone.number),
        link=phone_link(phone, context.publication.settings.country),
        name=named[0] if named else None,
        notes=discretion.keep((*brief, *_notes(context, code, path, phone))),
        brief=discretion.keep(brief),
    )


def _brief(context: Context, phone: Phone) -> Iterator[Phrase]:
    """What decides if one can use it."""
    kind = context.label("phone_kind", phone.kind)
    if phone.kind not in ("voice", "short_code") and kind is not None:
        yield Phrase(kind)
    if phone.extension is not None:
        yield Phrase(phone.extension, label=context.words.gettext("extension"))


def _notes(context: Context, code: str, path: str, phone: Phone) -> Iterator[Phrase]:
    """What to know first, when it is answered, what a call leaves behind, in which languages."""
    words = context.words
    if phone.description is not None:
        yield words.text(code, f"{path}.description", phone.description)
    if phone.hours is not None:
        yield from _when_answered(context, code, f"{path}.hours", phone.hours)
    yield from map(Phrase, list_effects(context, phone))
    spoken = language_names(context, phone.languages)
    if spoken is not None:
        yield Phrase(spoken)


def _when_answered(context: Context, code: str, path: str, hours: Hours) -> Iterator[Phrase]:
    """When somebody answers, said so: a door may be open at other times."""
    label = None if hours.always_open == "yes" else context.words.gettext("Phone answered:")
    for at, line in enumerate(view_hours(context, code, path, hours)):
        yield replace(line, label=label) if at == 0 and line.label is None else line


def _links(
    context: Context, service: Service, discretion: Discretion, *, with_email: bool
) -> Iterator[Call]:
    """Their site, and their mailbox, for who cannot be called."""
    words, contact = context.words, view_contact(context, service)
    if contact.url is not None:
        shown = contact.url.partition("://")[2].rstrip("/")
        name = Phrase(words.gettext("Their own site"))
        if not (discretion.inside and discretion.hides(shown)):
            yield Call(number=shown, link=contact.url, name=name)
    if with_email and contact.email is not None:
        name = Phrase(words.gettext("E-mail"))
        if not (discretion.inside and discretion.hides(contact.email)):
            yield Call(number=contact.email, link=f"mailto:{contact.email}", name=name)
