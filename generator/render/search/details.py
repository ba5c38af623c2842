"""Directory + locale → what results say beyond a name: filters passed, languages, hours."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.listing.filters import FILTERS, hours_of, is_always_open
from generator.listing.index import Index, languages_spoken
from generator.model import WEEKDAYS, DateRange, Directory, Schedule, Service

STEP = 5
"""Minutes: hours are written in steps of five."""

WEEKS = ("every", "first", "second", "third", "fourth", "last", "odd", "even")
"""Which weeks of the month or the year, by number; see `Schedule.weeks`."""

HOLIDAYS = ("open", "closed", "shorter", "unknown")

HoursData = list[object]
"""``[]``: not known. ``[1]``: day and night. Else ``[0, holidays, [[days, opens, lasts, weeks,
appointment, from, to], …], [[first, last], …]]`` with days as bits from Monday, times in steps of
five minutes, dates as numbers such as 20261225, 0 where there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One service: filters as bits in their order, the others by their numbers."""

    filters: int
    languages: int
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """All services in the corpus's order, and what their numbers mean."""

    services: tuple[Detail, ...]
    language_sets: tuple[tuple[str, ...], ...]
    language_names: tuple[tuple[str, str], ...]
    hours: tuple[HoursData, ...]
    holidays: tuple[int, ...]


def make_details(
    directory: Directory,
    index: Index,
    codes: Iterable[str],
    *,
    edition: datetime.date,
    language_name: Callable[[str], str],
) -> Details:
    """The details of services, in the order of their codes.

    Days on which nobody is there are left out once they are past at the edition's date.
    """
    sets: dict[tuple[str, ...], int] = {}
    hours: dict[str, tuple[int, HoursData]] = {}
    found = []
    for code in codes:
        service = directory.services[code]
        tags = _languages(service)
        data = _hours_data(directory, service, edition)
        found.append(
            Detail(
                filters=_filter_bits(index, code),
                languages=sets.setdefault(tags, len(sets)),
                hours=hours.setdefault(repr(data), (len(hours), data))[0],
            )
        )
    tags_used = sorted({tag for tags in sets for tag in tags})
    return Details(
        services=tuple(found),
        language_sets=tuple(sets),
        language_names=tuple((tag, language_name(tag)) for tag in tags_used),
        hours=tuple(data for _, data in hours.values()),
        holidays=tuple(_date(day.date) for day in directory.public_holidays if day.date >= edition),
    )


def _filter_bits(index: Index, code: str) -> int:
    return sum(
        1 << place
        for place, letter in enumerate(FILTERS)
        if code in index.filters.get(letter, frozenset())
    )


def _languages(service: Service) -> tuple[str, ...]:
    """Spoken by staff or interpreters; ``*`` for any language."""
    tags = languages_spoken(service) | set(service.interpreting.languages)
    return tuple(sorted(tags | {"*"} if service.interpreting.any_language == "yes" else tags))


def _hours_data(directory: Directory, service: Service, edition: datetime.date) -> HoursData:
    if is_always_open(directory, service):
        return [1]
    hours = hours_of(directory, service)
    schedules = [s for s in hours.schedules if s.valid_to is None or s.valid_to >= edition]
    if not schedules:
        return []
    closed = [_closed(days) for days in hours.closed_on if days.last >= edition]
    holidays = HOLIDAYS.index(hours.public_holidays)
    return [0, holidays, [_schedule(s) for s in schedules], closed]


def _closed(days: DateRange) -> list[int]:
    return [_date(days.first), _date(days.last)]


def _schedule(schedule: Schedule) -> list[int]:
    opens, closes = schedule.minutes
    return [
        sum(1 << WEEKDAYS.index(day) for day in schedule.days),
        opens // STEP,
        (closes - opens) // STEP,
        WEEKS.index(schedule.weeks),
        int(schedule.by_appointment == "yes"),
        _date(schedule.valid_from),
        _date(schedule.valid_to),
    ]


def _date(date: datetime.date | None) -> int:
    return date.year * 10_000 + date.month * 100 + date.day if date else 0
