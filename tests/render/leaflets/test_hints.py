from __future__ import annotations

import io
import re
import zlib

import pytest
from fontTools.ttLib import TTFont

from generator.render.leaflets.hints import drop_hints
from tests.render.leaflets.printed import needs_fonts
from tests.render.leaflets.test_joining import read_objects
from tests.render.leaflets.test_pack import SOURCE, make_pdf


def list_files(objects: dict[int, bytes]) -> list[bytes]:
    """The fonts in TrueType, compressed."""
    numbers = re.findall(rb"/FontFile2 (\d+) 0 R", b"".join(objects.values()))
    return [objects[int(number)].partition(b"stream\n")[2] for number in numbers]


def read_fonts(objects: dict[int, bytes]) -> list[TTFont]:
    """The same, opened."""
    opened = (zlib.decompressobj().decompress(each) for each in list_files(objects))
    return [TTFont(io.BytesIO(file)) for file in opened]


@needs_fonts
def test_outlines_and_widths_stay() -> None:
    """Only what adjusts them to coarse screens goes, a third of the bytes."""
    objects = read_objects(make_pdf(SOURCE))
    lighter = drop_hints(objects)
    pairs = list(zip(read_fonts(objects), read_fonts(lighter), strict=True))
    assert pairs
    for font, light in pairs:
        assert {"fpgm", "prep", "cvt "}.isdisjoint(light.keys())
        assert light.getGlyphOrder()
        for one, other in zip(font.getGlyphOrder(), light.getGlyphOrder(), strict=True):
            outlines = [
                each["glyf"][name].getCoordinates(each["glyf"])[0]
                for each, name in ((font, one), (light, other))
            ]
            assert outlines[0] == outlines[1]
            assert font["hmtx"][one] == light["hmtx"][other]
    before, after = (sum(map(len, list_files(each))) for each in (objects, lighter))
    assert after < 0.6 * before


def test_a_font_that_typst_would_not_write_is_refused() -> None:
    """Rather than lost."""
    with pytest.raises(ValueError, match="stream"):
        drop_hints({1: b"<</FontFile2 2 0 R>>", 2: b"<<>>"})
