"""An engine's page in Chromium → bytes and requests, time on EDGE, time a key, memory."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from playwright.sync_api import TimeoutError

from benchmarks.search.documents import Document
from benchmarks.search.engines import Bench
from benchmarks.search.server import Request, Server
from benchmarks.search.tab import Tab, open_tab

QUIET = 1_500
"""Milliseconds after a key in which an answer is waited for, at CPU ×6."""
PATIENCE = 60_000
"""Milliseconds after which nobody waits for a result any more."""
WORDS = 3
"""How many words are typed; each figure is the median of theirs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Surface:
    """Where one searches with an engine. ``page`` is filled in with the locale.

    ``eager`` are parts of addresses of what is loaded with the page, but for searching alone.
    ``starts_early``: it needs nothing more then, so that no first result can be timed.
    """

    page: str
    field: str = "input[role=combobox]"
    option: str = "[role=option]"
    eager: tuple[str, ...] = ()
    starts_early: bool = False


SURFACES = {
    "ours": Surface(page="site/{}/f/index.html", eager=(".js",)),
    "pagefind": Surface(page="pagefind-{}.html"),
    "material": Surface(
        page="material-{}/index.html",
        field=".md-search__input",
        option=".md-search-result__item",
        eager=("/search/", "/workers/", "/lunr/"),
        starts_early=True,
    ),
    "lunr": Surface(page="lunr-{}.html"),
}
"""Pagefind's wrapper is left out: one word is the same to it as to Pagefind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Up to the first result of a first word: bodies after gzip -9, and how many."""

    bytes: int
    requests: int
    files: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """At CPU ×6: seconds to the first result on EDGE; milliseconds a key, and the slowest one's.

    ``first_result`` is None for an engine that begins to load before it is asked, and infinite for
    one that `PATIENCE` is not enough for. ``settled`` is the longest until the results changed for
    the last time: ours loads further words when the typing pauses.
    """

    first_result: float | None
    key: float | None
    slowest_key: float | None
    settled: float | None


Times = tuple[float, float]
"""Milliseconds from a key to its answer, and to what stands there in the end."""


def choose_words(documents: Sequence[Document]) -> tuple[str, ...]:
    """First words of names, from all over the directory: each engine finds them."""
    step = max(1, len(documents) // WORDS)
    return tuple(document.title.split()[0].strip(",.?!") for document in documents[::step][:WORDS])


def weigh(bench: Bench, server: Server, engine: str, locale: str, words: Sequence[str]) -> Weight:
    """What has been asked for when the first result of a word stands there; the median word's."""
    weights = sorted(
        (_weigh(bench, server, SURFACES[engine], locale, word) for word in words),
        key=lambda weight: weight.bytes,
    )
    return weights[len(weights) // 2]


def _weigh(bench: Bench, server: Server, surface: Surface, locale: str, word: str) -> Weight:
    with open_tab(bench.browser, option=surface.option) as tab:
        server.requests.clear()
        _open(bench, tab, surface, locale)
        early = [r for r in server.requests if any(part in r.path for part in surface.eager)]
        server.requests.clear()
        _search(tab, surface, word)
        first = tab.watched()["first"] / 1000
        asked: list[Request] = early + [r for r in server.requests if r.time <= first]
        return Weight(
            bytes=sum(request.size for request in asked),
            requests=len(asked),
            files=tuple((request.path, request.size) for request in asked),
        )


def time_engine(bench: Bench, engine: str, locale: str, words: Sequence[str]) -> Speed:
    """Seconds to a first result, each word with nothing loaded; then milliseconds, key by key."""
    surface = SURFACES[engine]
    timed = () if surface.starts_early else words
    seconds = [_first(bench, surface, locale, word) for word in timed]
    keys = _keys(bench, surface, locale, words)
    return Speed(
        first_result=statistics.median(seconds) if seconds else None,
        key=statistics.median(key for key, _ in keys) if keys else None,
        slowest_key=max((key for key, _ in keys), default=None),
        settled=max((settled for _, settled in keys), default=None),
    )


def _first(bench: Bench, surface: Surface, locale: str, word: str) -> float:
    with open_tab(bench.browser, option=surface.option) as tab:
        _open(bench, tab, surface, locale)
        tab.slow_down(network=True)
        try:
            _search(tab, surface, word)
        except TimeoutError:
            return math.inf
        noted = tab.watched()
        return (noted["first"] - noted["focused"]) / 1000


def _keys(bench: Bench, surface: Surface, locale: str, words: Sequence[str]) -> list[Times]:
    """Key to first and last change of the results, for keys that change them.

    The first word warms up.
    """
    found = []
    with open_tab(bench.browser, option=surface.option) as tab:
        _open(bench, tab, surface, locale)
        _search(tab, surface, words[0])
        tab.slow_down(network=False)
        for word in words:
            tab.page.fill(surface.field, "")
            tab.page.wait_for_timeout(QUIET)
            for sign in word:
                _type(tab, surface, sign)
                tab.page.wait_for_timeout(QUIET)
                noted = tab.watched()
                if noted["answered"] > noted["pressed"]:
                    found.append(
                        (noted["answered"] - noted["pressed"], noted["settled"] - noted["pressed"])
                    )
    return found


def measure_heap(bench: Bench, engine: str, locale: str, word: str) -> int:
    """Bytes that searching adds to what the page held before."""
    surface = SURFACES[engine]
    with open_tab(bench.browser, option=surface.option) as tab:
        tab.block([f"*{part}*" for part in surface.eager])
        _open(bench, tab, surface, locale)
        before = tab.heap()
    with open_tab(bench.browser, option=surface.option) as tab:
        _open(bench, tab, surface, locale)
        _search(tab, surface, word)
        tab.page.wait_for_timeout(QUIET)
        return tab.heap() - before


def _open(bench: Bench, tab: Tab, surface: Surface, locale: str) -> None:
    tab.page.goto(f"{bench.url}{surface.page.format(locale)}", wait_until="networkidle")


def _search(tab: Tab, surface: Surface, word: str) -> None:
    """A word at once, so that no engine loads anything for parts of it."""
    tab.page.focus(surface.field)
    _type(tab, surface, word)
    tab.page.wait_for_selector(surface.option, state="attached", timeout=PATIENCE)


def _type(tab: Tab, surface: Surface, text: str) -> None:
    tab.page.keyboard.insert_text(text)
    tab.page.dispatch_event(surface.field, "keyup")  # which insert_text leaves out: Material waits
