"""Leaving the site in a real browser: at once, and so that Back never shows the page just left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from generator.validate import load_settings
from tests.browser.web import Web, serve_web
from tests.conftest import CHROMIUM, ROOT

SITE, _ = load_settings(ROOT / "mkdocs.yml", "mkdocs.yml")
EXITS = dict(SITE.settings.exit_targets) if SITE else {}
PATH = ("en/index.html", "en/n/tvr2.html", "en/s/wjn7.html")
"""Three pages: home, a need, a service."""


@pytest.fixture(scope="module")
def web(example_site: Path) -> Iterator[Web]:
    """The three sites, while the tests of this file run."""
    with serve_web(example_site, EXITS) as web:
        yield web


@pytest.fixture(scope="module")
def keeping(playwright: Playwright) -> Iterator[Browser]:
    """A Chromium that keeps pages whole behind Back, as readers' do; Playwright turns it off."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        ignore_default_args=["--disable-back-forward-cache"],
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    yield browser
    browser.close()


@pytest.fixture
def page(keeping: Browser) -> Iterator[Page]:
    """A phone of 360 px with a page open in it."""
    context = keeping.new_context(viewport={"width": 360, "height": 740})
    context.set_default_timeout(5000)
    yield context.new_page()
    context.close()


def come(page: Page, web: Web) -> None:
    """From another site's page by its link, as after a search."""
    page.goto(web.before)
    page.click("#there")
    page.wait_for_url("**/en/index.html")


def walk(page: Page, web: Web) -> None:
    """Home → need → service, by links."""
    for folder in ("n", "s"):
        page.click(f"main a[href*='{folder}/'] >> nth=0")
        page.wait_for_url(f"**/en/{folder}/*.html")


def leave(page: Page, web: Web) -> None:
    """By the link on top."""
    page.click(".wp-exit")
    page.wait_for_url(web.neutral)


def go(page: Page, steps: int) -> str:
    """Through the list that Back and Forward walk through; where one is after all has settled."""
    page.evaluate(f"setTimeout(() => history.go({steps}))")
    page.wait_for_timeout(500)
    return page.url


def test_the_browser_keeps_pages_whole_behind_back(page: Page, web: Web) -> None:
    """The control: otherwise the tests below would prove nothing."""
    page.goto(web.before)
    page.click("#next")
    page.wait_for_url("**/next")
    page.go_back(wait_until="commit")
    page.wait_for_timeout(300)
    assert page.evaluate("window.kept") is True


def test_after_leaving_back_and_forward_never_show_the_site(page: Page, web: Web) -> None:
    """Through the whole list and back again: the neutral page, or the one before the site."""
    come(page, web)
    walk(page, web)
    leave(page, web)
    seen = [go(page, -1) for _ in range(6)] + [go(page, 1) for _ in range(6)]
    assert not [url for url in seen if url.startswith(web.site)]
    assert web.before in seen


def test_with_discreet_browsing_a_visit_is_one_step_of_back(page: Page, web: Web) -> None:
    """From every page Back leads to the one before the site, and so it does after the exit."""
    come(page, web)
    page.get_by_role("button", name="Browse discreetly").click()
    walk(page, web)
    assert page.evaluate("history.length") == 3  # the empty page of a new tab, the one before, ours
    leave(page, web)
    assert page.evaluate("history.length") == 3
    assert go(page, -1) == web.before
    assert go(page, 1) == web.neutral


def test_discreet_browsing_brings_its_own_way_back(page: Page, web: Web) -> None:
    """One level up, in the page; and it can be turned off again."""
    come(page, web)
    page.get_by_role("button", name="Browse discreetly").click()
    assert page.get_by_role("button", name="Turn it off").is_visible()
    walk(page, web)
    page.get_by_role("link", name="Back", exact=True).click()
    page.wait_for_url("**/en/t/*.html")
    page.get_by_role("link", name="Back", exact=True).click()
    page.wait_for_url("**/en/n/*.html")
    assert page.evaluate("history.length") == 3
    page.get_by_role("button", name="Turn it off").click()
    assert page.evaluate("sessionStorage.length") == 0
    page.click("main a[href*='../s/'] >> nth=0")
    page.wait_for_url("**/en/s/*.html")
    assert page.evaluate("history.length") == 4


def test_whoever_comes_again_in_the_same_tab_is_let_in(page: Page, web: Web) -> None:
    """By a link or by typing the address; nobody is locked out."""
    come(page, web)
    walk(page, web)
    leave(page, web)
    page.goto(web.site + PATH[2])
    assert page.locator("h1").is_visible()
    assert page.evaluate("sessionStorage.length") == 0
    leave(page, web)
    come(page, web)
    assert page.locator("h1").is_visible()
    page.reload()
    assert page.locator("h1").is_visible()


def test_the_page_is_hidden_before_the_next_frame(page: Page, web: Web) -> None:
    """In the very click: nothing can be painted in between, whenever the neutral page arrives."""
    seen: list[str] = []
    page.on("console", lambda message: seen.append(message.text))
    page.goto(web.site + PATH[2])
    page.evaluate(
        """() => addEventListener('click', () => console.log(
          getComputedStyle(document.documentElement).display + '|' + document.title))"""
    )
    leave(page, web)
    assert seen == ["none|\u200b"]


