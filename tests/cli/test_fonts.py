"""`waypost fonts`: what a maintainer is told, what is pinned, and the exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.render.leaflets import font_files
from tests.conftest import ROOT
from tests.render.leaflets.made_fonts import make_family


@pytest.fixture
def project(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project, in English and Arabic, on a machine whose only fonts are its own."""
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("country: GB", "country: GB\n      fonts: [brand]"), "utf-8")
    make_family(small / "brand", "Noto Sans")
    monkeypatch.setattr(font_files, "_OF_THE_SYSTEM", ())
    monkeypatch.setattr(Path, "home", lambda: small)
    monkeypatch.chdir(small)
    return small


def fonts(*arguments: str) -> Result:
    """The command, as if typed."""
    return CliRunner().invoke(main, ["fonts", *arguments])


def test_it_says_what_each_language_is_set_in_and_what_is_missing(project: Path) -> None:
    """Exit 1, as some leaflets would be left out."""
    result = fonts()
    assert result.exit_code == 1
    assert result.stdout == "en: Noto Sans\nar: missing, so there are no leaflets\n"
    assert "font-missing" in result.stderr


def test_with_all_fonts_all_is_well(project: Path) -> None:
    """Exit 0, and nothing is complained of."""
    make_family(project / "brand", "Noto Naskh Arabic")
    result = fonts()
    assert (result.exit_code, result.stderr) == (0, "")


def test_missing_packages_are_listed_for_make(project: Path) -> None:
    """One a line; npm has nothing for these languages."""
    assert fonts("--missing", "apt").stdout == "fonts-noto-core\n"
    assert fonts("--missing", "npm").stdout == ""


def test_pinning_adds_and_takes_nothing_out(project: Path) -> None:
    """A second machine's versions stand beside those of the first."""
    fonts("--pin")
    first = (project / "fonts.lock").read_text(encoding="utf-8").splitlines()
    make_family(project / "brand", "Noto Sans", version="2")
    assert "font-differs" in fonts().stderr
    fonts("--pin")
    second = (project / "fonts.lock").read_text(encoding="utf-8").splitlines()
    assert set(first) < set(second)
    assert len(second) == len(first) + 2
    assert "font-differs" not in fonts().stderr


def test_another_program_reads_families_files_and_problems(project: Path) -> None:
    """Which file, with which hash, and whether it is pinned."""
    fonts("--pin")
    answer = json.loads(fonts("--format", "json").stdout)
    assert answer["locales"] == {"en": ["Noto Sans"], "ar": []}
    assert [file["pinned"] for file in answer["files"]] == [True, True]
    assert [problem["code"] for problem in answer["problems"]] == ["font-missing"]


def test_a_folder_outside_of_the_project_is_refused(project: Path) -> None:
    """A change of the settings cannot make the build look anywhere."""
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[brand]", "[/etc]"), encoding="utf-8")
    result = fonts()
    assert result.exit_code == 2
    assert "bad-folder" in result.stderr


def test_the_lock_of_npm_names_no_place_to_load_from() -> None:
    """The hashes say what is meant, wherever it comes from."""
    lock = json.loads((ROOT / "requirements/fonts/package-lock.json").read_text(encoding="utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert all("integrity" in package and "resolved" not in package for package in packages)
