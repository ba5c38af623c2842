"""The example's built site, held against what every site must be."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from generator.audit import audit_site
from generator.audit.weight import PAGE_BUDGET, check_weight, split_scripts, weigh
from generator.build import Prepared, Project, prepare
from generator.render.pages import Page, PageRenderer, PlannedPage, build_index
from generator.render.pages.pictograms import PICTOGRAMS
from generator.translate.languages import find_language
from generator.validate import load_settings
from generator.work import find_own_scripts
from tests.conftest import ROOT, TODAY

SITE, _ = load_settings(ROOT / "mkdocs.yml", "mkdocs.yml")
LOCALES = SITE.settings.locales if SITE else ()


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """The example directory, checked."""
    found = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(found, Prepared)
    assert found.directory is not None
    return found


def read(path: Path) -> str:
    """A page's HTML."""
    return path.read_text(encoding="utf-8")


def test_the_audit_finds_nothing(example_site: Path, prepared: Prepared) -> None:
    """No foreign request, no sensitive title, no broken link, no page over its weight."""
    problems = audit_site(
        example_site,
        settings=prepared.publication.settings,
        terms=prepared.terms,
        scripts=find_own_scripts(),
    )
    assert [str(problem) for problem in problems] == []


def test_records_stay_light_where_the_site_has_an_address(prepared: Prepared) -> None:
    """The QR code for paper is in the budget, too: the heaviest records in every language."""
    directory = prepared.directory
    assert directory is not None
    publication = replace(
        prepared.publication, site_url="https://help.example.org/", commit="0123456789"
    )
    source = publication.settings.source_locale
    index = build_index(directory, publication.settings)

    def render(locale: str, codes: Iterable[str]) -> dict[str, Page]:
        renderer = PageRenderer(directory, publication, prepared.translators, locale, index=index)
        planned = ((c, PlannedPage(kind="service", path=f"s/{c}.html", key=c)) for c in codes)
        return {code: next(renderer.render(page)) for code, page in planned}

    def weight(page: Page) -> int:
        return weigh(split_scripts(page.html.encode())[1])

    active = (code for code, s in directory.services.items() if s.listed == "yes")
    pages = render(source, active)
    heaviest = sorted(pages, key=lambda code: weight(pages[code]))[-6:]
    problems = [
        problem
        for locale in LOCALES
        for page in render(locale, heaviest).values()
        for problem in check_weight(page.path, page.html.encode(), source_locale=source)
    ]
    assert [str(problem) for problem in problems] == []


def test_no_page_asks_for_another_file(example_site: Path) -> None:
    """One request a page: style, pictograms and the script that reads aloud are inside."""
    loads = re.compile(
        r"<(?:script[^>]+src|link(?![^>]*rel=\"?icon)|img|iframe|object|embed|video|audio)\b"
    )
    for path in example_site.rglob("*.html"):
        # Pictures of leaflets wait until somebody opens them, and come from the site itself.
        lazy = r'<details><summary>[^<]*</summary><img src="\.\./d/[^"]+"[^>]* loading="lazy">'
        assert not loads.search(re.sub(lazy, "", read(path))), path


def test_only_pages_that_search_have_a_second_script(example_site: Path) -> None:
    """The way out is the first script of every page; where there is much to read, it reads, too."""
    for path in example_site.rglob("*.html"):
        name = path.relative_to(example_site).as_posix()
        html = read(path)
        assert html.count("<script") == (2 if re.search("/[fm]/index.html$", name) else 1), name
        to_read = re.fullmatch(r"[^/]+/(s/|g/(?!index)|w/(?!index)).*", name)
        gone = "/s/" in name and " data-read=" not in html
        assert (" data-read=" in html) == bool(to_read) or gone, name


def test_the_list_maker_runs_on_few_scripts(example_site: Path) -> None:
    """Its own, the engine's and the one that draws the code, with those that stand in the page."""
    page = (example_site / "ar/m/index.html").read_bytes()
    inside = re.sub(rb"<script[^>]*>", b"<script>", split_scripts(page)[0])  # without labels
    files = [example_site / f"f/{name}.js" for name in ("maker", "core", "qr")]
    assert sum(map(weigh, (inside, *(file.read_bytes() for file in files)))) <= 16 * 1024


def test_what_the_list_maker_prints_is_loaded_in_small_files(example_site: Path) -> None:
    """Fifty services each; no more than a page weighs, in any script."""
    files = list(example_site.glob("*/f/k*.js"))
    assert len(files) >= 2 * len(LOCALES)
    assert max(weigh(path.read_bytes()) for path in files) <= PAGE_BUDGET


def test_each_pictogram_is_drawn_once_where_it_is_first_used(example_site: Path) -> None:
    """Beside words that say the same, for those who read little."""
    seen = set()
    for path in example_site.rglob("*.html"):
        if path.parent.name == "d":  # leaflets have drawings of their own
            continue
        html = read(path)
        drawn = re.findall(r'<path id="([^"]+)"', html)
        assert len(drawn) == len(set(drawn)), path
        assert set(re.findall(r'<use xlink:href="#([^"]+)"/>', html)) <= set(drawn), path
        hidden = r'<svg viewBox="0 0 24 24" aria-hidden="true"><(?:use |path id=)[^>]*/></svg>'
        assert not re.search("<use |<path id=", re.sub(hidden, "", html)), path
        seen.update(drawn)
    assert seen == set(PICTOGRAMS)


