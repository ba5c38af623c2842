"""Days and times as an editor writes them → opening hours."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from generator.model.scalars import Date, Key, LanguageTag, Name, Text, TimeOfDay, YesNo
from generator.model.text import Record

Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
WEEKDAYS: tuple[Weekday, ...] = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Monday first, as ISO 8601 numbers them."""

_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RANGE = re.compile(r"([a-z]+)(?:\s*(?:-|–|to)\s*([a-z]+))?")


def parse_days(value: object) -> object:
    """``mon-fri``, ``mon, wed``, ``daily`` or a list → weekdays in order, each once."""
    if not isinstance(value, str | list | tuple):
        return value
    parts = value.split(",") if isinstance(value, str) else [str(item) for item in value]
    days: set[str] = set()
    for part in (part.strip().lower() for part in parts):
        days.update(WEEKDAYS if part in ("daily", "every day") else _parse_day_range(part))
    return tuple(day for day in WEEKDAYS if day in days)


def _parse_day_range(text: str) -> tuple[str, ...]:
    found = _RANGE.fullmatch(text)
    start = _find_day(found[1]) if found else None
    end = _find_day(found[2] or found[1]) if found else None
    if start is None or end is None:
        raise PydanticCustomError(
            "bad-day",
            "{text}",
            {"text": f"'{text[:40]}' is not a day", "hint": "write mon-fri, or mon, wed, or daily"},
        )
    if start <= end:
        return WEEKDAYS[start : end + 1]
    return WEEKDAYS[start:] + WEEKDAYS[: end + 1]


def _find_day(word: str) -> int | None:
    """The number of a day, from Monday as 0, by its English name or the beginning of it."""
    if len(word) < 3:
        return None
    return next((n for n, name in enumerate(_NAMES) if name.startswith(word)), None)


Days = Annotated[tuple[Weekday, ...], BeforeValidator(parse_days), Field(min_length=1)]


class DateRange(Record):
    """Days on which a place is closed, both ends included."""

    first: Date
    last: Date


def parse_date_range(value: object) -> object:
    """``2026-12-25`` or ``2026-08-01 to 2026-08-15`` → first and last day."""
    if not isinstance(value, str):
        return value
    first, _, last = value.partition(" to ")
    return {"first": first.strip(), "last": (last or first).strip()}


ClosedDays = Annotated[DateRange, BeforeValidator(parse_date_range)]


class Schedule(Record):
    """One interval on some weekdays. It ends the next day where it closes at or before it opens."""

    days: Days = Field(description="mon-fri, or a list of days, or daily")
    opens: TimeOfDay = Field(description="09:00")
    closes: TimeOfDay = Field(description="17:00; earlier than opens means: the next day")
    weeks: Literal["every", "first", "second", "third", "fourth", "last", "odd", "even"] = "every"
    by_appointment: YesNo = Field(default="no", description="yes: only by appointment then")
    location: Key | None = Field(default=None, description="only at this one of the locations")
    languages: tuple[LanguageTag, ...] = Field(default=(), description="spoken at these hours")
    valid_from: Date | None = Field(default=None, description="first day of the season")
    valid_to: Date | None = Field(default=None, description="last day of the season")
    note: Name | None = None

    @property
    def overnight(self) -> bool:
        """Whether it ends on the day after it began."""
        return self.closes <= self.opens

    @property
    def minutes(self) -> tuple[int, int]:
        """Start and end in minutes after the first day's midnight."""
        start = self.opens.hour * 60 + self.opens.minute
        end = self.closes.hour * 60 + self.closes.minute
        return start, end + (24 * 60 if self.overnight else 0)

    def in_season(self, day: datetime.date) -> bool:
        """Whether the schedule holds on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


class Hours(Record):
    """When somebody is there. Nothing written means: not known, ask them."""

    always_open: YesNo = Field(default="no", description="yes: day and night, every day")
    appointment: Literal["not_needed", "possible", "needed", "unknown"] = "unknown"
    schedules: tuple[Schedule, ...] = ()
    closed_on: tuple[ClosedDays, ...] = Field(
        default=(), description="2026-12-25, or 2026-08-01 to 2026-08-15"
    )
    public_holidays: Literal["open", "closed", "shorter", "unknown"] = "unknown"
    note: Text | None = None

    @model_validator(mode="after")
    def _always_open_needs_no_schedule(self) -> Hours:
        if self.always_open == "yes" and self.schedules:
            raise PydanticCustomError(
                "hours-contradict",
                "{text}",
                {
                    "text": "always_open is yes, and there are schedules as well",
                    "hint": "keep one of the two",
                },
            )
        return self


NO_HOURS = Hours()
"""Of which nothing is known."""
