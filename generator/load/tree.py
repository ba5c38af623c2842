"""Folders that anybody may add to → the names in them that lead elsewhere or cannot be trusted."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from generator.problems import Place, Problem

MAX_NAME = 100

_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)[0-9]")
"""Windows takes these for devices, with any ending: it can hold no such file."""


def find_links(folder: Path, shown: str) -> Iterator[Problem]:
    """Symbolic links below a folder: one could show a file of the machine that builds the site."""
    for parent, folders, files in os.walk(folder):
        place = Path(shown, os.path.relpath(parent, folder))
        for name in sorted((*folders, *files)):
            if os.path.islink(os.path.join(parent, name)):
                yield symbolic_link((place / name).as_posix())


def symbolic_link(shown: str) -> Problem:
    """What is said of a link that stands where a file or a folder is expected."""
    return Problem(
        code="symbolic-link",
        where=Place(path=shown),
        message="this is a symbolic link, which could lead anywhere on the machine",
        hint="put the file itself here",
    )


def check_name(stem: str, shown: str) -> Iterator[Problem]:
    """A file's name without its ending: a key, and one that every system can hold."""
    if not _NAME.fullmatch(stem) or len(stem) > MAX_NAME or _DEVICES.fullmatch(stem):
        yield Problem(
            code="bad-file-name",
            where=Place(path=shown),
            message="a file cannot have this name here",
            hint="small letters, digits and hyphens, such as quay-advice.yml",
        )
