"""What tests of planted leaks share: rules, a clean page, and files made by hand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import replace

from generator.audit import Rules, audit_file
from generator.validate.secrets import parse_secret
from tests.audit.test_page_checks import CLEAN, RULES, in_body, in_head

__all__ = [
    "CLEAN",
    "HIDDEN",
    "OPEN",
    "RULES",
    "SECRET",
    "codes",
    "drawing",
    "in_body",
    "in_head",
    "make_chunk",
    "make_png",
    "make_zip",
]

OPEN = replace(RULES, secrets=())
"""Sensitive words alone."""

SECRET = replace(OPEN, secrets=tuple(filter(None, [parse_secret("12 Mill Street", line=7)])))
"""With a secrets file of one line."""

HIDDEN = replace(OPEN, hidden=frozenset({"k3f9"}))
"""Without a secrets file: k3f9 is a record whose place is hidden, m4p8 a public one."""


def codes(path: str, data: str | bytes, rules: Rules = OPEN) -> set[str]:
    """The codes of all that is wrong with a file."""
    content = data.encode() if isinstance(data, str) else data
    return {problem.code for problem in audit_file(path, content, rules=rules).problems}


def drawing(inner: str) -> str:
    """A picture of its own around some elements."""
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {names}>{inner}</svg>"


def make_chunk(kind: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def make_png(*extra: tuple[bytes, bytes]) -> bytes:
    """One gray dot, with more chunks before the picture."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), *extra, (b"IDAT", zlib.compress(b"\0\x80")), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(make_chunk(*chunk) for chunk in chunks)


def make_zip(
    members: Mapping[str, str | bytes]
    | Mapping[str, str]
    | Iterable[tuple[zipfile.ZipInfo, bytes]],
) -> bytes:
    """A zip of texts by their names, or of members made by hand."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items() if isinstance(members, Mapping) else members:
            archive.writestr(name, content)
    return file.getvalue()
