"""The recipe as a whole: what a build writes, and what it leaves alone when something is wrong."""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator.build import choose_edition
from generator.publish import put_in_place, staging_folder, start_staging
from tests.conftest import TODAY, build

ROOT = Path(__file__).parents[1]
EDITION = TODAY.isoformat()


def digest(site: Path) -> dict[str, str]:
    """Relative path → SHA-256 of every file of a site."""
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def break_record(project: Path) -> None:
    """A mistake in one record."""
    path = project / "services_data/services/quay-advice.yml"
    path.write_text(path.read_text(encoding="utf-8") + "opens: 1030pm\n", encoding="utf-8")


def test_a_build_writes_every_locale_and_nothing_of_the_theme(small: Path) -> None:
    """Only our own pages: no style sheet, script, font or picture of Material's."""
    site = small / "site"
    build(small, site)
    names = set(digest(site))
    assert {"index.html", "404.html", "en/index.html", "ar/s/t2kd.html", "en/g/g2kd.html"} <= names
    others = {name for name in names if Path(name).suffix not in (".html", ".pdf", ".png")}
    parts = ("core", "engine", "maker", "more", "qr", "shards", "sound")
    scripts = {f"f/{name}.js" for name in parts}
    scripts |= {f"{tag}/f/{key}.js" for tag in ("ar", "en") for key in (*"abcnxy", "k0")}
    assert others == {"edition.txt", *scripts}


def test_mkdocs_own_command_makes_the_same_bytes(small: Path) -> None:
    """`mkdocs build --strict` is the same recipe."""
    ours, theirs = small / "ours", small / "theirs"
    build(small, ours, commit=None)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795435200"}  # 2026-11-23 12:00 UTC
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(theirs)],
        cwd=small,
        env=environment,
        check=True,
        capture_output=True,
    )
    assert digest(ours) == digest(theirs)


def test_two_checkouts_give_the_same_bytes_whatever_the_number_of_processes(
    small: Path, tmp_path: Path
) -> None:
    """Nothing of a path, a clock or a process shows in the output."""
    other = tmp_path / "somewhere" / "else"
    shutil.copytree(small, other)
    build(small, small / "site", jobs=1)
    build(other, other / "site", jobs=2)
    assert digest(small / "site") == digest(other / "site")


def test_a_fault_in_the_records_leaves_the_last_site_as_it_was(small: Path) -> None:
    """The build stops before it touches the site."""
    site = small / "site"
    build(small, site)
    before = digest(site)
    break_record(small)
    with pytest.raises(BaseException, match="Aborted"):
        build(small, site)
    assert digest(site) == before
    assert not staging_folder(site).exists()


def test_a_fault_while_rendering_leaves_the_last_site_as_it_was(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of the pages are written by then, all of them beside the site."""
    site = small / "site"
    build(small, site)
    before = digest(site)

    def explode(*arguments: object, **options: object) -> None:
        raise RuntimeError("half-way")

    monkeypatch.setattr("generator.plugin.audit", explode)
    with pytest.raises(RuntimeError, match="half-way"):
        build(small, site)
    assert digest(site) == before
    assert not staging_folder(site).exists()


def test_a_killed_build_leaves_the_last_site_and_the_next_one_works(small: Path) -> None:
    """SIGKILL gives no chance to clean up; what is left beside the site is removed later."""
    site = small / "site"
    build(small, site)
    before = digest(site)
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "generator",
            "build",
            "-f",
            str(small / "mkdocs.yml"),
            "-d",
            str(site),
            "--edition",
            EDITION,
        ],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    deadline = time.monotonic() + 60
    while not staging_folder(site).exists() and time.monotonic() < deadline:
        assert process.poll() is None, "the build ended before it could be killed"
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert digest(site) == before
    build(small, site)
    assert digest(site) == before
    assert not staging_folder(site).exists()


def test_a_folder_that_is_no_site_is_not_replaced(small: Path) -> None:
    """`-d` with a slip must not cost anybody their files."""
    folder = small / "precious"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(BaseException, match="Aborted"):
        build(small, folder)
    assert (folder / "thesis.txt").read_text(encoding="utf-8") == "years of work"


def test_staging_restores_a_site_that_a_kill_between_two_renames_took_away(tmp_path: Path) -> None:
    """Where the system cannot exchange two folders, two renames do it."""
    site, previous = tmp_path / "site", tmp_path / ".site.previous"
    previous.mkdir()
    (previous / "index.html").write_text("old", encoding="utf-8")
    start_staging(site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_put_in_place_without_exchange_still_replaces_the_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The way of other systems."""
    monkeypatch.setattr("generator.publish.place._exchange", lambda first, second: False)
    site, staging = tmp_path / "site", tmp_path / ".site.staging"
    for folder, text in ((site, "old"), (staging, "new")):
        folder.mkdir()
        (folder / "index.html").write_text(text, encoding="utf-8")
    put_in_place(staging, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site"]


def test_an_address_planted_in_a_translation_stops_the_build_unprinted(
    small: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Every translation of a hidden place's texts is read, stale and obsolete ones too."""
    catalog = small / "translations/ar/records.po"
    catalog.write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgctxt "t4kd.description"\n'
        'msgid "Rooms for women and their children, for as long as it takes."\n'
        'msgstr "غرف للنساء، شارع النخيل 12"\n',
        encoding="utf-8",
    )
    with pytest.raises(BaseException, match="Aborted"):
        build(small, small / "site")
    assert "hidden-place-translation" in caplog.text
    assert "النخيل" not in caplog.text
    assert not (small / "site").exists()


def test_an_address_of_the_secrets_file_is_found_in_the_sources_unprinted(
    small: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """However it is written: the report names the line of the secrets file only."""
    secrets = tmp_path / "secrets.txt"
    secrets.write_text("# kept outside\n14 Gorse Hill, Millbeck\n", encoding="utf-8")
    path = small / "services_data/services/moor-house.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Rooms for women", "Past 14 GORSE  hill millbeck, rooms"))
    with pytest.raises(BaseException, match="Aborted"):
        build(small, small / "site", secrets=secrets)
    assert "secret-in-source" in caplog.text
    assert "line 2" in caplog.text
    assert "Gorse" not in caplog.text
    assert "GORSE" not in caplog.text


def test_an_address_planted_past_validation_is_found_in_the_output_unprinted(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """A fault of ours that lets an address through is stopped by the audit of what was written."""
    secrets = tmp_path / "secrets.txt"
    secrets.write_text("14 Gorse Hill, Millbeck\n", encoding="utf-8")
    site = small / "site"
    build(small, site, secrets=secrets)
    before = digest(site)
    finish = "generator.work.Work.finish"
    monkeypatch.setattr(
        finish, lambda work, html: html.replace("</main>", "14 Gorse Hill Millbeck</main>")
    )
    with pytest.raises(BaseException, match="Aborted"):
        build(small, site, secrets=secrets)
    assert "secret-in-output" in caplog.text
    assert "Gorse" not in caplog.text
    assert digest(site) == before


@pytest.mark.parametrize(
    ("asked", "epoch", "expected"),
    [
        ("2026-01-02", "0", "2026-01-02"),
        (None, "86400", "1970-01-02"),
        (None, None, "2026-11-23"),
    ],
)
def test_the_edition_is_asked_for_or_from_the_epoch_or_today(
    asked: str | None, epoch: str | None, expected: str
) -> None:
    """In this order, and always a day in UTC."""
    now = datetime.datetime(2026, 11, 24, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=3)))
    assert choose_edition(asked, epoch, now).isoformat() == expected
