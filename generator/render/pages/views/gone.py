"""What is no longer here → what to use instead."""

from __future__ import annotations

from dataclasses import dataclass

from generator.listing.index import Codes
from generator.model import Service
from generator.render.pages.plan import PlannedPage
from generator.render.pages.views.context import Context, Link
from generator.render.pages.wording import Phrase

ALTERNATIVES = 5
"""How many other services a page names that is no longer there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView:
    """A page for an old leaflet: the code, perhaps the name, and what to use instead."""

    code: str
    name: Phrase | None
    replaced: bool
    codes: Codes
    needs: tuple[Link, ...]


def view_gone(context: Context, planned: PlannedPage) -> GoneView:
    """A service that has ended."""
    service = context.directory.services[planned.key]
    replacement = _follow(context, service.replaced_by)
    directory = context.directory
    return GoneView(
        code=planned.key,
        name=context.service_name(service),
        replaced=bool(replacement),
        codes=replacement or find_alternatives(context, service),
        needs=tuple(
            Link(href=f"n/{directory.needs[key].code}.html", name=context.need_name(key))
            for key in directory.needs_of(service)
        ),
    )


def view_retired(context: Context, planned: PlannedPage) -> GoneView:
    """A code whose record is gone: nothing else is known of it."""
    retired = next(r for r in context.directory.retired if r.code == planned.key)
    codes = _follow(context, retired.replaced_by)
    return GoneView(code=planned.key, name=None, replaced=bool(codes), codes=codes, needs=())


def _follow(context: Context, code: str | None) -> Codes:
    """The listed service at the end of a chain of replacements."""
    services, retired = context.directory.services, context.directory.retired
    later = {record.code: record.replaced_by for record in retired}
    seen: set[str] = set()
    while code is not None and code not in seen:
        if code in context.index.listed:
            return (code,)
        seen.add(code)
        code = services[code].replaced_by if code in services else later.get(code)
    return ()


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