def test_only_codes_stand_in_addresses(example_site: Path) -> None:
    """A path tells nothing: locale, one letter, codes."""
    code = r"[bcdfghjkmnpqrtvwxy][23456789bcdfghjkmnpqrtvwxy]{3,4}"
    pattern = re.compile(
        rf"({'|'.join(LOCALES)})/(index|[dgwplcfm]/index|f/words|c/[a-z]|l/[A-Za-z-]+|"
        rf"[nwsothprgq]/{code}(-{code})?(_[a-g])?)(\.\d+)?\.html|"
        rf"({'|'.join(LOCALES)})/d/{code}-[a-z]+(-(a4|letter)(-q)?\.pdf|\.png)|"
        rf"({'|'.join(LOCALES)})/i/(edition|now|phone|\d{{8}})(\.\d+)?\.html|"
        rf"({'|'.join(LOCALES)})/f/[a-z]\d*\.js|f/(core|engine|maker|more|qr|shards|sound)\.js|"
        r"index\.html|404\.html|edition\.txt"
    )
    for path in example_site.rglob("*"):
        if path.is_file():
            assert pattern.fullmatch(path.relative_to(example_site).as_posix()), path


HEAVIEST_WORDS = 12_288
"""Bytes of a file of further or last search words, as gzip -9: 12 KB (docs/decisions/0026)."""


@pytest.mark.parametrize("locale", LOCALES)
def test_further_search_words_weigh_no_more_than_they_may(example_site: Path, locale: str) -> None:
    """Who finds nothing good waits for them on the slowest network."""
    for name in ("c.js", "x.js", "y.js"):
        assert weigh((example_site / locale / "f" / name).read_bytes()) <= HEAVIEST_WORDS, name


def test_every_page_can_be_reached_from_home(example_site: Path) -> None:
    """By links alone, without script or search."""
    start = "index.html"
    seen, todo = {start}, [start]
    while todo:
        page = todo.pop()
        for link in re.findall(r'href="([^"#:]+)(?:#[^"]*)?"', read(example_site / page)):
            target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link)))
            if target not in seen:
                seen.add(target)
                if target.endswith(".html"):
                    todo.append(target)
    pages = {path.relative_to(example_site).as_posix() for path in example_site.rglob("*.html")}
    assert sorted(pages - seen - {"404.html"}) == []


@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_a_few_questions_lead_to_a_service_whatever_is_answered(
    example_site: Path, locale: str
) -> None:
    """By two to four taps from the first question, without a circle; each can be skipped."""
    (first,) = find_links(read(example_site / locale / "index.html"), "q/")
    ways: list[tuple[str, ...]] = [(f"{locale}/{first}",)]
    lengths = set()
    while ways:
        way = ways.pop()
        page = way[-1]
        assert page not in way[:-1], way
        html = read(example_site / page)
        if find_links(html, "../s/", after="<h1>"):
            lengths.add(len(way) - 1)
        else:
            links = find_links(html, "../[nq]/", after="<h1>")
            assert len(links) > 1, way  # one answer, and the way to skip it
            assert links[-1].startswith("../q/"), way
            ways += [(*way, join(page, link)) for link in links]
    assert lengths == {2, 3, 4}


def test_urgent_numbers_stand_on_each_page_of_the_questions(example_site: Path) -> None:
    """Before anything else, and on the lists by place to which the questions lead."""
    pages = [*example_site.glob("*/q/*.html"), *example_site.glob("*/n/*-*.html")]
    assert len(pages) > 100
    for path in pages:
        main = read(path).partition("<main")[2]
        assert main.index('href="tel:112"') < main.index('href="tel:+44') < main.index("<h1>"), path


def test_the_questions_of_the_example_make_few_pages(example_site: Path) -> None:
    """Static pages multiply with every answer."""
    assert len(list((example_site / "en" / "q").iterdir())) <= 120


def find_links(html: str, prefix: str, *, after: str = "<main") -> list[str]:
    """The addresses in the main part that begin so, in their order."""
    main = html.partition("</main>")[0].partition(after)[2]
    return re.findall(rf'href="({prefix}[^"]+)"', main)


def join(page: str, link: str) -> str:
    """The page that a link of a page leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), link))


def test_every_listed_service_has_a_page_in_every_locale(
    example_site: Path, prepared: Prepared
) -> None:
    """And nothing of those who asked not to be listed stands anywhere."""
    assert prepared.directory is not None
    for code, service in prepared.directory.services.items():
        for locale in LOCALES:
            page = example_site / locale / "s" / f"{code}.html"
            assert page.exists() == (service.listed == "yes"), code


def test_who_asked_not_to_be_listed_stands_nowhere(example_site: Path, prepared: Prepared) -> None:
    """Neither name nor phone of an unlisted record, in any locale."""
    assert prepared.directory is not None
    hidden = [s for s in prepared.directory.services.values() if s.listed == "no"]
    assert hidden
    everything = "\n".join(read(path) for path in example_site.rglob("*.html"))
    for service in hidden:
        assert service.name not in everything
        assert not any(phone.number in everything for phone in service.phones)


def test_every_locale_is_laid_out_in_its_own_direction(example_site: Path) -> None:
    """On every page of the locale, not only on home."""
    for locale in LOCALES:
        direction = find_language(locale).direction
        for path in (example_site / locale).rglob("*.html"):
            assert f'<html lang="{locale}" dir="{direction}">' in read(path)[:200], path


def test_nothing_is_left_untranslated_in_spanish_and_arabic(
    example_site: Path, prepared: Prepared
) -> None:
    """No page carries the small notes beside texts that fell back or are stale."""
    for locale in ("es", "ar"):
        gettext = prepared.translators[locale].gettext
        notes = [gettext("not translated yet"), gettext("this translation may be old")]
        for path in sorted((example_site / locale).rglob("*.html")):
            html = read(path)
            assert not [note for note in notes if f"({note})" in html], path
