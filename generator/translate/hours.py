"""Opening hours → lines for people, in words that no change of direction can turn around."""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from generator.model import WEEKDAYS, DateRange, Hours, Schedule, Weekday
from generator.translate.locale_words import (
    capitalize_first,
    format_long_date,
    join_items,
    weekday_name,
)
from generator.translate.translator import Translator

LineKind = Literal["open", "closed", "holidays", "appointment"]

_MIDNIGHT = datetime.time(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLine:
    """One line, and the schedules it tells of; their place, languages and note are the caller's."""

    text: str
    kind: LineKind = "open"
    schedules: tuple[Schedule, ...] = ()

    def __str__(self) -> str:
        return self.text


def describe_hours(
    translator: Translator,
    hours: Hours,
    *,
    location: str | None = None,
    edition: datetime.date | None = None,
) -> tuple[HoursLine, ...]:
    """When it is open, closed days, public holidays, appointments; nothing for what is unknown.

    With `location` only the schedules of that location and those of all; with `edition` nothing
    that ended before that day. Intervals on the same days share a line.
    """
    return (
        *_open_lines(translator, hours, location, edition),
        *_closed_lines(translator, hours, edition),
        *_holiday_lines(translator, hours),
        *_appointment_lines(translator, hours),
    )


def _open_lines(
    translator: Translator, hours: Hours, location: str | None, edition: datetime.date | None
) -> Iterator[HoursLine]:
    if hours.always_open == "yes":
        yield HoursLine(text=translator.gettext("Day and night, every day"))
        return
    wanted = [
        schedule
        for schedule in hours.schedules
        if (location is None or schedule.location in (None, location))
        and (edition is None or schedule.valid_to is None or schedule.valid_to >= edition)
    ]
    groups: dict[tuple[object, ...], list[Schedule]] = {}
    for schedule in wanted:
        groups.setdefault(_grouping(schedule), []).append(schedule)
    for group in groups.values():
        schedules = tuple(sorted(group, key=lambda schedule: schedule.minutes))
        yield HoursLine(text=_describe_group(translator, schedules), schedules=schedules)


def _grouping(schedule: Schedule) -> tuple[object, ...]:
    return (
        *(schedule.days, schedule.weeks, schedule.by_appointment, schedule.location),
        *(schedule.languages, schedule.valid_from, schedule.valid_to, schedule.note),
    )


def _describe_group(translator: Translator, schedules: tuple[Schedule, ...]) -> str:
    _ = translator.gettext
    first = schedules[0]
    days = _describe_weeks(translator, first)
    times = join_items(
        translator.locale,
        tuple(describe_times(translator, item.opens, item.closes) for item in schedules),
        "and",
    )
    if len(first.days) == 7 and first.weeks == "every" and _is_whole_day(first):
        text = _("Day and night, every day")
    else:
        # NOTE: opening hours: "Monday to Friday, from 09:00 to 17:00"
        text = _("%(days)s, %(times)s") % {"days": days, "times": times}
    if first.by_appointment == "yes":
        # NOTE: %(hours)s is days and times: "Monday, from 09:00 to 17:00"
        text = _("%(hours)s, by appointment only") % {"hours": text}
    text = _describe_season(translator, text, first)
    return capitalize_first(translator.locale, text)


def _is_whole_day(schedule: Schedule) -> bool:
    return schedule.opens == schedule.closes == _MIDNIGHT


def _describe_weeks(translator: Translator, schedule: Schedule) -> str:
    _ = translator.gettext
    values = {"days": describe_days(translator, schedule.days)}
    match schedule.weeks:
        case "first":
            # NOTE: %(days)s is one or several weekdays, here and in the next ones
            return _("every first %(days)s of the month") % values
        case "second":
            return _("every second %(days)s of the month") % values
        case "third":
            return _("every third %(days)s of the month") % values
        case "fourth":
            return _("every fourth %(days)s of the month") % values
        case "last":
            return _("every last %(days)s of the month") % values
        case "odd":
            # NOTE: weeks of the year whose number is 1, 3, 5 …
            return _("%(days)s in odd weeks") % values
        case "even":
            # NOTE: weeks of the year whose number is 2, 4, 6 …
            return _("%(days)s in even weeks") % values
        case "every":
            return values["days"]


def _describe_season(translator: Translator, text: str, schedule: Schedule) -> str:
    _ = translator.gettext
    first, last = schedule.valid_from, schedule.valid_to
    if first and last:
        # NOTE: %(hours)s is days and times, %(first)s and %(last)s are dates
        return _("%(hours)s (from %(first)s to %(last)s)") % {
            "hours": text,
            "first": format_long_date(translator.locale, first),
            "last": format_long_date(translator.locale, last),
        }
    if first:
        return _("%(hours)s (starting on %(date)s)") % {
            "hours": text,
            "date": format_long_date(translator.locale, first),
        }
    if last:
        return _("%(hours)s (until %(date)s)") % {
            "hours": text,
            "date": format_long_date(translator.locale, last),
        }
    return text


def describe_times(translator: Translator, opens: datetime.time, closes: datetime.time) -> str:
    """From when to when; at or before it opens means that it closes on the next day."""
    _ = translator.gettext
    values = {"opens": opens.isoformat("minutes"), "closes": closes.isoformat("minutes")}
    if opens == closes:
        if opens == _MIDNIGHT:
            return _("all day and all night")
        # NOTE: times of day: open for 24 hours from then on
        return _("from %(opens)s for 24 hours") % values
    if closes == _MIDNIGHT:
        return _("from %(opens)s to midnight") % values
    if closes < opens:
        return _("from %(opens)s to %(closes)s the next day") % values
    # NOTE: times of day: "from 09:00 to 17:00"; no dash, which can turn around in some scripts
    return _("from %(opens)s to %(closes)s") % values


def describe_days(translator: Translator, days: Iterable[Weekday]) -> str:
    """Weekdays with runs of three or more drawn together, also across the week's end."""
    _ = translator.gettext
    chosen = tuple(sorted({WEEKDAYS.index(day) for day in days}))
    if len(chosen) == 7:
        return _("every day")
    # NOTE: weekdays: "Monday to Friday"
    return _join_days(translator.locale, chosen, _("%(first)s to %(last)s"))


@functools.lru_cache(1024)
def _join_days(locale: str, chosen: tuple[int, ...], pattern: str) -> str:
    names: list[str] = []
    for run in _runs(chosen):
        words = [weekday_name(locale, index) for index in run]
        names += words if len(run) < 3 else [pattern % {"first": words[0], "last": words[-1]}]
    return join_items(locale, tuple(names), "and")


def _runs(chosen: tuple[int, ...]) -> list[list[int]]:
    """Neighboring weekdays together; a run of three or more may cross from Sunday to Monday."""
    runs = [
        [index for _, index in group]
        for _, group in groupby(enumerate(chosen), key=lambda numbered: numbered[1] - numbered[0])
    ]
    crosses = len(runs) > 1 and runs[0][0] == 0 and runs[-1][-1] == 6
    if crosses and len(runs[0]) + len(runs[-1]) >= 3:
        runs = [runs[-1] + runs[0], *runs[1:-1]]
    return runs


def _closed_lines(
    translator: Translator, hours: Hours, edition: datetime.date | None
) -> Iterator[HoursLine]:
    for closed in hours.closed_on:
        if edition is None or closed.last >= edition:
            yield HoursLine(text=_describe_closed(translator, closed), kind="closed")


def _describe_closed(translator: Translator, closed: DateRange) -> str:
    _ = translator.gettext
    values = {
        "first": format_long_date(translator.locale, closed.first),
        "last": format_long_date(translator.locale, closed.last),
    }
    if closed.first == closed.last:
        return _("Closed on %(date)s") % {"date": values["first"]}
    return _("Closed from %(first)s to %(last)s") % values


def _holiday_lines(translator: Translator, hours: Hours) -> Iterator[HoursLine]:
    _ = translator.gettext
    match hours.public_holidays:
        case "open":
            yield HoursLine(text=_("Open on public holidays"), kind="holidays")
        case "closed":
            yield HoursLine(text=_("Closed on public holidays"), kind="holidays")
        case "shorter":
            yield HoursLine(text=_("Shorter hours on public holidays"), kind="holidays")
        case "unknown":
            return


def _appointment_lines(translator: Translator, hours: Hours) -> Iterator[HoursLine]:
    _ = translator.gettext
    match hours.appointment:
        case "not_needed":
            yield HoursLine(text=_("No appointment needed"), kind="appointment")
        case "possible":
            yield HoursLine(text=_("You can make an appointment"), kind="appointment")
        case "needed":
            yield HoursLine(text=_("By appointment only"), kind="appointment")
        case "unknown":
            return
