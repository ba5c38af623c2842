"""Codes from leaflets → pages by first sign."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from generator.listing.index import list_hubs
from generator.model import Site
from generator.render.pages.plan import PlannedPage
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase

CODES_PER_PAGE = 150
"""Codes on one page, about 60 bytes gzip each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeEntry:
    """One code, with a name unless its record is gone; ``state`` says that it is no longer here."""

    code: str
    href: str
    name: Phrase | None
    state: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodesView:
    """The first signs that codes have, each with its page."""

    signs: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeView:
    """All codes with one first sign."""

    sign: str
    entries: tuple[CodeEntry, ...]


def view_codes(context: Context, planned: PlannedPage) -> CodesView:
    """The choice of a first sign."""
    by_sign = context.index.codes
    return CodesView(signs=tuple((sign, len(codes)) for sign, codes in by_sign.items()))


def view_code(context: Context, planned: PlannedPage) -> CodeView:
    """The codes with a first sign, in their own order."""
    sign = planned.key
    links = _link_codes(context, sign)
    retired = {record.code for record in context.directory.retired}
    entries = (_entry(context, code, links, retired) for code in context.index.codes[sign])
    return CodeView(sign=sign, entries=tuple(entries))


def _link_codes(context: Context, sign: str) -> dict[str, Link]:
    """Where the codes of organizations and hubs lead that begin with a sign."""
    directory = context.directory
    links = {}
    for key, organization in directory.organizations.items():
        if organization.code[0] == sign:
            links[organization.code] = context.organization_link(key)
    for reference, location in list_hubs(directory):
        owner, _, name = reference.rpartition("/")
        site = Site(organization=owner, key=name, location=location)
        title = context.site_name(site) or context.organization_name(owner)
        links[location.code or ""] = Link(href=f"h/{location.code}.html", name=title)
    return links


def _entry(
    context: Context, code: str, links: dict[str, Link], retired: Collection[str]
) -> CodeEntry:
    words, services = context.words, context.directory.services
    if code in retired:
        return CodeEntry(
            code=code, href=f"s/{code}.html", name=None, state=words.gettext("No longer listed")
        )
    if code in services:
        state = words.gettext("No longer here") if code in context.index.gone else None
        name = context.service_name(services[code])
        return CodeEntry(code=code, href=f"s/{code}.html", name=name, state=state)
    return CodeEntry(code=code, href=links[code].href, name=links[code].name, state=None)
