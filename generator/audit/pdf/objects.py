"""A PDF's bytes → every name, string and unpacked part in it, wherever in the file it hangs.

It follows no reference from object to object, so it also sees what no page leads to (a file that
was taken out of the list of attachments, an earlier version), and cannot run in circles.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

MAX_BYTES = 2 * 1024 * 1024
"""Of a file: more is no leaflet, and is not looked into."""

MAX_UNPACKED = 4 * 1024 * 1024
"""Of all parts together; a leaflet in any script unpacks to less than half of one."""

MAX_TOKENS = 200_000
"""Names and strings; a leaflet of two pages has some 5,000."""

_STREAM = re.compile(rb">>\s*stream(?:\r\n|\n|\r)")
_END = re.compile(rb"\s*endstream")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R)\b")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|/(\w+))")
_NESTED = rb"\((?:[^()\\]|\\.|%s)*+\)"
_STRING = _NESTED % (_NESTED % (_NESTED % rb"\([^()\\]*+\)"))
_TOKEN = re.compile(
    rb"/([^\s()<>\[\]{}/%]*+)|(" + _STRING + rb")|<<|<([0-9A-Fa-f\s]*+)>|%([^\r\n]*+)", re.DOTALL
)
_ACTUAL = re.compile(
    rb"/(ActualText|Alt|E|Title)\s*(?:(" + _STRING + rb")|<([0-9A-Fa-f\s]*+)>)", re.DOTALL
)
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_STRING_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r\n|(.))", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}

_DRAWN = frozenset({"Image", "CIDFontType0C", "OpenType", "Type1C", "XRef"})
"""Kinds of parts that hold dots, shapes of letters or positions, and no words."""

_FONTS = (b"\0\1\0\0", b"OTTO", b"true", b"\1\0\4")
"""How files of fonts begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Objects:
    """What stands in the objects of a file.

    ``strings`` are (name before it, string): ``("URI", "tel:+44…")``; of a comment ``"%"`` stands
    for the name. ``pairs`` are names that follow one another: ``("S", "JavaScript")``.
    ``streams`` are the parts that may hold words.
    """

    names: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    strings: tuple[tuple[str, str], ...]
    streams: tuple[bytes, ...]


def read_objects(data: bytes) -> Objects:
    """Raises ValueError, with words that end a sentence, for what cannot be read to its end."""
    if not data.startswith(b"%PDF-"):
        raise ValueError("it is not a PDF")
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES} bytes")
    names: set[str] = set()
    pairs: set[tuple[str, str]] = set()
    strings: list[tuple[str, str]] = []
    streams: list[bytes] = []
    waiting, unpacked, tokens = [], 0, 0
    for outside, head, body in _split(data):
        waiting.append(outside)
        if body is None:
            continue
        content = _unpack(head, body, MAX_UNPACKED - unpacked)
        unpacked += len(content)
        kinds = {_name(found) for found in re.findall(rb"/([\w#]+)", head)}
        if "ObjStm" in kinds:
            waiting.append(content)
        elif not kinds & _DRAWN and not content.startswith(_FONTS):
            streams.append(content)
    for text in waiting:
        last = ""
        for found in _TOKEN.finditer(text):
            tokens += 1
            if tokens > MAX_TOKENS:
                raise ValueError("it has far too many parts")
            if found[1] is not None:
                name = _name(found[1])
                pairs.add((last, name))
                names.add(name)
                last = name
            elif found[2] is not None or found[3] is not None:
                strings.append((last, _string(found[2], found[3])))
            elif found[4] is not None:
                strings.append(("%", decode_words(found[4])))
    for content in streams:
        strings += (
            (found[1].decode("ascii"), _string(found[2], found[3]))
            for found in _ACTUAL.finditer(content)
        )
    return Objects(
        names=frozenset(names),
        pairs=frozenset(pairs),
        strings=tuple(dict.fromkeys(strings)),
        streams=tuple(streams),
    )


def _split(data: bytes) -> Iterator[tuple[bytes, bytes, bytes | None]]:
    """What stands before a packed part, the part's own dictionary, and its bytes; the rest last."""
    at = 0
    while (found := _STREAM.search(data, at)) is not None:
        outside = data[at : found.start() + 2]
        head = outside[max(outside.rfind(b" obj"), outside.rfind(b"endobj")) + 1 :]
        start = found.end()
        length = _LENGTH.search(head)
        end = start + int(length[1]) if length else -1
        if end < 0 or not _END.match(data, end):
            end = data.find(b"endstream", start)
            if end < 0:
                raise ValueError("it ends in the middle")
        yield outside, head, data[start:end]
        at = end
    yield data[at:], b"", None


def _unpack(head: bytes, body: bytes, room: int) -> bytes:
    filters = [
        name
        for group, single in _FILTER.findall(head)
        for name in re.findall(rb"/([\w#]+)", group) or ([single] if single else [])
    ]
    if not filters:
        return body[: room + 1]
    if [_name(name) for name in filters] not in (["FlateDecode"], ["Fl"]):
        raise ValueError("a part of it is packed in a way that is not read here")
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(body, room + 1)
    except zlib.error:
        raise ValueError("a part of it is damaged") from None
    if len(content) > room:
        raise ValueError("it unpacks to far more than a leaflet")
    if not unpacker.eof:
        raise ValueError("it ends in the middle")
    return content


def _name(raw: bytes) -> str:
    if b"#" in raw:
        raw = _NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), raw)
    return raw.decode("latin-1")


def _string(literal: bytes | None, digits: bytes | None) -> str:
    if literal is not None:
        raw = literal[1:-1]
        if b"\\" in raw:
            raw = _STRING_ESCAPE.sub(_unescape, raw)
    else:
        compact = re.sub(rb"\s", b"", digits or b"")
        raw = bytes.fromhex((compact + b"0" * (len(compact) % 2)).decode("ascii"))
    return decode_words(raw)


def _unescape(found: re.Match[bytes]) -> bytes:
    if found[1] is not None:
        return bytes([int(found[1], 8) & 0xFF])
    sign = found[2] or b""
    return _ESCAPED.get(sign, sign)


def decode_words(raw: bytes) -> str:
    """Words as PDFs keep them: UTF-16 or UTF-8 with a mark in front, else in a small alphabet."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
