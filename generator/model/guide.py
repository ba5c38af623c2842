"""A guide's front matter → its header, and the guide in each locale it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from generator.model.scalars import Code, Key, Name, Text, YesNo
from generator.model.text import Record

GuideKind = Literal["safety", "rights", "self-help", "help"]


class GuideHeader(Record):
    """The front matter of a guide in the source locale."""

    code: Code
    title: Name
    summary: Text
    kind: GuideKind
    order: int = 0
    example: YesNo = Field(default="no", description="yes: example text for a lawyer to replace")


class GuideTranslationHeader(Record):
    """The front matter of a guide's translation."""

    title: Name
    summary: Text
    source: str = Field(pattern=r"^[0-9a-f]{12}$", description="hash of the text translated")
    reviewed: str | None = Field(
        default=None,
        pattern=r"^\d{4}-\d{2}-\d{2} [^\[\]]+(\[[0-9a-f]{8}\])?$",
        description="day and role of who reviewed it: 2026-03-01 legal translator",
    )


class WelcomeHeader(Record):
    """The front matter of index.md, the words of welcome on the home page."""

    title: Name
    template: Literal["home.html"]
    source: str | None = Field(default=None, pattern=r"^[0-9a-f]{12}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideText:
    """A guide's title and summary in one locale.

    ``stale`` where its source has changed since; ``reviewed`` in the source locale always.
    """

    title: str
    summary: str
    stale: bool = False
    reviewed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """A guide, known by its file name without ``.md``, with its texts by locale."""

    key: Key
    code: Code
    kind: GuideKind
    order: int
    example: bool
    texts: Mapping[str, GuideText]
