"""Directory → the numbers for somebody in danger, the same on all pages of a locale."""

from __future__ import annotations

from dataclasses import dataclass

from generator.listing.filters import is_always_open
from generator.model import Phone
from generator.telling.context import Context, Link
from generator.translate.phones import phone_link

LINES_SHOWN = 3
"""Phone lines that answer day and night, on pages that show them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A number that answers day and night."""

    link: Link
    number: str
    href: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgentView:
    """The emergency number and the lines; ``first`` of them where there is room for one."""

    emergency_number: str
    lines: tuple[LineView, ...]
    first: tuple[LineView, ...]


def view_urgent(context: Context) -> UrgentView:
    """What the first page begins with, and each page between it and a list."""
    lines = _lines(context)
    number = context.publication.settings.emergency_number
    return UrgentView(emergency_number=number, lines=lines, first=lines[:1])


def _lines(context: Context) -> tuple[LineView, ...]:
    directory = context.directory
    urgent = {
        code
        for key, kind in directory.types.items()
        if kind.urgent == "yes"
        for code in context.index.types.get(key, ())
    }
    found = []
    for code in context.sort(urgent):
        service = directory.services[code]
        if is_always_open(directory, service):
            found += [line for phone in service.phones if (line := _line(context, code, phone))][:1]
    return tuple(found[:LINES_SHOWN])


def _line(context: Context, code: str, phone: Phone) -> LineView | None:
    href = phone_link(phone, context.publication.settings.country)
    own_hours = phone.hours is not None and phone.hours.always_open != "yes"
    if href is None or not href.startswith("tel:") or own_hours:
        return None
    found = [context.label("free", phone.free), context.label("on_bill", phone.on_bill)]
    return LineView(
        link=context.service_link(code),
        number=phone.number,
        href=href,
        facts=tuple(fact for fact in found if fact is not None),
    )
