"""The search page as somebody uses it who types: what is found, what is said, and what is not done.

Chromium, from a disk and behind the headers of a server. Firefox: `test_find_in_firefox.py`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, expect

from generator.model import Settings
from generator.publish.hosts import make_headers, read_policy
from tests.browser.web import serve

ORIGINS = ("disk", "server")

QUICK = 1.0
"""Seconds in which anything that is typed must be answered."""

WORDS = {
    "en": ("lawyer", "lawyers"),
    "es": ("abogado", "abogad"),
    "ar": ("محامي", "محام"),
    "zh-Hans": ("律师", "律师"),
    "am": ("ጠበቃ", "ጠበ"),
}
"""What somebody types who looks for a lawyer, and what some of the first ten then say."""

NONSENSE = {
    "spaces": "   \t ",
    "no-break spaces": "\u00a0\u2003\u3000",
    "ten thousand letters": "help me " * 1250,
    "one long word": "a" * 10_000,
    "emoji": "🏠👩‍👩‍👧🆘",
    "mixed directions": "محامي lawyer \u202eabc\u202c עורך דין",
    "__proto__": "__proto__",
    "constructor": "constructor",
    "toString": "toString hasOwnProperty valueOf",
    "markup": "<script>alert(1)</script>",
    "an image": '"><img src=x onerror=alert(1)>',
    "an entity": "&lt;b&gt;&#60;",
    "a lone high surrogate": "abc \ud83d def",
    "a lone low surrogate": "\ude00abc",
    "a star": "*",
    "stars": "** *a* a*",
    "a boost": "^2 lawyer^2",
    "a distance": "~1 lawyer~9",
    "signs of a query": "+a -b +lawyer -bed",
    "a field": "t:lawyer s:bed :",
    "only accents": "\u0301\u0300\u0308",
    "only vowels of Arabic": "\u064b\u064c\u0652",
    "NUL": "\0",
    "signs of control": "\x01\x02\x7f\u200b\u200f\ufeff",
    "a pattern": "[a-z](?:.*)+$ \\",
    "a format": "%s %d ${x} {{ 7 * 7 }}",
    "an address": "javascript:alert(1)",
    "numbers": "0000 99999999999999999999",
}


@contextmanager
def _serve_behind_headers(site: Path) -> Iterator[str]:
    """The site with what an ordinary server says beside each answer."""
    policy, problems = read_policy(site)
    assert policy is not None, problems
    settings = Settings(country="GB", exit_targets={"en": "https://weather.example.org/"})

    def answer(path: str) -> tuple[int, str, bytes]:
        file = site / path.lstrip("/")
        if not file.is_file():
            return 404, "text/plain", b"not here"
        kind = {"js": "text/javascript", "html": "text/html; charset=utf-8"}
        return 200, kind.get(file.suffix[1:], "application/octet-stream"), file.read_bytes()

    with serve(answer, headers=make_headers(policy, settings).over_http()) as host:
        yield f"http://{host}/"


@pytest.fixture(scope="module")
def bases(example_site: Path) -> Iterator[dict[str, str]]:
    """Where pages' addresses begin, by where they come from."""
    with _serve_behind_headers(example_site) as address:
        yield {"disk": f"{example_site.resolve().as_uri()}/", "server": address}


PAUSE = 200
"""Milliseconds after the last letter: the search itself waits for 20."""


class Searcher:
    """The search page in a phone of 360 px; whatever complains is held against it at the end."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.field = page.locator("#q")
        self.options = page.locator("#r [role=option]")
        self.said = page.locator("#find > [role=status]")

    def type(self, text: str) -> None:
        """Letter by letter, and wait for the answer."""
        self.field.press_sequentially(text)
        self.settle()

    def put(self, text: str) -> float:
        """As pasted: all at once. How many seconds the answer takes."""
        begun = time.monotonic()
        self.page.evaluate(
            """units => new Promise(done => {
                const field = document.getElementById("q");
                field.focus();
                field.value = String.fromCharCode(...units);
                field.dispatchEvent(new Event("input"));
                setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 61);
            })""",
            to_utf16(text),
        )
        return time.monotonic() - begun

    def settle(self) -> None:
        """Until what was typed is answered, and all files have come."""
        expect(self.page.locator("#find details")).to_be_attached()
        self.page.wait_for_timeout(PAUSE)

    def unfold(self) -> None:
        """Open the filters; how many each leaves is counted then."""
        self.page.locator("#find summary").click()
        self.settle()

    def count(self) -> int:
        """How many are said to have been found."""
        return int("".join(filter(str.isdigit, self.said.first.inner_text())))

    def active(self) -> Locator:
        """The option that the field names as the active one."""
        return self.page.locator(f"#{self.field.get_attribute('aria-activedescendant')}")


def to_utf16(text: str) -> list[int]:
    """As JavaScript has it, lone surrogates included."""
    data = text.encode("utf-16-le", errors="surrogatepass")
    return [int.from_bytes(data[i : i + 2], "little") for i in range(0, len(data), 2)]


Open = Callable[..., Searcher]


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """A phone of its own for each test."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield context
    context.close()


