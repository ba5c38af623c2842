"""Which pages are opened: some of each kind, in languages that differ most."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.audit.browser import choose_locales, choose_paths, list_locales, list_pages
from tests.audit.browser.conftest import put

LOCALES = ("am", "ar", "en", "es", "fa", "zh-Hans")


@pytest.mark.parametrize(
    ("locales", "source", "chosen"),
    [
        (LOCALES, "en", ("en", "ar", "am")),
        (LOCALES, "fa", ("fa", "ar", "am")),
        (("ar", "en", "es", "zh-Hans"), "es", ("es", "ar", "zh-Hans")),
        (("en", "es", "fr", "pl"), "en", ("en", "es", "fr")),
        (("en", "es"), "xx", ("en", "es")),
        ((), "en", ()),
    ],
)
def test_three_locales_differ_as_much_as_they_can(
    locales: tuple[str, ...], source: str, chosen: tuple[str, ...]
) -> None:
    """The source's, one from right to left, and one in a third script."""
    assert choose_locales(locales, source_locale=source) == chosen


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Several pages of a kind, in two languages; the policy of one differs."""
    policy = '<meta http-equiv="Content-Security-Policy" content="{}">'
    for name in ("index", "404", "en/index", "ar/index", "ar/s/k3f9", "assets/x"):
        put(tmp_path, f"{name}.html", "x")
    for name in ("n/b2k6", "n/c2k6", "n/b2k6-k3f9", "n/b2k6_f", "n/c2k6_f", "s/k3f9", "s/m2p4"):
        put(tmp_path, f"en/{name}.html", policy.format("script-src 'none'"))
    put(tmp_path, "en/s/p2p4.html", policy.format("script-src 'sha256-AA'"))
    put(tmp_path, "en/s/style.css", "")
    return tmp_path


def test_one_page_of_each_kind_is_chosen(site: Path) -> None:
    """By folder, form of name, and what style and scripts the page has."""
    assert choose_paths(site, locales=("en",)) == (
        "404.html",
        "index.html",
        "en/index.html",
        "en/n/b2k6-k3f9.html",
        "en/n/b2k6.html",
        "en/n/b2k6_f.html",
        "en/s/k3f9.html",
        "en/s/p2p4.html",
    )


def test_more_of_each_kind_can_be_asked_for(site: Path) -> None:
    """Where there are more."""
    more = set(choose_paths(site, locales=("en", "ar"), of_each=2))
    assert {"en/n/c2k6.html", "en/s/m2p4.html", "ar/index.html"} <= more


def test_all_pages_are_all_files_that_are_pages(site: Path) -> None:
    """In whatever folder they are; a language's folder has a home page and a language's name."""
    assert len(list_pages(site)) == 14
    assert "assets/x.html" in list_pages(site)
    assert list_locales(site) == ["ar", "en"]
