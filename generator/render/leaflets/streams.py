"""A compressed stream of a PDF, as typst writes it → its data, and other data in its place.

Chapters are those of ISO 32000-1.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

_STREAM = re.compile(rb"<<([^\n]*)>>\s*stream\n(.*)\s*endstream", re.DOTALL)
_LENGTH = re.compile(rb"/Length \d+")


def read_stream(content: bytes) -> bytes:
    """The data of an object's stream (7.3.8). Raises ValueError where it is no compressed one."""
    return _read(content)[1]


def change_stream(content: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """An object with other data in its stream, of which all else is said as before."""
    says, data = _read(content)
    packed = zlib.compress(change(data), 9)
    head = b"<<" + _LENGTH.sub(b"/Length %d" % len(packed), says) + b">>"
    return head + b"\nstream\n" + packed + b"\nendstream"


def _read(content: bytes) -> tuple[bytes, bytes]:
    found = _STREAM.fullmatch(content)
    if not found or b"/FlateDecode" not in found[1]:
        raise ValueError("a stream of the PDF is not as typst writes it")
    return found[1], zlib.decompressobj().decompress(found[2])
