"""The same search in Debian's Firefox: found, by keys, in danger, and calm when nothing fits."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from generator.audit.browser.bidi import Session, Tab, open_session
from generator.audit.browser.firefox import NAMES, QUIET, launch_firefox
from tests.browser.test_find import NONSENSE, ORIGINS, QUICK, WORDS, to_utf16
from tests.browser.test_find import bases as bases  # a fixture

pytestmark = pytest.mark.skipif(
    not any(map(shutil.which, NAMES)), reason="there is no Firefox; `make test` installs it"
)

DOWN, UP, ENTER, ESCAPE = "\ue015", "\ue013", "\ue007", "\ue00c"
"""Keys by their numbers in WebDriver."""

EVENTS = ("log.entryAdded", "browsingContext.userPromptOpened")

STATE = """() => ({
  names: [...document.querySelectorAll("#r [role=option]")].map(link => link.textContent),
  active: document.getElementById("q").getAttribute("aria-activedescendant"),
  chosen: [...document.querySelectorAll("[aria-selected=true]")].map(link => link.id),
  focus: document.activeElement.id,
  said: document.querySelector("#find > [role=status]").textContent,
  note: document.querySelector(".wp-note").textContent,
  danger: document.querySelectorAll("#find .wp-state").length,
  panels: document.querySelectorAll("#find details").length,
  kept: [history.length, document.cookie, localStorage.length, sessionStorage.length],
})"""

PUT = """units => new Promise(done => {
  const field = document.getElementById("q"), begun = performance.now();
  field.focus();
  field.value = String.fromCharCode(...units);
  field.dispatchEvent(new Event("input"));
  const end = () => setTimeout(() => done(performance.now() - begun));
  setTimeout(() => requestAnimationFrame(end), 61);
})"""


@pytest.fixture(scope="module")
def firefox() -> Iterator[Session]:
    """One Firefox for all tests of this file."""
    with launch_firefox(QUIET) as address, open_session(address, events=EVENTS) as session:
        yield session


class Searcher:
    """The search page in a tab."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab

    def type(self, *keys: str) -> None:
        """Press keys in the field."""
        self.tab.call("() => document.getElementById('q').focus()")
        self.tab.press(*keys)

    def wait(self, right: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
        """What the page shows, once it is right."""
        state: dict[str, Any] = {}
        for _ in range(200):
            state = self.tab.call(STATE)
            if right(state):
                return state
            time.sleep(0.05)
        raise AssertionError(state)


@pytest.fixture
def look(firefox: Session, bases: dict[str, str]) -> Iterator[Callable[..., Searcher]]:
    """``look(locale, origin)`` → the search page; no error and no dialog is left at the end."""
    firefox.take_events()
    with firefox.open_tab() as tab:
        urls: list[str] = []

        def open_page(locale: str = "en", origin: str = "server") -> Searcher:
            urls.append(f"{bases[origin]}{locale}/f/index.html")
            tab.navigate(urls[-1], wait="complete")
            return Searcher(tab)

        yield open_page
        assert tab.url() == urls[-1]
    events = firefox.take_events()
    assert [event for event in events if event.data.get("level") != "info"] == []


Look = Callable[..., Searcher]


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("locale", WORDS)
def test_what_is_typed_is_found(locale: str, origin: str, look: Look) -> None:
    """From a disk, and under a server's headers."""
    search = look(locale, origin)
    search.type(*WORDS[locale][0])
    state = search.wait(lambda state: WORDS[locale][1] in " ".join(state["names"]).lower())
    assert state["kept"] == [1, "", 0, 0]


def test_keys_choose_and_clear(look: Look) -> None:
    """As in Chromium: the field keeps the focus."""
    search = look()
    search.type(*"lawyer")
    search.wait(lambda state: state["panels"] and state["names"])
    search.type(DOWN, DOWN)
    assert search.wait(lambda state: state["active"] == "r1")["chosen"] == ["r1"]
    search.type(UP, UP, UP)
    state = search.wait(lambda state: state["active"] not in (None, "r0", "r1"))
    assert state["focus"] == "q"
    search.type(ESCAPE)
    state = search.wait(lambda state: not state["names"])
    assert (state["said"], state["active"], state["focus"]) == ("", None, "q")


def test_enter_without_a_choice_leaves_the_page_as_it_is(look: Look) -> None:
    """And sends nothing."""
    search = look()
    search.type(*"lawyer", ENTER)
    search.wait(lambda state: state["names"])


def test_danger_comes_first(look: Look) -> None:
    """Once, however long one goes on."""
    search = look()
    search.type(*"he will kill me")
    search.wait(lambda state: state["danger"] == 1)
    search.type(*" tonight")
    search.wait(lambda state: state["danger"] == 1 and state["names"])


def test_what_fits_nothing_leads_on(look: Look) -> None:
    """With one panel of filters."""
    search = look()
    search.type(*"qzxqzx")
    state = search.wait(lambda state: state["note"] and state["panels"])
    assert state["note"].startswith("Nothing was found for these words.")
    assert (state["names"], state["panels"]) == ([], 1)


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_nonsense_gets_calm_answers(locale: str, look: Look) -> None:
    """One after the other, each within a second; afterwards words still find."""
    search = look(locale)
    search.tab.call(PUT, to_utf16("x1"))
    search.wait(lambda state: state["panels"])
    slow = {}
    for name, text in NONSENSE.items():
        for _ in range(2):
            took = search.tab.call(PUT, to_utf16(text)) / 1000
            if took >= QUICK:
                slow[name] = took
    assert slow == {}
    search.tab.call(PUT, to_utf16(WORDS[locale][0]))
    search.wait(lambda state: state["names"])
