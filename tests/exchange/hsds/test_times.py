import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.hsds.dates import comes_every_year, parse_date
from generator.exchange.hsds.hours import write_days
from generator.exchange.hsds.times import (
    DayOfMonth,
    Recurrence,
    parse_days,
    parse_time,
    plan_recurrence,
)
from generator.model import WEEKDAYS
from generator.model.hours import parse_days as parse_our_days

TIMES = st.times().map(lambda t: t.replace(second=0, microsecond=0))


@pytest.mark.parametrize(
    ("written", "time"),
    [
        *(("9am", "09:00"), ("3pm", "15:00"), ("4:00 PM", "16:00"), ("08:00", "08:00")),
        *(("0800", "08:00"), ("noon", "12:00"), ("17:00:00Z", "17:00"), ("midnight", "00:00")),
        *(("17:00+01:00", "17:00"), ("9.30 p.m.", "21:30"), ("12am", "00:00"), ("12 pm", "12:00")),
        *(("24:00", "00:00"), ("900", "09:00"), ("T09:00Z", "09:00"), ("17h30", "17:30")),
    ],
)
def test_times_are_understood_as_people_write_them(written: str, time: str) -> None:
    """Twelve hours, twenty-four, words, with seconds or an offset."""
    parsed = parse_time(written)
    assert parsed is not None
    assert parsed.time == time


@pytest.mark.parametrize("text", ["", "soon", "25:00", "9:61", "1030pm", "0am", "24:30", "12:5"])
def test_what_is_no_time_is_none(text: str) -> None:
    """Never a guess."""
    assert parse_time(text) is None


@given(TIMES)
def test_every_way_to_write_a_time_means_the_same(time: datetime.time) -> None:
    """24 hours with and without colon, with seconds and zone, 12 hours in several styles."""
    twelve = time.hour % 12 or 12
    half = "am" if time.hour < 12 else "pm"
    ways = [
        f"{time:%H:%M}",
        f"{time:%H%M}",
        f"{time:%H:%M:%S}",
        f"{time:%H:%M:%S}Z",
        f"{time:%H:%M}-08:00",
        f"{twelve}:{time:%M} {half}",
        f"{twelve}.{time:%M}{half[0]}.m.",
        f" {twelve}:{time:%M}{half.upper()} ",
    ]
    assert {parsed.time for way in ways if (parsed := parse_time(way))} == {f"{time:%H:%M}"}
    assert all(parse_time(way) for way in ways)


@given(st.text(max_size=12))
def test_any_text_gives_a_time_or_none(text: str) -> None:
    """No text raises, and a time that comes out is one."""
    parsed = parse_time(text)
    if parsed is not None:
        datetime.time.fromisoformat(parsed.time)
    parse_days(text)
    parse_date(text, month_first=True)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        *(("Monday", "mon"), ("MO,TU,WE", "mon-wed"), ("Mon-Fri", "mon-fri"), ("3", "wed")),
        *(("Tues.–Thurs.", "tue-thu"), ("Sat to Mon", "mon, sat, sun"), ("0", "sun")),
        *(("weekends", "sat, sun"), ("Mondays and Fridays", "mon, fri"), ("Daily", "daily")),
    ],
)
def test_days_are_understood(written: str, days: str) -> None:
    """Names, codes of calendars, numbers of HSDS 1, ranges and words."""
    parsed = parse_days(written)
    assert parsed is not None
    assert write_days([day.day for day in parsed]) == days


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_days_written_are_read_back(days: set[str]) -> None:
    """What we write as `mon-wed, fri` is what our records read."""
    assert parse_our_days(write_days(sorted(days))) == tuple(d for d in WEEKDAYS if d in days)


MONDAY = (DayOfMonth(day="mon"),)


def test_a_calendars_rule_becomes_our_weeks() -> None:
    """Weekly, every second week, the first or last of a month."""
    assert plan_recurrence(days=MONDAY) == (Recurrence(days=("mon",)),)
    odd = plan_recurrence(
        days=MONDAY, frequency="WEEKLY", interval="2", start=datetime.date(2026, 1, 12)
    )
    assert odd == (Recurrence(days=("mon",), weeks="odd"),)
    days = parse_days("1MO,-1FR") or ()
    assert plan_recurrence(days=days, frequency="MONTHLY", interval="1") == (
        Recurrence(days=("mon",), weeks="first"),
        Recurrence(days=("fri",), weeks="last"),
    )
    third = plan_recurrence(days=MONDAY, frequency="MONTHLY", position="3")
    assert third == (Recurrence(days=("mon",), weeks="third"),)
    assert plan_recurrence(days=(), frequency="DAILY") == (Recurrence(days=WEEKDAYS),)


@pytest.mark.parametrize(
    ("frequency", "interval", "position"),
    [
        *(("WEEKLY", "3", None), ("WEEKLY", "2", None), ("MONTHLY", "2", None)),
        *(("YEARLY", None, None), ("MONTHLY", "1", "5"), ("WEEKLY", "often", None)),
    ],
)
def test_a_rule_that_our_hours_cannot_say_is_none(
    frequency: str, interval: str | None, position: str | None
) -> None:
    """Every third week, every second week from an unknown day, a fifth Monday and the like."""
    planned = plan_recurrence(
        days=MONDAY, frequency=frequency, interval=interval, position=position
    )
    assert planned is None


@pytest.mark.parametrize(
    ("written", "month_first", "date"),
    [
        ("December 24, 2015", True, "2015-12-24"),
        ("12/24/15", True, "2015-12-24"),
        ("12/24/2015", False, "2015-12-24"),
        ("01/02/2026", True, "2026-01-02"),
        ("01/02/2026", False, "2026-02-01"),
        ("24 Dec 2015", False, "2015-12-24"),
        ("2015-12-24T10:00:00Z", False, "2015-12-24"),
        ("20151224", False, "2015-12-24"),
    ],
)
def test_dates_are_understood(written: str, month_first: bool, date: str) -> None:
    """Words, numbers in the country's order, ISO 8601."""
    parsed = parse_date(written, month_first=month_first)
    assert parsed is not None
    assert parsed.isoformat() == date


def test_the_year_one_means_every_year() -> None:
    """Ohana writes days that come back so."""
    date = parse_date("January 01, 0001", month_first=True)
    assert date is not None
    assert comes_every_year(date)


@given(st.dates(min_value=datetime.date(1900, 1, 1)))
def test_every_date_is_read_back(date: datetime.date) -> None:
    """In words and in numbers."""
    words = f"{date:%B} {date.day}, {date.year:04}"
    assert parse_date(words, month_first=False) == date
    assert parse_date(f"{date.month}/{date.day}/{date.year:04}", month_first=True) == date
    assert parse_date(date.isoformat(), month_first=True) == date
