"""A PNG's bytes → what is in it that nobody sees, and whether it is light enough."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

from generator.problems import Place, Problem

_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_NEEDED = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM", b"bKGD", b"pHYs"}
    | {b"sBIT"}
)
"""Chunks that say how the picture is drawn. Others carry text, times, profiles or whole files."""

_LARGEST_TEXT = 100_000

LEAFLET_BUDGET = 10 * 1024
"""Bytes of a picture of a leaflet: as light as a page."""

_OF_LEAFLET = re.compile(r"[^/]+/d/[^/]+")


def check_picture_weight(path: str, data: bytes) -> Iterator[Problem]:
    """A leaflet's picture over its budget; they lie beside the leaflets, in ``<locale>/d/``."""
    if _OF_LEAFLET.fullmatch(path) and len(data) > LEAFLET_BUDGET:
        yield Problem(
            code="picture-too-heavy",
            where=Place(path=path),
            message=f"the leaflet's picture weighs {len(data)} bytes",
            hint=f"{LEAFLET_BUDGET} bytes: fewer dots, or fewer grays",
        )


def check_picture(path: str, data: bytes) -> tuple[list[Problem], str]:
    """What is wrong with a PNG, and the text hidden in it, to be searched as any other text."""
    problems: list[Problem] = []
    texts = []
    try:
        for kind, body in _chunks(data):
            if kind not in _NEEDED:
                name = kind.decode("latin-1") if kind.isalpha() else "unknown"
                problems.append(_metadata(path, name))
                texts.append(_text(kind, body))
    except ValueError as error:
        problems.append(
            Problem(
                code="unreadable-file",
                where=Place(path=path),
                message=f"the file cannot be checked: {error}",
            )
        )
    return problems, "\n".join(texts)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks in turn. Raises ValueError where it is no whole PNG, or something follows it."""
    if not data.startswith(_SIGNATURE):
        raise ValueError("it is not a PNG")
    at = len(_SIGNATURE)
    seen: set[bytes] = set()
    while at + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, at)
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        at += 12 + length
        if len(body) < length or at > len(data):
            raise ValueError("it ends in the middle")
        if zlib.crc32(body, zlib.crc32(kind)) != int.from_bytes(data[at - 4 : at]):
            raise ValueError("a part of it was damaged")
        if (kind == b"IHDR") != (not seen):
            raise ValueError("it does not begin as a PNG does")
        seen.add(kind)
        yield kind, body
        if kind == b"IEND":
            if b"IDAT" not in seen:
                raise ValueError("there is no picture in it")
            if at != len(data):
                raise ValueError("something stands behind the picture")
            return
    raise ValueError("it ends in the middle")


def _text(kind: bytes, body: bytes) -> str:
    key, _, rest = body.partition(b"\0")
    if kind == b"zTXt":
        body = key + b" " + _inflate(rest[1:])
    elif kind == b"iTXt":
        compressed, rest = rest[:1] == b"\1", rest[2:]
        *names, words = rest.split(b"\0", 2)
        body = b" ".join((key, *names, _inflate(words) if compressed else words))
    body = body[:_LARGEST_TEXT]
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("latin-1")


def _inflate(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data, _LARGEST_TEXT)
    except zlib.error:
        return b""


def _metadata(path: str, name: str) -> Problem:
    return Problem(
        code="picture-metadata",
        where=Place(path=path),
        message=f"the picture carries more than a picture ({name})",
        hint="save it without comments, times and places",
    )
