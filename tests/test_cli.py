"""The command line: exit codes, formats, and that it works from any folder of a project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import TODAY

EDITION = ("--edition", TODAY.isoformat())


def run(*arguments: str) -> Result:
    """One command, as if typed."""
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture
def inside(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Standing in a folder deep inside the small project."""
    monkeypatch.chdir(small / "services_data" / "services")
    return small


def spoil(project: Path) -> None:
    """One error and one warning."""
    path = project / "services_data/services/quay-advice.yml"
    text = path.read_text(encoding="utf-8").replace("mon-fri", "mon-frydy")
    path.write_text(text, encoding="utf-8")
    path = project / "services_data/organizations/harbor-aid.yml"
    text = path.read_text(encoding="utf-8").replace("12 Quay Lane", "12 Quay Lane #4")
    path.write_text(text, encoding="utf-8")


def test_check_of_a_sound_directory_exits_with_zero_and_names_the_next_step(inside: Path) -> None:
    """From a folder below the project's."""
    result = run("check", *EDITION)
    assert result.exit_code == 0
    assert "waypost build" in result.stderr


def test_check_prints_paths_as_they_are_from_here(inside: Path) -> None:
    """So that a click in a terminal opens the file."""
    spoil(inside)
    result = run("check", "-q", *EDITION)
    assert result.exit_code == 1
    assert result.stdout.startswith("../services/quay-advice.yml:17:13: bad-day: ")


def test_warnings_stop_only_a_strict_check(inside: Path) -> None:
    """A likely slip is said, and is no error."""
    path = inside / "services_data/organizations/harbor-aid.yml"
    text = path.read_text(encoding="utf-8").replace("12 Quay Lane", "12 Quay Lane #4")
    path.write_text(text, encoding="utf-8")
    assert run("check", *EDITION).exit_code == 0
    assert run("check", "--strict", *EDITION).exit_code == 1


def test_json_and_github_formats_carry_place_and_code(inside: Path) -> None:
    """For programs, and for annotations on a pull request."""
    spoil(inside)
    items = json.loads(run("check", "--format", "json", *EDITION).stdout)
    (bad_day,) = [item for item in items if item["code"] == "bad-day"]
    assert (bad_day["where"]["line"], bad_day["where"]["column"]) == (17, 13)
    lines = run("check", "--format", "github", *EDITION).stdout.splitlines()
    place = "file=../services/quay-advice.yml,line=17,col=13,"
    assert any(line.startswith(f"::error {place}") for line in lines)
    assert any(line.startswith("::warning file=") for line in lines)


def test_outside_a_project_the_command_could_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit code 2, and what to do."""
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 2
    assert "-f" in result.stderr


@pytest.mark.parametrize("command", [["check"], ["build"], ["translate", "update"]])
def test_an_edition_that_is_no_date_is_refused_without_a_traceback(
    command: list[str], inside: Path
) -> None:
    """Words, not a stack."""
    result = run(*command, "--edition", "yesterday")
    assert result.exit_code in (1, 2)
    assert not result.exception or isinstance(result.exception, SystemExit)


def test_records_of_another_folder_are_checked_in_their_place(inside: Path, tmp_path: Path) -> None:
    """A folder that is not there is an error of its own."""
    result = run("check", "--records", str(tmp_path / "nowhere"), *EDITION)
    assert result.exit_code == 1
    assert "no-records" in result.stdout


def test_update_of_catalogs_says_what_it_wrote(inside: Path) -> None:
    """And writes nothing the second time."""
    assert "(written)" in run("translate", "update", *EDITION).stdout
    assert "(written)" not in run("translate", "update", *EDITION).stdout


def test_update_of_catalogs_waits_for_sound_records(inside: Path) -> None:
    """A half-read directory would make whole records obsolete."""
    spoil(inside)
    result = run("translate", "update", *EDITION)
    assert result.exit_code == 1
    assert not (inside / "translations/ar/records.po").exists()


def test_import_of_nothing_says_so(inside: Path, tmp_path: Path) -> None:
    """An empty folder is no HSDS."""
    (tmp_path / "empty").mkdir()
    result = run("import", "hsds", str(tmp_path / "empty"), "--into", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "hsds" in result.output


@pytest.mark.parametrize(
    "command",
    [[], ["check"], ["build"], ["serve"], ["translate", "update"], ["import", "hsds"], ["schema"]],
)
def test_every_command_has_help_with_an_example(command: list[str]) -> None:
    """Its example begins with the command itself."""
    result = run(*command, "--help")
    assert result.exit_code == 0
    assert "waypost " + " ".join(command) in result.output


def test_a_language_is_begun_with_one_command(inside: Path) -> None:
    """Settings, catalogs and lists; the site is built with it at once, in the source's words."""
    result = run("translate", "add", "so", *EDITION)
    assert result.exit_code == 0
    assert "locales: [en, ar, so]" in (inside / "mkdocs.yml").read_text(encoding="utf-8")
    made = sorted(path.name for path in (inside / "translations/so").iterdir())
    assert made == ["glossary.yml", "interface.po", "records.po", "sensitive.txt", "taxonomy.po"]
    assert run("check", *EDITION).exit_code == 0


