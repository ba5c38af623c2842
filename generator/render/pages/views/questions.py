"""A turn of the questions → the question with its answers, or the short list at the end."""

from __future__ import annotations

from dataclasses import dataclass

from generator.listing.index import Codes
from generator.listing.questions import find_letter, list_chosen
from generator.model import Path, Question, Turn, Way, count_questions
from generator.render.pages.plan import (
    PlannedPage,
    first_question,
    need_path,
    turn_path,
    useful_filters,
)
from generator.render.pages.views.areas import few_areas
from generator.render.pages.views.lists import count_services
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase

LIST_LENGTH = 8
"""Services on a short list: as many as one reads on a phone before giving up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """One question. ``chosen`` is what the answers before have chosen."""

    urgent: bool
    """Whether it is asked of somebody in danger: all lines stand above it."""
    position: str
    first: bool
    text: Phrase
    help: Phrase | None
    chosen: tuple[Phrase, ...]
    answers: tuple[Link, ...]
    skip: str
    before: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """The best few services that fit, where there are more, and the way back to the start."""

    urgent: bool
    """Whether it is a list for somebody in danger: all lines stand above it."""
    chosen: tuple[Phrase, ...]
    warning: Phrase | None
    count: str
    codes: Codes
    more: tuple[Link, ...]
    before: str | None
    start: str


def view_question(context: Context, planned: PlannedPage) -> QuestionView:
    """The page of a question."""
    turn, words = _turn(planned), context.words
    directory, key = context.directory, turn.question or ""
    question = directory.questions[key]
    most = turn.number - 1 + count_questions(directory.questions, key)
    if question.places == "yes":
        answers = _place_links(context, turn)
    else:
        answers = _answer_links(context, turn, question)
    return QuestionView(
        urgent=all(_is_urgent(context, turn.follow(way, path)) for path, way in question.ways()),
        position=words.gettext(
            "Question %(number)s of at most %(most)s",
            number=words.format.number(turn.number),
            most=words.format.number(most),
        ),
        first=turn.before is None,
        text=words.name(question.code, question.text, "text"),
        help=words.optional(question.code, "help", question.help),
        chosen=_chosen(context, turn),
        answers=answers,
        skip=_follow(context, turn, question.skip, ("skip",)),
        before=_before(context, turn),
    )


def _turn(planned: PlannedPage) -> Turn:
    assert planned.turn is not None  # the plan gives one to every page of this kind
    return planned.turn


def _is_urgent(context: Context, turn: Turn) -> bool:
    """Whether a list follows of what is needed at once."""
    directory = context.directory
    kinds = list(directory.needs[turn.need].types.values()) if turn.need else []
    if turn.type:
        kinds.append(directory.types[turn.type])
    return turn.question is None and any(kind.urgent == "yes" for kind in kinds)


def _follow(context: Context, turn: Turn, way: Way, path: Path) -> str:
    return turn_path(context.directory, turn.follow(way, path))


def _before(context: Context, turn: Turn) -> str | None:
    return turn_path(context.directory, turn.before) if turn.before else None


def _answer_links(context: Context, turn: Turn, question: Question) -> tuple[Link, ...]:
    return tuple(
        Link(
            href=_follow(context, turn, choice, ("answers", key)),
            name=context.words.name(question.code, choice.text, f"answers.{key}.text"),
        )
        for key, choice in question.answers.items()
    )


def _place_links(context: Context, turn: Turn) -> tuple[Link, ...]:
    """To the need's list of each place where something fits."""
    links = []
    for entry in few_areas(context):
        count = len(list_chosen(context.index, turn, entry.key))
        if count:
            path = _need_path(context, turn, entry.key)
            links.append(Link(href=path, name=entry.link.name, count=count))
    return tuple(links)


def _need_path(context: Context, turn: Turn, area: str | None) -> str:
    """The address of the same list among those of its need: a filter that all pass has none."""
    directory, index, need = context.directory, context.index, turn.need or ""
    letter = find_letter(turn)
    if letter not in useful_filters(index, index.in_need(need, area)):
        letter = None
    place = directory.areas[area].code if area else None
    return need_path(directory.needs[need].code, place, letter)


def _chosen(context: Context, turn: Turn) -> tuple[Phrase, ...]:
    """A need or a type, and a filter, by their names."""
    found = []
    if turn.need is not None:
        found.append(context.need_name(turn.need))
    if turn.type is not None:
        found.append(context.type_name(turn.type))
    letter = find_letter(turn)
    label = context.words.answer("filter", letter) if letter else None
    return (*found, label) if label else tuple(found)


def view_answer(context: Context, planned: PlannedPage) -> AnswerView:
    """The short list after the last question."""
    turn, directory = _turn(planned), context.directory
    codes = list_chosen(context.index, turn)
    kind = directory.types[turn.type] if turn.type else None
    warning = kind.warning if kind else None
    return AnswerView(
        urgent=_is_urgent(context, turn),
        chosen=_chosen(context, turn),
        warning=context.words.name(kind.code, warning, "warning") if kind and warning else None,
        count=count_services(context, len(codes)),
        codes=context.best(codes, LIST_LENGTH),
        more=tuple(_more(context, turn, codes)),
        before=_before(context, turn),
        start=first_question(directory) or "",
    )


def _more(context: Context, turn: Turn, codes: Codes) -> list[Link]:
    """To the whole list, where this is not all of it, and to what else there is for the need."""
    directory, words = context.directory, context.words
    need = turn.need or directory.need_of_type[turn.type or ""]
    links = []
    if len(codes) > LIST_LENGTH:
        kind = directory.types[turn.type] if turn.type else None
        path = f"t/{kind.code}.html" if kind else _need_path(context, turn, None)
        links.append(Link(href=path, name=Phrase(words.gettext("Show all of them"))))
    others = Phrase(words.gettext("Other services for this need"))
    links.append(Link(href=need_path(directory.needs[need].code), name=others))
    return links
