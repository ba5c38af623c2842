"""What is no longer here → what to use instead."""

from __future__ import annotations

from dataclasses import dataclass

from generator.listing.index import Codes
from generator.render.pages.plan import PlannedPage
from generator.telling.alternatives import find_alternatives
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase


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
