"""The button that reads aloud: only with a voice on the device, and silent at once when asked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

Voices = list[dict[str, Any]]

LOCAL = {"name": "On the device", "lang": "en-GB", "localService": True}
REMOTE = {"name": "Of a company", "lang": "en-US", "localService": False}
ARABIC = {"name": "Arabic", "lang": "ar_EG", "localService": True}

SPEECH = """
window.log = []; window.voices = %s;
const speech = {
  onvoiceschanged: null, getVoices: () => window.voices,
  speak: u => window.log.push([u.voice.name, u.lang, u.text]),
  cancel: () => window.log.push('cancel'),
};
Object.defineProperty(window, 'speechSynthesis', { value: speech });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.fixture
def visit(browser: Browser, example_site: Path) -> Iterator[Callable[[str, Voices], Page]]:
    """``visit(name, voices)`` → the page in a browser that has these voices."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    faults: list[str] = []

    def open_page(name: str, voices: Voices) -> Page:
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text))
        page.add_init_script(SPEECH % json.dumps(voices))
        page.goto((example_site / name).as_uri())
        return page

    yield open_page
    context.close()
    assert faults == []


def log_of(page: Page) -> list[Any]:
    """What the page has said and cancelled."""
    found: list[Any] = page.evaluate("window.log")
    return found


@pytest.mark.parametrize("name", ["en/s/wjn7.html", "en/g/ggw4.html", "en/w/hgt3.html"])
def test_a_voice_on_the_device_brings_the_button_and_reads_with_it_alone(
    name: str, visit: Callable[[str, Voices], Page]
) -> None:
    """The whole main part in order, beginning with the heading."""
    page = visit(name, [REMOTE, ARABIC, LOCAL])
    button = page.get_by_role("button", name="Read aloud")
    button.click()
    said = [entry for entry in log_of(page) if entry != "cancel"]
    assert {(voice, tag) for voice, tag, _ in said} == {("On the device", "en-GB")}
    assert said[0][2] == page.locator("h1").inner_text().strip()
    assert len(said) > 20
    assert not any("Read aloud" in text or "function" in text for _, _, text in said)


@pytest.mark.parametrize("voices", [[], [REMOTE], [ARABIC], [REMOTE, ARABIC]])
def test_without_a_voice_on_the_device_there_is_no_button(
    voices: Voices, visit: Callable[[str, Voices], Page]
) -> None:
    """A voice elsewhere would be told every word of the page."""
    page = visit("en/s/wjn7.html", voices)
    assert page.locator("main button").count() == 0
    assert log_of(page) == []


def test_a_second_tap_stops(visit: Callable[[str, Voices], Page]) -> None:
    """And the button offers to read again."""
    page = visit("en/s/wjn7.html", [LOCAL])
    page.locator("main button").click()
    assert page.locator("main button").inner_text() == "Stop reading"
    page.locator("main button").click()
    assert log_of(page)[-1] == "cancel"
    assert page.locator("main button").inner_text() == "Read aloud"


def test_leaving_the_page_stops(visit: Callable[[str, Voices], Page]) -> None:
    """No voice goes on after the page is gone; the exit silences it by itself."""
    page = visit("en/s/wjn7.html", [LOCAL])
    page.locator("main button").click()
    page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    assert log_of(page)[-1] == "cancel"


def test_voices_may_arrive_late_and_go_again(visit: Callable[[str, Voices], Page]) -> None:
    """Browsers load them after the page."""
    page = visit("ar/s/wjn7.html", [])
    assert page.locator("main button").count() == 0
    change = "v => { window.voices = v; speechSynthesis.onvoiceschanged(); }"
    page.evaluate(change, [LOCAL, ARABIC])
    page.locator("main button").click()
    assert log_of(page)[-1][:2] == ["Arabic", "ar_EG"]
    page.evaluate(change, [LOCAL])
    assert page.locator("main button").count() == 0
    assert log_of(page)[-1] == "cancel"


def test_nothing_is_stored(visit: Callable[[str, Voices], Page]) -> None:
    """No cookie and no storage, before or after reading."""
    page = visit("en/s/wjn7.html", [LOCAL])
    page.locator("main button").click()
    stored = "[document.cookie, localStorage.length, sessionStorage.length]"
    assert page.evaluate(stored) == ["", 0, 0]