def test_a_voice_that_reads_aloud_is_silent_at_once(page: Page, web: Web) -> None:
    """By whichever way one leaves."""
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "Object.defineProperty(window, 'speechSynthesis',"
        " { value: { getVoices: () => [], cancel: () => console.log('silence') } })"
    )
    page.goto(web.site + PATH[2])
    for _ in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(web.neutral)
    assert "silence" in said


def test_shift_three_times_leaves(page: Page, web: Web) -> None:
    """Within five seconds, with nothing between; a screen reader is told how many are left."""
    page.goto(web.site + PATH[2])
    for key in ("Shift", "Shift", "a", "Shift"):
        page.keyboard.press(key)
    assert page.url.startswith(web.site)
    page.keyboard.press("Shift")
    assert page.get_by_role("status").inner_text() == "Press Shift once more to leave."
    page.keyboard.press("Shift")
    page.wait_for_url(web.neutral)


def test_shift_held_down_or_pressed_slowly_does_not_leave(page: Page, web: Web) -> None:
    """Writing a capital letter is no wish to go."""
    page.clock.install()
    page.goto(web.site + PATH[2])
    for _ in range(4):
        page.keyboard.press("Shift")
        page.clock.run_for(3000)
    for _ in range(6):
        page.keyboard.down("Shift")
    page.keyboard.up("Shift")
    assert page.url.startswith(web.site)


def test_other_tabs_of_the_site_leave_too(page: Page, web: Web) -> None:
    """Whoever closes one door wants all of them closed."""
    page.goto(web.site + PATH[1])
    other = page.context.new_page()
    other.goto(web.site + PATH[2])
    leave(page, web)
    other.wait_for_url(web.neutral)


def test_the_second_exit_behind_the_skip_link_works_alike(page: Page, web: Web) -> None:
    """For whoever goes through the page by keyboard."""
    page.goto(web.site + PATH[2])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(web.neutral)
    assert not go(page, -1).startswith(web.site)


def test_only_two_keys_are_ever_stored(page: Page, web: Web) -> None:
    """One letter each, in this tab's own storage, gone with the tab."""
    come(page, web)
    assert page.evaluate("[sessionStorage.length, localStorage.length, document.cookie]") == [
        0,
        0,
        "",
    ]
    page.get_by_role("button", name="Browse discreetly").click()
    walk(page, web)
    assert page.evaluate("({...sessionStorage})") == {"d": "1"}
    leave(page, web)
    page.goto(web.site + "missing-to-look-inside")
    assert page.evaluate("({...sessionStorage})") == {"x": "1"}


def test_without_storage_leaving_works_and_the_switch_is_not_offered(page: Page, web: Web) -> None:
    """Some browsers forbid storage; nothing else depends on it."""
    page.add_init_script(
        "Object.defineProperty(window, 'sessionStorage',"
        " { get() { throw new Error('forbidden'); } })"
    )
    page.goto(web.site + PATH[0])
    assert page.get_by_role("button", name="Browse discreetly").count() == 0
    leave(page, web)


def test_without_script_the_link_still_leads_away(keeping: Browser, web: Web) -> None:
    """A plain link; the page just left then stays in the list, and the safety guide says so."""
    context = keeping.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(web.site + PATH[2])
    assert page.get_by_role("button").count() == 0
    leave(page, web)
    context.close()


def test_from_a_disk_the_exit_needs_no_network(page: Page, example_site: Path) -> None:
    """An empty page; the switch for discreet browsing works there as well."""
    page.goto((example_site / PATH[0]).as_uri())
    page.get_by_role("button", name="Browse discreetly").click()
    page.click("main a[href^='n/'] >> nth=0")
    page.wait_for_url("**/n/*.html")
    before = page.evaluate("history.length")
    page.click(".wp-exit")
    page.wait_for_url("about:blank")
    assert page.evaluate("history.length") == before


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("width", [320, 180])
def test_the_exit_covers_nothing_and_is_covered_by_nothing(
    locale: str, width: int, page: Page, web: Web
) -> None:
    """At 320 px, and at 360 zoomed to 200 %: whole, in sight, the topmost thing at its place."""
    page.set_viewport_size({"width": width, "height": 480})
    page.goto(f"{web.site}{locale}/s/wjn7.html")
    page.mouse.wheel(0, 2000)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    box = page.evaluate(
        """() => { const link = document.querySelector('.wp-exit');
          const { left, right, top, bottom } = link.getBoundingClientRect();
          const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
          return [left, right, top, bottom, link.contains(at) || at === link]; }"""
    )
    assert box[0] >= 0
    assert box[1] <= width
    assert 0 <= box[2] < box[3] <= 240
    assert box[4] is True
    # A link that the keyboard reaches is not hidden under the sticky bar.
    page.evaluate("document.querySelector('main a').focus()")
    top = page.evaluate("document.activeElement.getBoundingClientRect().top")
    assert top >= box[3] - box[2] - 1
