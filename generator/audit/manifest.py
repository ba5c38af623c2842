"""A manifest's or a signature's text → the files it names, or what is wrong with its form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from generator.problems import Place, Problem

MANIFEST = "manifest.sha256"
"""The list of all files of a site, beside its ``index.html``."""

SIGNATURE = f"{MANIFEST}.minisig"
"""Its signature, as minisign writes it."""

_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
_SIGNATURE = re.compile(
    r"untrusted comment: [^\n]*\n[A-Za-z0-9+/]{99}=\n"
    r"trusted comment: ([^\n]*)\n[A-Za-z0-9+/]{86}==\n?"
)
"""74 bytes (kind, number of the key, signature), then the 64 of the comment's signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """SHA-256 in hex by path below the site's folder, and the lines that are no such thing."""

    files: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def is_plain_path(path: str) -> bool:
    """Whether a path stays below the folder it starts from, on any system, and is one line.

    ``sha256sum`` would write a backslash or a line break in a form of its own.
    """
    parts = path.split("/")
    return (
        not any(part in ("", ".", "..") or part != part.rstrip(" .") for part in parts)
        and not any(sign in '\\:*?"<>|' for sign in path)
        and not any(unicodedata.category(sign)[0] in "CZ" and sign != " " for sign in path)
    )


def parse_manifest(text: str, *, shown: str = MANIFEST) -> Manifest:
    """Lines ``HEX  path`` as ``sha256sum`` reads them; what could lead elsewhere is refused."""
    files: dict[str, str] = {}
    problems = []
    for number, line in enumerate(text.removesuffix("\n").split("\n"), start=1):
        found = _LINE.fullmatch(line)
        fault = None
        if found is None:
            fault = "this is no line of a manifest"
        elif not is_plain_path(found[2]):
            fault = "the name of a file on this line could lead out of the site"
        elif found[2] in files:
            fault = "the file on this line stands in the list a second time"
        else:
            files[found[2]] = found[1]
        if fault is not None:
            problems.append(_bad_line(shown, number, fault))
            if len(problems) == MAX_FAULTS:
                break
    return Manifest(files=files, problems=tuple(problems))


MAX_FAULTS = 20
"""After so many lines of another form a file is no manifest, and the rest is not read."""


def _bad_line(shown: str, number: int, message: str) -> Problem:
    return Problem(
        code="bad-manifest",
        where=Place(path=shown, line=number, column=1),
        message=message,
        hint="make the list again with `waypost publish`",
    )


def read_comment(signature: str) -> str | None:
    """A signature's trusted comment; None for a text that is no signature."""
    found = _SIGNATURE.fullmatch(signature)
    return None if found is None else found[1]
