"""A page's bytes → whether it is light enough for a slow and costly connection."""

from __future__ import annotations

import functools
import re
import zlib
from collections.abc import Iterator

from generator.problems import Place, Problem

RECORD_BUDGET_IN_SOURCE = 5 * 1024
"""Bytes of a service's page in the source locale, as gzip -9 (docs/decisions/0006, "Budgets")."""

RECORD_BUDGET = 6 * 1024
"""The same in any other locale: many scripts take two or three bytes a letter."""

PAGE_BUDGET = 13 * 1024
"""Bytes of any page: about what fits into a connection's first round trip."""

SCRIPT_BUDGET = 4 * 1024
"""Bytes of the scripts in a page, as gzip -9: they add to pages that can be read without."""

_SCRIPT_TAG = re.compile(rb"<script\b[^>]*>", re.IGNORECASE)


def weigh(data: bytes, *, level: int = 9) -> int:
    """Bytes that travel: gzip with level 9."""
    compressor = zlib.compressobj(level, zlib.DEFLATED, 31)
    return len(compressor.compress(data)) + len(compressor.flush())


def _weigh_over(data: bytes, budget: int) -> int | None:
    """The weight, where it is more than the budget.

    A third of the time is enough to see of most that they are light: level 1 never weighs less.
    """
    if len(data) <= budget or weigh(data, level=1) <= budget:
        return None
    weight = weigh(data)
    return weight if weight > budget else None


def _weigh_scripts_over(scripts: bytes) -> int | None:
    """As `_weigh_over`; the same few scripts stand on every page, with other labels."""
    if len(scripts) <= SCRIPT_BUDGET:
        return None
    labels = b"".join(_SCRIPT_TAG.findall(scripts))
    most = _weigh_once(_SCRIPT_TAG.sub(b"", scripts)) + len(labels)
    return None if most <= SCRIPT_BUDGET else _weigh_over(scripts, SCRIPT_BUDGET)


@functools.lru_cache(maxsize=64)
def _weigh_once(text: bytes) -> int:
    return weigh(text)


def find_budget(path: str, *, source_locale: str) -> int:
    """The most that the page at a path may weigh, in bytes."""
    parts = path.split("/")
    if len(parts) == 3 and parts[1] == "s":
        return RECORD_BUDGET_IN_SOURCE if parts[0] == source_locale else RECORD_BUDGET
    return PAGE_BUDGET


def split_scripts(data: bytes) -> tuple[bytes, bytes]:
    """A page's scripts with their tags, as our templates write them, and all the rest."""
    scripts, rest = [], []
    at = 0
    while (start := data.find(b"<script", at)) >= 0:
        end = data.find(b"</script>", start)
        if end < 0:
            break
        end += len(b"</script>\n") if data[end + 9 : end + 10] == b"\n" else len(b"</script>")
        rest.append(data[at:start])
        scripts.append(data[start:end])
        at = end
    return b"".join(scripts), b"".join((*rest, data[at:]))


def check_weight(path: str, data: bytes, *, source_locale: str) -> Iterator[Problem]:
    """A page over its budget: a service's without its scripts, any other with them."""
    budget = find_budget(path, source_locale=source_locale)
    scripts, rest = split_scripts(data)
    if weight := _weigh_scripts_over(scripts):
        yield Problem(
            code="scripts-too-heavy",
            where=Place(path=path),
            message=f"the page's scripts weigh {weight} bytes",
            hint=f"{SCRIPT_BUDGET} bytes after gzip: do less, or do it on another page",
        )
    if weight := _weigh_over(data if budget == PAGE_BUDGET else rest, budget):
        yield Problem(
            code="page-too-heavy",
            where=Place(path=path),
            message=f"the page weighs {weight} bytes, {weight - budget} more than its budget",
            hint=f"{budget} bytes after gzip: shorten the texts, or split the list",
        )
