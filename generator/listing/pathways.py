"""A pathway → the services that its steps lead to, and the areas where there are some."""

from __future__ import annotations

from generator.listing.index import Codes, Index
from generator.model import Directory


def pathway_codes(directory: Directory, index: Index, pathway: str) -> Codes:
    """Every service that a step of the pathway leads to."""
    found: dict[str, None] = {}
    for step in directory.pathways[pathway].steps.values():
        for need in step.needs:
            found.update(dict.fromkeys(index.needs.get(need, ())))
        for kind in step.types:
            found.update(dict.fromkeys(index.types.get(kind, ())))
    return tuple(found)


def pathway_areas(directory: Directory, index: Index, pathway: str) -> tuple[str, ...]:
    """The areas for which a pathway has a page of its own: where something matches."""
    codes = frozenset(pathway_codes(directory, index, pathway))
    return tuple(area for area in directory.areas if index.touches(codes, area))
