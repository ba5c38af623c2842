"""Both engines are given the same to print, and one that is missing is said to be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from benchmarks.leaflets import ours, weasy
from benchmarks.leaflets.bench import Bench, open_bench, plan_lists, vary_sets
from benchmarks.leaflets.compare import BESIDE
from generator.render.leaflets.compose import compose_leaflet, list_codes
from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.fonts import Fonts
from tests.conftest import ROOT
from tests.render.leaflets.printed import needs_fonts, needs_poppler, read_pages

LOCALES = ("en", "ar")


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """The example directory."""
    return open_bench(tmp_path_factory.mktemp("bench"))


def compose(bench: Bench, locale: str) -> Leaflet:
    """The first set of the example."""
    context = bench.work.context(locale)
    first = next(iter(context.directory.leaflets.values()))
    return compose_leaflet(context, first, list_codes(context, first), terms=bench.work.terms)


def facts(leaflet: Leaflet) -> Iterator[str]:
    """What must be in any print of a leaflet: codes, the best number of each, and the site."""
    assert leaflet.site is not None
    yield leaflet.site
    calls = [*leaflet.urgent]
    for group in leaflet.groups:
        for entry in group.entries:
            yield entry.code
            calls += entry.calls[:1]
    # Addresses of sites may be broken into lines.
    yield from (call.number.replace("\u00a0", " ") for call in calls if "." not in call.number)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_for_weasyprint_says_all_that_a_list_says(bench: Bench, locale: str) -> None:
    """Each entry's name, numbers, hours, places, and state; nothing is spared it."""
    leaflet = compose(bench, locale)
    html = weasy.render_page(leaflet, Fonts(families=("Noto Sans",), faces=()), columns=1)
    page = LexborHTMLParser(html)
    articles = page.css("article")
    entries = [entry for group in leaflet.groups for entry in group.entries]
    assert len(articles) == len(entries) > 1
    for article, entry in zip(articles, entries, strict=True):
        text = article.text()
        spots = (line for spot in entry.spots for line in spot.lines)
        for phrase in (entry.name, *entry.hours, *entry.tags, *entry.states, *spots):
            assert phrase.text in text
        for call in entry.calls:
            assert call.number in text
            assert call.link is None or article.css_matches(f'a[href="{call.link}"]')
        assert entry.checked in text
    root = page.css_first("html")
    assert root is not None
    assert (root.attributes["lang"], root.attributes["dir"]) == (locale, leaflet.direction)


@needs_fonts
@needs_poppler
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("engine", ["ours", "ours-column", "weasyprint"])
def test_either_engine_prints_every_entry(
    bench: Bench, engine: str, locale: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Codes and numbers are in the PDF's text."""
    if engine == "ours":
        printer = ours.open_printer(bench)
    elif engine == "ours-column":
        printer = ours.open_printer(bench, ours.lay_out_one_column(tmp_path / "column"))
    else:
        if reason := weasy.find_missing():
            pytest.skip(f"WeasyPrint: {reason}")
        monkeypatch.setenv("FONTCONFIG_FILE", "")  # what the engine sets is undone afterwards
        printer = weasy.open_printer(bench, [locale], tmp_path / "fonts", columns=1)
    (pdf,) = printer(locale, plan_lists(bench, [locale], 1)[locale])
    assert pdf is not None
    text = "\n".join(read_pages(pdf))
    assert [fact for fact in facts(compose(bench, locale)) if fact not in text] == []


def test_no_leaflet_is_printed_twice(bench: Bench) -> None:
    """A leaflet that is remembered would cost next to nothing."""
    varied = vary_sets(bench)
    context = varied.work.context("en")
    planned = plan_lists(varied, ["en"], 600)["en"]
    sets = [context.directory.leaflets[each.set_key] for each in planned]
    assert len({(each.code, list_codes(context, each)) for each in sets}) == 600


def test_more_leaflets_than_there_are_different_ones_are_refused(bench: Bench) -> None:
    """The example has seven sets."""
    with pytest.raises(ValueError, match="7 different leaflets a locale, and 15 in 2 locales"):
        plan_lists(bench, LOCALES, 15)


@pytest.mark.parametrize(
    ("module", "said"),
    [
        ("raise ModuleNotFoundError(\"No module named 'weasyprint'\")", "not installed; pip"),
        ("raise OSError('cannot load library libpango')", "cannot load library libpango"),
    ],
)
def test_a_missing_weasyprint_is_said(
    module: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one line, with what to do: the package, or the system's pango."""
    (tmp_path / "weasyprint.py").write_text(module, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    reason = weasy.find_missing()
    assert reason is not None
    assert said in reason
    assert "\n" not in reason


@needs_fonts
def test_without_weasyprint_our_own_figures_are_printed(tmp_path: Path) -> None:
    """What cannot be compared is left out, as is a language that nobody knows."""
    (tmp_path / "weasyprint.py").write_text("raise OSError('no pango')", encoding="utf-8")
    figures, work = tmp_path / "figures.json", tmp_path / "work"
    work.mkdir()
    asked = ["--locales", "en", "tlh", "--only", "beside", "--runs", "1"]
    files = ["--json", str(figures), "--folder", str(work)]
    run = subprocess.run(
        [sys.executable, "-m", "benchmarks.leaflets.compare", *asked, *files],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "without WeasyPrint: " in run.stderr
    assert "no pango" in run.stderr
    assert "without tlh: " in run.stderr
    assert "ours" in run.stdout
    assert "weasyprint" not in run.stdout
    assert list(work.iterdir()) == []
    found = json.loads(figures.read_text(encoding="utf-8"))["beside"]
    assert list(found) == ["ours", "ours-column"]
    (measured,) = found["ours"]
    assert (measured["count"], measured["failed"]) == (BESIDE, 0)
    assert measured["seconds"] > 0
    assert measured["size"] < BESIDE * 120_000
    assert measured["memory"] >= measured["prepared"] > 0