@pytest.fixture
def look(phone: BrowserContext, bases: dict[str, str]) -> Iterator[Open]:
    """``look(locale)`` → the search page of a locale; nothing may complain, ask or lead away."""
    complaints: list[str] = []
    opened: list[tuple[Page, str]] = []

    def hear(dialog: Dialog) -> None:
        complaints.append(dialog.message)
        dialog.dismiss()

    def open_page(locale: str = "en", *, origin: str = "disk", before: str = "") -> Searcher:
        page = phone.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("dialog", hear)
        if before:
            page.add_init_script(before)
        url = f"{bases[origin]}{locale}/f/index.html"
        page.goto(url)
        opened.append((page, url))
        return Searcher(page)

    yield open_page
    assert complaints == []
    for page, url in opened:
        assert page.url == url


@pytest.mark.parametrize("origin", ORIGINS)
@pytest.mark.parametrize("locale", WORDS)
def test_what_is_typed_is_found(locale: str, origin: str, look: Open) -> None:
    """As options of a list, with how many there are; from a disk and under a server's headers."""
    search = look(locale, origin=origin)
    search.type(WORDS[locale][0])
    assert WORDS[locale][1] in " ".join(search.options.all_inner_texts()).lower()
    assert search.options.count() == min(10, search.count()) > 0
    assert search.field.get_attribute("aria-expanded") == "true"


def test_an_option_says_what_it_is_and_where(look: Open) -> None:
    """Name, kind and place, then whether it is free, languages, and whether somebody is there."""
    search = look()
    search.type("asylum lawyers")
    first = search.options.first
    assert first.locator("b").inner_text() == "Asylum lawyers"
    assert first.locator("span").inner_text() == "Asylum and protection – Old Market"
    assert first.locator("small").inner_text().startswith("Free · Arabic, English")
    assert first.locator("mark").all_inner_texts() == ["Asylum", "lawyers"]
    assert first.get_attribute("href") == "../s/" + (first.get_attribute("href") or "")[5:]


def test_nothing_is_loaded_before_the_field_has_the_focus(
    look: Open, phone: BrowserContext
) -> None:
    """And after that, nothing but the files of the search."""
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    search = look(origin="server")
    search.page.wait_for_load_state("networkidle")
    assert asked == ["index.html"]
    search.type("qzxqzx")
    assert asked == ["index.html", "engine.js", "a.js", *asked[3:]]
    assert set(asked[3:]) <= {"b.js", "c.js", "n.js", "x.js", "y.js", "more.js"}


def test_the_arrows_choose_and_the_field_keeps_the_focus(look: Open) -> None:
    """Down to the first, round the end back to the field, up to the last."""
    search = look()
    search.type("lawyer")
    assert search.field.get_attribute("aria-activedescendant") is None
    names = search.options.locator("b").all_inner_texts()
    for name in names:
        search.field.press("ArrowDown")
        assert search.active().locator("b").inner_text() == name
        assert search.page.locator("[aria-selected=true]").count() == 1
    search.field.press("ArrowDown")
    assert search.field.get_attribute("aria-activedescendant") is None
    assert search.page.locator("[aria-selected=true]").count() == 0
    search.field.press("ArrowUp")
    assert search.active().locator("b").inner_text() == names[-1]
    assert search.page.evaluate("document.activeElement.id") == "q"


def test_enter_opens_what_is_chosen_and_nothing_else(look: Open, phone: BrowserContext) -> None:
    """Without a choice the page stays, and sends nothing."""
    search = look(origin="server")
    here = search.page.url
    search.type("lawyer")
    search.field.press("Enter")
    assert search.page.url == here
    search.field.press("ArrowDown")
    href = search.active().get_attribute("href") or ""
    search.field.press("Enter")
    search.page.wait_for_url(f"**/en/{href.removeprefix('../')}")
    search.page.go_back()
    search.page.wait_for_url(here)


