"""A built site → its pages opened in browsers, from a disk and from a server → problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from generator.audit.browser.checks import check_observations
from generator.audit.browser.seen import (
    ORIGINS,
    BrowserName,
    BrowserUnavailable,
    Observation,
    Origin,
    Seen,
    Visit,
)
from generator.audit.browser.server import Loopback, serve_folder
from generator.problems import Problem

Progress = Callable[[int, int], None]
"""Told of the visits that are done, and how many there will be."""


def open_browser(name: BrowserName, server: Loopback) -> AbstractContextManager[Visit]:
    """A browser that reaches nothing but the server. Raises `BrowserUnavailable`."""
    try:
        if name == "chromium":
            from generator.audit.browser.chromium import open_chromium

            return open_chromium(server)
        from generator.audit.browser.firefox import open_firefox

        return open_firefox(server)
    except ModuleNotFoundError as error:
        message = f"The Python package {error.name} is missing: pip install 'waypost[browser]'."
        raise BrowserUnavailable(message) from None


def audit_in_browsers(
    site: Path,
    paths: Sequence[str],
    *,
    browsers: Sequence[BrowserName],
    progress: Progress = lambda done, total: None,
) -> list[Problem]:
    """Open these pages of a site in each browser; every other host is out of reach.

    Raises `BrowserUnavailable` where one cannot be started.
    """
    total = len(browsers) * len(paths) * len(ORIGINS)
    observations = []
    with serve_folder(site) as server:
        for observation in _open_all(server, paths, browsers):
            observations.append(observation)
            progress(len(observations), total)
    return check_observations(observations)


def _open_all(
    server: Loopback, paths: Sequence[str], browsers: Sequence[BrowserName]
) -> Iterator[Observation]:
    for browser in browsers:
        with open_browser(browser, server) as visit:
            for path in paths:
                for origin in ORIGINS:
                    yield observe(visit, path, server, browser=browser, origin=origin)


def observe(
    visit: Visit, path: str, server: Loopback, *, browser: BrowserName, origin: Origin
) -> Observation:
    """One visit of a page below the server's folder."""
    disk = server.folder.resolve().as_uri()
    url = f"{disk if origin == 'disk' else server.address}/{quote(path)}"
    seen = _shorten_addresses(visit(url), url, (f"{disk}/", f"{server.address}/"))
    return Observation(path=path, browser=browser, origin=origin, seen=seen)


def _shorten_addresses(seen: Seen, own: str, bases: Sequence[str]) -> Seen:
    """The page's own address left out; those of the site as paths, which are the same each time."""

    def shorten(text: str) -> str:
        for base in bases:
            text = text.replace(base, "")
        return text

    return replace(
        seen,
        requests=tuple(shorten(url) for url in seen.requests if url != own),
        searched=tuple(map(shorten, seen.searched)),
        workers=tuple(map(shorten, seen.workers)),
        messages=tuple(map(shorten, seen.messages)),
    )
