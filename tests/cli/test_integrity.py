"""Publish, verify and edition as commands: exit codes, formats, and what is written."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import TODAY
from tests.publish.conftest import Keys, keys, make_keys, needs_minisign, serving, site, tamper

__all__ = ["keys", "site"]  # fixtures of tests/publish


def run(*arguments: str | Path) -> Result:
    """One command, as if typed."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is in no project: a copy can be checked by somebody who has nothing else."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def with_key(site: Path, keys: Keys) -> None:
    """A site that names its key."""
    stamp = site / "edition.txt"
    stamp.write_text(f"{stamp.read_text(encoding='utf-8')}key {keys.public}\n", encoding="utf-8")


@needs_minisign
def test_a_site_is_published_signed_and_packed(site: Path, keys: Keys, tmp_path: Path) -> None:
    """And then has no fault."""
    with_key(site, keys)
    result = run("publish", site, "--sign", keys.secret, "--zip", tmp_path / "site.zip")
    assert result.exit_code == 0, result.output
    assert "4 files, signed: waypost edition 2026-11-23" in result.stderr
    names = zipfile.ZipFile(tmp_path / "site.zip").namelist()
    assert {"manifest.sha256", "manifest.sha256.minisig", "en/s/t2kd.html"} <= set(names)
    result = run("verify", site, "--key", keys.file)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "no difference, signed as waypost edition 2026-11-23" in result.stderr


@needs_minisign
def test_a_key_that_is_not_the_sites_own_publishes_nothing(
    site: Path, keys: Keys, tmp_path: Path
) -> None:
    """Readers who check would find it false."""
    with_key(site, keys)
    other = make_keys(tmp_path / "others")
    result = run("publish", site, "--sign", other.secret)
    assert result.exit_code == 1
    assert "other-key" in result.stderr
    assert not (site / "manifest.sha256").exists()


@needs_minisign
def test_a_site_published_without_a_key_keeps_no_old_signature(site: Path, keys: Keys) -> None:
    """It would be that of another list."""
    run("publish", site, "--sign", keys.secret)
    assert run("publish", site).exit_code == 0
    assert not (site / "manifest.sha256.minisig").exists()


def test_what_cannot_be_published_is_said_without_a_traceback(site: Path, tmp_path: Path) -> None:
    """Exit 2 where nothing could run, 1 for a fault in the site."""
    (tmp_path / "photos").mkdir()
    refused: list[list[str | Path]] = [
        ["publish", tmp_path / "photos"],
        ["publish", tmp_path / "nowhere"],
        ["publish", site, "--sign", tmp_path / "nowhere.key"],
        ["publish", site, "--zip", site / "site.zip"],
        ["publish", site, "--zip", tmp_path / "no" / "folder.zip"],
    ]
    for arguments in refused:
        result = run(*arguments)
        assert (result.exit_code, type(result.exception)) == (2, SystemExit), arguments
    (site / "link").symlink_to(tmp_path)
    result = run("publish", site)
    assert result.exit_code == 1
    assert "not-a-plain-file" in result.stderr


