from __future__ import annotations

from pathlib import Path

from generator.model import Directory
from generator.problems import Problem
from generator.translate.catalog import read_catalog
from generator.translate.update import CatalogSummary, update_catalogs


def update(directory: Directory, folder: Path) -> tuple[tuple[CatalogSummary, ...], list[Problem]]:
    """An update of the catalogs of a small project."""
    (folder / "overrides").mkdir(exist_ok=True)
    (folder / "overrides" / "a.html").write_text('[[ _("Leave") ]]', encoding="utf-8")
    return update_catalogs(
        directory,
        translations=folder / "translations",
        templates=folder / "overrides",
        package=folder / "generator",
        locales=("en", "ar"),
        source_locale="en",
    )


def test_update_writes_catalogs_of_every_other_locale(directory: Directory, tmp_path: Path) -> None:
    """None for the locale that records and interface are written in."""
    summaries, problems = update(directory, tmp_path)
    assert problems == []
    assert [(s.locale, s.name, s.missing, s.written) for s in summaries] == [
        ("ar", "interface", 1, True),
        ("ar", "taxonomy", 5, True),
        ("ar", "records", 20, True),
    ]
    files = sorted(path.name for path in (tmp_path / "translations").rglob("*") if path.is_file())
    assert files == ["interface.po", "records.po", "taxonomy.po"]


def test_second_update_writes_nothing(directory: Directory, tmp_path: Path) -> None:
    """Nothing has changed, so no file does."""
    update(directory, tmp_path)
    summaries, _ = update(directory, tmp_path)
    assert not any(summary.written for summary in summaries)


def test_update_keeps_what_translators_wrote(directory: Directory, tmp_path: Path) -> None:
    """Translation and comment."""
    update(directory, tmp_path)
    path = tmp_path / "translations" / "ar" / "records.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace('msgid "Night line"\nmsgstr ""', 'msgid "Night line"\nmsgstr "خط الليل"'),
        encoding="utf-8",
    )
    summaries, _ = update(directory, tmp_path)
    assert [(s.translated, s.missing, s.written) for s in summaries][2] == (1, 19, False)
    catalog, _ = read_catalog(tmp_path / "translations", "ar", "records")
    assert catalog.entries["k3f9.name"].translations == ("خط الليل",)


def test_file_with_a_problem_is_left_alone(directory: Directory, tmp_path: Path) -> None:
    """An update must not throw away what it could not read."""
    path = tmp_path / "translations" / "ar" / "records.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"<<<<<<< HEAD\n")
    _, problems = update(directory, tmp_path)
    assert [problem.code for problem in problems] == ["catalog-unreadable"]
    assert path.read_bytes() == b"<<<<<<< HEAD\n"
