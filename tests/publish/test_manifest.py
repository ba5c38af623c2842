"""The list of a site's files: what sha256sum reads, and nothing that leads elsewhere."""

from __future__ import annotations

import datetime
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from generator.audit.manifest import MAX_FAULTS, is_plain_path, parse_manifest
from generator.publish.manifest import list_files, read_stamp, write_zip
from tests.publish.conftest import publish

DAY = datetime.date(2026, 11, 23)


def test_a_manifest_is_what_sha256sum_reads(site: Path) -> None:
    """Anybody can check the files without a program of ours."""
    publish(site)
    subprocess.run(
        ["sha256sum", "-c", "--strict", "--quiet", "manifest.sha256"], cwd=site, check=True
    )


def test_a_manifest_is_sorted_and_leaves_itself_out(site: Path) -> None:
    """Published twice it is the same."""
    publish(site)
    first = (site / "manifest.sha256").read_bytes()
    publish(site)
    assert (site / "manifest.sha256").read_bytes() == first
    names = [line.split("  ")[1] for line in first.decode().splitlines()]
    assert names == ["404.html", "edition.txt", "en/s/t2kd.html", "index.html"]


def test_what_is_no_plain_file_is_named_and_never_opened(site: Path, tmp_path: Path) -> None:
    """A link may lead to anything on the publisher's computer; a pipe never ends."""
    (tmp_path / "private.txt").write_text("a diary", encoding="utf-8")
    (site / "notes.txt").symlink_to(tmp_path / "private.txt")
    (site / "more").symlink_to(tmp_path)
    os.mkfifo(site / "pipe.txt")
    (site / "en/two\nlines.html").write_text("x", encoding="utf-8")
    found = list_files(site)
    named = sorted(problem.where.path for problem in found.problems)
    assert named == ["en/two?lines.html", "more", "notes.txt", "pipe.txt"]
    assert "notes.txt" not in found.paths


def test_folders_in_folders_without_end_are_no_trouble(site: Path) -> None:
    """Deeper than a path can name: said, without a traceback."""
    here = os.getcwd()
    try:
        os.chdir(site)
        for _ in range(3000):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(here)
    found = list_files(site)
    assert [problem.message for problem in found.problems] == ["this folder cannot be read"]
    subprocess.run(["rm", "-r", str(site / "d")], check=True)


@pytest.mark.parametrize(
    "path",
    [
        *("../secret", "/etc/passwd", "en/../../secret", "en//s", "./index.html", "", ".", "en/"),
        *("C:/x", "en\\s", "a\nb", "a\tb", "a\x1bb", "a\u202eb", "en/s. ", "con?"),
    ],
)
def test_names_that_could_lead_out_of_a_folder_are_not_plain(path: str) -> None:
    """On any system."""
    assert not is_plain_path(path)


def test_lines_of_a_hostile_manifest_are_named_by_their_number() -> None:
    """And their names are not used."""
    digest = "0" * 64
    text = f"{digest}  index.html\n{digest}  ../../x\n{digest} *y\nz\n{digest}  index.html\n"
    manifest = parse_manifest(text)
    assert list(manifest.files) == ["index.html"]
    assert [problem.where.line for problem in manifest.problems] == [2, 3, 4, 5]
    assert {problem.code for problem in manifest.problems} == {"bad-manifest"}


def test_a_file_that_is_no_manifest_is_not_read_to_its_end() -> None:
    """A page that a host shows in its place would give a thousand lines of faults."""
    assert len(parse_manifest("<p>\n" * 1000).problems) == MAX_FAULTS


def test_a_zip_has_the_same_bytes_whenever_it_is_made(site: Path, tmp_path: Path) -> None:
    """The day of the edition stands in it, and neither clock nor rights of the files."""
    publish(site)
    write_zip(site, tmp_path / "a.zip", edition=DAY)
    for path in site.rglob("*.html"):
        os.utime(path, (0, 0))
        path.chmod(0o600)
    write_zip(site, tmp_path / "b.zip", edition=DAY)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {"manifest.sha256", "index.html"} <= set(archive.namelist())
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 23, 0, 0, 0)}


def test_a_site_says_its_edition_and_another_folder_does_not(site: Path, tmp_path: Path) -> None:
    """So that nothing else is published by mistake."""
    stamp = read_stamp(site)
    assert stamp is not None
    assert stamp.comment == "waypost edition 2026-11-23 commit 0123456789"
    assert read_stamp(tmp_path) is None
    (site / "edition.txt").write_text("edition soon\n", encoding="utf-8")
    assert read_stamp(site) is None
