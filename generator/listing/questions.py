"""What has been chosen at the questions → the services that are listed then."""

from __future__ import annotations

from collections.abc import Iterator

from generator.listing.filters import LETTERS, passes
from generator.listing.index import Codes, Index, is_listed
from generator.load import Source
from generator.model import Directory, Service, Turn, find_turns
from generator.problems import Problem
from generator.validate.finding import Finding, place_findings


def find_letter(turn: Turn) -> str | None:
    """The letter of the filter that has been chosen."""
    return LETTERS[turn.only] if turn.only is not None else None


def list_chosen(index: Index, turn: Turn, area: str | None = None) -> Codes:
    """The services that fit all answers; ``area`` narrows those of a need."""
    if turn.need is not None:
        codes = index.in_need(turn.need, area)
    else:
        codes = index.types.get(turn.type or "", ())
    letter = find_letter(turn)
    return index.filtered(codes, letter) if letter else codes


def check_lists(directory: Directory, source: Source) -> Iterator[Problem]:
    """A warning for each answer after which nothing is listed.

    It needs no index, which takes long to make for many records.
    """
    ends = [turn for turn in find_turns(directory.questions) if turn.question is None]
    listed = [s for s in directory.services.values() if is_listed(directory, s)] if ends else []
    empty = (t for t in ends if not any(_fits(directory, service, t) for service in listed))
    yield from place_findings(source, map(_no_services, empty))


def _fits(directory: Directory, service: Service, turn: Turn) -> bool:
    if turn.need is not None:
        found = turn.need in directory.needs_of(service)
    else:
        found = turn.type in service.types
    letter = find_letter(turn)
    return found and (letter is None or letter in passes(directory, service))


def _no_services(turn: Turn) -> Finding:
    chosen = f"need: {turn.need}" if turn.need is not None else f"type: {turn.type}"
    only = f", only: {turn.only}" if turn.only is not None else ""
    return Finding(
        path=turn.path,
        code="question-without-services",
        message=f"after this answer no service is listed ({chosen}{only})",
        hint="choose something wider, or take the answer out",
        severity="warning",
        on_key=True,
    )
