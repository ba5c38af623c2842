"""Words on safety and rights that nobody has reviewed say so, and link the original."""

from __future__ import annotations

from pathlib import Path

from generator.build import Prepared, Project, prepare
from tests.conftest import ROOT, TODAY


def note(locale: str) -> str:
    """The line in the locale's words."""
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    return prepared.translators[locale].gettext("Translated without review. Ask them.")


def test_who_is_told_and_what_is_needed_carry_the_line(example_site: Path) -> None:
    """With a link to the same page in the language of the records."""
    html = (example_site / "ar/s/wjn7.html").read_text(encoding="utf-8")
    line = f'{note("ar")} <a href="../../en/s/wjn7.html">'
    assert html.count(line) >= 3


def test_guides_on_safety_and_rights_carry_the_line(example_site: Path) -> None:
    """A guide on sleep does not."""
    words = note("es")
    assert words in (example_site / "es/g/ggw4.html").read_text(encoding="utf-8")
    assert words in (example_site / "es/g/p5r4.html").read_text(encoding="utf-8")
    assert words not in (example_site / "es/g/jgr4.html").read_text(encoding="utf-8")


def test_the_source_locale_carries_none(example_site: Path) -> None:
    """It is the original."""
    for path in (example_site / "en").rglob("*.html"):
        assert note_in_english() not in path.read_text(encoding="utf-8"), path


def test_an_invented_short_code_says_so_and_is_no_link(example_site: Path) -> None:
    """Nobody should dial it."""
    html = (example_site / "en/s/wjn7.html").read_text(encoding="utf-8")
    place = html.index("60 707")
    assert "A made-up number" in html[place - 400 : place]
    assert "tel:60707" not in html


def note_in_english() -> str:
    """As it stands in the templates."""
    return "Translated without review"