def test_a_language_of_which_nothing_is_known_is_not_begun(inside: Path) -> None:
    """Nothing is written."""
    before = (inside / "mkdocs.yml").read_text(encoding="utf-8")
    result = run("translate", "add", "ksw", *EDITION)
    assert result.exit_code == 2
    assert (inside / "mkdocs.yml").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(("form", "ending"), [("po", "po"), ("xliff", "xlf"), ("csv", "csv")])
def test_a_language_travels_to_a_translator_and_back(
    form: str, ending: str, inside: Path, tmp_path: Path
) -> None:
    """What comes back unchanged changes nothing."""
    run("translate", "update", *EDITION)
    catalogs = {path: path.read_bytes() for path in (inside / "translations/ar").glob("*.po")}
    file = tmp_path / f"ar.{ending}"
    result = run("translate", "export", "ar", "--format", form, "--into", str(file), *EDITION)
    assert result.exit_code == 0
    assert run("translate", "import", "ar", str(file), *EDITION).exit_code == 0
    assert {path: path.read_bytes() for path in catalogs} == catalogs


def test_a_review_is_counted_until_the_text_changes(inside: Path) -> None:
    """From `review` over `update` to `status`."""
    catalog = inside / "translations/ar/records.po"
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "t3kd.name"\nmsgid "Harbor line"\nmsgstr "خط المرفأ"\n',
        encoding="utf-8",
    )
    assert run("translate", "review", "ar", "t3kd", "--role", "midwife", *EDITION).exit_code == 0
    assert "# reviewed: 2026-11-23 midwife [" in catalog.read_text(encoding="utf-8")
    assert records_status()["unreviewed"] == 0
    text = catalog.read_text(encoding="utf-8").replace("خط المرفأ", "خط الميناء")
    catalog.write_text(text, encoding="utf-8")
    assert records_status()["unreviewed"] == 1
    run("translate", "update", *EDITION)
    assert "reviewed" not in catalog.read_text(encoding="utf-8")


def records_status() -> dict[str, int]:
    """The Arabic records' numbers."""
    items = json.loads(run("translate", "status", "--format", "json", *EDITION).stdout)
    return next(i for i in items if i["locale"] == "ar" and i["part"] == "records")


def test_check_of_translations_names_what_a_translation_changed(inside: Path) -> None:
    """A phone number most of all."""
    (inside / "translations/ar/records.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "n3kd.travel"\nmsgid "The bus from the moor takes an hour."\n'
        'msgstr "تستغرق الحافلة 2 ساعة."\n',
        encoding="utf-8",
    )
    result = run("translate", "check", "--locale", "ar", *EDITION)
    assert "translation-numbers" in result.stdout
    assert result.exit_code == 0
    assert run("translate", "check", "--strict", *EDITION).exit_code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["review", "ar", "t3kd", "--role", "midwife", "--day", "yesterday"],
        ["review", "ar", "t3kd", "--role", "midwife [x]"],
        ["check", "--locale", "zz"],
    ],
    ids=["day", "role", "locale"],
)
def test_a_slip_in_an_option_is_said_without_a_traceback(
    arguments: list[str], inside: Path
) -> None:
    """Exit code 2: the command could not run."""
    result = run("translate", *arguments, *EDITION)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
