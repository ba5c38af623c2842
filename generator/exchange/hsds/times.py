"""Times, days, dates and recurrences as people and calendars write them → plain values."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from generator.model import WEEKDAYS, Weekday

Weeks = Literal["every", "first", "second", "third", "fourth", "last", "odd", "even"]

_CLOCK = re.compile(
    r"t?(\d{1,2})(?:[:.h](\d{2}))?(?::(\d{2})(?:\.\d+)?)?\s*"
    r"([ap]\.?\s?m?\.?)?\s*(z|utc|gmt|[+-]\d{2}:?(?:\d{2})?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{1,2})(\d{2})(z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_WORDS = {"noon": "12:00", "midday": "12:00", "12 noon": "12:00", "midnight": "00:00"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedTime:
    """``09:30``; whether an offset was dropped; whether it could be meant as morning or evening."""

    time: str
    had_offset: bool = False
    ambiguous: bool = False


def parse_time(text: str) -> ParsedTime | None:
    """``9am``, ``4:00 PM``, ``0800``, ``17:00:00Z``, ``noon`` → a time; None if it is none."""
    plain = " ".join(text.strip().lower().split())
    if plain in _WORDS:
        return ParsedTime(time=_WORDS[plain])
    compact = _COMPACT.fullmatch(plain)
    if compact and len(compact[1] + compact[2]) >= 3:
        return _clock(int(compact[1]), int(compact[2]), "", bool(compact[3]), False)
    found = _CLOCK.fullmatch(plain)
    if not found:
        return None
    half = (found[4] or "")[:1]
    return _clock(int(found[1]), int(found[2] or 0), half, bool(found[5]), not found[2])


def _clock(hour: int, minute: int, half: str, offset: bool, bare: bool) -> ParsedTime | None:
    if half and hour == 0:
        return None
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half == "a":
        return None
    if hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    ambiguous = not half and 1 <= hour <= 12 and (bare or hour < 7)
    return ParsedTime(time=f"{hour % 24:02}:{minute:02}", had_offset=offset, ambiguous=ambiguous)


_DAY_WORDS: dict[str, tuple[Weekday, ...]] = {
    "daily": WEEKDAYS,
    "every day": WEEKDAYS,
    "everyday": WEEKDAYS,
    "weekdays": WEEKDAYS[:5],
    "weekday": WEEKDAYS[:5],
    "weekends": WEEKDAYS[5:],
    "weekend": WEEKDAYS[5:],
}
_DAY_NAMES: dict[str, Weekday] = {
    **{day[:2]: day for day in WEEKDAYS},
    **{day: day for day in WEEKDAYS},
    **{"tues": "tue", "thur": "thu", "thurs": "thu", "weds": "wed"},
    **{"monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu"},
    **{"friday": "fri", "saturday": "sat", "sunday": "sun"},
    # HSDS 1 numbers days as ISO 8601 does; 0 is Sunday in many exports.
    **{str(number): day for number, day in enumerate(WEEKDAYS, 1)},
    **{"0": "sun"},
}
_DAY = re.compile(r"([+-]?\d)?\s*([a-z]+|\d)\.?s?")
_WEEKS: dict[int, Weeks] = {
    **{1: "first", 2: "second", 3: "third", 4: "fourth"},
    -1: "last",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfMonth:
    """A weekday, and the how-manieth of its month (-1: the last), or None for each one."""

    day: Weekday
    ordinal: int | None = None


def parse_days(text: str) -> tuple[DayOfMonth, ...] | None:
    """``Monday``, ``MO,TU``, ``1SA``, ``Mon-Fri``, ``3`` → weekdays in order; None if unclear."""
    found: list[DayOfMonth] = []
    for part in re.split(r"[,;/&]|\band\b", text.lower()):
        plain = " ".join(part.split())
        if not plain:
            continue
        if plain in _DAY_WORDS:
            found += [DayOfMonth(day=day) for day in _DAY_WORDS[plain]]
            continue
        ends = [_parse_day(end.strip()) for end in re.split(r"–|\bto\b|(?<=[a-z.])\s*-", plain)]
        if any(end is None for end in ends) or len(ends) > 2:
            return None
        known = [end for end in ends if end is not None]
        found += known if len(known) == 1 else _day_range(known[0], known[1])
    unique = dict.fromkeys(found)
    return tuple(sorted(unique, key=lambda d: WEEKDAYS.index(d.day))) or None


def _parse_day(text: str) -> DayOfMonth | None:
    found = _DAY.fullmatch(text)
    if not found:
        return None
    name = found[2]
    day = _DAY_NAMES.get(name) or _DAY_NAMES.get(name.removesuffix("s"))
    if day is None:
        return None
    ordinal = int(found[1]) if found[1] else None
    return DayOfMonth(day=day, ordinal=ordinal)


def _day_range(first: DayOfMonth, last: DayOfMonth) -> list[DayOfMonth]:
    start, end = WEEKDAYS.index(first.day), WEEKDAYS.index(last.day)
    days = WEEKDAYS[start : end + 1] if start <= end else WEEKDAYS[start:] + WEEKDAYS[: end + 1]
    return [DayOfMonth(day=day) for day in days]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recurrence:
    """Weekdays, and in which weeks."""

    days: tuple[Weekday, ...]
    weeks: Weeks = "every"


def plan_recurrence(
    *,
    days: tuple[DayOfMonth, ...],
    frequency: str | None = None,
    interval: str | None = None,
    position: str | None = None,
    start: datetime.date | None = None,
) -> tuple[Recurrence, ...] | None:
    """An RFC 5545 rule as far as our hours can say it; None where they cannot.

    `frequency` is FREQ, `interval` INTERVAL, `position` BYSETPOS. Every second week needs the
    day it starts from, and becomes the odd or the even weeks of ISO 8601.
    """
    every = int(interval) if interval and re.fullmatch(r"[1-9]\d?", interval.strip()) else 1
    if interval and not re.fullmatch(r"[1-9]\d?", interval.strip()):
        return None
    kind = (frequency or "WEEKLY").strip().upper()
    if kind == "DAILY" and every == 1:
        return (Recurrence(days=tuple(d.day for d in days) or WEEKDAYS),)
    if kind == "WEEKLY" and not any(d.ordinal for d in days) and not position:
        return _weekly(tuple(d.day for d in days), every, start)
    if kind in ("MONTHLY", "WEEKLY") and every == 1:
        return _monthly(days, position)
    return None


def _weekly(
    days: tuple[Weekday, ...], every: int, start: datetime.date | None
) -> tuple[Recurrence, ...] | None:
    if not days:
        return None
    if every == 1:
        return (Recurrence(days=days),)
    if every == 2 and start is not None:
        odd = start.isocalendar().week % 2
        return (Recurrence(days=days, weeks="odd" if odd else "even"),)
    return None


def _monthly(days: tuple[DayOfMonth, ...], position: str | None) -> tuple[Recurrence, ...] | None:
    groups: dict[Weeks, list[Weekday]] = {}
    positions: list[int | None] = [int(p) for p in re.findall(r"[+-]?\d+", position or "")]
    if positions and len(days) != 1:
        return None  # the first of several weekdays is not the first of each
    for day in days:
        for ordinal in positions or [day.ordinal]:
            weeks: Weeks | None = "every" if ordinal is None else _WEEKS.get(ordinal)
            if weeks is None:
                return None
            groups.setdefault(weeks, []).append(day.day)
    return tuple(Recurrence(days=tuple(d), weeks=w) for w, d in groups.items()) or None
