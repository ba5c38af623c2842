"""A zip's bytes → its members, each to be read as a file of the site, and what is wrong with it."""

from __future__ import annotations

import io
import posixpath
import unicodedata
import zipfile
from collections.abc import Iterator

from generator.problems import Place, Problem

MAX_MEMBERS = 200_000
MAX_BYTES = 2 * 1024**3
"""All members together, unpacked: more is no site but a trap for whoever opens it."""

_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06")
_LAST, _END = b"PK\x05\x06", 22
"""The last record of a zip, and its bytes where no comment follows."""

MAX_RATIO = 200
"""A member this many times larger than it travels is no page."""


def read_archive(path: str, data: bytes) -> Iterator[Problem | tuple[str, bytes]]:
    """Members as (``path!name``, bytes), and problems, in the archive's order.

    Nothing is written to a disk, so a member's name can do no harm here; whoever unpacks the
    archive is not so lucky, and such a name is a problem.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        yield _problem(path, "unreadable-file", "it is not a zip that can be opened")
        return
    if not data.startswith(_BEGINNINGS) or not (archive.comment or data[-_END:].startswith(_LAST)):
        yield _problem(path, "unreadable-file", "something stands before the zip, or behind it")
        return
    with archive:
        if archive.comment:
            yield _problem(path, "archive-comment", "the zip carries a comment")
        members = archive.infolist()
        if len(members) > MAX_MEMBERS or sum(m.file_size for m in members) > MAX_BYTES:
            yield _problem(path, "archive-too-large", "the zip unpacks to far more than a site")
            return
        names = set()
        for member in members:
            fault = _fault(member)
            # As systems compare names that tell neither case nor ways to write an accent apart.
            name = unicodedata.normalize("NFC", member.filename).casefold()
            if fault is None and name in names:
                fault = "the same name twice"
            names.add(name)
            if fault is not None:
                yield _problem(path, "archive-member", f"a member of the zip is unsafe: {fault}")
            elif not member.is_dir():
                yield from _read(path, archive, member)


def _fault(member: zipfile.ZipInfo) -> str | None:
    name = member.orig_filename
    # "a//b" and "./a" as well: one name, one place.
    folded = posixpath.normpath(name) + ("/" if name.endswith("/") else "")
    if name.startswith(("/", "\\")) or "\\" in name or "\0" in name or folded != name:
        return "its name"
    if name.startswith("../") or not name.isprintable() or ":" in name:
        return "its name"
    if name.lower().endswith(".zip"):
        return "it is a zip itself"
    if member.flag_bits & 0x1:
        return "it is locked with a password"
    if member.external_attr >> 16 & 0o170000 not in (0, 0o100000, 0o040000):
        return "it is a link and no file"
    if member.comment:
        return "it carries a comment"
    if member.file_size > MAX_RATIO * max(member.compress_size, 1024):
        return "it unpacks to far more than it says"
    return None


def _read(
    path: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo
) -> Iterator[Problem | tuple[str, bytes]]:
    try:
        with archive.open(member) as file:
            # One byte more than it says: what grows past its own size is a trap.
            data = file.read(member.file_size + 1)
    except (zipfile.BadZipFile, OSError, NotImplementedError, EOFError, ValueError):
        yield _problem(path, "unreadable-file", "a member of the zip cannot be opened")
        return
    if len(data) > member.file_size:
        yield _problem(path, "archive-member", "a member of the zip is larger than it says")
        return
    yield f"{path}!{member.filename}", data


def _problem(path: str, code: str, message: str) -> Problem:
    return Problem(
        code=code,
        where=Place(path=path),
        message=message,
        hint="make it again with `waypost publish`",
    )
