"""After ten searches nothing that was typed is anywhere in the browser's profile."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright

from generator.audit.browser.bidi import Tab, open_session
from generator.audit.browser.firefox import NAMES, QUIET, launch_firefox
from tests.browser.profiles import find_words, unpack_lz4
from tests.browser.test_find import ORIGINS
from tests.browser.test_find import bases as bases  # a fixture
from tests.browser.test_traces import ends_by_itself, find_profile
from tests.browser.web import serve
from tests.conftest import CHROMIUM

WORDS = (
    *("blauwolkig", "Krummhorn", "zwetschgenmus", "ñandúes", "qzxkelp"),
    *("سلحفاةبحر", "черепахобус", "海龟巴士快", "ኤሊአውቶቡስ", "कछुआबस"),
)
"""Ten that stand in no record, in six scripts: the search loads all of its files for them."""

LOCKS = shutil.ignore_patterns("lock", ".parentlock")

EAGER = {"browser.sessionstore.interval": 500, "browser.sessionstore.interval.idle": 500}
"""Firefox writes down its tabs every half second instead of every fifteen."""

TYPE = """async (word) => {
  const field = document.getElementById("q");
  field.focus();
  field.value = "";
  for (const sign of word) {
    field.setRangeText(sign, field.value.length, field.value.length, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: true, data: sign }));
    await new Promise((done) => setTimeout(done, 20));
  }
}"""
"""For signs that no key of a test's keyboard has: as an input method enters them."""

PLAIN = b"<!doctype html><html lang=en><title>x</title><input id=q>"


@pytest.fixture(scope="module")
def plain() -> Iterator[str]:
    """A page whose field keeps what is typed into it, as any field does: the control."""
    with serve(lambda path: (200, "text/html", PLAIN)) as host:
        yield f"http://{host}/"


def search_in_chromium(playwright: Playwright, url: str, profile: Path) -> dict[str, set[str]]:
    """Keys are pressed; at the end the page is left by a tap, and one comes back."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=CHROMIUM,
        ignore_default_args=["--disable-back-forward-cache", "--disable-component-update"],
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    page = context.pages[0]
    page.goto(url)
    for word in WORDS:
        page.locator("#q").fill("")
        page.locator("#q").press_sequentially(word, delay=15)
        page.wait_for_timeout(150)
        page.locator("#q").press("Enter")
        assert page.url == url
    if page.locator("#find details").count():
        page.locator("#find summary").click()
        page.locator("#find details input").first.check()
    time.sleep(2)  # Chromium writes its lists when it has time
    context.close()
    return find_words(profile, WORDS)


def search_in_firefox(url: str, kept: Path) -> dict[str, set[str]]:
    """The same; files are looked through while the page is open, and after Firefox has ended."""
    for _ in range(3):  # now and then it hangs while it ends, and has not written everything
        shutil.rmtree(kept, ignore_errors=True)
        with launch_firefox({**QUIET, **EAGER}) as address, open_session(address) as session:
            tree = session.send("browsingContext.getTree")["contexts"][0]
            tab = Tab(session=session, context=tree["context"], user="default")
            tab.navigate(url, wait="complete")
            for word in WORDS:
                tab.call(TYPE, word)
                tab.press("\ue007")
                time.sleep(0.2)
                assert tab.url() == url
            profile = find_profile()
            wait_until_written(profile, url)
            for word in WORDS[:2]:  # by real keys, too: Firefox may tell them apart
                tab.call("() => { document.getElementById('q').value = ''; }")
                tab.press(*word)
                time.sleep(2)
            wait_until_written(profile, url)
            shutil.copytree(profile, kept / "open", ignore=LOCKS)
            session.send("browser.close")
            if ends_by_itself(profile):
                shutil.copytree(profile, kept / "ended", ignore=LOCKS)
                return find_words(kept, WORDS)
    raise AssertionError("Firefox does not end, three times over")


needs_firefox = pytest.mark.skipif(
    not any(map(shutil.which, NAMES)), reason="there is no Firefox; `make test` installs it"
)


def wait_until_written(profile: Path, url: str) -> None:
    """Until Firefox has written down its tabs: before that it would keep nothing of any page."""
    for _ in range(300):
        if any(name.endswith("lz4") for name in find_words(profile, (url,))):
            return
        time.sleep(0.1)
    raise AssertionError("Firefox does not write down its tabs")


@pytest.mark.parametrize("origin", ORIGINS)
def test_chromium_keeps_nothing_that_was_typed(
    origin: str, playwright: Playwright, bases: dict[str, str], tmp_path: Path
) -> None:
    """In history, session, cache, form data, storage or any other file."""
    url = f"{bases[origin]}en/f/index.html"
    assert search_in_chromium(playwright, url, tmp_path / "profile") == {}


@needs_firefox
@pytest.mark.parametrize("origin", ORIGINS)
def test_firefox_keeps_nothing_that_was_typed(
    origin: str, bases: dict[str, str], tmp_path: Path
) -> None:
    """Neither while the page is open, when it writes down its tabs, nor after it has ended."""
    assert search_in_firefox(f"{bases[origin]}en/f/index.html", tmp_path / "kept") == {}


def test_chromium_would_keep_what_is_typed_elsewhere(
    playwright: Playwright, plain: str, tmp_path: Path
) -> None:
    """The control: an ordinary field's last word stands in the list of tabs."""
    found = search_in_chromium(playwright, plain, tmp_path / "profile")
    assert any(name.startswith("Default/Sessions/") for name in found), found


@needs_firefox
def test_firefox_would_keep_what_is_typed_elsewhere(plain: str, tmp_path: Path) -> None:
    """The control: packed, in the list of tabs."""
    found = search_in_firefox(plain, tmp_path / "kept")
    assert {name for name in found if name.endswith("lz4")}, found


def test_what_firefox_packs_is_unpacked() -> None:
    """Words that are written once more, and overlap themselves."""
    assert unpack_lz4(b"\x53abcde\x05\x00\x10!") == b"abcdeabcdeab!"
    assert unpack_lz4(b"\x1fa\x01\x00\x00\x50bcdef") == b"a" * 20 + b"bcdef"
    assert unpack_lz4(b"\xf0\x02" + b"x" * 17) == b"x" * 17
