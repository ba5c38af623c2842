"""A pathway, perhaps for a place → its steps with services that fit."""

from __future__ import annotations

from dataclasses import dataclass

from generator.listing.index import Codes
from generator.model import Step
from generator.render.pages.plan import PlannedPage, need_path
from generator.render.pages.views.lists import need_area_link
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase

PER_STEP = 6
"""Services shown at one step, before the links to the full lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StepView:
    """One step: what happens, services, where there are more, guides. ``anchor`` is neutral."""

    anchor: str
    name: Phrase
    text: Phrase
    codes: Codes
    more: tuple[Link, ...]
    guides: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwayView:
    """A way through help, step by step."""

    name: Phrase
    intro: Phrase
    place: Link | None
    anywhere: Link | None
    steps: tuple[StepView, ...]
    places: tuple[Link, ...]
    unreviewed: bool
    """Words on what one may refuse that nobody has reviewed in this language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PathwaysView:
    """All pathways: layers of care, then situations."""

    layers: tuple[Link, ...]
    situations: tuple[Link, ...]


def pathway_links(context: Context, kind: str) -> tuple[Link, ...]:
    """To all pathways of a kind, with their summaries."""
    return tuple(
        Link(
            href=f"w/{pathway.code}.html",
            name=context.words.name(pathway.code, pathway.name),
            text=context.words.name(pathway.code, pathway.summary, "summary"),
        )
        for pathway in context.directory.pathways.values()
        if pathway.kind == kind
    )


def view_pathways(context: Context, planned: PlannedPage) -> PathwaysView:
    """The index of pathways."""
    return PathwaysView(
        layers=pathway_links(context, "layer"), situations=pathway_links(context, "situation")
    )


def view_pathway(context: Context, planned: PlannedPage) -> PathwayView:
    """The page of a pathway."""
    directory, words = context.directory, context.words
    pathway = directory.pathways[planned.key]
    href = f"w/{pathway.code}.html"
    anywhere = Link(href=href, name=Phrase(words.gettext("In all places")))
    intro = words.name(pathway.code, pathway.intro, "intro")
    steps = tuple(
        _view_step(context, planned, (number, key), step)
        for number, (key, step) in enumerate(pathway.steps.items(), start=1)
    )
    return PathwayView(
        name=words.name(pathway.code, pathway.name),
        intro=intro,
        place=context.area_link(planned.area) if planned.area else None,
        anywhere=anywhere if planned.area else None,
        steps=steps,
        places=tuple(
            Link(
                href=f"w/{pathway.code}-{directory.areas[area].code}.html",
                name=context.area_name(area),
            )
            for area in context.pathway_areas[planned.key]
            if area != planned.area
        ),
        unreviewed=not (intro.reviewed and all(step.text.reviewed for step in steps)),
    )


def _view_step(
    context: Context, planned: PlannedPage, position: tuple[int, str], step: Step
) -> StepView:
    number, key = position
    code = context.directory.pathways[planned.key].code
    guides = {guide.key: guide for guide in context.publication.guides}
    return StepView(
        anchor=f"s{number}",
        name=context.words.name(code, step.name, f"steps.{key}.name"),
        text=context.words.name(code, step.text, f"steps.{key}.text"),
        codes=_step_codes(context, step, planned.area),
        more=_more(context, step, planned.area),
        guides=tuple(context.guide_link(guides[name]) for name in step.guides if name in guides),
    )


def _step_codes(context: Context, step: Step, area: str | None) -> Codes:
    index = context.index
    found: dict[str, None] = {}
    for need in step.needs:
        found.update(dict.fromkeys(index.needs.get(need, ())))
    for kind in step.types:
        found.update(dict.fromkeys(index.types.get(kind, ())))
    return context.best(index.in_area(found, area) if area else found, PER_STEP)


def _more(context: Context, step: Step, area: str | None) -> tuple[Link, ...]:
    """To the full lists: of each type anywhere; of each need for a place."""
    directory, index = context.directory, context.index
    if area:
        needs = dict.fromkeys((*step.needs, *(directory.need_of_type[key] for key in step.types)))
        links = (need_area_link(context, need, area, by_area=False) for need in needs)
        return tuple(link for link in links if link)
    of_needs = [
        Link(
            href=need_path(directory.needs[key].code),
            name=context.need_name(key),
            count=len(index.needs.get(key, ())),
        )
        for key in step.needs
    ]
    of_types = [
        Link(
            href=f"t/{directory.types[key].code}.html",
            name=context.type_name(key),
            count=len(index.types.get(key, ())),
        )
        for key in step.types
    ]
    return tuple(link for link in (*of_needs, *of_types) if link.count)
