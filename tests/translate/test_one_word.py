"""A maintainer mends one word, and nothing breaks: the whole way from YAML to the page."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from generator.cli import main
from tests.conftest import ROOT, TODAY, build

SERVICE = "services_data/services/harbor-night-line.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The example directory in three languages, free to spoil."""
    folder = tmp_path / "project"
    for name in ("services_data", "content", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    for locale in ("en", "es", "ar"):
        shutil.copytree(ROOT / "translations" / locale, folder / "translations" / locale)
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    for at, line in enumerate(lines):
        name, colon, _ = line.partition(":")
        if name.strip() in ("locales", "leaflets_locales"):
            lines[at] = f"{name}{colon} [en, es, ar]\n"
    (folder / "mkdocs.yml").write_text("".join(lines), encoding="utf-8")
    return folder


def mend(project: Path, before: str, after: str) -> None:
    """One edit of one record."""
    path = project / SERVICE
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def update(project: Path) -> None:
    """`waypost translate update`."""
    arguments = ["translate", "update", "-f", str(project / "mkdocs.yml")]
    result = CliRunner().invoke(main, [*arguments, "--edition", TODAY.isoformat()])
    assert result.exit_code == 0, result.output


def test_a_page_shows_the_new_words_and_the_new_number_before_any_update(project: Path) -> None:
    """The stale text falls back, marked; a phone number is nobody's to translate."""
    mend(project, "A calm person who listens", "A kind person who listens")
    mend(project, "number: 08081 570100", "number: 08081 570109")
    build(project, project / "site")
    page = (project / "site/ar/s/wjn7.html").read_text(encoding="utf-8")
    assert '<span lang="en" dir="ltr">A kind person who listens' in page
    assert "08081 570109" in page
    assert "08081 570100" not in page


def test_an_update_touches_one_message_in_each_language(project: Path) -> None:
    """It keeps the translation, as fuzzy, beside the source it was made from."""
    update(project)
    catalogs = {locale: project / "translations" / locale / "records.po" for locale in ("es", "ar")}
    before = {locale: path.read_text(encoding="utf-8") for locale, path in catalogs.items()}
    mend(project, "A calm person who listens", "A kind person who listens")
    update(project)
    for locale, path in catalogs.items():
        after = path.read_text(encoding="utf-8")
        changes = [
            line
            for line in difflib.unified_diff(before[locale].split("\n"), after.split("\n"), n=0)
            if line[0] in "+-" and not line.startswith(("+++", "---"))
        ]
        assert "+#, fuzzy" in changes
        assert sum(line.startswith("-") for line in changes) <= 4
        assert not any("msgctxt" in line or "msgstr" in line for line in changes)


def test_a_renamed_a_similar_and_a_deleted_record_keep_to_themselves(project: Path) -> None:
    """A new clinic never gets another clinic's name."""
    update(project)
    services = project / "services_data/services"
    line = services / "harbor-night-line.yml"
    twin = line.read_text(encoding="utf-8").replace("code: wjn7", "code: wjn2")
    (services / "harbor-dawn-line.yml").write_text(
        twin.replace("name: Harbor Night Line", "name: Harbor Dawn Line", 1)
        .replace("08081 570100", "08081 570198")
        .replace("60 707", "60 708"),
        encoding="utf-8",
    )
    line.rename(services / "renamed.yml")
    (services / "lantern-rooms.yml").unlink()
    update(project)
    text = (project / "translations/ar/records.po").read_text(encoding="utf-8")
    entries = {entry.split("\n", 1)[0]: entry for entry in text.split('msgctxt "')}
    assert 'msgstr "خط الميناء الليلي"' in entries['wjn7.name"']
    assert 'msgstr ""' in entries['wjn2.name"']
    assert '#~ msgctxt "r7n6.name"' in text
