"""Directory → the first page, the guides, and their index."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.model.guide import Guide
from generator.render.pages.plan import PlannedPage, first_question, has_leaflets, need_path
from generator.render.pages.views.areas import AreaEntry, corridor_links, few_areas
from generator.render.pages.views.pathways import pathway_links
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The first page."""

    welcome: Markup
    needs: tuple[Link, ...]
    questions: str | None
    """Where the first of them is asked."""
    areas: tuple[AreaEntry, ...]
    corridors: tuple[Link, ...]
    layers: tuple[Link, ...]
    situations: tuple[Link, ...]
    guides: tuple[Link, ...]
    leaflets: bool
    """Whether there is a page of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidesView:
    """All guides."""

    guides: tuple[Link, ...]


def view_home(context: Context, welcome: Markup) -> HomeView:
    """What one may need, after the urgent numbers of every such page, then where."""
    return HomeView(
        welcome=welcome,
        needs=tuple(_need_link(context, key) for key in context.directory.needs),
        questions=first_question(context.directory),
        areas=few_areas(context),
        corridors=corridor_links(context),
        layers=pathway_links(context, "layer"),
        situations=pathway_links(context, "situation"),
        guides=tuple(context.guide_link(guide) for guide in context.publication.guides),
        leaflets=has_leaflets(context.directory),
    )


def _need_link(context: Context, key: str) -> Link:
    need = context.directory.needs[key]
    return Link(href=need_path(need.code), name=context.need_name(key), icon=need.icon)


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
