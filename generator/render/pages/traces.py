"""What browsers were found to keep of a visit (traces.json) → typed values."""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

TRACES = Path(__file__).with_name("traces.json")
"""Written by tests/browser/test_traces.py from what it finds, and never by hand."""

Way = Literal["visit", "bare", "exit", "discreet", "disk"]
"""A kind of visit: three pages; the same from a host that sends no headers of ours; three and then
the exit; discreetly and then the exit; from a disk."""

Trace = Literal["history", "back", "session", "cache", "cookies", "storage", "forms"]
"""What may be kept: the list of visited pages, pages behind Back, those to open again at the next
start, copies of pages, cookies, data that a site stores, what was typed."""

WAYS: tuple[Way, ...] = get_args(Way)
TRACE_KINDS: tuple[Trace, ...] = get_args(Trace)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserTraces:
    """What one browser kept after each way; of other kinds nothing was found."""

    name: str
    version: str
    measured: str
    """The day, as 2026-11-29."""
    kept: dict[Way, tuple[Trace, ...]]


@functools.cache
def load_traces(path: Path = TRACES) -> tuple[BrowserTraces, ...]:
    """The results, a browser each, by name."""
    data = json.loads(path.read_text(encoding="utf-8"))
    return tuple(
        BrowserTraces(
            name=name,
            version=found["version"],
            measured=found["measured"],
            kept={
                way: tuple(kind for kind in TRACE_KINDS if kind in found["kept"][way])
                for way in WAYS
                if way in found["kept"]
            },
        )
        for name, found in sorted(data.items())
    )
