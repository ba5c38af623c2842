"""Directory → the first page, the guides' index, and the page of an emergency."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.listing.filters import is_always_open
from generator.model import Phone
from generator.model.guide import Guide
from generator.render.pages.plan import PlannedPage, need_path
from generator.render.pages.views.areas import AreaEntry, area_tree, corridor_links
from generator.render.pages.views.context import Context, Link
from generator.render.pages.views.pathways import pathway_links
from generator.render.pages.wording import Phrase
from generator.translate.phones import phone_link

LINES_SHOWN = 3
"""Phone lines that answer day and night, on the first page."""

AREAS_SHOWN = 30
"""The first page shows no more places than this; beyond it only regions and cities."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A number that answers day and night."""

    link: Link
    number: str
    href: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    welcome: Markup
    emergency_number: str
    lines: tuple[LineView, ...]
    needs: tuple[Link, ...]
    areas: tuple[AreaEntry, ...]
    corridors: tuple[Link, ...]
    layers: tuple[Link, ...]
    situations: tuple[Link, ...]
    guides: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidesView:
    """All guides."""

    guides: tuple[Link, ...]


def view_home(context: Context, welcome: Markup) -> HomeView:
    """Urgent numbers first, then what one may need, then where."""
    areas = area_tree(context)
    few = len(areas) <= AREAS_SHOWN
    return HomeView(
        welcome=welcome,
        emergency_number=context.publication.settings.emergency_number,
        lines=_lines(context),
        needs=tuple(_need_link(context, key) for key in context.directory.needs),
        areas=areas if few else tuple(entry for entry in areas if entry.depth < 2),
        corridors=corridor_links(context),
        layers=pathway_links(context, "layer"),
        situations=pathway_links(context, "situation"),
        guides=tuple(context.guide_link(guide) for guide in context.publication.guides),
    )


def _need_link(context: Context, key: str) -> Link:
    need = context.directory.needs[key]
    return Link(href=need_path(need.code), name=context.need_name(key), icon=need.icon)


def _lines(context: Context) -> tuple[LineView, ...]:
    directory = context.directory
    urgent = {
        code
        for key, kind in directory.types.items()
        if kind.urgent == "yes"
        for code in context.index.types.get(key, ())
    }
    found = []
    for code in context.sort(urgent):
        service = directory.services[code]
        if is_always_open(directory, service):
            found += [line for phone in service.phones if (line := _line(context, code, phone))][:1]
    return tuple(found[:LINES_SHOWN])


def _line(context: Context, code: str, phone: Phone) -> LineView | None:
    href = phone_link(phone, context.publication.settings.country)
    own_hours = phone.hours is not None and phone.hours.always_open != "yes"
    if href is None or not href.startswith("tel:") or own_hours:
        return None
    found = [context.label("free", phone.free), context.label("on_bill", phone.on_bill)]
    return LineView(
        link=context.service_link(code),
        number=phone.number,
        href=href,
        facts=tuple(fact for fact in found if fact is not None),
    )


def view_guides(context: Context, planned: PlannedPage) -> GuidesView:
    """The index of guides."""
    return GuidesView(guides=tuple(context.guide_link(g) for g in context.publication.guides))


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """A guide; its body has been rendered from Markdown and is trusted as that."""

    name: Phrase
    old: bool
    is_example: bool
    is_safety: bool
    unreviewed: bool
    """Words on safety or rights that nobody has reviewed in this language."""
    body: Markup
    language: str | None
    direction: str | None


def view_guide(context: Context, guide: Guide, body: Markup) -> GuideView:
    """A guide around its body, which is in the source language where it is not translated."""
    link = context.guide_link(guide)
    text = guide.texts.get(context.locale)
    return GuideView(
        name=link.name,
        old=text is not None and text.stale,
        is_example=guide.example,
        is_safety=guide.kind == "safety",
        unreviewed=guide.kind in ("safety", "rights") and text is not None and not text.reviewed,
        body=body,
        language=link.name.language,
        direction=link.name.direction,
    )
