"""Questions → every point that a reader can come to by answering them."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.model.question import Choice, Only, Question, Way
from generator.model.text import Path

MAX_QUESTIONS = 4
"""So many taps lead to a list at the latest: who is in a hurry, or afraid, gives up after more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What has been chosen so far, and the question that is asked here; without one, the list.

    Turns are equal however a reader came to them, so each is one page. ``before`` is the turn of
    the question before on the shortest way, ``path`` the answer in the file that chose last.
    """

    question: str | None
    need: str | None = None
    type: str | None = None
    only: Only | None = None
    before: Turn | None = field(default=None, compare=False)
    path: Path = field(default=(), compare=False)

    @property
    def chosen(self) -> bool:
        """Whether it is known what to list."""
        return self.need is not None or self.type is not None

    @property
    def number(self) -> int:
        """Which question this is, counted from 1."""
        return 1 if self.before is None else self.before.number + 1

    def follow(self, way: Way, path: Path) -> Turn:
        """The turn that an answer leads to; what it does not choose stays as it was."""
        names = way.need is not None or way.type is not None
        only = way.only if isinstance(way, Choice) else None
        silent = not names and only is None
        return Turn(
            question=way.next,
            need=way.need if names else self.need,
            type=way.type if names else self.type,
            only=only or self.only,
            before=self,
            path=self.path if silent and self.path else path,
        )


def find_turns(questions: Mapping[str, Question]) -> tuple[Turn, ...]:
    """Every turn once, by its shortest way; ways to a question that is not there end before it."""
    found: dict[Turn, None] = {}
    todo = deque(Turn(question=key) for key in list(questions)[:1])
    while todo:
        turn = todo.popleft()
        if turn in found or not (turn.question is None or turn.question in questions):
            continue
        found[turn] = None
        if turn.question is not None:
            for path, way in questions[turn.question].ways():
                todo.append(turn.follow(way, ("questions", turn.question, *path)))
    return tuple(found)


def count_questions(questions: Mapping[str, Question], key: str) -> int:
    """The questions on the longest way from one to a list, itself included.

    The questions are checked: no way leads in a circle, and none is long.
    """
    after = {way.next for _path, way in questions[key].ways() if way.next is not None}
    return 1 + max((count_questions(questions, name) for name in after), default=0)