def test_enter_before_anything_has_loaded_sends_nothing(look: Open) -> None:
    """The field stands in a form that goes nowhere."""
    search = look(origin="server")
    search.page.route("**/*.js", lambda route: None)
    search.field.press_sequentially("lawyer")
    search.field.press("Enter")
    assert search.page.url.endswith("/en/f/index.html")


def test_escape_empties_the_field_and_the_list(look: Open) -> None:
    """The focus stays."""
    search = look()
    search.type("he will kill me")
    search.field.press("Escape")
    assert search.field.input_value() == ""
    assert search.options.count() == 0
    assert search.said.first.inner_text() == ""
    assert search.page.locator("#find .wp-state").count() == 0
    assert search.field.get_attribute("aria-expanded") == "false"
    assert search.page.evaluate("document.activeElement.id") == "q"


def test_the_focus_never_jumps_while_somebody_types(look: Open) -> None:
    """Files arrive and results change; the place of writing does not."""
    search = look()
    search.page.evaluate(
        """window.lost = 0;
        document.getElementById("q").addEventListener("blur", () => window.lost++)"""
    )
    search.type("my boss keeps my passport")
    assert search.page.evaluate("window.lost") == 0


def test_by_tab_every_result_can_be_reached(look: Open) -> None:
    """Also by who does not know of the arrows: the field, the filters, the results."""
    search = look()
    search.type("lawyer")
    for _ in range(2):
        search.page.keyboard.press("Tab")
    assert search.page.evaluate("document.activeElement.getAttribute('role')") == "option"


def test_danger_comes_above_all_results(look: Open) -> None:
    """In a box, with the numbers that answer day and night; said once."""
    search = look()
    search.page.evaluate(
        """window.changes = 0; new MutationObserver(() => window.changes++).observe(
            document.querySelector('#find [aria-live]'), { childList: true })"""
    )
    search.type("he will kill me")
    box = search.page.locator("#find .wp-state")
    assert "these people answer day and night" in box.inner_text()
    assert box.locator("a[href^='tel:']").count() >= 1
    above, below = box.bounding_box(), search.options.first.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]
    search.type(" tonight")
    assert box.count() == 1
    assert search.page.evaluate("window.changes") == 1


@pytest.mark.parametrize("text", ["wjn7", " WJN7 "])
def test_a_code_from_a_leaflet_leads_to_its_page(text: str, look: Open) -> None:
    """And to nothing else; it is no near miss."""
    search = look()
    search.type(text)
    assert search.count() == search.options.count() == 1
    assert search.options.first.get_attribute("href") == "../s/wjn7.html"
    assert search.page.locator(".wp-note").inner_text() == ""


def test_a_code_that_is_not_listed_leads_to_the_list_of_codes(look: Open) -> None:
    """Of the same first sign: a service that is gone has a page there."""
    search = look()
    search.type("w2w2w")
    assert search.options.count() == 1
    assert search.options.first.get_attribute("href") == "../c/w.html"


def test_filters_narrow_what_was_found_and_say_how_many_are_left(look: Open) -> None:
    """Each choice says beforehand what it will leave."""
    search = look()
    search.type("lawyer")
    panel = search.page.locator("#find details")
    assert panel.count() == 1
    search.unfold()
    all_of_them = search.count()
    choice = panel.locator("label", has_text="No ID needed")
    left = int(choice.locator("bdi").inner_text())
    choice.locator("input").check()
    assert search.count() == left < all_of_them
    assert panel.locator("summary").inner_text() == "Only show (1)"
    places = panel.get_by_label("Places")
    name = places.locator("option:not([hidden])").nth(1).inner_text()
    places.select_option(label=name)
    assert search.count() == int(name.rpartition("(")[2].rstrip(")"))
    choice.locator("input").uncheck()
    places.select_option(value="")
    assert search.count() == all_of_them


def test_filters_find_without_words(look: Open) -> None:
    """All that is listed, narrowed; also when nothing is left."""
    search = look()
    search.type("lawyer")
    search.unfold()
    search.page.locator("#find label", has_text="Free").locator("input").check()
    search.field.fill("")
    search.settle()
    assert search.count() > 10
    for choice in search.page.locator("#find details input").all():
        choice.check()
    assert search.said.first.inner_text().endswith(str(search.count()))


