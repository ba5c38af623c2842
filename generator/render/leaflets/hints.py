"""The fonts in a PDF → the same without hints, which neither paper nor a phone's screen needs."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping

from fontTools.cffLib import transforms
from fontTools.ttLib import TTFont, newTable

from generator.render.leaflets.streams import change_stream

_FILE = re.compile(rb"/FontFile([23]) (\d+) 0 R")
_TRUETYPE = b"2"

_NO_CHANGE = [1, 0, 0, 1, 0, 0]
"""A matrix (ISO 32000-1, 8.3.3)."""

_NOT_DRAWN = ("fpgm", "prep", "cvt ", "name", "post")
"""Tables of hints and of names: a PDF needs none of them (ISO 32000-1, 9.9)."""


def drop_hints(objects: Mapping[int, bytes]) -> dict[int, bytes]:
    """The objects of a PDF by their numbers, with lighter fonts, TrueType or CFF.

    What adjusts outlines to the dots of coarse screens is a third of a TrueType font, a sixth of a
    Chinese one. Raises ValueError where the PDF is not of the form that typst writes.
    """
    lighter = dict(objects)
    for each in objects.values():
        for kind, number in _FILE.findall(each):
            drop = _drop_from_truetype if kind == _TRUETYPE else _drop_from_cff
            lighter[int(number)] = change_stream(objects[int(number)], drop)
    return lighter


def _drop_from_cff(data: bytes) -> bytes:
    font = TTFont(sfntVersion="OTTO", recalcBBoxes=False)
    table = newTable("CFF ")
    table.decompile(data, font)
    transforms.remove_hints(table.cff, removeUnusedSubrs=True)
    for part in getattr(table.cff[0], "FDArray", ()):
        # fontTools leaves out what is as ever, here of the whole font; its parts must then, too.
        if part.FontMatrix == _NO_CHANGE:
            del part.rawDict["FontMatrix"], part.FontMatrix
    return bytes(table.compile(font))


def _drop_from_truetype(data: bytes) -> bytes:
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
