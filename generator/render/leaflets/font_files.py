"""Folders of fonts → the regular and bold faces of the families that leaflets use."""

from __future__ import annotations

import functools
import hashlib
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont

from generator.render.leaflets.families import Family

MADE = ".venv/fonts"
"""Where `make fonts` puts what comes from npm, below the project's folder."""

_OF_THE_USER = (
    ".local/share/fonts",
    ".fonts",
    "Library/Fonts",  # macOS
    "AppData/Local/Microsoft/Windows/Fonts",
)
_OF_THE_SYSTEM = (
    "/usr/local/share/fonts",
    "/usr/share/fonts",
    "/Library/Fonts",
    "/System/Library/Fonts",
    "C:/Windows/Fonts",
)
_ENDINGS = (".ttf", ".otf", ".ttc")
"""Web fonts (woff, woff2) are not among them: typst does not read them."""

_WEIGHTS = {400: False, 700: True}
_BOLD = 1 << 5
_NORMAL_WIDTH = 5
_ITALIC = 1 << 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One face of a family, upright and of normal width, in a file that may hold more."""

    family: str
    bold: bool
    path: Path
    index: int = 0
    """Which font of a collection (TTC)."""


def font_folders(root: Path, named: Iterable[str], home: Path) -> tuple[Path, ...]:
    """Where fonts are looked for; of two equal faces the one in the earlier folder counts.

    The folders of the settings, that of `make fonts`, the user's, the system's: the last two are
    those of fontconfig, of macOS and of Windows.
    """
    own = (root / folder for folder in (*named, MADE))
    return (*own, *(home / folder for folder in _OF_THE_USER), *map(Path, _OF_THE_SYSTEM))


def find_faces(folders: Iterable[Path], families: Iterable[Family]) -> tuple[Face, ...]:
    """Every regular and bold face of the families, in the order of the folders.

    Only files that are called as the families' files are get opened: Debian has thousands. A
    variable font is passed over, because typst would set all of it in one weight.
    """
    wanted: dict[str, set[str]] = {}
    for family in families:
        for start in family.files:
            wanted.setdefault(start.lower(), set()).add(family.name)
    return tuple(
        face
        for folder in folders
        for path in _list_fonts(folder)
        if (names := wanted.get(_start_of(path)))
        for face in _read_faces(path)
        if face.family in names
    )


def hash_font(path: Path) -> str:
    """SHA-256 of a font's file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@functools.lru_cache(maxsize=64)
def read_signs(face: Face) -> frozenset[str]:
    """The signs that a face has a drawing of."""
    with TTFont(face.path, fontNumber=face.index, lazy=True) as font:
        # The 65,535 names of a Chinese font's glyphs are of no use here, and take 20 MB to read.
        font.setGlyphOrder([".notdef"] * font["maxp"].numGlyphs)
        return frozenset(map(chr, font.getBestCmap() or ()))


def _list_fonts(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.lower().endswith(_ENDINGS):
                yield Path(place, name)


def _start_of(path: Path) -> str:
    return re.split("[-_]", path.stem, maxsplit=1)[0].lower()


def _read_faces(path: Path) -> tuple[Face, ...]:
    """The faces of a file; none where it is broken."""
    try:
        with path.open("rb") as file:  # opened here: fontTools leaves a broken file open
            if path.suffix.lower() == ".ttc":
                fonts = TTCollection(file, lazy=True).fonts
            else:
                fonts = [TTFont(file, lazy=True)]
            found = [_describe(path, index, font) for index, font in enumerate(fonts)]
        return tuple(filter(None, found))
    except Exception:  # fontTools raises whatever comes up in a broken file
        return ()


def _describe(path: Path, index: int, font: TTFont) -> Face | None:
    metrics, name = font["OS/2"], font["name"].getBestFamilyName()
    bold = _WEIGHTS.get(metrics.usWeightClass)
    if bold is None or bold != bool(metrics.fsSelection & _BOLD):
        return None  # typst goes by the weight alone: a bold that says 400 would count as regular
    if metrics.usWidthClass != _NORMAL_WIDTH or metrics.fsSelection & _ITALIC:
        return None
    return (
        None if "fvar" in font or not name else Face(family=name, bold=bold, path=path, index=index)
    )
