"""The search page with everything in sight meets WCAG 2.2 AA, as far as axe-core can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import needs_npm
from tests.browser.test_accessibility import RUN, STANDARD
from tests.browser.test_accessibility import axe as axe  # a fixture

pytestmark = needs_npm

STATES = {
    "results": ("lawyer", "محامي"),
    "nothing": ("qzxqzx", "قظضغق"),
    "danger": ("he will kill me", "سيقتلني"),
    "a code": ("wjn7", "wjn7"),
}
"""What is typed in English and in Arabic."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context.new_page()
    context.close()


def examine(phone: Page, axe: str) -> list[str]:
    """What axe finds: everything in light colors, too little contrast in dark ones."""
    phone.evaluate(axe)
    phone.evaluate("scrollTo(0, 0)")  # what is half below the way out would count as too small
    found: list[dict[str, Any]] = []
    for colors, rules in (("light", ["tag", [*STANDARD]]), ("dark", ["rule", ["color-contrast"]])):
        phone.emulate_media(color_scheme=colors)  # type: ignore[arg-type]  # light or dark
        found += phone.evaluate(RUN, rules)
    phone.emulate_media(color_scheme="light")
    return [f"{item['rule']}: {item['element']}" for item in found]


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_state_of_the_search_breaks_a_rule(
    state: str, locale: str, phone: Page, axe: str, example_site: Path
) -> None:
    """Results, with one chosen; filters folded and unfolded; the box for danger; nothing found."""
    phone.goto((example_site / locale / "f/index.html").as_uri())
    phone.locator("#q").press_sequentially(STATES[state][locale == "ar"])
    expect(phone.locator("#find details")).to_be_attached()
    phone.wait_for_timeout(300)
    assert phone.locator("#find .wp-state").count() == (state == "danger")
    assert examine(phone, axe) == []
    phone.locator("#find summary").click()
    phone.locator("#q").press("ArrowDown")
    phone.wait_for_timeout(100)
    assert examine(phone, axe) == []


def test_a_screen_reader_is_told_what_stands_there(phone: Page, example_site: Path) -> None:
    """The names and roles that Chromium computes, from the field to the first option."""
    phone.goto((example_site / "en/f/index.html").as_uri())
    phone.locator("#q").press_sequentially("asylum lawyers")
    expect(phone.locator("#find details")).to_be_attached()
    phone.wait_for_timeout(300)
    phone.locator("#q").press("ArrowDown")
    expect(phone.locator("#find")).to_match_aria_snapshot(
        """
        - text: Type what you need
        - combobox "Type what you need" [expanded]: asylum lawyers
        - paragraph: In your own words, in any language. Nothing that you type is sent or kept.
        - group: Only show
        - status: /Found. \\d+/
        - listbox "Found:":
          - option /Asylum lawyers Asylum and protection – Old Market Free · Arabic/ [selected]
        """
    )
    field = phone.get_by_role("combobox", name="Type what you need")
    assert field.get_attribute("aria-controls") == "r"
    assert field.get_attribute("aria-autocomplete") == "list"
