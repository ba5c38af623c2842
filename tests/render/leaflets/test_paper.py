from __future__ import annotations

import pytest

from tests.render.leaflets.printed import (
    MINE,
    draw_pages,
    needs_fonts,
    needs_poppler,
    needs_zbar,
    printed,
    scan,
)
from tests.render.leaflets.samples import LOCALES, SITE, make_leaflet

pytestmark = [needs_fonts, needs_poppler]

DPI = 60
FIVE_MM = round(5 / 25.4 * DPI)


@pytest.mark.parametrize("format", MINE)
@pytest.mark.parametrize(
    ("locale", "paper"), [*((each, "a4") for each in LOCALES), ("en", "letter"), ("ur", "letter")]
)
def test_no_printer_cuts_anything_off_or_runs_dry(locale: str, format: str, paper: str) -> None:
    """Nothing in the outer five millimeters; at most an eighth of a page is black."""
    for page in draw_pages(printed(format, locale, paper).pdf, dpi=DPI):
        assert min(page.edge(FIVE_MM)) == 255
        assert page.ink() <= 0.12


ABOVE_FOOTER = 0.92


@pytest.mark.parametrize("services", [3, 5, 8, 12, 14])
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_columns_of_the_last_page_end_about_together(locale: str, services: int) -> None:
    """They differ by less than a service takes; no page is blank but for the end."""
    last = draw_pages(printed("list", locale, services=services).pdf, dpi=DPI)[-1]
    columns = [last.depth(0, 0.49, ABOVE_FOOTER), last.depth(0.51, 1, ABOVE_FOOTER)]
    assert max(columns) - min(columns) < 0.25


@pytest.mark.parametrize("services", [8, 12])
@pytest.mark.parametrize("format", ["pair", "list"])
@pytest.mark.parametrize("locale", ["en", "ar", "th"])
def test_no_page_but_the_last_is_half_blank(locale: str, format: str, services: int) -> None:
    """What has to be said in fewer words is spread over all pages alike."""
    *pages, _ = draw_pages(printed(format, locale, services=services).pdf, dpi=DPI)
    assert all(page.depth(0, 1, ABOVE_FOOTER) > 0.6 for page in pages)


@needs_zbar
@pytest.mark.parametrize("locale", ["en", "ur", "zh-Hans"])
def test_each_qr_code_can_be_scanned(locale: str) -> None:
    """At 150 dots per inch, as from a poor copy."""
    site = f"https://{SITE}/{locale}/"
    codes = [e.url for group in make_leaflet(locale).groups for e in group.entries]
    assert scan(printed("list", locale).pdf) == {site}
    assert scan(printed("strips", locale).pdf) == {site}
    assert scan(printed("sheet", locale).pdf) == set(codes)
    assert scan(printed("large", locale).pdf) == {site, *codes}
