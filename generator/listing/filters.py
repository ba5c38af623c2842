"""A service → which of the six static filters it passes."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping

from generator.model import NO_HOURS, Directory, Hours, Only, Schedule, Service

FILTERS: tuple[str, ...] = ("a", "b", "c", "d", "e", "g")
"""No ID, day and night or night, children, women, phone or online, free: as in addresses."""

LETTERS: Mapping[Only, str] = {
    "no_id": "a",
    "night": "b",
    "children": "c",
    "women": "d",
    "remote": "e",
    "free": "g",
}
"""A filter as a question's answer names it → its letter."""

NIGHT_BEGINS = datetime.time(22)
"""Who is there at ten in the evening or later, or past midnight, is there at night."""


def hours_of(directory: Directory, service: Service) -> Hours:
    """The service's own hours, else those of the first place that says any."""
    if service.hours != NO_HOURS:
        return service.hours
    for site in directory.sites_of(service):
        if site.location.hours is not None:
            return site.location.hours
    return service.hours


def _is_at_night(schedule: Schedule) -> bool:
    return schedule.overnight or schedule.closes > NIGHT_BEGINS


def is_always_open(directory: Directory, service: Service) -> bool:
    """Whether somebody answers day and night, by the hours or on one of its phones."""
    return _all_hours(directory, service, lambda hours: hours.always_open == "yes")


def _all_hours(directory: Directory, service: Service, test: Callable[[Hours], bool]) -> bool:
    return test(hours_of(directory, service)) or any(
        phone.hours is not None and test(phone.hours) for phone in service.phones
    )


def asks_no_id(directory: Directory, service: Service) -> bool:
    """Whether nobody asks for ID."""
    return service.requirements.identification == "none"


def is_open_at_night(directory: Directory, service: Service) -> bool:
    """Whether somebody is there day and night, or at some time of the night."""
    return _all_hours(
        directory,
        service,
        lambda hours: hours.always_open == "yes" or any(map(_is_at_night, hours.schedules)),
    )


def welcomes_children(directory: Directory, service: Service) -> bool:
    """Whether children may come along, perhaps with limits."""
    return service.eligibility.children in ("welcome", "with_limits")


def is_for_women(directory: Directory, service: Service) -> bool:
    """Whether it is for women and not for men, or women can ask for a woman."""
    genders = service.eligibility.genders
    return ("women" in genders and "men" not in genders) or service.practical.staff_gender in (
        "women",
        "choice",
    )


def is_remote(directory: Directory, service: Service) -> bool:
    """Whether it helps by phone or online, without going anywhere."""
    return bool(service.remote.modes) or bool({"online", "text"} & set(service.access))


def is_free(directory: Directory, service: Service) -> bool:
    """Whether it costs nothing."""
    return service.cost.kind == "free"


_TESTS: Mapping[str, Callable[[Directory, Service], bool]] = {
    "a": asks_no_id,
    "b": is_open_at_night,
    "c": welcomes_children,
    "d": is_for_women,
    "e": is_remote,
    "g": is_free,
}


def passes(directory: Directory, service: Service) -> Iterator[str]:
    """The letters of the filters that a service passes, in order."""
    return (letter for letter in FILTERS if _TESTS[letter](directory, service))
