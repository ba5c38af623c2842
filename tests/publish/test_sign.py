"""Signatures by minisign: made again they are the same, and every tampering is told apart."""

from __future__ import annotations

import functools
import subprocess
from pathlib import Path

import pytest

from generator.publish.sign import check_signature, sign_manifest
from tests.publish.conftest import COMMENT, Keys, make_keys, needs_minisign

pytestmark = needs_minisign

MANIFEST = b"0" * 64 + b"  index.html\n"


def sign(keys: Keys) -> bytes:
    """The manifest's signature."""
    signature, problems = sign_manifest(MANIFEST, secret_key=keys.secret, comment=COMMENT)
    assert problems == []
    assert signature is not None
    return signature


def codes(signature: bytes, key: str, manifest: bytes = MANIFEST) -> list[str]:
    """What is found wrong with a signature, in words."""
    comment, problems = check_signature(manifest, signature, key=key)
    assert (comment is None) == bool(problems)
    return [problem.message for problem in problems]


def test_a_signature_made_again_is_the_same(keys: Keys) -> None:
    """It names edition and commit, and no time."""
    first = sign(keys)
    assert sign(keys) == first
    assert f"trusted comment: {COMMENT}\n" in first.decode()


def test_a_sound_signature_says_edition_and_commit(keys: Keys) -> None:
    """As it was signed."""
    assert check_signature(MANIFEST, sign(keys), key=keys.public) == (COMMENT, [])


def test_every_tampering_is_said_in_words_of_its_own(keys: Keys, tmp_path: Path) -> None:
    """The list, the comment, the key, the file."""
    signature = sign(keys)
    other = make_keys(tmp_path / "others")
    assert "not the list" in codes(signature, keys.public, MANIFEST + b"\n")[0]
    newer = signature.replace(b"2026-11-23", b"2027-11-23")
    assert "edition or commit" in codes(newer, keys.public)[0]
    assert "another key" in codes(signature, other.public)[0]
    assert "another key" in codes(sign(other), keys.public)[0]
    assert "no signature" in codes(b"<html>", keys.public)[0]
    assert "no signature" in codes(b"\xff\x00" * 500, keys.public)[0]


def test_a_key_of_the_same_number_does_not_help(keys: Keys, tmp_path: Path) -> None:
    """The number only says which key to take: who forges it has still not the secret key."""
    other = make_keys(tmp_path / "others")
    lines = sign(other).decode().split("\n")
    assert lines[1] != sign(keys).decode().split("\n")[1]
    forged = sign(keys).decode().split("\n")[1][:15] + lines[1][15:]
    lines[1] = forged
    assert codes("\n".join(lines).encode(), keys.public) != []


def test_what_is_no_secret_key_does_not_sign(keys: Keys, tmp_path: Path) -> None:
    """The public one, or any file."""
    (tmp_path / "junk").write_text("junk\n", encoding="utf-8")
    for file in (keys.file, tmp_path / "junk"):
        signature, problems = sign_manifest(MANIFEST, secret_key=file, comment=COMMENT)
        assert signature is None
        assert [problem.code for problem in problems] == ["not-signed"]


def test_a_key_with_a_password_does_not_sign_where_nobody_can_be_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Minisign asks for it itself: it never stands on a command line."""
    secret = tmp_path / "locked.key"
    command = ["minisign", "-G", "-p", str(tmp_path / "locked.pub"), "-s", str(secret)]
    subprocess.run(command, input=b"harbor\nharbor\n", check=True, capture_output=True)
    run = functools.partial(subprocess.run, stdin=subprocess.DEVNULL)
    monkeypatch.setattr("generator.publish.sign.subprocess.run", run)
    signature, problems = sign_manifest(MANIFEST, secret_key=secret, comment=COMMENT)
    assert signature is None
    assert "password" in (problems[0].hint or "")


def test_without_minisign_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """For signing as for checking."""
    monkeypatch.setattr("generator.publish.sign.shutil.which", lambda name: None)
    _, signing = sign_manifest(MANIFEST, secret_key=Path("x"), comment=COMMENT)
    _, checking = check_signature(MANIFEST, b"", key="RW")
    for problems in (signing, checking):
        assert [problem.code for problem in problems] == ["no-minisign"]
        assert "apt install minisign" in (problems[0].hint or "")
