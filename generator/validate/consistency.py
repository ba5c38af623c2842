"""One record → what contradicts itself, or has fallen out of date, on a given day."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from generator.model import WEEKDAYS, Hours, Organization, Path, Phone, Schedule, Service
from generator.validate.finding import Finding

_DAY = 24 * 60
_WEEK = 7 * _DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The day that decides what is overdue: the edition's date, never the clock's."""

    date: datetime.date
    overdue_days: int


def check_service(service: Service, today: Today) -> Iterator[Finding]:
    """Ages, hours, stops, phones, dates and room of one service."""
    yield from _check_ages(service)
    yield from check_hours(service.hours, ("hours",))
    for index, stop in enumerate(service.stops):
        yield from _check_season(stop.valid_from, stop.valid_to, ("stops", index, "valid_to"))
        if stop.opens == stop.closes:
            yield _equal_times(("stops", index, "closes"))
    for index, phone in enumerate(service.phones):
        yield from check_phone(phone, ("phones", index))
    yield from _check_trust(service, today)
    yield from _check_capacity(service, today)
    yield from _check_reach(service)


def check_organization(organization: Organization) -> Iterator[Finding]:
    """Phones, hours and places of one organization."""
    for index, phone in enumerate(organization.phones):
        yield from check_phone(phone, ("phones", index))
    for key, location in organization.locations.items():
        path: Path = ("locations", key)
        if location.hours is not None:
            yield from check_hours(location.hours, (*path, "hours"))
        for index, phone in enumerate(location.phones):
            yield from check_phone(phone, (*path, "phones", index))
        if location.hub == "yes" and location.code is None:
            message = "a hub has a page of its own, and needs a `code`"
            yield Finding(path=path, code="hub-without-code", message=message, on_key=True)
        if (location.latitude is None) != (location.longitude is None):
            message = "latitude and longitude belong together"
            yield Finding(path=path, code="half-coordinates", message=message, on_key=True)


def _check_ages(service: Service) -> Iterator[Finding]:
    low, high = service.eligibility.minimum_age, service.eligibility.maximum_age
    if low is not None and high is not None and low > high:
        message = f"the youngest ({low}) is older than the oldest ({high})"
        path: Path = ("eligibility", "minimum_age")
        yield Finding(path=path, code="impossible-ages", message=message, hint="swap the two")


def check_hours(hours: Hours, path: Path) -> Iterator[Finding]:
    """Seasons that end before they begin, equal times, intervals that overlap."""
    for index, schedule in enumerate(hours.schedules):
        here: Path = (*path, "schedules", index)
        yield from _check_season(schedule.valid_from, schedule.valid_to, (*here, "valid_to"))
        if schedule.opens == schedule.closes:
            yield _equal_times((*here, "closes"))
    for index, closed in enumerate(hours.closed_on):
        yield from _check_season(closed.first, closed.last, (*path, "closed_on", index))
    for (_, first), (second_index, second) in combinations(enumerate(hours.schedules), 2):
        if _may_coincide(first, second) and _overlap(first, second):
            yield Finding(
                path=(*path, "schedules", second_index),
                code="hours-overlap",
                message="these hours overlap with hours above",
                hint="make one interval of them, or give each its `location` or season",
                severity="warning",
            )


def _equal_times(path: Path) -> Finding:
    return Finding(
        path=path,
        code="bad-hours",
        message="it closes at the very minute at which it opens",
        hint="for day and night write `always_open: yes`",
    )


def _check_season(
    first: datetime.date | None, last: datetime.date | None, path: Path
) -> Iterator[Finding]:
    if first is not None and last is not None and last < first:
        message = f"it ends ({last}) before it begins ({first})"
        yield Finding(path=path, code="impossible-dates", message=message, hint="swap the two")


def _may_coincide(first: Schedule, second: Schedule) -> bool:
    """Whether both can hold in one week, at one place, for the same kind of visit."""
    far = datetime.date.max, datetime.date.min
    apart = (first.valid_to or far[0]) < (second.valid_from or far[1]) or (
        second.valid_to or far[0]
    ) < (first.valid_from or far[1])
    alternate = {first.weeks, second.weeks} != {first.weeks}
    return (
        not apart
        and first.location == second.location
        and first.by_appointment == second.by_appointment
        and first.languages == second.languages
        and (not alternate or "every" in (first.weeks, second.weeks))
    )


