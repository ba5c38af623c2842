"""One Chromium and one Firefox for these tests; each is skipped where it is missing."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.audit.browser.bidi import Session, open_session
from generator.audit.browser.checks import check_observations
from generator.audit.browser.chromium import visit_in_chromium
from generator.audit.browser.firefox import (
    EVENTS,
    NAMES,
    QUIET,
    launch_firefox,
    proxy_settings,
    visit_in_firefox,
)
from generator.audit.browser.seen import BrowserName, Origin, Visit
from generator.audit.browser.server import Loopback, serve_folder
from generator.audit.browser.visit import observe
from generator.problems import Problem
from tests.conftest import CHROMIUM

FIREFOX = next(filter(None, map(shutil.which, NAMES)), None)

Audit = Callable[[str, str, Origin], list[Problem]]
"""A page's name and its HTML, and where it is opened from → its problems."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder that open a browser, and keep them in one process."""
    for item in items:
        opens = {"browser_name", "firefox"} & set(getattr(item, "fixturenames", ()))
        if "tests/audit/browser" in item.path.as_posix() and opens:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("audit-browser"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Loopback]:
    """A server of an empty folder, for pages that tests put there."""
    folder = tmp_path_factory.mktemp("served")
    put(folder, "worker.js", "onfetch = null;")
    with serve_folder(folder) as server:
        yield server


@pytest.fixture(scope="session")
def firefox(server: Loopback) -> Iterator[Session]:
    """A session with Debian's Firefox."""
    if FIREFOX is None:
        pytest.skip("there is no Firefox; `make test` installs it")
    with (
        launch_firefox({**QUIET, **proxy_settings(server)}) as address,
        open_session(address, events=EVENTS) as session,
    ):
        yield session


@pytest.fixture(scope="session")
def chromium() -> None:
    """Skips where there is no Chromium."""
    if CHROMIUM is None:
        pytest.skip("there is no Chromium; `make test` installs it")


@pytest.fixture(params=["chromium", "firefox"])
def browser_name(request: pytest.FixtureRequest) -> BrowserName:
    """Each browser in turn."""
    name: BrowserName = request.param
    request.getfixturevalue(name)
    return name


@pytest.fixture
def visit(browser_name: BrowserName, request: pytest.FixtureRequest, server: Loopback) -> Visit:
    """``visit(url)`` → what this browser shows of it."""
    if browser_name == "firefox":
        session = request.getfixturevalue("firefox")
        return lambda url: visit_in_firefox(session, url, server)
    browser = request.getfixturevalue("browser")
    return lambda url: visit_in_chromium(browser, url, server)


@pytest.fixture
def audit(browser_name: BrowserName, visit: Visit, server: Loopback) -> Audit:
    """``audit(name, html, origin)`` → what the browser finds in a page."""

    def run(path: str, html: str, origin: Origin) -> list[Problem]:
        put(server.folder, path, html)
        return check_observations(
            [observe(visit, path, server, browser=browser_name, origin=origin)]
        )

    return run


def put(folder: Path, path: str, text: str) -> None:
    """Write one file of a site."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")
