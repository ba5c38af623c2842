"""What browsers were found to keep → the page that says so to readers."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from generator.render.pages.plan import PlannedPage
from generator.render.pages.traces import TRACE_KINDS, Trace, Way, load_traces
from generator.telling.context import Context
from generator.translate.messages import N_

_WAYS: Mapping[Way, str] = {
    "visit": N_("After a visit of three pages"),
    "exit": N_("After three pages and the link that leaves the site"),
    "discreet": N_("After discreet browsing and the link that leaves the site"),
    "bare": N_("After a visit, from a host without our settings"),
    "disk": N_("After three pages from a disk or a memory stick"),
}
_TRACES: Mapping[Trace, str] = {
    "history": N_("the pages, in the list of visited pages"),
    "back": N_("the pages, behind the Back button"),
    "session": N_("the open pages, for the next start"),
    "cache": N_("copies of the pages"),
    "cookies": N_("cookies"),
    "storage": N_("data stored by the site"),
    "forms": N_("words that were typed"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WayView:
    """One kind of visit: what was found after it, and what was not."""

    name: str
    kept: tuple[str, ...]
    gone: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserView:
    """One browser, with its version, and the day it was looked into."""

    name: str
    measured: str
    ways: tuple[WayView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TracesView:
    """All browsers that were looked into."""

    browsers: tuple[BrowserView, ...]


def view_traces(context: Context, planned: PlannedPage) -> TracesView:
    """What stays on a phone, as found by the tests of the browsers."""
    words = context.words
    return TracesView(
        browsers=tuple(
            BrowserView(
                name=f"{found.name} {found.version}",
                measured=words.gettext(
                    "Looked into on %(date)s",
                    date=words.format.date(datetime.date.fromisoformat(found.measured)),
                ),
                ways=tuple(
                    _view_way(context, name, found.kept[way])
                    for way, name in _WAYS.items()
                    if way in found.kept
                ),
            )
            for found in load_traces()
        )
    )


def _view_way(context: Context, name: str, kept: tuple[Trace, ...]) -> WayView:
    words = context.words
    unsaid = [words.gettext(_TRACES[kind]) for kind in TRACE_KINDS if kind not in kept]
    return WayView(
        name=words.gettext(name),
        kept=tuple(words.gettext(_TRACES[kind]) for kind in kept),
        gone=words.join_or(unsaid) if unsaid else None,
    )
