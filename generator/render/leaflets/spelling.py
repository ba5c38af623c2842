"""What a PDF shows, glyph by glyph from left to right → what it says, in the order of reading.

Chapters are those of ISO 32000-1.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

from generator.render.leaflets.streams import read_stream

GlyphTexts = Mapping[int, str]
"""Characters by the number of the glyph that shows them."""

_CHARACTER = re.compile(rb"<([\dA-F]{4})> <([\dA-F]*)>")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([\dA-F]*)>", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}

_RIGHT_TO_LEFT = ("R", "AL")
_LEFT_TO_RIGHT = ("L", "EN", "AN")


def read_characters(content: bytes) -> GlyphTexts:
    """A font's table of characters (9.10.3), as typst writes it."""
    _, _, pairs = read_stream(content).partition(b"beginbfchar")
    return {int(glyph, 16): read_hex(text) for glyph, text in _CHARACTER.findall(pairs)}


def read_hex(text: bytes) -> str:
    """Hexadecimal UTF-16, which may begin with a mark of its order (7.9.2.2)."""
    return bytes.fromhex(text.decode("ascii")).decode("utf-16-be").removeprefix("\ufeff")


def write_hex(text: str) -> bytes:
    """As `read_hex` reads it."""
    return b"<FEFF%b>" % text.encode("utf-16-be").hex().upper().encode("ascii")


def list_glyphs(shown: bytes) -> list[int]:
    """The numbers of the glyphs that an operator shows (9.4.3), of two bytes each."""
    data = b"".join(
        bytes.fromhex(found[2].decode("ascii")) if found[2] else _ESCAPE.sub(_unescape, found[1])
        for found in _STRING.finditer(shown)
    )
    return [int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2)]


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1].isdigit():
        return bytes((int(found[1], 8),))
    return _ESCAPED.get(found[1], found[1])


def is_right_to_left(texts: Iterable[str]) -> bool:
    """Whether more letters are of scripts written so than of others."""
    kinds = [unicodedata.bidirectional(sign) for text in texts for sign in text]
    return sum(kind in _RIGHT_TO_LEFT for kind in kinds) > kinds.count("L")


def put_in_order(texts: Sequence[str]) -> str:
    """A line from right to left as it is read: ``texts`` stand from left to right.

    What is written from left to right stays together.
    """
    ordered: list[str] = []
    kept: list[str] = []
    """From left to right, with what stands between."""
    between: list[str] = []
    for text in texts:
        kinds = {unicodedata.bidirectional(sign) for sign in text}
        if kinds.intersection(_LEFT_TO_RIGHT):
            kept += (*between, text)
            between = []
        elif kept and kinds.isdisjoint(_RIGHT_TO_LEFT):
            between.append(text)
        else:
            ordered += ("".join(kept), *between, text)
            kept, between = [], []
    return "".join(reversed((*ordered, "".join(kept), *between)))
