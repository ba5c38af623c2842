"""A finished site's folder → the manifest of all its files, and a zip that is always the same."""

from __future__ import annotations

import datetime
import hashlib
import os
import stat
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.audit.manifest import MANIFEST, SIGNATURE, is_plain_path
from generator.problems import Place, Problem
from generator.render.pages.stamp import STAMP, Stamp, parse_stamp

OWN = frozenset({MANIFEST, SIGNATURE})
"""Not in the manifest: they are made from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FolderFiles:
    """The plain files below a folder, sorted, and whatever else lies there."""

    paths: tuple[str, ...]
    problems: tuple[Problem, ...]


def list_files(folder: Path) -> FolderFiles:
    """Every file of a site but its manifest and signature. No link is followed."""
    paths: list[str] = []
    problems: list[Problem] = []
    for path, mode in _walk(folder):
        if mode is None:
            problems.append(_not_plain(path, "this folder cannot be read"))
        elif not stat.S_ISREG(mode):
            problems.append(_not_plain(path, "this is no file of its own but a link or a device"))
        elif not is_plain_path(path):
            problems.append(_not_plain(path, "the name of this file does not work everywhere"))
        elif path not in OWN:
            paths.append(path)
    return FolderFiles(paths=tuple(sorted(paths)), problems=tuple(problems))


def _walk(folder: Path) -> Iterator[tuple[str, int | None]]:
    """(path, mode) of all that is no folder; no mode for a folder that cannot be read."""
    todo = [""]  # not by recursion: somebody may have nested thousands of folders
    while todo:
        prefix = todo.pop()
        try:
            with os.scandir(folder / prefix) as entries:
                for entry in entries:
                    path = prefix + entry.name
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(f"{path}/")
                    else:
                        yield path, entry.stat(follow_symlinks=False).st_mode
        except OSError:
            yield prefix, None


def _not_plain(path: str, message: str) -> Problem:
    return Problem(
        code="not-a-plain-file",
        where=Place(path="".join(sign if sign.isprintable() else "?" for sign in path)),
        message=message,
        hint="a site is plain files; take it out, or build the site again",
    )


def hash_file(path: Path) -> str:
    """SHA-256 in hex; the file is read in pieces, whatever its size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def format_manifest(files: Mapping[str, str]) -> str:
    """What ``sha256sum -c manifest.sha256`` reads, sorted by path."""
    return "".join(f"{files[path]}  {path}\n" for path in sorted(files))


def read_stamp(folder: Path) -> Stamp | None:
    """What the site in a folder says of itself; None where it is no site of ours."""
    try:
        return parse_stamp((folder / STAMP).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def write_zip(folder: Path, file: Path, *, edition: datetime.date) -> None:
    """The whole folder as one file, without a clock: the day of the edition stands in it.

    The same bytes wherever the same zlib compresses. Raises ``OSError``.
    """
    own = sorted(name for name in OWN if (folder / name).is_file())
    paths = sorted([*list_files(folder).paths, *own])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in paths:
            entry = zipfile.ZipInfo(path, (edition.year, edition.month, edition.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, (folder / path).read_bytes(), compresslevel=9)
