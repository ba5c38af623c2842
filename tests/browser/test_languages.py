"""Every language in a real browser: direction, width, glyphs, and numbers in the right order."""

from __future__ import annotations

import html
import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.translate.languages import find_language
from generator.validate import load_settings
from tests.conftest import ROOT

SITE, _ = load_settings(ROOT / "mkdocs.yml", "mkdocs.yml")
LOCALES = SITE.settings.locales if SITE else ()
RIGHT_TO_LEFT = [tag for tag in LOCALES if find_language(tag).direction == "rtl"]
PAGES = ("index.html", "n/tvr2.html", "s/wjn7.html", "p/ch23.html", "g/ggw4.html")
SHOTS = ROOT / ".waypost" / "screenshots"
"""What a person looks at after the tests; not kept in git."""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_pages_are_in_their_language_and_fit_the_phone(
    locale: str, phone: Page, example_site: Path
) -> None:
    """`lang`, `dir`, and no sideways scrolling; pictures are left in .waypost/screenshots."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        phone.goto((example_site / locale / name).as_uri())
        root = phone.locator("html")
        assert root.get_attribute("lang") == locale
        assert root.get_attribute("dir") == find_language(locale).direction
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, name
        phone.screenshot(path=SHOTS / f"{locale}-{name.replace('/', '-')}.png", full_page=True)


@pytest.mark.parametrize("locale", LOCALES)
def test_some_font_has_every_sign(locale: str, example_site: Path) -> None:
    """No empty boxes: `make test` installs fonts-noto-core and fonts-noto-cjk."""
    ranges = font_ranges()
    text = "".join(
        html.unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", path.read_text(encoding="utf-8")))
        for path in sorted((example_site / locale).rglob("*.html"))[::7]
    )
    signs = {sign for sign in text if sign.isprintable() and not sign.isspace()}
    assert sorted(sign for sign in signs if not has(ranges, ord(sign))) == []


def font_ranges() -> list[tuple[int, int]]:
    """The code points that the installed fonts have, as sorted ranges."""
    listed = subprocess.run(
        ["fc-list", "--format", "%{charset} "], capture_output=True, text=True, check=True
    )
    found = set()
    for part in listed.stdout.split():
        first, _, last = part.partition("-")
        found.add((int(first, 16), int(last or first, 16)))
    return sorted(found)


def has(ranges: list[tuple[int, int]], point: int) -> bool:
    """Whether some range holds the code point; ranges of several fonts overlap."""
    before = bisect_right(ranges, (point, 0x110000))
    return any(first <= point <= last for first, last in ranges[max(0, before - 4000) : before])


@pytest.mark.parametrize("locale", RIGHT_TO_LEFT)
def test_phones_read_from_left_to_right_in_every_direction(
    locale: str, phone: Page, example_site: Path
) -> None:
    """The first digit stands left of the last, the plus sign in front."""
    phone.goto((example_site / locale / "s/wjn7.html").as_uri())
    places = phone.evaluate(
        """() => [...document.querySelectorAll('.wp-number')].map(element => {
          const node = element.firstChild, text = node.data.trim();
          const at = n => { const range = document.createRange();
            range.setStart(node, n); range.setEnd(node, n + 1);
            return range.getBoundingClientRect().left; };
          return [text, at(0), at(node.data.trimEnd().length - 1)];
        })"""
    )
    assert len(places) >= 4
    for text, first, last in places:
        assert first < last, text


@pytest.mark.parametrize("locale", RIGHT_TO_LEFT)
def test_hours_run_with_the_sentence(locale: str, phone: Page, example_site: Path) -> None:
    """In a right-to-left sentence the opening time stands to the right of the closing time."""
    phone.goto((example_site / locale / "s/nw48.html").as_uri())
    found = phone.evaluate(
        r"""() => { const result = [];
          const walker = document.createTreeWalker(document.querySelector('main'), 4);
          while (walker.nextNode()) {
            const node = walker.currentNode, times = [...node.data.matchAll(/\d\d:\d\d/g)];
            if (times.length !== 2) continue;
            const at = match => { const range = document.createRange();
              range.setStart(node, match.index); range.setEnd(node, match.index + 5);
              const box = range.getBoundingClientRect(); return [box.left, box.top]; };
            result.push([times[0][0], times[1][0], at(times[0]), at(times[1])]);
          } return result; }"""
    )
    assert len(found) >= 3
    for opens, closes, first, last in found:
        assert opens < closes
        if first[1] == last[1]:
            assert first[0] > last[0], (opens, closes)
