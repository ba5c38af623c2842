"""A page drawn in color → a light picture in few grays."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator

HEAVIEST = 10_000
"""Bytes of a picture, as the design has it."""

LEVELS = 4
"""Grays: black, white and two between, of two bits each."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DENSITIES = (48, 42, 36, 30, 25, 20)
"""Dots per inch. Most first pages are light enough at once; each further try costs as much."""


def shrink_picture(draw: Callable[[float], bytes]) -> bytes:
    """The sharpest picture that is light enough; ``draw`` makes a PNG of so many dots per inch.

    Raises ValueError where even the coarsest is too heavy.
    """
    for density in _DENSITIES:
        picture = to_grays(draw(density))
        if len(picture) <= HEAVIEST:
            return picture
    raise ValueError(f"the picture of a leaflet has more than {HEAVIEST} bytes however coarse")


def to_grays(png: bytes) -> bytes:
    """A PNG as typst writes it, RGBA of 8 bits → a grayscale PNG of 2 bits, without any metadata.

    Leaflets are black and white: the first channel says all.
    """
    width, height, rows = _read_first_channel(png)
    body = bytearray()
    for row in rows:
        # Four dots a byte, the first in the highest bits.
        few = row.translate(_GRAYS).ljust(-(-width // 4) * 4, b"\3")
        body.append(0)
        body += bytes(
            a << 6 | b << 4 | c << 2 | d
            for a, b, c, d in zip(few[0::4], few[1::4], few[2::4], few[3::4], strict=True)
        )
    head = struct.pack(">IIBBBBB", width, height, 2, 0, 0, 0, 0)
    return _SIGNATURE + b"".join(
        _chunk(kind, data)
        for kind, data in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(bytes(body), 9)),
            (b"IEND", b""),
        )
    )


_GRAYS = bytes(round(value * (LEVELS - 1) / 255) for value in range(256))


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _read_first_channel(png: bytes) -> tuple[int, int, Iterator[bytes]]:
    """Width, height, and the rows of a PNG, of each dot its first byte."""
    packed, at = b"", len(_SIGNATURE)
    width = height = 0
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at : at + 8])
        data = png[at + 8 : at + 8 + size]
        if kind == b"IHDR":
            width, height, *form = struct.unpack(">IIBBBBB", data)
            if form != [8, 6, 0, 0, 0]:
                raise ValueError("typst drew a picture that is not RGBA of 8 bits")
        elif kind == b"IDAT":
            packed += data
        at += size + 12
    return width, height, _undo_filters(zlib.decompress(packed), width)


def _undo_filters(raw: bytes, width: int) -> Iterator[bytes]:
    """Rows without PNG's filters (https://www.w3.org/TR/png-3/#9Filters).

    They work on each channel by itself, so the other three are not looked at.
    """
    stride = 1 + 4 * width
    above = bytes(width)
    for start in range(0, len(raw), stride):
        kind, row = raw[start], raw[start + 1 : start + stride : 4]
        above = _UNDO[kind](row, above)
        yield above


def _undo_sub(row: bytes, above: bytes) -> bytes:
    out, left = bytearray(), 0
    for value in row:
        left = (value + left) & 255
        out.append(left)
    return bytes(out)


def _undo_up(row: bytes, above: bytes) -> bytes:
    return bytes((value + up) & 255 for value, up in zip(row, above, strict=True))


def _undo_average(row: bytes, above: bytes) -> bytes:
    out, left = bytearray(), 0
    for value, up in zip(row, above, strict=True):
        left = (value + (left + up) // 2) & 255
        out.append(left)
    return bytes(out)


def _undo_paeth(row: bytes, above: bytes) -> bytes:
    out, left, corner = bytearray(), 0, 0
    for value, up in zip(row, above, strict=True):
        to_left, to_up, to_corner = (
            abs(up - corner),
            abs(left - corner),
            abs(left + up - 2 * corner),
        )
        if to_left <= to_up and to_left <= to_corner:
            near = left
        else:
            near = up if to_up <= to_corner else corner
        left, corner = (value + near) & 255, up
        out.append(left)
    return bytes(out)


_UNDO: tuple[Callable[[bytes, bytes], bytes], ...] = (
    lambda row, above: row,
    _undo_sub,
    _undo_up,
    _undo_average,
    _undo_paeth,
)
