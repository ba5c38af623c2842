"""The page that searches, with somebody typing: it asks for its own files and no others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.audit.browser.checks import check_observations, check_seen
from generator.audit.browser.chromium import visit_in_chromium
from generator.audit.browser.seen import ORIGINS, BrowserName, Origin, Seen, Visit
from generator.audit.browser.server import Loopback
from generator.audit.browser.visit import observe
from tests.audit.browser.conftest import Audit, put

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>x</title><link rel="icon" href="data:,"></head>
<body><main><h1>x</h1><form action="/search" method="dialog"><label for="q">x</label>
<input id="q" role="combobox" aria-controls="r"></form>
<ul id="r" role="listbox"></ul><h3><a href="#q">beds</a></h3></main>
<script>
const field = document.getElementById("q");
const load = (name) => { document.head.appendChild(document.createElement("script")).src = name; };
const show = () => { document.getElementById("r").innerHTML = "<li role=option>" + field.value; };
%s
</script></body></html>"""
"""A search made by hand: `load(name)` asks for a file, `show()` shows what was found."""

FINDS = "field.oninput = show;"

ON_FOCUS = f"{FINDS} field.onfocus = () => load('%s');"


@pytest.fixture(autouse=True)
def files(server: Loopback) -> None:
    """Those of the search, and others."""
    for name in (
        "f/engine.js",
        "f/more.js",
        "f/shards.js",
        "f/sound.js",
        "f/other.js",
        "en/f/a.js",
        "en/f/b12.js",
        "es/f/a.js",
    ):
        put(server.folder, name, "0;")


@pytest.mark.parametrize(
    "name",
    [
        *("../../f/engine.js", "../../f/more.js", "../../f/shards.js", "../../f/sound.js"),
        *("a.js", "b12.js"),
    ],
)
@pytest.mark.parametrize("origin", ORIGINS)
def test_the_files_of_the_search_may_be_asked_for(name: str, origin: Origin, audit: Audit) -> None:
    """The engine's, and the data of the page's own language."""
    assert audit("en/f/index.html", PAGE % (ON_FOCUS % name), origin) == []


@pytest.mark.parametrize(
    "name",
    [
        "../../f/other.js",
        "../../es/f/a.js",
        "a.js?q=beds",
        "../../f/engine.js?beds",
        "https://a.example.org/f/engine.js",
        "//a.example.org/en/f/a.js",
    ],
)
def test_anything_else_that_a_search_asks_for_is_found(name: str, audit: Audit) -> None:
    """Another file, another language's, another host's; or the right one with words behind it."""
    problems = audit("en/f/index.html", PAGE % (ON_FOCUS % name), "server")
    assert {problem.code for problem in problems} >= {"browser-request"}


@pytest.mark.parametrize(
    "when", ["load('%s');", "onload = () => load('%s');", "onscroll = () => load('%s');"]
)
def test_a_file_of_the_search_that_nobody_asked_for_is_found(when: str, audit: Audit) -> None:
    """A reader pays for it: it is loaded when the field has the focus, not before."""
    page = PAGE % (FINDS + when % "../../f/engine.js")
    page = page.replace("</main>", '<p style="block-size: 9000px"></p></main>')
    problems = audit("en/f/index.html", page, "server")
    assert [problem.message.partition(" (")[0] for problem in problems] == [
        "the page asks for f/engine.js"
    ]


def test_no_other_page_may_ask_for_them(audit: Audit) -> None:
    """Even if it has a field that does."""
    problems = audit("en/s/find.html", PAGE % (ON_FOCUS % "../../f/engine.js"), "server")
    assert [problem.code for problem in problems] == ["browser-request"]


def test_a_search_that_finds_nothing_is_found(audit: Audit) -> None:
    """Not even what the page itself names."""
    problems = audit("en/f/index.html", PAGE % "", "server")
    assert [problem.code for problem in problems] == ["browser-search"]


@pytest.mark.usefixtures("chromium")
def test_a_field_for_text_that_is_no_search_makes_chromium_ask_its_maker(
    browser: Browser, server: Loopback
) -> None:
    """How to fill it in: a control, for the form around ours is there for nothing else."""
    put(server.folder, "en/f/index.html", (PAGE % FINDS).replace(' action="/search"', ""))
    seen = visit_in_chromium(browser, f"{server.address}/en/f/index.html", server)
    assert "content-autofill.googleapis.com:443" in (*seen.requests, *seen.searched)


def test_what_a_search_asks_for_is_held_against_its_own_language() -> None:
    """Without any browser."""
    seen = Seen(searched=("f/engine.js", "ar/f/a.js"), found=True)
    assert list(check_seen(seen, path="ar/f/index.html")) == []
    assert [fault.message for fault in check_seen(seen, path="en/f/index.html")] == [
        "the page asks for ar/f/a.js"
    ]


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_search_of_the_example_has_no_problem(
    locale: str, browser_name: BrowserName, visit: Visit, server: Loopback, example_site: Path
) -> None:
    """With results and filters in sight, in light and in dark colors."""
    shutil.copytree(example_site / "f", server.folder / "f", dirs_exist_ok=True)
    shutil.copytree(example_site / locale / "f", server.folder / locale / "f", dirs_exist_ok=True)
    observations = [
        observe(visit, f"{locale}/f/index.html", server, browser=browser_name, origin=origin)
        for origin in ORIGINS
    ]
    assert check_observations(observations) == []
    for observation in observations:
        assert observation.seen.found is True
    assert "f/more.js" in observations[1].seen.searched
