"""The client for WebDriver BiDi, with a real Firefox."""

from __future__ import annotations

import pytest

from generator.audit.browser.bidi import BidiError, Session, Tab
from generator.audit.browser.firefox import set_colors
from generator.audit.browser.server import Loopback
from tests.audit.browser.conftest import put

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>
<link rel="icon" href="data:,"><body><input id="i" autofocus>"""


@pytest.fixture
def address(server: Loopback) -> str:
    """Of a folder with two pages."""
    put(server.folder, "one.html", PAGE)
    put(server.folder, "two.html", PAGE)
    return server.address


def test_a_tab_goes_back_and_forward(firefox: Session, address: str) -> None:
    """As the buttons of a browser do."""
    with firefox.open_tab() as tab:
        tab.navigate(f"{address}/one.html", wait="complete")
        tab.navigate(f"{address}/two.html", wait="complete")
        tab.traverse(-1)
        wait_for(tab, f"{address}/one.html")
        tab.traverse(1)
        wait_for(tab, f"{address}/two.html")


def wait_for(tab: Tab, url: str) -> None:
    """Until the tab shows an address; each question takes Firefox about a millisecond."""
    for _ in range(3000):
        if tab.url() == url:
            return
    raise AssertionError(tab.url())


def test_results_of_functions_come_back_as_python_values(firefox: Session, address: str) -> None:
    """Also those of promises; arguments go the other way."""
    with firefox.open_tab() as tab:
        tab.navigate(f"{address}/one.html", wait="complete")
        assert tab.call("async (a, b) => ({ sum: a + b, list: [null, 'é'] })", 1, 2) == {
            "sum": 3,
            "list": [None, "é"],
        }
        assert tab.call("() => undefined") is None
        with pytest.raises(BidiError, match="not so"):
            tab.call("() => { throw new Error('not so') }")


def test_keys_are_typed_into_what_has_the_focus(firefox: Session, address: str) -> None:
    """As by a person: the page gets trusted events."""
    with firefox.open_tab() as tab:
        tab.navigate(f"{address}/one.html", wait="complete")
        tab.call("() => document.getElementById('i').focus()")
        tab.press("a", "b", "1")
        assert tab.call("() => document.getElementById('i').value") == "ab1"


def test_events_are_kept_until_they_are_taken(firefox: Session, address: str) -> None:
    """In order, and only once."""
    firefox.take_events()
    with firefox.open_tab() as tab:
        tab.navigate(f"{address}/one.html", wait="complete")
        tab.call("() => { console.log('a'); console.log('b'); }")
        events = firefox.take_events()
    texts = [event.data["text"] for event in events if event.name == "log.entryAdded"]
    urls = [
        event.data["request"]["url"]
        for event in events
        if event.name == "network.beforeRequestSent"
    ]
    assert texts == ["a", "b"]
    assert urls[0] == f"{address}/one.html"
    assert not [e for e in firefox.take_events() if e.name == "log.entryAdded"]


def test_each_tab_has_a_storage_of_its_own(firefox: Session, address: str) -> None:
    """So one page's traces are not held against another."""
    for _ in range(2):
        with firefox.open_tab() as tab:
            tab.navigate(f"{address}/one.html", wait="complete")
            assert tab.call("() => localStorage.length") == 0
            tab.call("() => { localStorage.a = '1' }")


def test_colors_and_pictures(firefox: Session, address: str) -> None:
    """Light and dark can be chosen, and what is in sight can be taken as a PNG."""
    dark = "() => matchMedia('(prefers-color-scheme: dark)').matches"
    with firefox.open_tab() as tab:
        tab.navigate(f"{address}/one.html", wait="complete")
        set_colors(tab, "dark")
        assert tab.call(dark) is True
        set_colors(tab, "light")
        assert tab.call(dark) is False
        assert tab.screenshot().startswith(b"\x89PNG")


def test_an_unknown_command_is_refused_by_name(firefox: Session) -> None:
    """The browser's own words tell what is wrong."""
    with pytest.raises(BidiError, match=r"^no\.such: unknown command"):
        firefox.send("no.such")
