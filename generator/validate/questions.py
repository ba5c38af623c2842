"""questions.yml → ways that end nowhere, go in a circle, are too long, or lead to what is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.model import MAX_QUESTIONS, Choice, Path, Question, Questions, Turn, Way, find_turns
from generator.validate.finding import Finding
from generator.validate.references import Known, check_reference


def check_questions(record: Questions, known: Known) -> Iterator[Finding]:
    """Each question and answer by itself, then how they follow each other, then what is chosen."""
    questions = record.questions
    for key, question in questions.items():
        yield from _check_answers(key, question)
        for path, way in question.ways():
            yield from _check_references(("questions", key, *path), way, questions, known)
    yield from _check_order(questions)
    seen = set()
    for turn in find_turns(questions):
        for finding in _check_turn(turn, questions):
            if (finding.code, finding.path) not in seen:
                seen.add((finding.code, finding.path))
                yield finding


def _check_answers(key: str, question: Question) -> Iterator[Finding]:
    path: Path = ("questions", key)
    if question.places == "yes" and question.answers:
        message = "the places are the answers here, so other answers would not be shown"
        hint = "take out `places: yes`, or the answers"
        yield Finding(path=path, code="question-of-place", message=message, hint=hint, on_key=True)
    if question.places == "no" and not question.answers:
        message = "this question has no answers"
        hint = "write `answers:`, or `places: yes`"
        yield Finding(path=path, code="question-dead-end", message=message, hint=hint, on_key=True)


def _check_references(
    path: Path, way: Way, questions: Mapping[str, Question], known: Known
) -> Iterator[Finding]:
    named = (
        ("need", way.need, known.needs, "need", "taxonomy.yml"),
        ("type", way.type, known.types, "service type", "taxonomy.yml"),
        ("next", way.next, questions, "question", "this file"),
    )
    for field, name, targets, what, where in named:
        if name is not None:
            yield from check_reference((*path, field), name, targets, what, where)
    if way.need is not None and way.type is not None:
        message = "a need and a type are chosen at once: only one can be shown"
        yield Finding(path=(*path, "type"), code="question-twice", message=message, hint=_ONCE)


_ONCE = "keep one of them"


@dataclass(frozen=True, slots=True)
class _Step:
    """From one question to the next; ``path`` is that of the answer's `next`."""

    target: str
    path: Path


def _check_order(questions: Mapping[str, Question]) -> Iterator[Finding]:
    """Circles, questions that nothing leads to, and ways that are too long."""
    steps = {
        key: [
            _Step(way.next, ("questions", key, *path, "next"))
            for path, way in question.ways()
            if way.next is not None and way.next in questions
        ]
        for key, question in questions.items()
    }
    order, circles = _sort_questions(steps)
    for step in circles:
        message = f"this leads back to '{step.target}', which has been asked on the way here"
        hint = "lead on to another question, or delete the line: then the list follows"
        yield Finding(path=step.path, code="question-loop", message=message, hint=hint)
    for key in questions:
        if key not in order:
            yield Finding(
                path=("questions", key),
                code="question-unreached",
                message="no answer leads to this question",
                hint=f"write `next: {key}` under an answer, or delete the question",
                on_key=True,
            )
    yield from _check_depth(steps, order, {step.path for step in circles})


def _sort_questions(steps: Mapping[str, list[_Step]]) -> tuple[list[str], list[_Step]]:
    """The questions that the first leads to, each before those after it; steps that go back."""
    after: list[str] = []
    circles: list[_Step] = []
    on_way: list[str] = []

    def visit(key: str) -> None:
        on_way.append(key)
        for step in steps[key]:
            if step.target in on_way:
                circles.append(step)
            elif step.target not in after:
                visit(step.target)
        on_way.pop()
        after.append(key)

    for first in list(steps)[:1]:
        visit(first)
    return after[::-1], circles


def _check_depth(
    steps: Mapping[str, list[_Step]], order: list[str], circles: set[Path]
) -> Iterator[Finding]:
    """The step with which the longest way to it becomes too long; none of what follows it."""
    depth = dict.fromkeys(order, 1)
    for key in order:
        for step in steps[key]:
            if step.path not in circles:
                depth[step.target] = max(depth[step.target], depth[key] + 1)
                if depth[key] == MAX_QUESTIONS:
                    message = f"more than {MAX_QUESTIONS} questions stand on the longest way here"
                    hint = "show the list here, or leave out a question before"
                    yield Finding(
                        path=step.path, code="question-too-deep", message=message, hint=hint
                    )


def _check_turn(turn: Turn, questions: Mapping[str, Question]) -> Iterator[Finding]:
    """Places that are asked for where there are no lists by place, and all answers here."""
    if turn.question is None:
        return
    question = questions[turn.question]
    if question.places == "yes" and turn.need is None:
        yield Finding(
            path=turn.path or ("questions", turn.question),
            code="question-of-place",
            message="a place is asked for on this way, and no need has been chosen",
            hint="choose a `need` before: only needs have a list for each place",
            on_key=True,
        )
    for path, way in question.ways():
        yield from _check_way(turn, way, ("questions", turn.question, *path))


def _check_way(turn: Turn, way: Way, path: Path) -> Iterator[Finding]:
    """One answer: an end without a list, or a second choice of what has been chosen."""
    skipped = path[-1] == "skip"
    target = turn.follow(way, path)
    if target.question is None and not target.chosen:
        message = "skipping this question leads nowhere" if skipped else "this answer leads nowhere"
        hint = "write `need`, `type` or `next` under it"
        if skipped:
            hint = "write `skip:` with `next: …` or `need: …` under the question"
        yield Finding(path=path, code="question-dead-end", message=message, hint=hint, on_key=True)
    again = {
        "need": turn.chosen and way.need is not None,
        "type": turn.chosen and way.type is not None,
        "only": turn.only is not None and isinstance(way, Choice) and way.only is not None,
    }
    for field, twice in again.items():
        if twice:
            message = f"`{field}` has been chosen before on this way, and one list is shown"
            hint = "choose it at one question only"
            yield Finding(path=(*path, field), code="question-twice", message=message, hint=hint)
