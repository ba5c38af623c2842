"""A service that is no longer there → what to use instead."""

from __future__ import annotations

from generator.listing.index import Codes
from generator.model import Service
from generator.telling.context import Context

ALTERNATIVES = 5
"""How many other services a page names that is no longer there."""


def find_alternatives(context: Context, service: Service) -> Codes:
    """Services for the same need, nearest first, then of the same type; at most five."""
    directory, index = context.directory, context.index
    found = {
        code: None for need in directory.needs_of(service) for code in index.needs.get(need, ())
    }
    found.pop(service.code, None)
    own = index.coverage[service.code]
    same = _innermost(context, own.here or own.reaching)
    close = {near for area in same for near in directory.areas[area].near}

    def distance(code: str) -> tuple[int, bool, int]:
        other = index.coverage[code]
        usable = other.here | other.reaching
        step = 0 if other.everywhere or same & usable else 1 if close & usable else 2
        return (
            step,
            not set(service.types) & set(directory.services[code].types),
            context.ranks[code],
        )

    return tuple(sorted(found, key=distance)[:ALTERNATIVES])


def _innermost(context: Context, areas: frozenset[str]) -> frozenset[str]:
    """Without the areas that hold another one of them."""
    above = {up for area in areas for up in context.directory.lineage(area)[1:]}
    return areas - above
