"""The list maker as an outreach worker uses it: chosen, put in order, printed, and gone.

Chromium, from a disk and behind the headers of a server.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import needs_npm
from tests.browser.test_accessibility import axe as axe  # a fixture
from tests.browser.test_find import ORIGINS
from tests.browser.test_find import bases as bases  # a fixture
from tests.browser.test_find_accessibility import examine

CODES = ("b2k6", "b848", "c8d9", "cbr8", "pjq5", "pyf5")
"""Six of the example's services: in both of its files, with few numbers each, one kept secret."""

NUMBERS = (
    *("01632 960182", "01632 960591", "01632 960551"),
    *("01632 960641", "01632 960125", "07700 900120"),
)
"""Their first numbers."""

PAPERS = {"A4": (210, 297), "Letter": (216, 279)}

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="there is no pdftotext; `make test` installs it"
)
needs_zbar = pytest.mark.skipif(
    shutil.which("zbarimg") is None, reason="there is no zbarimg; `make test` installs it"
)


class Maker:
    """The page of the list maker in a phone of 360 px."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.rows = page.locator("#list li")
        self.sheets = page.locator("#out > .wp-sheet")

    def add(self, *codes: str) -> None:
        """Type codes, as from a leaflet, and press Enter."""
        self.page.locator("#c").fill(" ".join(codes))
        self.page.locator("#c").press("Enter")

    def choose(self, kind: str, *, beside: str = "") -> None:
        """What is printed, and a second language."""
        self.page.locator(f"[name=format][value={kind}]").check()
        self.page.locator("#other").select_option(beside)

    def wait_for_cards(self, count: int) -> None:
        """Until all files are there that printing needs."""
        expect(self.page.locator("#out .wp-card")).to_have_count(count)

    def codes(self) -> list[str]:
        """The list's codes in their order."""
        return self.rows.locator("bdi").all_inner_texts()

    def button(self, row: int, number: int) -> Locator:
        """Up, down, off."""
        return self.rows.nth(row).locator("button").nth(number)

    def focused(self) -> str:
        """The name of the button that has the focus."""
        return str(self.page.evaluate("document.activeElement.getAttribute('aria-label')"))

    def print(self, path: Path, paper: str = "A4") -> str:
        """Print into a file; the text of all its pages."""
        self.page.pdf(path=path, format=paper)
        run = subprocess.run(
            ["pdftotext", "-layout", path, "-"], capture_output=True, check=True, encoding="utf-8"
        )
        return re.sub(r"[\u00a0\u2066-\u2069\u200e\u200f\u202a-\u202e]", "", run.stdout)


def count_pages(path: Path) -> int:
    """How many sheets come out of the printer."""
    run = subprocess.run(["pdfinfo", path], capture_output=True, check=True, encoding="utf-8")
    return int(run.stdout.partition("Pages:")[2].split()[0])


Open = Callable[..., Maker]


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of its own for each test."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def make(phone: BrowserContext, bases: dict[str, str]) -> Iterator[Open]:
    """``make(locale)`` → its list maker; nothing may complain, ask others, or be left behind."""
    complaints: list[str] = []
    asked: list[str] = []
    opened: list[tuple[Page, str, int]] = []
    phone.on("request", lambda request: asked.append(request.url))

    def open_page(locale: str = "en", *, origin: str = "disk") -> Maker:
        page = phone.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"{bases[origin]}{locale}/m/index.html")
        opened.append((page, page.url, page.evaluate("history.length")))
        return Maker(page)

    yield open_page
    assert complaints == []
    assert [url for url in asked if not url.startswith(tuple(bases.values()))] == []
    stored = "[document.cookie, localStorage.length, sessionStorage.length, history.state]"
    for page, url, length in opened:
        assert page.evaluate(stored) == ["", 0, 0, None]
        assert page.evaluate("[location.href, history.length]") == [url, length]


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
def test_six_services_become_a_sheet_of_cards_in_two_languages(
    paper: str, make: Open, tmp_path: Path
) -> None:
    """From a disk, on one sheet, in the order of the list; Arabic at the right of English."""
    maker = make("ar")
    maker.add(*CODES)
    maker.choose("cards", beside="en")
    maker.wait_for_cards(6)
    text = maker.print(tmp_path / "cards.pdf", paper)
    assert count_pages(tmp_path / "cards.pdf") == 1
    drawn = [maker.page.locator(".wp-card").nth(i).text_content() or "" for i in range(6)]
    for number, card in zip(NUMBERS, drawn, strict=True):
        assert number in text
        assert number in card
    # Two cards stand beside each other: rows from above, in each the first at the right.
    lines = [re.findall(r"0\d{4} \d{6}", line) for line in text.splitlines()]
    rows = [[n for n in line if n in NUMBERS] for line in lines]
    order = [number for row in rows for number in reversed(row)]
    assert list(dict.fromkeys(order)) == list(NUMBERS)
    assert text.count("Edition of 23 November 2026") == 6
    assert text.count("Checked on") == 6
    assert "Soup van at night" in text
    assert "Make a list" not in text
    assert "Waypost" not in text


