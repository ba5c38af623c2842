"""Services + a locale → the one order that every list keeps to."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping

from generator.listing.filters import asks_no_id, is_always_open
from generator.listing.index import Index, is_overdue, languages_spoken
from generator.model import Directory, Service, Settings

RECENT_DAYS = 183
"""Checked within half a year counts as recent."""


def is_full(service: Service) -> bool:
    """Whether there was no room when somebody last asked."""
    return service.capacity.state == "full"


def is_recent(service: Service, edition: datetime.date) -> bool:
    """Whether somebody made sure of it within the last half year."""
    checked = service.trust.verified_on
    return checked is not None and (edition - checked).days <= RECENT_DAYS


def speaks(service: Service, locale: str) -> bool:
    """Whether staff speak the page's language, or an interpreter of it can be had."""
    base = locale.partition("-")[0]
    tags = languages_spoken(service) | set(service.interpreting.languages)
    return service.interpreting.any_language == "yes" or any(
        tag.partition("-")[0] == base for tag in tags
    )


def count_open_doors(
    directory: Directory, service: Service, *, locale: str, edition: datetime.date
) -> int:
    """How many of five things make it usable by most people: 0 to 5."""
    return sum(
        (
            is_always_open(directory, service),
            asks_no_id(directory, service),
            service.requirements.referral == "not_needed",
            speaks(service, locale),
            is_recent(service, edition),
        )
    )


def rank_services(
    directory: Directory,
    index: Index,
    settings: Settings,
    *,
    edition: datetime.date,
    locale: str,
    sort_key: Callable[[str], object],
    names: Mapping[str, str],
) -> Mapping[str, int]:
    """The position of every listed service: full or overdue last, open doors first, then by name.

    ``names`` are in the locale; ``sort_key`` collates them.
    """

    def key(code: str) -> tuple[bool, int, object, str]:
        service = directory.services[code]
        late = is_full(service) or is_overdue(service, settings, edition)
        doors = count_open_doors(directory, service, locale=locale, edition=edition)
        return late, -doors, sort_key(names[code]), code

    return {code: rank for rank, code in enumerate(sorted(index.listed, key=key))}


def sort_codes(codes: Iterable[str], ranks: Mapping[str, int]) -> tuple[str, ...]:
    """The same codes, in order."""
    return tuple(sorted(codes, key=ranks.__getitem__))
