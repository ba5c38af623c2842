"""The fonts in a PDF → the same without hints, which neither paper nor a phone's screen needs."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Mapping

from fontTools.ttLib import TTFont

_FILE = re.compile(rb"/FontFile2 (\d+) 0 R")
_STREAM = re.compile(rb"<<([^\n]*)>>\s*stream\n(.*)\s*endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length1? \d+")

_NOT_DRAWN = ("fpgm", "prep", "cvt ", "name", "post")
"""Tables of hints and of names: a PDF needs none of them (ISO 32000-1, 9.9)."""


def drop_hints(objects: Mapping[int, bytes]) -> dict[int, bytes]:
    """The objects of a PDF by their numbers, with lighter TrueType fonts.

    What adjusts outlines to the dots of coarse screens is a third of a font.
    """
    files = {int(number) for each in objects.values() for number in _FILE.findall(each)}
    return dict(objects) | {number: _lighten(objects[number]) for number in sorted(files)}


def _lighten(content: bytes) -> bytes:
    found = _STREAM.fullmatch(content)
    if not found:
        raise ValueError("a font of the PDF is not as typst writes it")
    data = _drop(zlib.decompressobj().decompress(found[2]))
    packed = zlib.compress(data, 9)
    says = _LENGTH.sub(b"", found[1])
    head = b"<</Length %d/Length1 %d%b>>" % (len(packed), len(data), says)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _drop(data: bytes) -> bytes:
    font = TTFont(io.BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
    glyphs = font["glyf"]
    for name in glyphs.keys():  # noqa: SIM118  # a table of fontTools is no mapping
        glyphs[name].removeHinting()
    for table in _NOT_DRAWN:
        if table in font:
            del font[table]
    font["maxp"].maxSizeOfInstructions = 0
    file = io.BytesIO()
    font.save(file, reorderTables=None)
    return file.getvalue()
