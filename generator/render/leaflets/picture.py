"""A page drawn in color → a light picture in few grays."""

from __future__ import annotations

import functools
import itertools
import operator
import struct
import zlib
from collections.abc import Callable, Iterator

HEAVIEST = 10_000
"""Bytes of a picture, as the design has it."""

LEVELS = 4
"""Grays: black, white and two between, of two bits each."""

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_DENSITIES = (44, 38, 32, 26, 20)
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
    body = b"".join(b"\0" + _pack(row, width) for row in rows)
    head = struct.pack(">IIBBBBB", width, height, 2, 0, 0, 0, 0)
    return _SIGNATURE + b"".join(
        _chunk(kind, data)
        for kind, data in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(body, 9)),
            (b"IEND", b""),
        )
    )


def _pack(row: bytes, width: int) -> bytes:
    """Four dots a byte, the first in the highest bits."""
    full = row.ljust(-(-width // 4) * 4, b"\xff")
    parts = (full[at::4].translate(grays) for at, grays in enumerate(_GRAYS))
    return functools.reduce(operator.or_, map(int.from_bytes, parts)).to_bytes(len(full) // 4)


_GRAYS = tuple(
    bytes(round(value * (LEVELS - 1) / 255) << shift for value in range(256))
    for shift in (6, 4, 2, 0)
)
"""Which gray a dot becomes, in each of the four places of a byte."""


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
    return bytes(total & 255 for total in itertools.accumulate(row))


def _undo_up(row: bytes, above: bytes) -> bytes:
    if not any(row):
        return above
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
        if up == corner:  # As nearly everywhere on white paper.
            near = left
        elif left == corner:
            near = up
        else:
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