@pytest.mark.parametrize("origin", ORIGINS)
def test_each_side_of_a_card_has_its_language_and_direction(origin: str, make: Open) -> None:
    """Also under the headers of a server."""
    maker = make("en", origin=origin)
    maker.add(*CODES[:2])
    maker.choose("list", beside="ar")
    maker.wait_for_cards(2)
    sides = maker.page.locator(".wp-card").first.locator("> [lang]")
    assert sides.nth(0).get_attribute("lang") == "en"
    assert sides.nth(0).get_attribute("dir") == "ltr"
    assert sides.nth(1).get_attribute("lang") == "ar"
    assert sides.nth(1).get_attribute("dir") == "rtl"
    assert maker.page.locator(".wp-card .wp-no bdi").first.get_attribute("dir") == "ltr"


@needs_poppler
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_card_to_fold_comes_twice_on_a_sheet(
    locale: str, paper: str, make: Open, tmp_path: Path
) -> None:
    """Four panels below each other, 2 × 3.5 inches each; what needs no more is there twice."""
    maker = make(locale)
    maker.add("c8d9", "cbr8", "b2k6")
    maker.choose("shoe")
    maker.wait_for_cards(6)
    strips = maker.page.locator(".wp-strip")
    assert strips.count() == 2
    assert strips.first.text_content() == strips.nth(1).text_content()
    maker.page.emulate_media(media="print")
    for panel in maker.page.locator(".wp-panel").all():
        box = panel.bounding_box()
        assert box is not None
        assert box["height"] == pytest.approx(50.8 * 96 / 25.4, abs=2)
        assert box["width"] == pytest.approx(88.9 * 96 / 25.4, abs=3)
    text = maker.print(tmp_path / "shoe.pdf", paper)
    assert count_pages(tmp_path / "shoe.pdf") == 1
    assert text.count("01632 960551") == 2


def test_letters_are_large_enough_and_nothing_is_cut_off(make: Open) -> None:
    """Seven points on cards, twelve in lists; what has no room is left out instead."""
    maker = make("ar")
    maker.add("bg95", "cb96", "pnm8", *CODES)
    for kind, least in (("cards", 7), ("shoe", 7), ("list", 12)):
        maker.choose(kind, beside="en")
        expect(maker.sheets.first).to_be_attached()
        maker.page.emulate_media(media="print")
        sizes = maker.page.evaluate(
            """() => [...document.querySelectorAll("#out :is(span, b, small, bdi, p)")]
                .map((node) => parseFloat(getComputedStyle(node).fontSize))"""
        )
        assert min(sizes) >= least * 96 / 72 - 0.01
        cut = maker.page.evaluate(
            """() => [...document.querySelectorAll("#out .wp-card, #out .wp-panel")]
                .filter((node) => node.scrollHeight > node.clientHeight + 1
                    || node.scrollWidth > node.clientWidth + 1).length"""
        )
        assert cut == 0
        maker.page.emulate_media(media="screen")


