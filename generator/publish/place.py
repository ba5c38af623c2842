"""A finished staging folder → the site folder, exchanged in one step."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
"""From linux/fs.h: renameat2 exchanges two names atomically (Linux 3.15, glibc 2.28)."""


def staging_folder(site: Path) -> Path:
    """Where the next site grows: beside the site, so that a rename can put it in place."""
    return site.parent / f".{site.name}.staging"


def start_staging(site: Path) -> Path:
    """An empty staging folder; what a killed build left is removed or, if whole, restored."""
    previous = _previous_folder(site)
    if previous.exists() and not site.exists():
        previous.rename(site)  # killed between the two renames of `put_in_place`
    staging = staging_folder(site)
    discard(staging)
    discard(previous)
    staging.mkdir(parents=True)
    return staging


def put_in_place(staging: Path, site: Path) -> None:
    """Make the staging folder the site. A reader sees the old site or the new one, never a part.

    Raises ``OSError`` if the folder cannot be renamed; the old site is then still in place.
    """
    if not site.exists():
        staging.rename(site)
        return
    if _exchange(staging, site):
        discard(staging)
        return
    previous = _previous_folder(site)
    discard(previous)
    site.rename(previous)
    staging.rename(site)
    discard(previous)


def discard(folder: Path) -> None:
    """Remove a folder of ours, if it is there."""
    if folder.exists():
        shutil.rmtree(folder)


def _previous_folder(site: Path) -> Path:
    return site.parent / f".{site.name}.previous"


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders' names atomically; False where the system cannot."""
    if sys.platform != "linux":
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(first), os.fsencode(second)
    return bool(rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
