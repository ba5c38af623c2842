"""Leaflets in a build: what is written, what pages say of it, and what stops it."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from generator.render.leaflets import font_files
from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.formats import Format, Paper
from generator.render.leaflets.typeset import Overfull, Typesetter
from tests.conftest import build
from tests.render.leaflets.printed import needs_fonts, needs_poppler, read_pages
from tests.test_build import digest

pytestmark = needs_fonts


def test_each_set_is_printed_in_every_locale(small: Path) -> None:
    """On both papers; what is carried also without the site's name; with a picture of each."""
    build(small, small / "site")
    for locale in ("en", "ar"):
        assert sorted(path.name for path in (small / "site" / locale / "d").iterdir()) == [
            "b2kd-list-a4.pdf",
            "b2kd-list-letter.pdf",
            "b2kd-list.png",
            "b3kd-shoe-a4-q.pdf",
            "b3kd-shoe-a4.pdf",
            "b3kd-shoe-letter-q.pdf",
            "b3kd-shoe-letter.pdf",
            "b3kd-shoe.png",
            "index.html",
        ]


def test_the_page_names_what_was_printed(small_site: Path) -> None:
    """With paper, pages and weight; home leads there."""
    page = (small_site / "en/d/index.html").read_text(encoding="utf-8")
    assert 'href="../d/b2kd-list-a4.pdf"' in page
    assert "US Letter" in page
    assert "KB" in page
    assert 'href="../d/b3kd-shoe-a4-q.pdf"' in page
    assert 'loading="lazy"' in page
    assert 'href="d/index.html"' in (small_site / "en/index.html").read_text(encoding="utf-8")


@needs_poppler
def test_a_leaflet_says_what_the_record_says(small_site: Path) -> None:
    """Its numbers above all."""
    for locale in ("en", "ar"):
        text = "".join(read_pages((small_site / locale / "d/b2kd-list-a4.pdf").read_bytes()))
        assert "112" in text


def test_two_processes_print_the_same_bytes_as_one(small: Path) -> None:
    """Fonts, sizes and numbers do not depend on who prints."""
    build(small, small / "one", jobs=1)
    build(small, small / "two", jobs=2)
    assert digest(small / "one") == digest(small / "two")


def test_what_does_not_fit_stops_the_build(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """By locale, format and record; the last site stays."""
    build(small, small / "site")
    before = digest(small / "site")

    def fail(typesetter: Typesetter, leaflet: Leaflet, format: Format, paper: Paper) -> None:
        raise Overfull(locale=leaflet.locale, format=format.key, record="t3kd")

    monkeypatch.setattr(Typesetter, "typeset", fail)
    with pytest.raises(Abort):
        build(small, small / "site")
    assert digest(small / "site") == before
    assert "services_data/leaflets.yml:12:3: leaflet-overfull: t3kd does not fit" in caplog.text
    assert "'shoe' in ar (US Letter)" in caplog.text


def test_without_fonts_a_locale_has_no_leaflets_and_a_line_says_so(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Never boxes; and the site is built all the same, strictly."""
    monkeypatch.setattr(font_files, "_OF_THE_SYSTEM", ())
    monkeypatch.setattr(Path, "home", lambda: small)
    with caplog.at_level(logging.INFO):
        build(small, small / "site")
    assert not list((small / "site").rglob("*.pdf"))
    assert caplog.text.count("font-missing") == 2
    page = (small / "site/ar/d/index.html").read_text(encoding="utf-8")
    assert "<h2>" not in page.partition("<main")[2].partition("</main>")[0]
    assert 'href="../../en/d/index.html"' in page
