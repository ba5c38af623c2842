"""`waypost leaflet`: one leaflet at once, and what is said where it cannot be made."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.render.leaflets.printed import needs_fonts, needs_poppler, read_pages, run

pytestmark = needs_fonts


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, in which the command is typed."""
    monkeypatch.chdir(small)
    return small


def leaflet(*arguments: str) -> Result:
    """The command, as if typed, on a fixed day."""
    return CliRunner().invoke(main, ["leaflet", "--edition", "2026-11-23", *arguments])


@needs_poppler
def test_a_set_is_printed_into_a_file_of_that_name(project: Path) -> None:
    """In any language and format, on any paper."""
    result = leaflet("--set", "first", "--locale", "ar", "--format", "shoe", "--paper", "letter")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("first-ar-shoe-letter.pdf: ")
    assert "Print it at 100 %." in result.stdout
    info = run((project / "first-ar-shoe-letter.pdf").read_bytes(), "pdfinfo", "-").decode()
    assert "Tagged:" in info
    assert "612 x 792" in info


@needs_poppler
def test_services_are_printed_in_the_order_of_their_codes(project: Path) -> None:
    """Without any set; the heading is a word of the interface."""
    leaflet("--services", "t4kd, t3kd", "-o", "mine.pdf")
    text = "".join(read_pages((project / "mine.pdf").read_bytes()))
    assert "Useful numbers" in text
    assert "t4kd" in text
    assert "t3kd" in text


@needs_poppler
def test_two_languages_stand_side_by_side(project: Path) -> None:
    """The records' own is the second one, unless another is named."""
    assert leaflet("--set", "first", "--format", "pair", "--locale", "ar").exit_code == 0
    result = leaflet("--set", "first", "--format", "pair", "--locale", "ar", "--with", "ar")
    assert result.exit_code == 2
    assert "not the same once more" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "Either --set, or --services."),
        (["--set", "first", "--services", "t3kd"], "Either --set, or --services."),
        (["--set", "last"], "'last' is no set of leaflets.yml; these are: first, some."),
        (["--services", "zzzz,t3kd"], "No service that is listed has the code zzzz."),
        (["--services", ","], "No service is listed"),
        (["--set", "first", "--locale", "xx"], "'xx' is no language of this site"),
        (["--set", "first", "--with", "ar"], "--with goes with `--format pair` alone."),
    ],
)
def test_a_slip_is_named_and_nothing_is_written(
    project: Path, arguments: list[str], said: str
) -> None:
    """Exit 2, and never a traceback."""
    result = leaflet(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not list(project.glob("*.pdf"))
