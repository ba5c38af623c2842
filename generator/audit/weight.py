"""A page's bytes → whether it is light enough for a slow and costly connection."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from generator.problems import Place, Problem

RECORD_BUDGET_IN_SOURCE = 5 * 1024
"""Bytes of a service's page in the source locale, as gzip -9 (docs/decisions/0006, "Budgets")."""

RECORD_BUDGET = 6 * 1024
"""The same in any other locale: many scripts take two or three bytes a letter."""

PAGE_BUDGET = 13 * 1024
"""Bytes of any page: about what fits into a connection's first round trip."""


def weigh(data: bytes) -> int:
    """Bytes that travel: gzip with level 9."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, 31)
    return len(compressor.compress(data)) + len(compressor.flush())


def find_budget(path: str, *, source_locale: str) -> int:
    """The most that the page at a path may weigh, in bytes."""
    parts = path.split("/")
    if len(parts) == 3 and parts[1] == "s":
        return RECORD_BUDGET_IN_SOURCE if parts[0] == source_locale else RECORD_BUDGET
    return PAGE_BUDGET


def check_weight(path: str, data: bytes, *, source_locale: str) -> Iterator[Problem]:
    """A page over its budget."""
    budget = find_budget(path, source_locale=source_locale)
    if len(data) > budget and (weight := weigh(data)) > budget:
        yield Problem(
            code="page-too-heavy",
            where=Place(path=path),
            message=f"the page weighs {weight} bytes, {weight - budget} more than its budget",
            hint=f"{budget} bytes after gzip: shorten the texts, or split the list",
        )
