"""Schedules and holidays of HSDS → our opening hours; what they cannot say becomes a note."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.exchange.hsds.dates import MONTH_FIRST, comes_every_year, parse_date
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value
from generator.exchange.hsds.times import (
    ParsedTime,
    Recurrence,
    parse_days,
    parse_time,
    plan_recurrence,
)
from generator.model import WEEKDAYS

_BEYOND_US = ("count", "byweekno", "bymonthday", "byyearday", "bymonth", "exdate", "rdate")
"""Parts of a recurrence that our hours cannot say: without them the hours would be wrong."""

_DAY = 24 * 60

PlaceOf = Callable[[Row], str | None]
"""A schedule's row → the key of the one of several places that it is for."""


@dataclass(slots=True, kw_only=True)
class _Draft:
    """Hours in the making."""

    schedules: list[dict[str, Value]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    closed_on: list[str] = field(default_factory=list)
    holidays: str | None = None
    always_open: bool = False

    def note(self, text: str | None) -> None:
        """Add a sentence, once."""
        if text and text not in self.notes:
            self.notes.append(text)


def build_hours(
    ledger: Ledger,
    schedules: Sequence[Row],
    holidays: Sequence[Row],
    *,
    edition: datetime.date,
    place_of: PlaceOf = lambda row: None,
) -> dict[str, Value]:
    """The `hours:` of a record; empty where the source says nothing."""
    draft = _Draft()
    for row in schedules:
        _add_schedule(ledger, row, draft, edition, place_of(row))
    for row in holidays:
        _add_holiday(ledger, row, draft, edition)
    _find_day_and_night(draft)
    hours: dict[str, Value] = {}
    if draft.always_open:
        hours["always_open"] = "yes"
    if draft.schedules:
        hours["schedules"] = [_with_days(schedule) for schedule in draft.schedules]
    if draft.closed_on:
        hours["closed_on"] = list(dict.fromkeys(draft.closed_on))
    if draft.holidays:
        hours["public_holidays"] = draft.holidays
    if draft.notes:
        hours["note"] = "\n\n".join(draft.notes)
    return hours


def _add_schedule(
    ledger: Ledger, row: Row, draft: _Draft, edition: datetime.date, place: str | None
) -> None:
    for name in ("description", "notes", "attending_type"):
        draft.note(ledger.text(row, name))
    opens, closes = _time(ledger, row, "opens_at"), _time(ledger, row, "closes_at")
    rules = _recurrences(ledger, row)
    season = _season(ledger, row, edition)
    if opens is None or closes is None or rules is None:
        _keep_as_note(ledger, row, draft)
        return
    if opens.time == closes.time and opens.time != "00:00":
        why = "it opens and closes at the same minute"
        ledger.tell(row, "closes_at", "hsds-bad-value", why, severity="warning")
        _keep_as_note(ledger, row, draft)
        return
    _doubt(ledger, row, opens, closes)
    for rule in rules:
        entry: dict[str, Value] = {"opens": opens.time, "closes": closes.time}
        if rule.weeks != "every":
            entry["weeks"] = rule.weeks
        if place:
            entry["location"] = place
        entry |= season
        _join(draft, entry, rule)


def _time(ledger: Ledger, row: Row, name: str) -> ParsedTime | None:
    value = ledger.raw(row, name)
    if value is None:
        return None
    parsed = parse_time(value)
    if parsed is None:
        hint = "write the hours by hand"
        message = "this is not a time"
        ledger.tell(row, name, "hsds-bad-value", message, hint=hint, severity="warning")
    elif parsed.had_offset:
        message = "the offset from world time was dropped; the time counts as local"
        ledger.tell(row, name, "hsds-changed", message)
    return parsed


def _recurrences(ledger: Ledger, row: Row) -> tuple[Recurrence, ...] | None:
    written = ledger.raw(row, "byday")
    days = parse_days(written) if written else ()
    start = _date(ledger, row, "dtstart")
    if not written and start:
        days = parse_days(WEEKDAYS[start.weekday()])
    beyond = [name for name in _BEYOND_US if name in row.cells]
    for name in beyond:
        message = "our hours cannot say this; they are kept as a note"
        ledger.tell(row, name, "hsds-kept-as-text", message, severity="warning")
    frequency, interval = ledger.raw(row, "freq"), ledger.raw(row, "interval")
    ledger.raw(row, "wkst")
    if days is None:
        message = "these are no days of the week"
        ledger.tell(row, "byday", "hsds-bad-value", message, severity="warning")
        return None
    if beyond:
        return None
    planned = plan_recurrence(
        days=days,
        frequency=frequency,
        interval=interval,
        position=ledger.raw(row, "bysetpos"),
        start=start,
    )
    if planned is None and (frequency or interval):
        name = "freq" if frequency else "interval"
        message = "our hours cannot say how this comes back; they are kept as a note"
        ledger.tell(row, name, "hsds-kept-as-text", message, severity="warning")
    elif planned and planned[0].weeks in ("odd", "even"):
        message = f"every second week became the {planned[0].weeks} weeks of the year"
        ledger.tell(row, "interval", "hsds-changed", message)
    return planned


def _season(ledger: Ledger, row: Row, edition: datetime.date) -> dict[str, Value]:
    first = _date(ledger, row, "valid_from")
    started = _date(ledger, row, "dtstart")
    last, until = _date(ledger, row, "valid_to"), _date(ledger, row, "until")
    starts = max(filter(None, (first, started)), default=None)
    ends = min(filter(None, (last, until)), default=None)
    for name, used, value in (
        *(("valid_from", starts, first), ("dtstart", starts, started)),
        *(("valid_to", ends, last), ("until", ends, until)),
    ):
        if value is not None and value != used:
            ledger.tell(row, name, "hsds-changed", f"another date bounds these hours: {used}")
    if starts and ends and ends < starts:
        name = "valid_to" if last == ends else "until"
        message = "these hours would end before they begin; the season was left out"
        ledger.tell(row, name, "hsds-bad-value", message, severity="warning")
        return {}
    if ends and ends < edition:
        name = "valid_to" if last == ends else "until"
        message = f"these hours have ended before this edition ({edition})"
        ledger.tell(row, name, "hsds-changed", message, hint="ask for the hours of today")
    season: dict[str, Value] = {}
    if starts:
        season["valid_from"] = starts.isoformat()
    if ends:
        season["valid_to"] = ends.isoformat()
    return season


def _date(ledger: Ledger, row: Row, name: str) -> datetime.date | None:
    value = ledger.raw(row, name)
    if value is None:
        return None
    date = parse_date(value, month_first=ledger.country in MONTH_FIRST)
    if date is None:
        ledger.tell(row, name, "hsds-bad-value", "this is not a date", severity="warning")
    return date


def _keep_as_note(ledger: Ledger, row: Row, draft: _Draft) -> None:
    """What cannot be said as hours, in the words of the source."""
    names = ("freq", "byday", "opens_at", "closes_at")
    words = [value for name in names if (value := ledger.line(row, name))]
    named = {"count": "times", "byweekno": "weeks", "bymonthday": "days of the month"}
    words += [f"{named.get(n, n)} {v}" for n in _BEYOND_US if (v := ledger.line(row, n))]
    for name in ("valid_from", "valid_to", "dtstart", "until"):
        if ledger.raw(row, name):
            ledger.tell(row, name, "hsds-kept-as-text", "no hours could be made that this bounds")
    if not words:
        return
    draft.note(f"Hours as given: {', '.join(words)}.")
    message = "the times could not be written as hours and stand in the note"
    for name in names:
        if name in row.cells:
            ledger.tell(row, name, "hsds-kept-as-text", message)


def _doubt(ledger: Ledger, row: Row, opens: ParsedTime, closes: ParsedTime) -> None:
    """A closing time that was probably meant for the afternoon."""
    start, end = _minutes(opens.time), _minutes(closes.time)
    if closes.ambiguous and 0 < end <= start and end + _DAY - start > _DAY // 2:
        hour = int(closes.time[:2]) + 12
        message = (
            f"{opens.time} to {closes.time} runs into the next day; "
            f"is {hour:02}{closes.time[2:]} meant?"
        )
        hint = "ask them, and correct `closes`"
        ledger.tell(row, "closes_at", "hsds-guessed", message, hint=hint, severity="warning")


def _minutes(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def _join(draft: _Draft, entry: dict[str, Value], rule: Recurrence) -> None:
    """Add days to hours that are alike, or new hours."""
    for known in draft.schedules:
        days = known["days"]
        if isinstance(days, list) and {k: v for k, v in known.items() if k != "days"} == entry:
            known["days"] = [day for day in WEEKDAYS if day in days or day in rule.days]
            return
    draft.schedules.append({"days": list(rule.days), **entry})


def _with_days(schedule: dict[str, Value]) -> dict[str, Value]:
    days = schedule["days"]
    return {
        **schedule,
        "days": write_days([str(d) for d in days] if isinstance(days, list) else []),
    }


def write_days(days: Sequence[str]) -> str:
    """``mon-fri``, ``mon, wed`` or ``daily``."""
    indexes = sorted(WEEKDAYS.index(day) for day in WEEKDAYS if day in days)
    if len(indexes) == 7:
        return "daily"
    runs: list[list[int]] = []
    for index in indexes:
        if runs and runs[-1][-1] == index - 1:
            runs[-1].append(index)
        else:
            runs.append([index])
    words: list[str] = []
    for run in runs:
        ends = [WEEKDAYS[run[0]], WEEKDAYS[run[-1]]]
        words += ["-".join(ends)] if len(run) > 2 else [WEEKDAYS[index] for index in run]
    return ", ".join(words)


def _find_day_and_night(draft: _Draft) -> None:
    """00:00 to 23:59 or 24:00 on all days, and nothing else, is always open."""
    whole = [("00:00", "23:59"), ("00:00", "00:00")]
    for entry in draft.schedules:
        if (entry["opens"], entry["closes"]) == whole[1]:
            entry["closes"] = "23:59"  # equal times would be no time at all
    if len(draft.schedules) == 1:
        only = draft.schedules[0]
        days = only["days"]
        plain = set(only) == {"days", "opens", "closes"}
        every_day = isinstance(days, list) and len(days) == 7
        if plain and every_day and (only["opens"], only["closes"]) in [*whole, ("00:00", "23:59")]:
            draft.always_open = True
            draft.schedules = []


def _add_holiday(ledger: Ledger, row: Row, draft: _Draft, edition: datetime.date) -> None:
    first = _date(ledger, row, "start_date")
    last = _date(ledger, row, "end_date") or first
    opens, closes = ledger.raw(row, "opens_at"), ledger.raw(row, "closes_at")
    closed = (ledger.raw(row, "closed") or ("" if opens else "true")).lower()
    shut = closed in ("true", "1", "yes", "y", "t")
    if first is None or last is None:
        ledger.tell_rest(row, "hsds-bad-value", "a holiday without a date", "warning")
        return
    times = [_time(ledger, row, name) for name in ("opens_at", "closes_at")]
    hours = " to ".join(time.time for time in times if time) or f"{opens or ''} {closes or ''}"
    if comes_every_year(first) or comes_every_year(last):
        days = _yearly(first, last)
        draft.note(f"Closed every year: {days}." if shut else f"Every year on {days}: {hours}.")
        _tell_dates(ledger, row, "a day of each year is kept as a note, in words")
    elif last < edition:
        _tell_dates(ledger, row, f"this day lies before this edition ({edition})")
    elif last < first:
        _tell_dates(ledger, row, "this ends before it begins")
    elif shut:
        draft.closed_on.append(first.isoformat() if first == last else f"{first} to {last}")
    else:
        days = first.isoformat() if first == last else f"{first} to {last}"
        draft.note(f"On {days}: {hours}.")
        _tell_dates(ledger, row, "hours of single days are kept as a note")


def _tell_dates(ledger: Ledger, row: Row, message: str) -> None:
    for name in ("start_date", "end_date", "closed", "opens_at", "closes_at"):
        ledger.tell(row, name, "hsds-kept-as-text", message)


def _yearly(first: datetime.date, last: datetime.date) -> str:
    ends = [f"{date:%B} {date.day}" for date in (first, last)]
    return ends[0] if ends[0] == ends[1] else " to ".join(ends)