def _overlap(first: Schedule, second: Schedule) -> bool:
    """Whether both hold at one time of the week, counted in steps of five minutes."""
    return any(
        -(-max(opens, later + shift) // 5) * 5 < min(closes, end + shift)
        for opens, closes in _intervals(first)
        for later, end in _intervals(second)
        for shift in (-_WEEK, 0, _WEEK)
    )


def _intervals(schedule: Schedule) -> Iterator[tuple[int, int]]:
    """From when to when, in minutes after Monday's midnight; may reach into the next week."""
    start, end = schedule.minutes
    for day in schedule.days:
        offset = WEEKDAYS.index(day) * _DAY
        yield offset + start, offset + end


def check_phone(phone: Phone, path: Path) -> Iterator[Finding]:
    """A short code has its country; any other number is long enough to be one."""
    digits = sum(sign.isdigit() for sign in phone.number)
    if phone.kind == "short_code":
        if phone.country is None:
            message = "a short code works in one country only, and it is not named"
            hint = "add `country: GB`, or the country it is"
            yield Finding(path=path, code="short-code-country", message=message, hint=hint)
    elif digits < 6:
        message = f"{digits} digits are too few for this kind of number"
        hint = "check it; a short code is written with `kind: short_code`"
        yield Finding(path=(*path, "number"), code="bad-phone", message=message, hint=hint)
    elif digits > 15:
        message = f"{digits} digits are more than any phone number has (15)"
        hint = "one number per entry"
        yield Finding(path=(*path, "number"), code="bad-phone", message=message, hint=hint)


def _check_trust(service: Service, today: Today) -> Iterator[Finding]:
    trust = service.trust
    path: Path = ("trust", "verified_on")
    if trust.verified_on is not None and trust.verified_on > today.date:
        message = f"{trust.verified_on} lies ahead of this edition ({today.date})"
        yield Finding(path=path, code="impossible-dates", message=message, hint="check the year")
    if trust.verified_on and trust.next_due and trust.next_due < trust.verified_on:
        message = "the next check is due before the last one was made"
        yield Finding(path=("trust", "next_due"), code="impossible-dates", message=message)
    if trust.consent == "no" and service.listed == "yes":
        message = "they did not agree to be listed"
        hint = "write `listed: no`, or ask them again"
        yield Finding(path=("trust", "consent"), code="no-consent", message=message, hint=hint)
    if is_overdue(service, today) and service.usable:
        message = "the next check of this record is overdue"
        hint = "call them, then change `verified_on` and `next_due`"
        yield Finding(path=path, code="overdue", message=message, hint=hint, severity="notice")


def is_overdue(service: Service, today: Today) -> bool:
    """Whether the record should have been checked again by now; an unchecked one should."""
    trust = service.trust
    if trust.next_due is not None:
        return trust.next_due < today.date
    if trust.verified_on is not None:
        return (today.date - trust.verified_on).days > today.overdue_days
    return True


def _check_capacity(service: Service, today: Today) -> Iterator[Finding]:
    capacity = service.capacity
    if capacity.updated is not None and capacity.updated > today.date:
        message = f"{capacity.updated} lies ahead of this edition ({today.date})"
        yield Finding(path=("capacity", "updated"), code="impossible-dates", message=message)
    if capacity.state == "full" and service.usable:
        message = "this service is full"
        path: Path = ("capacity", "state")
        yield Finding(path=path, code="at-capacity", message=message, severity="notice")
    if capacity.state != "unknown" and capacity.updated is None:
        message = "it is not said on which day this was so"
        hint = "add `updated: 2026-03-01`"
        yield Finding(
            path=("capacity", "state"), code="capacity-without-date", message=message, hint=hint
        )


def _check_reach(service: Service) -> Iterator[Finding]:
    """A service that nobody can find or call is no help."""
    reachable = service.locations or service.phones or service.stops or service.email or service.url
    if not reachable and service.usable:
        message = "there is no place, stop, phone, mail address or website"
        hint = "add one way to reach them"
        yield Finding(path=("code",), code="unreachable", message=message, hint=hint)
