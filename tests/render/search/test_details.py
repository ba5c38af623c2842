"""Whether somebody is there now: the site's script, by the reader's clock, against plain Python."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from generator.listing.filters import FILTERS
from generator.model import Directory, Hours, Schedule
from generator.model.area import PublicHoliday
from generator.render.search.details import STEP, Details
from tests.render.search.searched import Searched, needs_node

BuildDirectory = Callable[..., Directory]
SearchTown = Callable[[Directory], Searched]

HOLIDAYS = ("2026-11-02", "2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26")


def at(days: str, opens: str, closes: str, **fields: str) -> dict[str, str]:
    """A schedule as an editor writes it."""
    return {"days": days, "opens": opens, "closes": closes, **fields}


OFFICE = at("mon-fri", "09:00", "17:00")
NIGHT = at("fri-sun", "21:00", "06:30")
HOURS: dict[str, dict[str, Any]] = {
    "nothing is known": {},
    "every week": {"schedules": [OFFICE]},
    "twice a day": {
        "schedules": [at("mon, thu", "09:00", "12:30"), at("mon-sat", "14:00", "18:00")]
    },
    "at night": {"schedules": [NIGHT]},
    "until midnight": {"schedules": [at("sat-mon", "18:00", "00:00")]},
    "a day and a night": {"schedules": [at("wed", "00:00", "00:00")]},
    "the first of a month": {"schedules": [at("mon, sun", "10:00", "16:00", weeks="first")]},
    "the second and third": {
        "schedules": [
            at("tue", "10:00", "16:00", weeks="second"),
            at("tue", "12:00", "20:00", weeks="third"),
        ]
    },
    "the fourth, at night": {"schedules": [at("sat, thu", "20:00", "04:00", weeks="fourth")]},
    "the last, at night": {"schedules": [at("daily", "20:00", "04:00", weeks="last")]},
    "odd weeks": {"schedules": [at("mon-sun", "08:00", "12:00", weeks="odd")]},
    "even weeks, at night": {"schedules": [at("sun, mon", "22:00", "05:00", weeks="even")]},
    "a season": {
        "schedules": [
            at("daily", "20:00", "08:00", valid_from="2026-10-25", valid_to="2026-11-01"),
            at("daily", "19:00", "09:00", valid_from="2026-12-24", valid_to="2027-01-02"),
            at("sat", "01:00", "02:00", valid_from="2027-03-01"),
        ]
    },
    "by appointment": {
        "schedules": [
            at("mon-wed", "10:00", "16:00", by_appointment="yes"),
            at("tue", "12:00", "18:00"),
        ]
    },
    "closed days": {"schedules": [OFFICE], "closed_on": ["2026-10-29", "2026-12-24 to 2027-01-04"]},
    "a closed night": {"schedules": [NIGHT], "closed_on": ["2026-10-31", "2026-12-25"]},
    "closed on holidays": {"schedules": [OFFICE, NIGHT], "public_holidays": "closed"},
    "open on holidays": {"schedules": [OFFICE], "public_holidays": "open"},
    "shorter on holidays": {"schedules": [OFFICE, NIGHT], "public_holidays": "shorter"},
    "a night on a holiday": {
        "schedules": [at("daily", "22:00", "02:00")],
        "public_holidays": "closed",
    },
    "always": {"always_open": "yes"},
    "always but for some days": {"always_open": "yes", "closed_on": ["2026-12-24 to 2026-12-26"]},
    "always but on holidays": {"always_open": "yes", "public_holidays": "closed"},
    "always, shorter on holidays": {"always_open": "yes", "public_holidays": "shorter"},
    "always, also on holidays": {"always_open": "yes", "public_holidays": "open"},
}

WEEKS: dict[str, Callable[[datetime.date], bool]] = {
    "every": lambda day: True,
    "first": lambda day: day.day <= 7,
    "second": lambda day: 7 < day.day <= 14,
    "third": lambda day: 14 < day.day <= 21,
    "fourth": lambda day: 21 < day.day <= 28,
    "last": lambda day: (day + datetime.timedelta(days=7)).month != day.month,
    "odd": lambda day: day.isocalendar().week % 2 == 1,
    "even": lambda day: day.isocalendar().week % 2 == 0,
}
ALL_DAY = Schedule.model_validate(at("daily", "00:00", "00:00"))


def holds(hours: Hours, day: datetime.date) -> int:
    """Whether a day is as every week: 1, 0 nobody is there, -1 nobody can say."""
    if any(closed.first <= day <= closed.last for closed in hours.closed_on):
        return 0
    if day.isoformat() not in HOLIDAYS or hours.public_holidays == "open":
        return 1
    if hours.always_open == "yes" and hours.public_holidays == "unknown":
        return 1
    return 0 if hours.public_holidays == "closed" else -1


def covers(schedule: Schedule, begun: datetime.date, now: datetime.datetime) -> bool:
    """Whether the interval that begins on a day holds now."""
    day = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[begun.weekday()]
    if day not in schedule.days or not schedule.in_season(begun):
        return False
    if not WEEKS[schedule.weeks](begun):
        return False
    ends = begun + datetime.timedelta(days=1) if schedule.overnight else begun
    first = datetime.datetime.combine(begun, schedule.opens)
    return first <= now < datetime.datetime.combine(ends, schedule.closes)


def is_there(hours: Hours, now: datetime.datetime) -> int:
    """1 yes, 0 no, -1 nobody can say."""
    schedules = (ALL_DAY,) if hours.always_open == "yes" else hours.schedules
    if not schedules:
        return -1
    today = now.date()
    found = set()
    for begun in (today, today - datetime.timedelta(days=1)):
        for schedule in schedules:
            if covers(schedule, begun, now) and (kept := holds(hours, begun)):
                found.add(-1 if schedule.by_appointment == "yes" else kept)
    if holds(hours, today) == 1:
        return 1 if 1 in found else -1 if found else 0
    return -1 if found or holds(hours, today) < 0 else 0


def iter_times(first: str, zone: str) -> Iterator[datetime.datetime]:
    """Each half hour of five weeks, but for those that a clock leaves out in spring."""
    start, place = datetime.datetime.fromisoformat(first), ZoneInfo(zone)
    for half_hours in range(5 * 7 * 48):
        now = start + datetime.timedelta(minutes=30 * half_hours)
        there = now.replace(tzinfo=place).astimezone(datetime.UTC).astimezone(place)
        if there.replace(tzinfo=None) == now:
            yield now


def collect_details(town: Searched) -> dict[str, tuple[Details, int]]:
    """The details, and where each service stands in them."""
    corpus, details = town.collect("en")
    return {found.code: (details, number) for number, found in enumerate(corpus.services)}


@pytest.fixture
def town(build_directory: BuildDirectory, search_town: SearchTown) -> Searched:
    """A service for each kind of hours, in the order of their codes."""
    codes = (f"p{one}{other}2" for one in "23456789" for other in "2345")
    services = {code: {"hours": hours} for code, hours in zip(codes, HOURS.values(), strict=False)}
    assert len(services) == len(HOURS)
    days = tuple(
        PublicHoliday.model_validate({"date": date, "name": "A holiday"}) for date in HOLIDAYS
    )
    return search_town(replace(build_directory(services), public_holidays=days))


@needs_node
@pytest.mark.parametrize(
    ("first", "zone"),
    [
        ("2026-10-12", "Europe/London"),  # a month's end, and an hour twice
        ("2026-12-14", "Europe/London"),  # a year's end, and its 53rd week
        ("2027-03-01", "America/Havana"),  # no hour after a midnight
        ("2027-12-13", "Pacific/Auckland"),  # a year without a 53rd week
    ],
)
def test_whether_somebody_is_there_now(first: str, zone: str, town: Searched) -> None:
    """For every kind of hours and each half hour of five weeks."""
    town = replace(town, edition=datetime.date.fromisoformat(first))
    times = list(iter_times(first, zone))
    places = collect_details(town)
    details = next(iter(places.values()))[0]
    given = {
        "hours": details.hours,
        "holidays": details.holidays,
        "times": [[t.year, t.month, t.day, t.hour, t.minute] for t in times],
    }
    states = town.ask("en", "states", given, zone=zone)
    for (kind, _), (code, service) in zip(
        HOURS.items(), town.directory.services.items(), strict=True
    ):
        found = states[details.services[places[code][1]].hours]
        differ = [
            (kind, now.isoformat(" "), state, expected)
            for now, state in zip(times, found, strict=True)
            if state != (expected := is_there(service.hours, now))
        ]
        assert differ == []


def read_hours(town: Searched, code: str) -> Any:
    """The data of a service's hours."""
    details, number = collect_details(town)[code]
    return details.hours[details.services[number].hours]


