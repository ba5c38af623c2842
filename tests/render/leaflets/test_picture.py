from __future__ import annotations

import random
import struct
import zlib

import pytest

from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.picture import HEAVIEST, shrink_picture, to_grays
from tests.render.leaflets.printed import MINE, needs_fonts, typesetter
from tests.render.leaflets.samples import make_leaflet

ROWS = [bytes((at * 37 + row * 91) % 256 for at in range(9)) for row in range(10)]


def chunk(kind: bytes, data: bytes) -> bytes:
    """A part of a PNG."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def paeth(left: int, up: int, corner: int) -> int:
    """As the specification has it."""
    guess = left + up - corner
    return min(
        (abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner)
    )[2]


def make_png(kinds: list[int], form: int = 6) -> bytes:
    """The rows as RGBA, each filtered in its own way."""
    out, above = b"", bytes(36)
    for kind, gray in zip(kinds, ROWS, strict=True):
        row = b"".join(bytes((value, value, value, 255)) for value in gray)
        out += bytes([kind])
        for at, value in enumerate(row):
            left = row[at - 4] if at >= 4 else 0
            corner = above[at - 4] if at >= 4 else 0
            up = above[at]
            guess = (0, left, up, (left + up) // 2, paeth(left, up, corner))[kind]
            out += bytes([(value - guess) % 256])
        above = row
    head = struct.pack(">IIBBBBB", 9, 10, 8, form, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(out)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def read_grays(png: bytes) -> list[list[int]]:
    """Levels of a picture of 9 dots by 10, from 0 for black to 3 for white."""
    size = struct.unpack(">I", png[33:37])[0]
    raw = zlib.decompress(png[41 : 41 + size])
    rows = [raw[at + 1 : at + 4] for at in range(0, len(raw), 4)]
    return [[row[at // 4] >> (6 - at % 4 * 2) & 3 for at in range(9)] for row in rows]


@pytest.mark.parametrize("kinds", [[kind] * 10 for kind in range(5)] + [[0, 1, 2, 3, 4] * 2])
def test_each_filter_of_png_is_undone(kinds: list[int]) -> None:
    """Black is 0 and white 3, whatever way typst chose to write a row."""
    want = [[round(value * 3 / 255) for value in row] for row in ROWS]
    assert read_grays(to_grays(make_png(kinds))) == want


def test_a_picture_of_another_kind_is_refused() -> None:
    """A later typst may write another: better to stop than to draw noise."""
    with pytest.raises(ValueError, match="RGBA"):
        to_grays(make_png([0] * 10, form=2))


@needs_fonts
@pytest.mark.parametrize("format", MINE)
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_a_picture_of_the_first_page_is_light_and_tells_nothing(locale: str, format: str) -> None:
    """Gray, at most 10 KB, wide enough to see what it is; nothing in it but the picture."""
    other = "en" if FORMATS[format].bilingual else None
    leaflet = make_leaflet(locale, services=12, other=other)
    picture = typesetter().draw(leaflet, FORMATS[format], PAPERS["a4"])
    width, _, bits, color = struct.unpack(">IIBB", picture[16:26])
    assert (bits, color) == (2, 0)
    assert width >= 240
    assert len(picture) <= HEAVIEST
    assert {kind for kind in (b"tEXt", b"iTXt", b"eXIf", b"tIME") if kind in picture} == set()
    assert picture == typesetter().draw(leaflet, FORMATS[format], PAPERS["a4"])


def test_a_picture_that_stays_too_heavy_is_an_error() -> None:
    """After the coarsest has been tried."""
    noise = random.Random(6).randbytes(4 * 300 * 300)
    rows = b"".join(b"\0" + noise[at : at + 1200] for at in range(0, len(noise), 1200))
    head = struct.pack(">IIBBBBB", 300, 300, 8, 6, 0, 0, 0)
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows))
    with pytest.raises(ValueError, match="however coarse"):
        shrink_picture(lambda density: png)
