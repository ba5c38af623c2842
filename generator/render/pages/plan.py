"""Directory + publication → every page that will be made, before any language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.listing.filters import FILTERS
from generator.listing.index import Codes, Index, build_index, is_shown, list_hubs
from generator.listing.pathways import pathway_areas
from generator.listing.questions import find_letter
from generator.model import Directory, FrozenEdition, Turn, find_turns
from generator.telling.publication import Publication

PageKind = Literal[
    "home",
    "find",
    "words",
    "maker",
    "leaflets",
    "need",
    "type",
    "places",
    "place",
    "corridor",
    "languages",
    "language",
    "pathways",
    "pathway",
    "question",
    "answer",
    "hub",
    "service",
    "gone",
    "retired",
    "organization",
    "guides",
    "guide",
    "codes",
    "code",
    "edition",
    "changes",
    "traces",
]


FIND_PATH = "f/index.html"
"""Where one looks for help by words."""

MAKER_PATH = "m/index.html"
"""Where one makes a list of one's own, to print it."""

LEAFLETS_PATH = "d/index.html"
"""Where one finds what can be printed."""

WORDS_PATH = "f/words.html"
"""The index of words from A to Z. How many pages follow differs from language to language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPage:
    """One page below a locale's folder. ``key`` says of what (a key, a code, a tag, a sign).

    ``area`` and ``filter`` narrow a list; ``turn`` is where somebody who answers questions stands.
    Further pages of a long list are not planned: they come
    out of rendering.
    """

    kind: PageKind
    path: str
    key: str = ""
    area: str | None = None
    filter: str | None = None
    turn: Turn | None = None


def plan_pages(
    directory: Directory, publication: Publication, index: Index | None = None
) -> tuple[PlannedPage, ...]:
    """All pages of a locale in a fixed order; the home page and guides go through mkdocs.

    The ``index`` is of the directory; whoever has it already gives it.
    """
    index = index or build_index(directory, publication.settings)
    return (
        PlannedPage(kind="find", path=FIND_PATH),
        PlannedPage(kind="words", path=WORDS_PATH),
        PlannedPage(kind="maker", path=MAKER_PATH),
        *_plan_leaflets(directory),
        *_plan_needs(directory, index),
        *_plan_types(directory, index),
        *_plan_places(directory),
        *_plan_languages(index),
        *_plan_pathways(directory, index),
        *_plan_questions(directory),
        *_plan_organizations(directory, index),
        *_plan_services(directory, index),
        PlannedPage(kind="guides", path="g/index.html"),
        *_plan_codes(index),
        *_plan_editions(directory, publication),
        PlannedPage(kind="traces", path="i/phone.html"),
    )


def has_leaflets(directory: Directory) -> bool:
    """Whether there is a page of leaflets: also where none could be printed, and it says so."""
    return bool(directory.leaflets)


def _plan_leaflets(directory: Directory) -> Iterator[PlannedPage]:
    if has_leaflets(directory):
        yield PlannedPage(kind="leaflets", path=LEAFLETS_PATH)


def need_path(code: str, area: str | None = None, letter: str | None = None) -> str:
    """The address of a need's list, for a place, filtered."""
    return f"n/{code}" + (f"-{area}" if area else "") + (f"_{letter}" if letter else "") + ".html"


def _plan_needs(directory: Directory, index: Index) -> Iterator[PlannedPage]:
    for key, need in directory.needs.items():
        codes = index.needs.get(key, ())
        yield PlannedPage(kind="need", path=need_path(need.code), key=key)
        yield from _plan_filters(directory, index, codes, key, None)
        for area in directory.areas:
            found = index.in_need(key, area)
            if found:
                path = need_path(need.code, directory.areas[area].code)
                yield PlannedPage(kind="need", path=path, key=key, area=area)
                yield from _plan_filters(directory, index, found, key, area)


def _plan_filters(
    directory: Directory, index: Index, codes: Codes, need: str, area: str | None
) -> Iterator[PlannedPage]:
    for letter in useful_filters(index, codes):
        place = directory.areas[area].code if area else None
        path = need_path(directory.needs[need].code, place, letter)
        yield PlannedPage(kind="need", path=path, key=need, area=area, filter=letter)


def useful_filters(index: Index, codes: Codes) -> tuple[str, ...]:
    """The filters that leave something, and leave something out."""
    return tuple(f for f in FILTERS if 0 < len(index.filtered(codes, f)) < len(codes))


