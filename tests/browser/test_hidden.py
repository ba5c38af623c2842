"""What scripts hide until it is of use is not seen, whatever the style says of its kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

SHOWN = """() => [...document.querySelectorAll("[hidden]")]
  .filter((node) => getComputedStyle(node).display !== "none")
  .map((node) => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("path", ["index.html", "f/index.html", "m/index.html", "d/index.html"])
def test_what_is_hidden_is_not_seen(path: str, browser: Browser, example_site: Path) -> None:
    """A button to more where there is no more leads a reader astray."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    page.goto((example_site / "en" / path).as_uri())
    assert page.evaluate(SHOWN) == []
    field = page.locator("#q")
    if field.count():
        field.fill("juniper")
        page.locator("#r > *").first.wait_for()
        assert page.evaluate(SHOWN) == []
    context.close()
