"""What browsers keep of a visit, looked up in their profiles → the page that says so to readers.

`pytest tests/browser/test_traces.py --golden` writes what it finds into traces.json.
"""

from __future__ import annotations

import datetime
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright

from generator.audit.browser.bidi import Tab, open_session
from generator.audit.browser.firefox import NAMES, QUIET, launch_firefox
from generator.publish.hosts.headers import make_headers
from generator.publish.hosts.policy import read_policy
from generator.render.pages.traces import TRACE_KINDS, TRACES, WAYS, Trace, Way
from tests.browser import test_leave_in_firefox as firefox_steps
from tests.browser.profiles import find_kept
from tests.browser.test_leave import EXITS, SITE
from tests.browser.web import Web, serve_web
from tests.conftest import CHROMIUM

NO_COPY = (("Cache-Control", "no-store"),)

PAGES = ("en/index.html", "en/n/tvr2.html", "en/s/wjn7.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """One visit to be made: where the pages are, where they are left for, and in which way."""

    way: Way
    web: Web
    site: str
    """The beginning of the pages' addresses."""
    markers: tuple[bytes, ...]
    """What stands in any record of the visit and in nothing else."""


@contextmanager
def prepare(way: Way, example_site: Path, folder: Path) -> Iterator[Visited]:
    """Servers, or a copy on a disk, for one way."""
    settings = SITE.settings if SITE else pytest.fail("no settings")
    policy, problems = read_policy(example_site)
    assert policy is not None, problems
    headers = () if way == "bare" else make_headers(policy, settings).over_http()
    # A copy of the page before would name ours, though nobody kept ours.
    with serve_web(example_site, EXITS, headers=headers, headers_before=NO_COPY) as web:
        if way == "disk":
            copy = folder / "copy-on-a-stick"
            shutil.copytree(example_site / "en", copy / "en")
            yield Visited(way=way, web=web, site=f"{copy.as_uri()}/", markers=(copy.name.encode(),))
        else:
            host = web.site.removeprefix("http://").rstrip("/")
            yield Visited(way=way, web=web, site=web.site, markers=(host.encode(),))


def visit_in_chromium(playwright: Playwright, visited: Visited, profile: Path) -> bool:
    """Make the visit and close the browser; whether Back shows a page of the site at its end."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        ignore_default_args=["--disable-back-forward-cache", "--disable-component-update"],
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    try:
        page = context.pages[0]
        page.goto(visited.web.before)
        page.goto(visited.site + PAGES[0])
        if visited.way == "discreet":
            page.locator("main button").click()
        for folder in ("n", "s"):
            page.click(f"main a[href*='{folder}/'] >> nth=0")
            page.wait_for_url(f"**/en/{folder}/*.html")
        if visited.way in ("exit", "discreet"):
            page.click(".wp-exit")
            page.wait_for_url(visited.web.neutral)
        time.sleep(2)  # Chromium writes its lists when it has time
        return shows_site(lambda: back(page), visited)
    finally:
        context.close()


def back(page: Page) -> str:
    """One step back, and where one is after all has settled."""
    page.evaluate("setTimeout(() => history.back())")
    page.wait_for_timeout(600)
    return page.url


def shows_site(step: Callable[[], str], visited: Visited) -> bool:
    """Whether any step back leads to a page of the site."""
    return any(step().startswith(visited.site) for _ in range(4))


def visit_in_firefox(visited: Visited, kept: Path) -> bool:
    """The same; the profile, which is thrown away, is copied to ``kept`` when Firefox has ended.

    Now and then Firefox hangs while it ends. What it has not written then says nothing, so the
    visit is made once more, by a fresh one.
    """
    for _ in range(3):
        shown = visit_once_in_firefox(visited, kept)
        if shown is not None:
            return shown
    raise AssertionError("Firefox does not end, three times over")


def visit_once_in_firefox(visited: Visited, kept: Path) -> bool | None:
    """None where Firefox does not end by itself."""
    with launch_firefox(QUIET) as address, open_session(address) as session:
        tree = session.send("browsingContext.getTree")["contexts"][0]
        tab = Tab(session=session, context=tree["context"], user="default")
        tab.navigate(visited.web.before, wait="complete")
        tab.navigate(visited.site + PAGES[0], wait="complete")
        if visited.way == "discreet":
            firefox_steps.click(tab, "main button")
        for folder in ("n", "s"):
            firefox_steps.click(tab, f"main a[href*='{folder}/']")
            firefox_steps.wait_for(tab, f"{visited.site}en/{folder}/")
            firefox_steps.wait_until_ready(tab)
        if visited.way in ("exit", "discreet"):
            firefox_steps.click(tab, ".wp-exit")
            firefox_steps.wait_for(tab, visited.web.neutral)
        shown = shows_site(lambda: firefox_steps.go(tab, -1), visited)
        profile = find_profile()
        session.send("browser.close")
        if not ends_by_itself(profile):
            return None
        shutil.copytree(profile, kept, ignore=shutil.ignore_patterns("lock", ".parentlock"))
    return shown


def find_profile() -> Path:
    """The profile of the Firefox that this process has started last, from its command line.

    Others may be open: those that whole modules of tests share.
    """
    found: list[tuple[int, Path]] = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            # What follows the name, which may hold spaces: state, parent, …; see proc(5).
            fields = (process / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and b"--profile" in words:
            started = int(fields[19])
            found.append((started, Path(words[words.index(b"--profile") + 1].decode())))
    assert found, "no Firefox runs"
    return max(found)[1]


def ends_by_itself(profile: Path) -> bool:
    """Whether Firefox writes everything and lets go of its profile within a minute."""
    for _ in range(600):
        result = subprocess.run(["pgrep", "-f", str(profile)], capture_output=True)
        if result.returncode != 0:
            return True
        time.sleep(0.1)
    return False


def look_up(browser: str, kept: Path, shown: bool, visited: Visited) -> list[Trace]:
    """All that was found, in the order in which the page tells it."""
    found = find_kept(kept, browser, visited.markers) | ({"back"} if shown else set())
    return [kind for kind in TRACE_KINDS if kind in found]


def hold(name: str, version: str, found: dict[Way, list[Trace]], *, golden: bool) -> None:
    """Compare with what the page tells; or make it tell this."""
    told = json.loads(TRACES.read_text(encoding="utf-8"))
    if golden:
        told[name] = {
            "version": version,
            "measured": datetime.datetime.now(datetime.UTC).date().isoformat(),
            "kept": found,
        }
        text = json.dumps(told, indent=2, sort_keys=True)
        TRACES.write_text(text + "\n", encoding="utf-8")
    assert told[name]["kept"] == found


def test_what_chromium_keeps_is_what_the_page_says(
    playwright: Playwright, example_site: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each way with a profile of its own, searched after the browser was closed."""
    found: dict[Way, list[Trace]] = {}
    for way in WAYS:
        with prepare(way, example_site, tmp_path) as visited:
            profile = tmp_path / f"chromium-{way}"
            shown = visit_in_chromium(playwright, visited, profile)
            found[way] = look_up("Chromium", profile, shown, visited)
    version = subprocess.run([str(CHROMIUM), "--version"], capture_output=True, text=True).stdout
    major = version.split()[1].partition(".")[0]
    hold("Chromium", major, found, golden=request.config.getoption("--golden"))


@pytest.mark.skipif(
    not any(map(shutil.which, NAMES)), reason="there is no Firefox; `make test` installs it"
)
def test_what_firefox_keeps_is_what_the_page_says(
    example_site: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """The same in Debian's Firefox."""
    found: dict[Way, list[Trace]] = {}
    for way in WAYS:
        with prepare(way, example_site, tmp_path) as visited:
            kept = tmp_path / f"firefox-{way}"
            shown = visit_in_firefox(visited, kept)
            found[way] = look_up("Firefox", kept, shown, visited)
    program = next(filter(None, map(shutil.which, NAMES)))
    version = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    major = version.split()[-1].partition(".")[0]
    hold("Firefox", major, found, golden=request.config.getoption("--golden"))
