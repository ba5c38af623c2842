"""retired.yml → the codes of records that are gone, which are never used again."""

from __future__ import annotations

from generator.model.scalars import Code, Date
from generator.model.text import Record


class RetiredCode(Record):
    """A code that stands on leaflets out in the world, with what to use instead."""

    code: Code
    retired_on: Date
    replaced_by: Code | None = None


class Retired(Record):
    """The whole of retired.yml."""

    retired: tuple[RetiredCode, ...] = ()
