"""A reader's way through the site in a real browser, from the file system and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px without JavaScript; every request but to files fails the test."""
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False, offline=True
    )
    page = context.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    yield page
    foreign = [url for url in requests if not url.startswith(("file://", "data:"))]
    context.close()
    assert foreign == []


def width(page: Page) -> float:
    """How wide the page's content is, in CSS pixels: script is off, so the boxes are asked."""
    client = page.context.new_cdp_session(page)
    size = client.send("Page.getLayoutMetrics")["cssContentSize"]
    client.detach()
    return float(size["width"])


@pytest.mark.parametrize("locale", ["en", "es", "ar"])
def test_home_to_a_service_takes_three_taps(locale: str, page: Page, example_site: Path) -> None:
    """Language, need, service: with a phone number to call at the end."""
    page.goto((example_site / "index.html").as_uri())
    page.click(f"main a[lang={locale}]")
    assert width(page) <= 360
    page.click("main a[href^='n/']:has(svg) >> nth=3")
    assert width(page) <= 360
    page.click("main a[href^='../s/'] >> nth=0")
    assert width(page) <= 360
    assert page.locator("h1").inner_text().strip()
    assert page.locator("main a[href^='tel:']").count() >= 1
    direction = "rtl" if locale == "ar" else "ltr"
    assert page.locator(f"html[lang={locale}][dir={direction}]").count() == 1


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_exit_is_the_first_thing_that_a_keyboard_or_a_screen_reader_meets(
    locale: str, page: Page, example_site: Path
) -> None:
    """And it stays in sight when the page is scrolled."""
    page.goto((example_site / locale / "index.html").as_uri())
    exit_link = page.locator("body a").first
    assert exit_link.get_attribute("class") == "wp-exit"
    page.keyboard.press("Tab")
    assert page.locator("a.wp-exit:focus").count() == 1
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(100)
    box = exit_link.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 100


def test_no_kind_of_page_is_wider_than_the_phone(page: Page, example_site: Path) -> None:
    """One page of each kind, in each direction, and the widest words that records hold."""
    for locale in ("en", "ar"):
        folder = example_site / locale
        for kind in ("n", "t", "p", "r", "l", "w", "h", "s", "o", "g", "c", "m"):
            for path in sorted((folder / kind).glob("*.html"))[:6]:
                page.goto(path.as_uri())
                assert width(page) <= 360, path


def test_a_reader_who_zooms_the_text_to_double_size_can_still_read_it(
    page: Page, example_site: Path
) -> None:
    """At 200 % a phone of 360 px shows 180: nothing is cut off or pushed aside."""
    page.set_viewport_size({"width": 180, "height": 320})
    for name in ("en/index.html", "ar/index.html", "en/s/wjn7.html", "ar/s/wjn7.html"):
        page.goto((example_site / name).as_uri())
        assert width(page) <= 180, name