def test_odd_minutes_never_make_hours_longer(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """Nobody is sent to a door that opens in four minutes, or has just closed."""
    hours = {"schedules": [at("mon", "09:01", "12:59"), at("tue", "09:01", "09:04")]}
    data = read_hours(search_town(build_directory({"p222": {"hours": hours}})), "p222")
    monday, tuesday = data[2]
    assert (monday[1] * STEP, (monday[1] + monday[2]) * STEP) == (9 * 60 + 5, 12 * 60 + 55)
    assert tuesday[2] == 0


def test_what_is_past_is_left_out(build_directory: BuildDirectory, search_town: SearchTown) -> None:
    """But for yesterday, which lasts until the morning; the edition is of 2026-11-23."""
    hours = {
        "schedules": [
            at("daily", "20:00", "08:00", valid_to="2026-11-21"),
            at("daily", "22:00", "06:00", valid_to="2026-11-22"),
        ],
        "closed_on": ["2026-11-21", "2026-11-22", "2026-11-20 to 2026-11-24"],
    }
    past = {"schedules": [at("daily", "20:00", "08:00", valid_to="2026-11-21")]}
    town = search_town(build_directory({"p222": {"hours": hours}, "q222": {"hours": past}}))
    _, _, schedules, closed = read_hours(town, "p222")
    assert [schedule[1] * STEP for schedule in schedules] == [22 * 60]
    assert closed == [[20261122, 20261122], [20261120, 20261124]]
    assert read_hours(town, "q222") == []


def test_a_phone_that_is_always_answered_is_always_there(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """Though the house has hours, and days on which it is closed."""
    phone = {"number": "0808 157 0100", "hours": {"always_open": "yes"}}
    hours = {"always_open": "yes", "closed_on": ["2026-12-25"]}
    services = {
        "p222": {"phones": (phone,), "hours": {"schedules": [OFFICE]}},
        "q222": {"phones": (phone,), "hours": hours},
        "r222": {"hours": hours},
    }
    town = search_town(build_directory(services))
    assert read_hours(town, "p222") == read_hours(town, "q222") == [1]
    assert read_hours(town, "r222")[0] == 0


def test_filters_and_languages_are_those_of_the_lists(example: Searched) -> None:
    """Of every service of the example; of interpreters, any language is a star."""
    corpus, details = example.collect("en")
    index = example.index()
    assert len(details.services) == len(corpus.services)
    for found, detail in zip(corpus.services, details.services, strict=True):
        passed = {letter for n, letter in enumerate(FILTERS) if detail.filters >> n & 1}
        assert passed == {f for f in FILTERS if found.code in index.filters.get(f, ())}
        service = example.directory.services[found.code]
        spoken = set(details.language_sets[detail.languages])
        assert spoken >= set(service.languages) | set(service.interpreting.languages)
        assert ("*" in spoken) == (service.interpreting.any_language == "yes")
    names = dict(details.language_names)
    assert (names["es"], names["ar"]) == ("Spanish", "Arabic")
    assert set(names) == {tag for tags in details.language_sets for tag in tags}
