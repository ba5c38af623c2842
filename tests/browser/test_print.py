"""Pages on paper, as Chromium prints them."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.conftest import build, copy_small

SITE_URL = "https://help.example.org/"
A4 = 793 - 2 * 45
"""The width between the margins, in CSS pixels."""


@pytest.fixture
def paper(browser: Browser) -> Iterator[Page]:
    """A page as wide as A4 between its margins, with the style for print."""
    context = browser.new_context(viewport={"width": A4, "height": 1000}, offline=True)
    page = context.new_page()
    page.emulate_media(media="print")
    yield page
    context.close()


@pytest.fixture(scope="module")
def addressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small directory's site, which knows where it will be."""
    folder = tmp_path_factory.mktemp("addressed")
    settings = copy_small(folder / "small") / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: {SITE_URL}\n{text}", encoding="utf-8")
    build(folder / "small", folder / "site")
    return folder / "site"


def count_pages(page: Page, path: Path, size: str) -> int:
    """How many sheets the open page takes, printed to a file."""
    page.pdf(path=path, format=size)
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


@pytest.mark.parametrize("name", ["index.html", "n/tvr2.html", "s/wjn7.html", "g/ggw4.html"])
def test_what_only_a_screen_can_use_is_left_out(name: str, paper: Page, example_site: Path) -> None:
    """Way out, languages, buttons, and words on the phone; the banner and the edition stay."""
    paper.goto((example_site / "en" / name).as_uri())
    for hidden in (".wp-exit", ".wp-head", ".wp-back", ".wp-notice", "button", "nav"):
        assert paper.locator(f"{hidden}:visible").count() == 0, hidden
    assert paper.locator("h1").is_visible()
    assert paper.locator(".wp-banner").is_visible()
    assert paper.get_by_text("Edition of").is_visible()
    assert paper.locator(".wp-print bdi").inner_text() == f"en/{name}"


def test_filters_and_other_lists_go_with_their_headings(paper: Page, example_site: Path) -> None:
    """No heading stands above nothing."""
    paper.goto((example_site / "en/n/tvr2.html").as_uri())
    shown = paper.locator("h2:visible").all_inner_texts()
    assert len(shown) == 1
    assert re.fullmatch(r"\d+ services", shown[0])


def test_the_address_is_for_paper_alone(paper: Page, example_site: Path) -> None:
    """On a screen it would be one more thing to read."""
    paper.goto((example_site / "en/s/wjn7.html").as_uri())
    assert paper.locator(".wp-print").is_visible()
    paper.emulate_media(media="screen")
    assert not paper.locator(".wp-print").is_visible()


def test_what_is_folded_stands_open(paper: Page, example_site: Path) -> None:
    """A heading that one has to tap is of no use on paper."""
    paper.goto((example_site / "en/index.html").as_uri())
    paper.evaluate(
        """() => { const box = document.querySelector('main').appendChild(
            document.createElement('details'));
          box.appendChild(document.createElement('summary')).textContent = 'More';
          const words = box.appendChild(document.createElement('p'));
          words.id = 'inside'; words.textContent = 'Folded'; }"""
    )
    assert paper.evaluate("document.getElementById('inside').getBoundingClientRect().height") > 0


