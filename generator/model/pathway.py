"""pathways.yml → ways through help, step by step, any of which can be skipped."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.scalars import Code, Key, Name, Text
from generator.model.text import Record


class Step(Record):
    """One step: what happens, what one may refuse, and which services or guides fit."""

    name: Name
    text: Text
    needs: tuple[Key, ...] = ()
    types: tuple[Key, ...] = ()
    guides: tuple[Key, ...] = Field(default=(), description="file names in content/, without .md")


class Pathway(Record):
    """A layer of care, or a situation that somebody is in."""

    code: Code
    name: Name
    neutral_name: Name | None = None
    kind: Literal["layer", "situation"]
    summary: Text
    intro: Text
    steps: dict[Key, Step] = Field(min_length=1)


class Pathways(Record):
    """The whole of pathways.yml, in the order shown."""

    pathways: dict[Key, Pathway]