def test_a_place_that_is_kept_secret_stays_so_on_paper(make: Open) -> None:
    """It says that it is, and how to call."""
    maker = make()
    maker.add("pyf5")
    maker.wait_for_cards(1)
    card = maker.page.locator(".wp-card").text_content() or ""
    assert "Place kept secret" in card
    assert "07700 900120" in card


def test_what_is_typed_is_found_and_can_be_ticked(make: Open) -> None:
    """A tick puts it on the list, a second one takes it off; the field keeps the focus."""
    maker = make()
    maker.page.locator("#q").press_sequentially("asylum lawyers")
    tick = maker.page.get_by_label("Asylum lawyers Asylum and protection – Old Market")
    expect(tick).to_be_visible()
    tick.check()
    expect(maker.rows).to_have_count(1)
    assert maker.page.locator("#count").inner_text() == "On your list: 1"
    expect(tick).to_be_checked()
    tick.uncheck()
    expect(maker.rows).to_have_count(0)
    assert maker.page.evaluate("document.body.className") == ""


def test_a_kind_of_help_lists_what_there_is_of_it(make: Open) -> None:
    """For who would rather not type."""
    maker = make("ar")
    name = maker.page.locator("#k optgroup option").first.inner_text()
    maker.page.locator("#k").focus()
    maker.page.locator("#k").select_option(label=name)
    expect(maker.page.locator("#r small").first).to_contain_text(name)


def test_codes_come_in_their_order_and_those_that_are_none_are_named(make: Open) -> None:
    """Capitals, as a scanned square has them, and whatever stands between."""
    maker = make()
    maker.add("PYF5, W2W2; B2K6", "b2k6")
    expect(maker.rows).to_have_count(2)
    assert maker.codes() == ["pyf5", "b2k6"]
    assert maker.page.locator("#note").inner_text() == "These codes are not listed here: w2w2"
    assert maker.page.locator("#c").input_value() == ""


def test_the_list_ends_at_what_a_square_can_hold(make: Open, example_site: Path) -> None:
    """It says so, and keeps what is on it."""
    data = (example_site / "en/f/k0.js").read_text(encoding="utf-8")
    codes = list(json.loads(f"[{data.strip()[2:-1]}]")[1]["r"])
    maker = make()
    maker.add(*codes[:30])
    expect(maker.rows).to_have_count(25)
    assert maker.page.locator("#note").inner_text() == "The list is full."


def test_by_keys_entries_move_and_the_focus_goes_with_them(make: Open) -> None:
    """To the end and no further; it is said where it is now, and what is printed follows."""
    maker = make()
    maker.add(*CODES[:3])
    expect(maker.rows).to_have_count(3)
    maker.button(0, 1).focus()
    for order in ("b848 b2k6 c8d9", "b848 c8d9 b2k6", "b848 c8d9 b2k6"):
        maker.page.keyboard.press("Enter")
        assert " ".join(maker.codes()) == order
        assert maker.focused() == "Down: Protective order help"
    maker.button(2, 0).press("Space")
    assert maker.page.locator("#note").inner_text() == "Protective order help: 2 / 3"
    assert maker.focused() == "Up: Protective order help"
    assert maker.page.locator(".wp-card small").all_text_contents()[::2] == maker.codes()


def test_taking_off_leads_to_the_next_entry(make: Open) -> None:
    """And to the field for words after the last."""
    maker = make()
    maker.add(*CODES[:2])
    expect(maker.rows).to_have_count(2)
    maker.button(0, 2).click()
    assert maker.focused() == "Take off: Soup van at night"
    maker.page.keyboard.press("Enter")
    assert maker.codes() == []
    assert maker.page.evaluate("document.activeElement.id") == "q"