def test_a_link_to_another_site_says_where_it_leads(paper: Page, example_site: Path) -> None:
    """After its words, from left to right; what is an address already is not printed twice."""
    paper.goto((example_site / "ar/g/ggw4.html").as_uri())
    paper.evaluate(
        """() => { const link = document.querySelector('article').appendChild(
            document.createElement('a'));
          link.id = 'out'; link.rel = 'noreferrer nofollow';
          link.href = 'https://example.org/a'; }"""
    )
    style = "(([id, name]) => getComputedStyle(document.querySelector(id), '::after')[name])"
    assert paper.evaluate(style, ["#out", "content"]) == '" https://example.org/a"'
    assert paper.evaluate(style, ["#out", "direction"]) == "ltr"
    assert paper.evaluate(style, ["#out", "unicodeBidi"]) == "isolate"
    paper.goto((example_site / "ar/s/wjn7.html").as_uri())
    for link in ("[href^=tel]", "[href^=https][translate]"):
        assert paper.evaluate(style, [f"main {link}", "content"]) == "none", link


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_is_black_on_white(scheme: str, paper: Page, example_site: Path) -> None:
    """Also where the phone is dark: ink costs."""
    paper.emulate_media(media="print", color_scheme=scheme)  # type: ignore[arg-type]
    paper.goto((example_site / "en/s/wjn7.html").as_uri())
    found = paper.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => e.checkVisibility())
          .map(e => getComputedStyle(e)).map(s => s.color + s.backgroundColor + s.opacity)"""
    )
    plain = "rgb(0, 0, 0)rgba(0, 0, 0, 0)1"
    assert set(found) <= {plain, "rgb(0, 0, 0)rgb(255, 255, 255)1"}


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_all_words_can_be_read_and_none_is_cut(
    locale: str, paper: Page, example_site: Path
) -> None:
    """At least eleven points, within the width of A4 and of a narrow Letter."""
    for width in (A4, 600):
        paper.set_viewport_size({"width": width, "height": 1000})
        for name in ("index.html", "n/tvr2.html", "s/wjn7.html", "s/w6k9.html", "p/ch23.html"):
            paper.goto((example_site / locale / name).as_uri())
            smallest, widest = paper.evaluate(
                """() => { const all = [...document.querySelectorAll('body *')]
                  .filter(e => e.checkVisibility() && !e.closest('svg, .wp-skip'));
                  return [Math.min(...all.map(e => parseFloat(getComputedStyle(e).fontSize))),
                    Math.max(...all.map(e => e.getBoundingClientRect().right))]; }"""
            )
            assert smallest * 0.75 >= 11, name
            assert widest <= width + 1, name


@pytest.mark.parametrize("locale", ["en", "ar"])
@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_a_record_fits_on_one_sheet(
    locale: str, size: str, paper: Page, example_site: Path, tmp_path: Path
) -> None:
    """Both sides of it, also of the longest but one: no page with two lines on it."""
    paper.goto((example_site / locale / "s/w6k9.html").as_uri())
    assert count_pages(paper, tmp_path / "page.pdf", size) <= 2


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_record_carries_its_address_as_a_qr_code(
    locale: str, paper: Page, addressed: Path, tmp_path: Path
) -> None:
    """At least 28 mm wide, with code and address beside it; read from a scan of 150 dpi."""
    paper.goto((addressed / locale / "s/t2kd.html").as_uri())
    box = paper.locator(".wp-print svg").bounding_box()
    assert box is not None
    assert box["width"] / 96 * 25.4 >= 28
    url = f"{SITE_URL}{locale}/s/t2kd.html"
    assert re.sub(r"\s+", " ", paper.locator(".wp-print").inner_text()).strip() == f"t2kd {url}"
    if shutil.which("zbarimg") is None or shutil.which("pdftoppm") is None:
        pytest.skip("there is no zbarimg or no pdftoppm; `make test` installs them")
    paper.pdf(path=tmp_path / "page.pdf", format="A4")
    subprocess.run(
        ["pdftoppm", "-r", "150", "-gray", "-png", tmp_path / "page.pdf", tmp_path / "scan"],
        check=True,
    )
    scans = sorted(tmp_path.glob("scan*.png"))
    read = subprocess.run(["zbarimg", "-q", "--raw", *scans], capture_output=True, text=True)
    assert read.stdout.split() == [url]


def test_a_list_carries_no_qr_code(paper: Page, addressed: Path) -> None:
    """It is as long to scan as to type, and every byte of it would travel to each phone."""
    paper.goto((addressed / "en/n/m2kd.html").as_uri())
    assert paper.locator(".wp-print svg").count() == 0
    assert paper.locator(".wp-print bdi").inner_text() == f"{SITE_URL}en/n/m2kd.html"
