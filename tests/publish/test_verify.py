"""A copy against its list: a tampered one is named, in a folder and on a mirror."""

from __future__ import annotations

import os
import shutil
from contextlib import closing
from pathlib import Path
from typing import Protocol

import pytest

from generator.publish.mirror import GIVEN_UP, MirrorCopy
from generator.publish.verify import FolderCopy, Verdict, verify_copy
from tests.publish.conftest import Keys, make_keys, needs_minisign, publish, serving, tamper


class Check(Protocol):
    """One of the two functions below."""

    def __call__(self, site: Path, *, key: str | None = None, sample: int | None = None) -> Verdict:
        """What is found."""


def verify(site: Path, *, key: str | None = None, sample: int | None = None) -> Verdict:
    """What is found in a folder."""
    return verify_copy(FolderCopy(site, shown="site"), key=key, sample=sample)


def verify_served(site: Path, *, key: str | None = None, sample: int | None = None) -> Verdict:
    """What is found at a mirror of the folder."""
    with serving(site) as mirror, closing(MirrorCopy(mirror)) as copy:
        return verify_copy(copy, key=key, sample=sample)


def found(verdict: Verdict) -> list[tuple[str, str]]:
    """Code and file of each error."""
    return sorted(
        (p.code, p.where.path.split("/", 3)[3] if "://" in p.where.path else p.where.path[5:])
        for p in verdict.problems
        if p.severity == "error"
    )


both = pytest.mark.parametrize("check", [verify, verify_served], ids=["folder", "mirror"])


@needs_minisign
@both
def test_a_true_copy_has_no_fault_and_says_its_edition(
    check: Check, site: Path, keys: Keys
) -> None:
    """Every file was compared."""
    publish(site, keys)
    verdict = check(site, key=keys.public)
    assert (verdict.problems, verdict.checked) == ((), 4)
    assert verdict.comment == "waypost edition 2026-11-23 commit 0123456789"


@needs_minisign
@both
def test_one_digit_of_one_phone_number_is_named(check: Check, site: Path, keys: Keys) -> None:
    """The file is named; nothing else is."""
    publish(site, keys)
    tamper(site)
    verdict = check(site, key=keys.public)
    assert found(verdict) == [("changed-file", "en/s/t2kd.html")]


@needs_minisign
@both
def test_who_writes_the_list_anew_is_betrayed_by_the_signature(
    check: Check, site: Path, keys: Keys
) -> None:
    """All files fit the list; but nobody has signed it."""
    publish(site, keys)
    tamper(site)
    publish(site)
    verdict = check(site, key=keys.public)
    assert found(verdict) == [("bad-signature", "manifest.sha256.minisig")]
    assert verdict.comment is None


@needs_minisign
@both
def test_a_signature_by_another_key_or_of_another_edition_is_bad(
    check: Check, site: Path, keys: Keys, tmp_path: Path
) -> None:
    """A comment is signed like the list."""
    publish(site, make_keys(tmp_path / "others"))
    verdict = check(site, key=keys.public)
    assert found(verdict) == [("bad-signature", "manifest.sha256.minisig")]
    publish(site, keys)
    file = site / "manifest.sha256.minisig"
    file.write_bytes(file.read_bytes().replace(b"2026-11-23", b"2027-11-23"))
    verdict = check(site, key=keys.public)
    assert found(verdict) == [("bad-signature", "manifest.sha256.minisig")]


@both
def test_missing_and_added_files_are_named(check: Check, site: Path) -> None:
    """A mirror does not say what it has beside."""
    publish(site)
    (site / "en/s/t2kd.html").unlink()
    (site / "en/s/b2kd.html").write_text("<p>call me</p>", encoding="utf-8")
    verdict = check(site)
    expected = [("missing-file", "en/s/t2kd.html")]
    if check is verify:
        expected.insert(0, ("extra-file", "en/s/b2kd.html"))
    assert found(verdict) == expected


@both
def test_without_a_list_nothing_can_be_said(check: Check, site: Path) -> None:
    """And that is an error, not silence."""
    verdict = check(site)
    assert found(verdict) == [("no-manifest", "manifest.sha256")]


@both
def test_without_a_key_a_copy_that_fits_itself_gets_a_warning(check: Check, site: Path) -> None:
    """It could have been made by anybody."""
    publish(site)
    verdict = check(site)
    assert [(p.code, p.severity) for p in verdict.problems] == [("unchecked-signature", "warning")]


@needs_minisign
@both
def test_a_key_and_no_signature_is_an_error(check: Check, site: Path, keys: Keys) -> None:
    """Taking the signature away does not help."""
    publish(site)
    verdict = check(site, key=keys.public)
    assert found(verdict) == [("no-signature", "manifest.sha256.minisig")]


@both
def test_a_hostile_list_opens_no_file_outside_of_the_copy(
    check: Check, site: Path, tmp_path: Path
) -> None:
    """Its names are not even looked up."""
    publish(site)
    (tmp_path / "diary.txt").write_text("x", encoding="utf-8")
    with (site / "manifest.sha256").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  ../diary.txt\n{'0' * 64}  /etc/passwd\n")
    verdict = check(site)
    assert [code for code, _ in found(verdict)] == ["bad-manifest", "bad-manifest"]
    assert verdict.checked == 4


def test_links_and_pipes_in_a_copy_are_named_and_not_opened(site: Path, tmp_path: Path) -> None:
    """A file replaced by a link to one with the same bytes is still no file of the copy."""
    publish(site)
    shutil.move(site / "index.html", tmp_path / "index.html")
    (site / "index.html").symlink_to(tmp_path / "index.html")
    (site / "404.html").unlink()
    os.mkfifo(site / "404.html")
    assert found(verify(site)) == [
        ("missing-file", "404.html"),
        ("missing-file", "index.html"),
        ("not-a-plain-file", "404.html"),
        ("not-a-plain-file", "index.html"),
    ]


def test_a_list_that_is_a_link_is_no_list(site: Path, tmp_path: Path) -> None:
    """Nor one that is too large to be read."""
    publish(site)
    shutil.move(site / "manifest.sha256", tmp_path / "list")
    (site / "manifest.sha256").symlink_to(tmp_path / "list")
    assert ("no-manifest", "manifest.sha256") in found(verify(site))
    (site / "manifest.sha256").unlink()
    with (site / "manifest.sha256").open("wb") as file:
        file.truncate(10**12)  # a hole: it takes no room
    assert found(verify(site)) == [("unreadable-copy", "manifest.sha256")]


def test_a_large_file_is_read_in_pieces(site: Path) -> None:
    """A hole of a hundred megabytes does not come into memory at once."""
    publish(site)
    with (site / "en/s/t2kd.html").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert found(verify(site)) == [("changed-file", "en/s/t2kd.html")]


def test_a_sample_compares_only_so_many_files(site: Path) -> None:
    """And all where there are fewer."""
    publish(site)
    assert verify_served(site, sample=2).checked == 2
    assert verify_served(site, sample=99).checked == 4


def test_what_is_left_of_a_mirror_that_fails_is_said_once(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not once for each file."""
    publish(site)
    monkeypatch.setattr("generator.publish.mirror.MirrorCopy._hash", lambda self, path: GIVEN_UP)
    verdict = verify_served(site)
    assert [code for code, _ in found(verdict)] == ["unreadable-copy"]
    assert "4 of its files" in verdict.problems[0].message