@needs_zbar
def test_the_square_hands_over_the_codes_and_nothing_else(make: Open, tmp_path: Path) -> None:
    """After the warning, and only when it is asked for; another phone reads a plain text."""
    maker = make()
    maker.add(*CODES)
    expect(maker.rows).to_have_count(6)
    square = maker.page.locator("#square svg")
    assert square.count() == 0
    warning = maker.page.get_by_text("learns which services you chose")
    assert warning.is_visible()
    maker.page.locator("#show").click()
    square.screenshot(path=tmp_path / "square.png")
    read = subprocess.run(
        ["zbarimg", "--quiet", "--raw", tmp_path / "square.png"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert read.stdout.strip() == " ".join(CODES).upper()
    maker.button(0, 2).click()
    expect(square).to_have_attribute("aria-label", " ".join(CODES[1:]).upper())


def test_nothing_is_loaded_before_it_is_used_and_then_only_what_is_needed(
    make: Open, phone: BrowserContext
) -> None:
    """For codes no engine, for one language no other's files."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.partition("/en/")[2]))
    maker = make(origin="server")
    maker.page.wait_for_load_state("networkidle")
    assert asked == ["m/index.html"]
    maker.add("pyf5")
    expect(maker.rows).to_have_count(1)
    assert asked == ["m/index.html", "", "f/k1.js"]


def test_without_its_files_it_says_so_and_can_be_tried_again(
    phone: BrowserContext, bases: dict[str, str]
) -> None:
    """A weak network loses files."""
    page = phone.new_page()
    page.route("**/k1.js", lambda route: route.abort())
    page.goto(f"{bases['server']}en/m/index.html")
    maker = Maker(page)
    maker.add("pyf5")
    lost = "This could not be loaded. The lists below work without it."
    expect(page.locator("#make > [role=status]").first).to_have_text(lost)
    page.unroute("**/k1.js")
    maker.add("pyf5")
    expect(maker.rows).to_have_count(1)


def test_a_second_language_that_cannot_be_loaded_is_given_up(
    phone: BrowserContext, bases: dict[str, str]
) -> None:
    """The list can be printed in the first."""
    page = phone.new_page()
    page.route("**/ar/f/*.js", lambda route: route.abort())
    page.goto(f"{bases['server']}en/m/index.html")
    maker = Maker(page)
    maker.add("pyf5")
    maker.choose("cards", beside="ar")
    maker.wait_for_cards(10)
    assert page.locator("#other").input_value() == ""
    assert page.locator(".wp-two").count() == 0


@pytest.mark.parametrize("width", [180, 360])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_nothing_is_wider_than_the_phone_and_everything_can_be_tapped(
    width: int, locale: str, make: Open
) -> None:
    """With results, a list and sheets that are twice as wide."""
    maker = make(locale)
    maker.page.set_viewport_size({"width": width, "height": 740})
    maker.add(*CODES)
    maker.choose("cards", beside="es")
    maker.wait_for_cards(6)
    maker.page.locator("#q").press_sequentially("1" if locale == "en" else "محامي")
    maker.page.locator("#show").click()
    expect(maker.page.locator("#square svg")).to_be_visible()
    assert maker.page.evaluate("document.documentElement.scrollWidth") == width
    for target in maker.page.locator(
        "#make button:visible, #make select, #make label:not([for])"
    ).all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


@needs_npm
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_no_state_of_the_list_maker_breaks_a_rule(locale: str, make: Open, axe: str) -> None:
    """With results, one of them ticked, a list, and the square."""
    maker = make(locale)
    maker.add(*CODES)
    maker.choose("shoe", beside="es")
    maker.page.locator("#q").press_sequentially("lawyer" if locale == "en" else "محامي")
    # What stands first with half of the word may be on the list already.
    maker.page.locator("#r input:not(:checked)").first.check()
    expect(maker.rows).to_have_count(7)
    maker.page.locator("#show").click()
    expect(maker.page.locator("#square svg")).to_be_visible()
    assert examine(maker.page, axe) == []


def test_without_scripts_it_says_so_and_leads_on(browser: Browser, example_site: Path) -> None:
    """To each need; nothing stands there that would not work."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((example_site / "en/m/index.html").as_uri())
    assert "This needs JavaScript" in page.locator("main").inner_text()
    assert page.locator("main input:visible, main button:visible, main select:visible").count() == 0
    assert page.locator("main a[href^='../n/']").count() >= 10
    context.close()