def test_without_minisign_signing_and_checking_could_not_run(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, and how to get it."""
    monkeypatch.setattr("generator.publish.sign.shutil.which", lambda name: None)
    (tmp_path / "a.key").write_text("x", encoding="utf-8")
    result = run("publish", site, "--sign", tmp_path / "a.key")
    assert result.exit_code == 2
    assert "apt install minisign" in result.stderr
    assert run("publish", site).exit_code == 0
    (site / "manifest.sha256.minisig").write_text("x", encoding="utf-8")
    key = "RWT8PIKaSLqg82RurL/7T2lRmjSmIKDjYW2Soknvs1tHZr6p2prxE7Cn"
    assert run("verify", site, "--key", key).exit_code == 2


def test_a_tampered_mirror_is_named_among_others(site: Path, tmp_path: Path) -> None:
    """With the file, in JSON as in words."""
    run("publish", site)
    shutil.copytree(site, tmp_path / "bad")
    tamper(tmp_path / "bad")
    with serving(site) as good, serving(tmp_path / "bad") as bad:
        mirrors = tmp_path / "mirrors.txt"
        mirrors.write_text(f"# ours\n{good.url}\n{bad.url}\n", encoding="utf-8")
        result = run("verify", mirrors)
        report = run("verify", mirrors, "--format", "json")
    assert result.exit_code == report.exit_code == 1
    assert f"{bad.url}en/s/t2kd.html: changed-file: " in result.stdout
    assert f"{good.url}: 4 files compared, no difference" in result.stderr
    errors = [item for item in json.loads(report.stdout) if item["severity"] == "error"]
    assert [item["where"]["path"] for item in errors] == [f"{bad.url}en/s/t2kd.html"]


def test_a_list_of_mirrors_with_a_fault_could_not_run(tmp_path: Path) -> None:
    """Its place is said."""
    mirrors = tmp_path / "mirrors.txt"
    mirrors.write_text("http://mirror.example.org/\n", encoding="utf-8")
    result = run("verify", mirrors)
    assert result.exit_code == 2
    assert "mirrors.txt:1:1: bad-mirror" in result.stderr
    mirrors.write_text("# none yet\n", encoding="utf-8")
    assert run("verify", mirrors).exit_code == 2


def test_a_key_that_is_none_is_refused(site: Path) -> None:
    """Before anything is read."""
    result = run("verify", site, "--key", "RWQ")
    assert result.exit_code == 2
    assert "56 signs" in result.stderr


@needs_minisign
def test_inside_a_project_the_key_is_that_of_the_settings(
    site: Path, keys: Keys, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never the one that the copy itself names."""
    with_key(site, keys)
    run("publish", site, "--sign", keys.secret)
    monkeypatch.chdir(small)
    result = run("verify", site)
    assert "unchecked-signature" in result.stdout
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = text.replace("country: GB", f"country: GB\n      signing_key: {keys.public}")
    settings.write_text(text, encoding="utf-8")
    result = run("verify", site)
    assert (result.exit_code, result.stdout) == (0, "")


def test_an_edition_is_frozen_once_and_shares_the_salt(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that editions can be compared with each other."""
    monkeypatch.chdir(small / "content")
    first, second = "2026-11-22", TODAY.isoformat()
    assert run("edition", "--date", first).exit_code == 0
    assert run("edition", "--date", second).exit_code == 0
    assert run("edition", "--date", second).exit_code == 2
    folder = small / "services_data/editions"
    texts = [(folder / f"{day}.yml").read_text(encoding="utf-8") for day in (first, second)]
    salts = [next(line for line in text.splitlines() if line.startswith("salt")) for text in texts]
    assert salts[0] == salts[1]
    assert run("check", "--edition", TODAY.isoformat()).exit_code == 0
    text = texts[1].replace(salts[1], "salt: " + "0" * 32)
    (folder / f"{second}.yml").write_text(text, encoding="utf-8")
    result = run("check", "--edition", TODAY.isoformat())
    assert f"{second}.yml:4:7: edition-salt" in result.stdout


def test_records_with_faults_are_not_frozen(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A half-read directory would look as if services had gone."""
    monkeypatch.chdir(small)
    path = small / "services_data/services/quay-advice.yml"
    path.write_text(path.read_text(encoding="utf-8") + "opens: 9\n", encoding="utf-8")
    assert run("edition", "--date", TODAY.isoformat()).exit_code == 1
    assert not (small / "services_data/editions").exists()
    assert run("edition", "--date", "soon").exit_code == 2


@pytest.mark.parametrize("command", ["publish", "verify", "edition"])
def test_each_command_has_help_with_an_example(command: str) -> None:
    """Its example begins with the command itself."""
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"waypost {command}" in result.output