def test_more_shows_ten_more_and_goes_on_with_the_first_of_them(look: Open) -> None:
    """The button may be gone by then; who reads by ear would be lost."""
    search = look()
    search.type("help")
    search.unfold()
    search.page.locator("#find label", has_text="Free").locator("input").check()
    search.field.fill("")
    search.settle()
    search.page.get_by_role("button", name="More").click()
    assert 10 < search.options.count() <= 20
    assert search.page.evaluate("document.activeElement.id") == "r10"


def test_what_fits_nothing_leads_on(look: Open) -> None:
    """A calm sentence, once all files have been asked; the panel of filters stays one."""
    search = look()
    search.type("qzxqzx")
    expect(search.page.locator(".wp-note")).to_have_text(
        "Nothing was found for these words. Choose a kind of help below."
    )
    assert search.count() == 0
    assert search.page.locator("#find details").count() == 1


@pytest.mark.parametrize("origin", ORIGINS)
def test_it_works_where_text_cannot_be_normalized(origin: str, look: Open) -> None:
    """KaiOS and old phones have no `normalize`."""
    search = look("es", origin=origin, before="delete String.prototype.normalize")
    search.type("abogado")
    assert search.options.count() > 0


@pytest.mark.parametrize("name", ["engine.js", "a.js"])
def test_without_its_files_it_says_so_calmly(
    name: str, phone: BrowserContext, bases: dict[str, str]
) -> None:
    """What stands below works by itself; the next letter tries again."""
    page = phone.new_page()
    page.route(f"**/{name}", lambda route: route.abort())
    page.goto(f"{bases['server']}en/f/index.html")
    page.locator("#q").press_sequentially("la")
    lost = "The search could not be loaded. Everything is in the lists below, too."
    expect(page.locator("#find > [role=status]").first).to_have_text(lost)
    page.unroute(f"**/{name}")
    page.locator("#q").press_sequentially("wyer")
    page.wait_for_selector("[role=option]")


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_nonsense_gets_a_calm_answer(text: str, locale: str, look: Open) -> None:
    """Within a second; no error, no dialog, and no markup of it becomes part of the page."""
    search = look(locale, origin="server")
    search.type("x1")
    search.field.fill("")
    search.put("")
    kinds = "[...new Set([...document.querySelectorAll('#find *')].map(e => e.localName))].sort()"
    for _ in range(2):  # the second time with all files that the first has asked for
        assert search.put(text) < QUICK
        search.page.wait_for_load_state("networkidle")
    allowed = "a b bdi br button details div form input label li mark option p section select small"
    assert set(search.page.evaluate(kinds)) <= {
        *allowed.split(),
        "span",
        "strong",
        "summary",
        "svg",
        "use",
        "path",
        "ul",
    }
    assert search.field.is_visible()
    search.field.fill("")
    search.type("lawyer" if locale == "en" else WORDS[locale][0])
    assert search.options.count() > 0


def test_the_address_never_changes_and_nothing_is_stored(look: Open) -> None:
    """Not while typing, not by Enter, not by filters."""
    search = look(origin="server")
    before = search.page.evaluate("[location.href, history.length]")
    for text in ("lawyer", "qzxqzx", "wjn7"):
        search.field.fill("")
        search.type(text)
        search.field.press("Enter")
    search.unfold()
    search.page.locator("#find details input").first.check()
    assert search.page.evaluate("[location.href, history.length]") == before
    stored = "[document.cookie, localStorage.length, sessionStorage.length, history.state]"
    assert search.page.evaluate(stored) == ["", 0, 0, None]


@pytest.mark.parametrize("width", [180, 360])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_nothing_is_wider_than_the_phone_and_everything_can_be_tapped(
    width: int, locale: str, look: Open
) -> None:
    """With results, filters and the box for danger in sight: 44 px at least."""
    search = look(locale)
    search.page.set_viewport_size({"width": width, "height": 740})
    search.type(WORDS[locale][0])
    search.unfold()
    assert search.page.evaluate("document.documentElement.scrollWidth") == width
    targets = (
        "#find input[role], #find summary, #find label:not([for]), #find select, [role=option]"
    )
    for target in search.page.locator(targets).all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
