"""The same ways out in Debian's Firefox, which keeps pages behind Back in its own way.

.venv/bin/pytest tests/browser/test_leave_in_firefox.py
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from generator.audit.browser.bidi import BidiError, Session, Tab, open_session
from generator.audit.browser.firefox import NAMES, QUIET, launch_firefox
from tests.browser.test_leave import EXITS
from tests.browser.web import Web, serve_web

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, NAMES)), reason="there is no Firefox; `make test` installs it"
)

SHIFT = "\ue008"
"""The key's number in WebDriver."""


@pytest.fixture(scope="module")
def web(example_site: Path) -> Iterator[Web]:
    """The three sites, while the tests of this file run."""
    with serve_web(example_site, EXITS) as web:
        yield web


@pytest.fixture(scope="module")
def firefox() -> Iterator[Session]:
    """One Firefox for all tests of this file."""
    with launch_firefox(QUIET) as address, open_session(address) as session:
        yield session


@pytest.fixture
def tab(firefox: Session) -> Iterator[Tab]:
    """A tab with storage of its own."""
    with firefox.open_tab() as tab:
        yield tab


def wait_for(tab: Tab, beginning: str) -> str:
    """Until the tab shows an address that begins so; the address."""
    for _ in range(100):
        url = tab.url()
        if url.startswith(beginning):
            return url
        time.sleep(0.05)
    raise AssertionError(f"{tab.url()} is not {beginning}")


def click(tab: Tab, selector: str) -> None:
    """Follow a link; the page may be gone before it has answered."""
    with suppress(BidiError):
        tab.call("(selector) => { document.querySelector(selector).click(); }", selector)


def go(tab: Tab, steps: int) -> str:
    """Through the list that Back and Forward walk through; where one is after all has settled."""
    with suppress(BidiError):  # at the end of the list
        tab.traverse(steps)
    time.sleep(0.7)
    return tab.url()


def come_and_walk(tab: Tab, web: Web, *, discreetly: bool) -> None:
    """From another site's page to home, a need, a service."""
    tab.navigate(web.before, wait="complete")
    click(tab, "#there")
    wait_for(tab, f"{web.site}en/index.html")
    wait_until_ready(tab)
    if discreetly:
        click(tab, "main button")
    for folder in ("n", "s"):
        click(tab, f"main a[href*='{folder}/']")
        wait_for(tab, f"{web.site}en/{folder}/")
        wait_until_ready(tab)


def wait_until_ready(tab: Tab) -> None:
    """Until the page's own script has done what it does when the page is whole."""
    for _ in range(100):
        try:
            if tab.call("() => document.readyState") == "complete":
                return
        except BidiError:  # between two pages
            pass
        time.sleep(0.05)


def leave(tab: Tab, web: Web) -> None:
    """By the link on top."""
    click(tab, ".wp-exit")
    wait_for(tab, web.neutral)
    wait_until_ready(tab)


def test_the_browser_keeps_pages_whole_behind_back(tab: Tab, web: Web) -> None:
    """The control: otherwise the tests below would prove nothing."""
    tab.navigate(web.before, wait="complete")
    click(tab, "#next")
    wait_for(tab, f"{web.before}next")
    wait_until_ready(tab)
    assert go(tab, -1) == web.before
    assert tab.call("() => window.kept") is True


def test_after_leaving_back_and_forward_never_show_the_site(tab: Tab, web: Web) -> None:
    """Through the whole list and back again: the neutral page, or the one before the site."""
    come_and_walk(tab, web, discreetly=False)
    leave(tab, web)
    seen = [go(tab, -1) for _ in range(5)] + [go(tab, 1) for _ in range(5)]
    assert not [url for url in seen if url.startswith(web.site)]
    assert web.before in seen


def test_with_discreet_browsing_a_visit_is_one_step_of_back(tab: Tab, web: Web) -> None:
    """Back leads to the page before the site, Forward to the neutral one."""
    come_and_walk(tab, web, discreetly=True)
    before = tab.call("() => history.length")
    leave(tab, web)
    assert tab.call("() => history.length") == before
    assert go(tab, -1) == web.before
    assert go(tab, 1) == web.neutral


def test_whoever_comes_again_in_the_same_tab_is_let_in(tab: Tab, web: Web) -> None:
    """By a typed address, and by a link."""
    come_and_walk(tab, web, discreetly=False)
    leave(tab, web)
    tab.navigate(f"{web.site}en/index.html", wait="complete")
    assert tab.call("() => getComputedStyle(document.documentElement).display") == "block"
    assert tab.call("() => sessionStorage.length") == 0
    leave(tab, web)
    tab.navigate(web.before, wait="complete")
    click(tab, "#there")
    wait_for(tab, f"{web.site}en/index.html")
    wait_until_ready(tab)
    assert tab.call("() => getComputedStyle(document.documentElement).display") == "block"


def test_shift_three_times_leaves(tab: Tab, web: Web) -> None:
    """By the keyboard alone."""
    tab.navigate(f"{web.site}ar/index.html", wait="complete")
    with suppress(BidiError):
        tab.press(SHIFT, SHIFT, SHIFT)
    wait_for(tab, web.neutral)


def test_from_a_disk_the_exit_needs_no_network(tab: Tab, example_site: Path) -> None:
    """An empty page."""
    tab.navigate((example_site / "en/index.html").as_uri(), wait="complete")
    click(tab, ".wp-exit")
    wait_for(tab, "about:blank")
