"""Directory + locale → what results say beyond a name: filters passed, languages, hours."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.listing.filters import FILTERS, hours_of, is_always_open
from generator.listing.index import Index, languages_spoken
from generator.model import WEEKDAYS, DateRange, Directory, Schedule, Service

STEP = 5
"""Minutes: hours are told in steps of five, and an odd one never makes them longer."""

WEEKS = ("every", "first", "second", "third", "fourth", "last", "odd", "even")
"""Which weeks of the month or the year, by number; see `Schedule.weeks`."""

HOLIDAYS = ("open", "closed", "shorter", "unknown")

WHOLE_DAYS = [127, 0, 24 * 60 // STEP, 0, 0, 0, 0]
"""Every day from midnight to midnight, as a schedule in `HoursData`."""

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

    Days on which nobody is there are left out once they, and the night after, are past at the
    edition's date.
    """
    since = edition - datetime.timedelta(days=1)
    sets: dict[tuple[str, ...], int] = {}
    hours: dict[str, tuple[int, HoursData]] = {}
    found = []
    for code in codes:
        service = directory.services[code]
        tags = _languages(service)
        data = _hours_data(directory, service, since)
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
        holidays=tuple(_date(day.date) for day in directory.public_holidays if day.date >= since),
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


def _hours_data(directory: Directory, service: Service, since: datetime.date) -> HoursData:
    hours = hours_of(directory, service)
    closed = [_closed(days) for days in hours.closed_on if days.last >= since]
    holidays = HOLIDAYS.index(hours.public_holidays)
    if is_always_open(directory, service):
        is_answered = any(
            phone.hours and phone.hours.always_open == "yes" for phone in service.phones
        )
        certain = hours.public_holidays in ("open", "unknown")
        if is_answered or (certain and not closed):
            return [1]
        return [0, 0 if certain else holidays, [WHOLE_DAYS], closed]
    schedules = [s for s in hours.schedules if s.valid_to is None or s.valid_to >= since]
    if not schedules:
        return []
    return [0, holidays, [_schedule(s) for s in schedules], closed]


def _closed(days: DateRange) -> list[int]:
    return [_date(days.first), _date(days.last)]


def _schedule(schedule: Schedule) -> list[int]:
    opens, closes = schedule.minutes
    first, last = -(-opens // STEP), closes // STEP
    return [
        sum(1 << WEEKDAYS.index(day) for day in schedule.days),
        first,
        max(0, last - first),
        WEEKS.index(schedule.weeks),
        int(schedule.by_appointment == "yes"),
        _date(schedule.valid_from),
        _date(schedule.valid_to),
    ]


def _date(date: datetime.date | None) -> int:
    return date.year * 10_000 + date.month * 100 + date.day if date else 0
