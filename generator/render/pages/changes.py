"""Two frozen states of the records → the services that differ, by what is different."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from generator.listing.index import Codes
from generator.model import FrozenService

ChangeKind = Literal["new", "phones", "hours", "places", "name", "status", "gone"]

KINDS: tuple[ChangeKind, ...] = ("new", "phones", "hours", "places", "name", "status", "gone")
"""In the order in which a reader is told of them."""


def compare(
    before: Mapping[str, FrozenService], after: Mapping[str, FrozenService]
) -> Mapping[ChangeKind, Codes]:
    """Codes by kind of change, sorted; kinds of which there are none are left out.

    A service has moved only where its places are known before and after: of a place that is
    hidden, or was, nothing is told.
    """
    both = sorted(before.keys() & after.keys())
    found: dict[ChangeKind, Codes] = {
        "new": tuple(sorted(after.keys() - before.keys())),
        "phones": tuple(code for code in both if before[code].phones != after[code].phones),
        "hours": tuple(code for code in both if before[code].hours != after[code].hours),
        "places": tuple(code for code in both if _has_moved(before[code], after[code])),
        "name": tuple(code for code in both if before[code].name != after[code].name),
        "status": tuple(code for code in both if before[code].status != after[code].status),
        "gone": tuple(sorted(before.keys() - after.keys())),
    }
    return {kind: found[kind] for kind in KINDS if found[kind]}


def _has_moved(before: FrozenService, after: FrozenService) -> bool:
    return None not in (before.places, after.places) and before.places != after.places
