"""questions.yml → a few questions for who does not know the word for what they need."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from pydantic import Field

from generator.model.scalars import Code, Key, Name, Text, YesNo
from generator.model.text import Path, Record

Only = Literal["no_id", "night", "children", "women", "remote", "free"]
"""The filters of lists, in an editor's words."""


class Way(Record):
    """Where skipping leads: what is listed, and the question that comes next."""

    need: Key | None = None
    type: Key | None = None
    next: Key | None = None


class Choice(Way):
    """One answer: the same, and which services alone are listed."""

    text: Name = Field(description="an answer, in the reader's own words")
    only: Only | None = None


class Question(Record):
    """One question: answers to choose from, or the places of the directory."""

    code: Code
    text: Name = Field(description="a question to the reader")
    help: Text | None = None
    answers: dict[Key, Choice] = Field(default_factory=dict, max_length=20)
    places: YesNo = Field(default="no", description="yes: the answers are the places")
    skip: Way = Way()

    def ways(self) -> Iterator[tuple[Path, Way]]:
        """Every answer, then skipping, each with its path below the question."""
        for key, choice in self.answers.items():
            yield ("answers", key), choice
        yield ("skip",), self.skip


class Questions(Record):
    """The whole of questions.yml. The question that is written first is asked first."""

    questions: dict[Key, Question] = Field(max_length=50)
