"""A PDF as typst writes it → the same, its structure compressed: a third lighter to download."""

from __future__ import annotations

import itertools
import re
import struct
import zlib
from collections.abc import Mapping

from generator.render.leaflets.hints import drop_hints
from generator.render.leaflets.joining import join_texts

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_HEAD = re.compile(rb"(\d+) 0 obj\s")
_END = b"endobj"
_ENTRY = 20
"""Bytes of a line in a table of offsets (ISO 32000-1, 7.5.4)."""

_ROW = struct.Struct(">BIH")
"""Kind, place and index of an object, as `/W[1 4 2]` says (ISO 32000-1, 7.5.8)."""


def pack_pdf(pdf: bytes, *, lighter: bool = False) -> bytes:
    """Put all that is no stream into one compressed stream of objects (ISO 32000-1, 7.5.7).

    A tagged PDF describes each phrase, as plain text. ``lighter``: texts are joined first, which
    helps where each letter has a place of its own, and fonts lose their hints; this takes time.
    Raises ValueError where the PDF is not of the form that typst writes: one table of offsets, no
    encryption.
    """
    offsets, trailer = _read_table(pdf)
    objects = _read_objects(pdf, offsets)
    if lighter:
        objects = drop_hints(join_texts(objects))
    body = bytearray(pdf[: min(offsets.values())])
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    inside: list[tuple[int, bytes]] = []
    for number, content in objects.items():
        if b"stream" in content:
            places[number] = (1, len(body), 0)
            body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
        else:
            inside.append((number, content))
    holder = max(offsets) + 1
    places |= {number: (2, holder, at) for at, (number, _) in enumerate(inside)}
    places[holder] = (1, len(body), 0)
    body += _write_holder(holder, inside)
    places[holder + 1] = (1, len(body), 0)
    start = len(body)
    body += _write_table(holder + 1, places, trailer)
    return bytes(body) + b"startxref\n%d\n%%%%EOF\n" % start


def _read_objects(pdf: bytes, offsets: Mapping[int, int]) -> dict[int, bytes]:
    """What stands between the head and the end of each object."""
    bounds = [*sorted(offsets.values()), pdf.rindex(b"xref", 0, pdf.rindex(b"startxref"))]
    ends = dict(itertools.pairwise(bounds))
    objects = {}
    for number, offset in offsets.items():
        whole = pdf[offset : ends[offset]].rstrip()
        head = _HEAD.match(whole)
        if not head or int(head[1]) != number or not whole.endswith(_END):
            raise ValueError(f"object {number} of the PDF is not where its table says")
        objects[number] = whole[head.end() : -len(_END)].rstrip()
    return objects


def _read_table(pdf: bytes) -> tuple[dict[int, int], bytes]:
    """Where each object begins, and what the trailer says of root, info and identity."""
    start = _START.search(pdf)
    table = _TABLE.match(pdf, int(start[1])) if start else None
    if not table:
        raise ValueError("the PDF has no table of offsets")
    lines = pdf[table.end() : table.end() + _ENTRY * int(table[1])]
    offsets = {
        at // _ENTRY: int(lines[at : at + 10])
        for at in range(0, len(lines), _ENTRY)
        if lines[at + 17 : at + 18] == b"n"
    }
    trailer = pdf[table.end() + len(lines) : start.start()] if start else b""
    kept = re.fullmatch(rb"\s*trailer\s*<<(.*)>>\s*", trailer, re.DOTALL)
    if not kept or b"/Encrypt" in kept[1]:
        raise ValueError("the PDF's trailer is not as typst writes it")
    return offsets, re.sub(rb"/Size \d+", b"", kept[1])


def _write_holder(number: int, inside: list[tuple[int, bytes]]) -> bytes:
    """The stream of objects: their numbers and where they begin, then they."""
    heads, at = [], 0
    for each, content in inside:
        heads.append(b"%d %d" % (each, at))
        at += len(content) + 1
    head = b" ".join(heads) + b"\n"
    data = zlib.compress(head + b"\n".join(content for _, content in inside), 9)
    says = b"/Type/ObjStm/N %d/First %d" % (len(inside), len(head))
    return _write_stream(number, says, data)


def _write_table(number: int, places: dict[int, tuple[int, int, int]], trailer: bytes) -> bytes:
    """The stream that says where all is: kind, place, index (ISO 32000-1, 7.5.8)."""
    size = number + 1
    rows = (places.get(at, (0, 0, 65535)) for at in range(size))
    data = b"".join(_ROW.pack(*row) for row in rows)
    says = b"/Type/XRef/Size %d/W[1 4 2]" % size + trailer.strip()
    return _write_stream(number, says, zlib.compress(data, 9))


def _write_stream(number: int, says: bytes, data: bytes) -> bytes:
    head = b"%d 0 obj\n<<%s/Length %d/Filter/FlateDecode>>\nstream\n" % (number, says, len(data))
    return head + data + b"\nendstream\nendobj\n"
