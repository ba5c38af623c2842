"""A copy of the site, in a folder or on a mirror → what in it is not as it was published."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from generator.audit.manifest import MANIFEST, SIGNATURE, parse_manifest
from generator.problems import Place, Problem, sort_problems
from generator.publish.manifest import hash_file, list_files
from generator.publish.sign import check_signature
from generator.publish.visit import Trouble

MANIFEST_BYTES = 64 * 1024 * 1024
"""A line has about 90 bytes: room for more than half a million files."""

SIGNATURE_BYTES = 16 * 1024
"""minisign allows a comment of 8 KB."""


class Copy(Protocol):
    """Wherever a copy is. ``where("")`` is the copy as a whole."""

    def where(self, path: str) -> Place:
        """How messages name a file of it."""

    def read(self, path: str, limit: int) -> bytes | Trouble:
        """A file of at most so many bytes."""

    def hash_files(self, paths: Sequence[str]) -> Iterable[tuple[str, str | Trouble]]:
        """SHA-256 in hex of each of some files."""

    def list_paths(self) -> tuple[Iterable[str], Iterable[Problem]] | None:
        """All that is there, and what among it is no plain file; None where nobody can tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found. ``comment`` says edition and commit, where a signature vouches for them."""

    problems: tuple[Problem, ...]
    comment: str | None = None
    checked: int = 0
    """How many files were compared."""


class FolderCopy:
    """A copy in a folder of this computer."""

    def __init__(self, folder: Path, *, shown: str) -> None:
        self._folder = folder
        self._shown = shown
        found = list_files(folder)
        self._paths = frozenset(found.paths)
        self._problems = tuple(
            replace(problem, where=self.where(problem.where.path)) for problem in found.problems
        )

    def where(self, path: str) -> Place:
        """A file's path from where the person stands."""
        return Place(path=f"{self._shown}/{path}" if path else self._shown)

    def read(self, path: str, limit: int) -> bytes | Trouble:
        """A small file as a whole."""
        file = self._folder / path
        try:
            if file.is_symlink() or not file.is_file():
                return Trouble(kind="missing", message="is not there")
            if file.stat().st_size > limit:
                return Trouble(kind="unreadable", message="is far too large")
            return file.read_bytes()
        except OSError:
            return _unreadable()

    def hash_files(self, paths: Sequence[str]) -> Iterator[tuple[str, str | Trouble]]:
        """Only of plain files that were found in the folder itself."""
        for path in paths:
            if path not in self._paths:
                yield path, Trouble(kind="missing", message="is not there")
                continue
            try:
                yield path, hash_file(self._folder / path)
            except OSError:
                yield path, _unreadable()

    def list_paths(self) -> tuple[Iterable[str], Iterable[Problem]]:
        """All files but the manifest and its signature."""
        return self._paths, self._problems


def _unreadable() -> Trouble:
    return Trouble(kind="unreadable", message="cannot be read")


def verify_copy(copy: Copy, *, key: str | None, sample: int | None = None) -> Verdict:
    """Compare a copy with its own list of files, and the list with its signature.

    Without a ``key`` nobody vouches for the list. With a ``sample`` only so many files, chosen by
    chance, are compared.
    """
    manifest = copy.read(MANIFEST, MANIFEST_BYTES)
    if isinstance(manifest, Trouble):
        return Verdict(problems=(_no_manifest(copy, manifest),))
    comment, problems = _check_signature(copy, manifest, key)
    text = manifest.decode("utf-8", errors="replace")
    parsed = parse_manifest(text, shown=copy.where(MANIFEST).path)
    problems += parsed.problems
    paths = sorted(parsed.files)
    if sample is not None and sample < len(paths):
        # By chance, so that a mirror cannot know which of its files will be looked at.
        paths = sorted(random.SystemRandom().sample(paths, sample))
    checked = 0
    for path, found in copy.hash_files(paths):
        if isinstance(found, Trouble) and found.kind == "skipped":
            problems.append(_given_up(copy, found, len(paths) - checked))
            break
        checked += 1
        if found != parsed.files[path]:
            problems.append(_differs(copy.where(path), found))
    listed = copy.list_paths()
    if listed is not None:
        problems += _find_extra(copy, listed[0], parsed.files)
        problems += listed[1]
    return Verdict(problems=tuple(sort_problems(problems)), comment=comment, checked=checked)


def _check_signature(
    copy: Copy, manifest: bytes, key: str | None
) -> tuple[str | None, list[Problem]]:
    where = copy.where(SIGNATURE)
    if key is None:
        return None, [_unchecked(where)]
    signature = copy.read(SIGNATURE, SIGNATURE_BYTES)
    if isinstance(signature, Trouble):
        return None, [_no_signature(where, signature)]
    return check_signature(manifest, signature, key=key, shown=where.path)


def _find_extra(copy: Copy, paths: Iterable[str], known: Iterable[str]) -> Iterator[Problem]:
    for path in sorted(frozenset(paths) - frozenset(known)):
        yield Problem(
            code="extra-file",
            where=copy.where(path),
            message="this file was not published with the others",
            hint="somebody has added it; do not open it",
        )


def _differs(where: Place, found: str | Trouble) -> Problem:
    if not isinstance(found, Trouble):
        return Problem(
            code="changed-file",
            where=where,
            message="this file is not as it was published",
            hint="do not trust this copy; a single digit of a phone number may be another",
        )
    if found.kind == "missing":
        return Problem(code="missing-file", where=where, message=f"this file {found.message}")
    return Problem(code="unreadable-copy", where=where, message=f"this file {found.message}")


def _given_up(copy: Copy, trouble: Trouble, left: int) -> Problem:
    return Problem(
        code="unreadable-copy",
        where=copy.where(""),
        message=f"this copy {trouble.message}; {left} of its files were not compared",
        hint="try again later",
    )


def _no_manifest(copy: Copy, trouble: Trouble) -> Problem:
    if trouble.kind == "missing":
        return Problem(
            code="no-manifest",
            where=copy.where(MANIFEST),
            message="the list of files is not there, so nothing can be compared",
            hint="`waypost publish` writes it; a copy without it cannot be checked",
        )
    return Problem(
        code="unreadable-copy",
        where=copy.where(MANIFEST),
        message=f"the list of files {trouble.message}",
        hint="try again later, or look at another copy",
    )


def _no_signature(where: Place, trouble: Trouble) -> Problem:
    return Problem(
        code="no-signature",
        where=where,
        message=f"the signature {trouble.message}",
        hint="nobody vouches for this copy",
    )


def _unchecked(where: Place) -> Problem:
    return Problem(
        code="unchecked-signature",
        where=where,
        message="no key is known, so nobody vouches for the list of files itself",
        hint="name the publisher's key with --key, or in the settings as `signing_key`",
        severity="warning",
    )
