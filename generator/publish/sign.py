"""A manifest ↔ its signature, by the program minisign: a signature is no place for code of ours."""

from __future__ import annotations

import base64
import binascii
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from generator.audit.manifest import MANIFEST, SIGNATURE, read_comment
from generator.problems import Place, Problem

_UNTRUSTED = f"signature of {MANIFEST}"
"""Nobody vouches for this line of a signature: it says nothing."""

_KEY_NUMBER = slice(2, 10)
"""Of a public key and of a signature: eight bytes after the kind, the same in both."""


def sign_manifest(
    manifest: bytes, *, secret_key: Path, comment: str
) -> tuple[bytes | None, list[Problem]]:
    """The signature of a manifest, always the same for one key and comment.

    minisign itself asks for the key's password, at the terminal: no password passes through here.
    """
    program = shutil.which("minisign")
    if program is None:
        return None, [_no_minisign()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MANIFEST).write_bytes(manifest)
        command = [
            *(program, "-S", "-H", "-s", str(secret_key.absolute())),
            *("-m", MANIFEST, "-x", SIGNATURE, "-c", _UNTRUSTED, "-t", comment),
        ]
        # Its prompts go to stderr; what it says on stdout is no result of ours either.
        done = subprocess.run(command, cwd=folder, stdout=_stderr(), check=False)
        signature = folder / SIGNATURE
        if done.returncode or not signature.is_file():
            return None, [_not_signed(secret_key)]
        return signature.read_bytes(), []


def _stderr() -> int:
    try:
        return sys.stderr.fileno()
    except (OSError, ValueError):  # a stand-in, as in tests
        return subprocess.DEVNULL


def check_signature(
    manifest: bytes, signature: bytes, *, key: str, shown: str = SIGNATURE
) -> tuple[str | None, list[Problem]]:
    """The trusted comment, where a public key vouches for manifest and comment."""
    program = shutil.which("minisign")
    if program is None:
        return None, [_no_minisign()]
    comment = read_comment(signature.decode("utf-8", errors="replace"))
    if comment is None:
        return None, [_bad_signature(shown, "this is no signature")]
    if _number_in(signature.split(b"\n")[1]) != _number_in(key.encode()):
        return None, [_bad_signature(shown, "this signature was made with another key")]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / MANIFEST).write_bytes(manifest)
        (folder / SIGNATURE).write_bytes(signature)
        command = [program, "-V", "-P", key, "-m", MANIFEST, "-x", SIGNATURE]
        done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    if done.returncode == 0:
        return comment, []
    if b"Comment signature" in done.stderr:
        return None, [_bad_signature(shown, "edition or commit were changed after signing")]
    return None, [_bad_signature(shown, f"{MANIFEST} is not the list that was signed")]


def _number_in(line: bytes) -> bytes:
    try:
        return base64.b64decode(line, validate=True)[_KEY_NUMBER]
    except binascii.Error:
        return b""


def _no_minisign() -> Problem:
    return Problem(
        code="no-minisign",
        where=Place(path="minisign"),
        message="the program minisign is not installed, so nothing can be signed or checked",
        hint="on Debian and Ubuntu: apt install minisign",
    )


def _not_signed(secret_key: Path) -> Problem:
    return Problem(
        code="not-signed",
        where=Place(path=secret_key.as_posix()),
        message="minisign did not sign with this key",
        hint="is it a secret key, and the password right? At a terminal it asks for the password",
    )


def _bad_signature(shown: str, message: str) -> Problem:
    return Problem(
        code="bad-signature",
        where=Place(path=shown),
        message=message,
        hint="do not trust this copy; ask whoever publishes the site, on another way",
    )