def _plan_types(directory: Directory, index: Index) -> Iterator[PlannedPage]:
    for key, kind in directory.types.items():
        yield PlannedPage(kind="type", path=f"t/{kind.code}.html", key=key)


def _plan_places(directory: Directory) -> Iterator[PlannedPage]:
    yield PlannedPage(kind="places", path="p/index.html")
    for key, area in directory.areas.items():
        yield PlannedPage(kind="place", path=f"p/{area.code}.html", key=key)
    for key, corridor in directory.corridors.items():
        yield PlannedPage(kind="corridor", path=f"r/{corridor.code}.html", key=key)


def _plan_languages(index: Index) -> Iterator[PlannedPage]:
    yield PlannedPage(kind="languages", path="l/index.html")
    for tag in sorted({*index.spoken, *index.interpreted}):
        yield PlannedPage(kind="language", path=f"l/{tag}.html", key=tag)


def _plan_pathways(directory: Directory, index: Index) -> Iterator[PlannedPage]:
    yield PlannedPage(kind="pathways", path="w/index.html")
    for key, pathway in directory.pathways.items():
        yield PlannedPage(kind="pathway", path=f"w/{pathway.code}.html", key=key)
        for area in pathway_areas(directory, index, key):
            path = f"w/{pathway.code}-{directory.areas[area].code}.html"
            yield PlannedPage(kind="pathway", path=path, key=key, area=area)


def turn_path(directory: Directory, turn: Turn) -> str:
    """The address of a question, or of the list after the last one: codes of what was chosen."""
    codes = []
    if turn.question is not None:
        codes.append(directory.questions[turn.question].code)
    if turn.need is not None:
        codes.append(directory.needs[turn.need].code)
    if turn.type is not None:
        codes.append(directory.types[turn.type].code)
    letter = find_letter(turn)
    return f"q/{'-'.join(codes)}" + (f"_{letter}" if letter else "") + ".html"


def first_question(directory: Directory) -> str | None:
    """The address of the question that is asked first, if there is any."""
    first = next(iter(directory.questions.values()), None)
    return f"q/{first.code}.html" if first else None


def _plan_questions(directory: Directory) -> Iterator[PlannedPage]:
    for turn in find_turns(directory.questions):
        kind: PageKind = "answer" if turn.question is None else "question"
        yield PlannedPage(kind=kind, path=turn_path(directory, turn), turn=turn)


def _plan_organizations(directory: Directory, index: Index) -> Iterator[PlannedPage]:
    for reference, location in list_hubs(directory):
        yield PlannedPage(kind="hub", path=f"h/{location.code}.html", key=reference)
    for key, organization in directory.organizations.items():
        if organization.listed == "yes":
            path = f"o/{organization.code}.html"
            yield PlannedPage(kind="organization", path=path, key=key)


def _plan_services(directory: Directory, index: Index) -> Iterator[PlannedPage]:
    gone = frozenset(index.gone)
    for code, service in directory.services.items():
        if is_shown(directory, service):
            kind: PageKind = "gone" if code in gone else "service"
            yield PlannedPage(kind=kind, path=f"s/{code}.html", key=code)
    for retired in directory.retired:
        yield PlannedPage(kind="retired", path=f"s/{retired.code}.html", key=retired.code)


def _plan_codes(index: Index) -> Iterator[PlannedPage]:
    yield PlannedPage(kind="codes", path="c/index.html")
    for sign in index.codes:
        yield PlannedPage(kind="code", path=f"c/{sign}.html", key=sign)


def past_editions(directory: Directory, publication: Publication) -> tuple[FrozenEdition, ...]:
    """The frozen editions that this one follows, oldest first: none of its own future."""
    return tuple(item for item in directory.editions if item.edition <= publication.edition)


NOW = "now"
"""The key of what has changed since the last frozen edition."""


def changes_path(key: str) -> str:
    """The address of the changes that led to an edition: ``2026-09-01`` → ``i/20260901.html``."""
    return f"i/{key.replace('-', '')}.html"


def _plan_editions(directory: Directory, publication: Publication) -> Iterator[PlannedPage]:
    yield PlannedPage(kind="edition", path="i/edition.html")
    past = past_editions(directory, publication)
    for key in (*(item.edition.isoformat() for item in past[1:]), *((NOW,) if past else ())):
        yield PlannedPage(kind="changes", path=changes_path(key), key=key)
