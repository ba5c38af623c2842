"""A PDF of many little texts → the same, with texts joined that stand next to each other.

typst makes a text of its own of each letter that stands higher or lower than the one before it, and
a piece of the document's structure of each text. In Nastaliq those are almost all letters. Joined
they take half the bytes, and look and read the same.

Chapters are those of ISO 32000-1.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

Turn = tuple[int, int, int, int]
"""The first four numbers of a matrix (8.3.3), which turn what is drawn."""

_NOTHING = 1e-6
"""typst turns by sines and cosines, of which the last digits are left."""

_FINE = 10
"""Places are told to this part of a point: a third of the width of a printer's dot."""

_PAGE = re.compile(rb"/Type/Page/.*/StructParents (\d+)/.*/Contents (\d+) 0 R", re.DOTALL)
_PARENTS = re.compile(rb"/ParentTree<</Nums\[([\d R]*)\]>>")
_PARENT = re.compile(rb"(\d+) (\d+) 0 R")
_ELEMENT = re.compile(rb"/Type/StructElem.*/K\[(?P<kids>.*)\]/Pg (?P<page>\d+) 0 R", re.DOTALL)
_KID = re.compile(rb"\d+ 0 R|<<.*?>>|(\d+)", re.DOTALL)
_STREAM = re.compile(rb"<</Length \d+/Filter/FlateDecode>>\s*stream\n(.*)\s*endstream", re.DOTALL)

_TEXT = re.compile(
    rb"q (?P<turn>(?:-?[\d.]+ ){4})(?P<x>-?[\d.]+) (?P<y>-?[\d.]+) cm(?P<look>[^\n]*)\n"
    rb"BT(?P<said>.*?)\nET\nQ\n",
    re.DOTALL,
)
_PIECE = re.compile(
    rb"(?P<open>/\w+<<(?:/MCID (?P<number>\d+))?(?P<more>[^\n]*)>>BDC)\n"
    rb"(?P<texts>(?:q [-\d. ]* cm[^\n]*\nBT.*?\nET\nQ\n)+)EMC\n?",
    re.DOTALL,
)
"""What is marked, and holds nothing but text (14.6)."""

_RUN = re.compile(
    rb"(?P<font> \d Tr/f\d+ (?P<size>[\d.]+) Tf) 1 0 0 -1 (?P<right>-?[\d.]+) (?P<down>-?[\d.]+) Tm"
    rb"(?:\[(?P<move>-?[\d.]+)?(?P<string>\((?:[^()\\]|\\.)*\)|<[\dA-F]*>)\]TJ)?",
    re.DOTALL,
)
"""A run of letters: its font, its place, and all that it shows where that is one string."""


def join_texts(objects: Mapping[int, bytes]) -> dict[int, bytes]:
    """The objects of a PDF by their numbers, without what encloses them → those with joined texts.

    Pieces of text become one (14.7.4.2) where they follow each other on the page and in their
    element of the structure. Letters are placed to a tenth of a point. Raises ValueError where the
    PDF is not of the form that typst writes.
    """
    joined = dict(objects)
    parents = _read_parents(objects)
    follows = _find_followers(objects)
    gone: dict[int, set[int]] = {}
    for number, content in objects.items():
        page = _PAGE.search(content)
        stream = _STREAM.fullmatch(objects[int(page[2])]) if page else None
        if page and stream:
            joiner = _Joiner(follows=follows.get(number, frozenset()))
            data = joiner.join(zlib.decompressobj().decompress(stream[1]))
            joined[int(page[2])] = _write_stream(data)
            gone[number] = joiner.gone
            _clear_parents(joined, parents[int(page[1])], joiner.gone)
    for number, content in objects.items():
        element = _ELEMENT.search(content)
        if element and (left_out := gone.get(int(element["page"]))):
            start, end = element.span("kids")
            kids = _drop_kids(element["kids"], left_out)
            joined[number] = content[:start] + kids + content[end:]
    return joined


def _read_parents(objects: Mapping[int, bytes]) -> dict[int, int]:
    """Which object holds the elements of a page's pieces, by its key in the tree (14.7.4.4)."""
    found = next(filter(None, map(_PARENTS.search, objects.values())), None)
    if not found:
        raise ValueError("the PDF has no parents of its structure where typst writes them")
    return {int(key): int(number) for key, number in _PARENT.findall(found[1])}


def _clear_parents(objects: dict[int, bytes], number: int, gone: set[int]) -> None:
    """Pieces that are no more have no element."""
    elements = re.findall(rb"\d+ 0 R|null", objects[number])
    for piece in gone:
        elements[piece] = b"null"
    objects[number] = b"[" + b" ".join(elements) + b"]"


def _find_followers(objects: Mapping[int, bytes]) -> dict[int, frozenset[int]]:
    """By page, the pieces that come right after the piece before them in the same element."""
    found: dict[int, set[int]] = {}
    for content in objects.values():
        if element := _ELEMENT.search(content):
            followers = found.setdefault(int(element["page"]), set())
            before = None
            for kid in _KID.finditer(element["kids"]):
                piece = int(kid[1]) if kid[1] else None
                if piece is not None and before == piece - 1:
                    followers.add(piece)
                before = piece
    return {page: frozenset(pieces) for page, pieces in found.items()}


def _drop_kids(kids: bytes, gone: set[int]) -> bytes:
    kept = [kid[0] for kid in _KID.finditer(kids) if not kid[1] or int(kid[1]) not in gone]
    return b" ".join(kept)


def _write_stream(data: bytes) -> bytes:
    packed = zlib.compress(data, 9)
    head = b"<</Length %d/Filter/FlateDecode>>" % len(packed)
    return head + b"\nstream\n" + packed + b"\nendstream"


def _read_turn(text: re.Match[bytes]) -> Turn | None:
    """How a text is turned, by quarters; None for one that is also scaled."""
    values = [float(value) for value in text["turn"].split()]
    a, b, c, d = map(round, values)
    if max(abs(value - round(value)) for value in values) > _NOTHING:
        return None
    return (a, b, c, d) if (a * a + b * b, c * c + d * d, a * c + b * d) == (1, 1, 0) else None


@dataclass(slots=True, kw_only=True)
class _Joiner:
    """Joins the texts of one page. ``gone``: pieces that have become part of the one before."""

    follows: frozenset[int]
    gone: set[int] = field(default_factory=set)

    def join(self, data: bytes) -> bytes:
        """A page's content, its texts joined."""
        return b"".join(self._join(data))

    def _join(self, data: bytes) -> Iterator[bytes]:
        end, joined = 0, None
        for piece in _PIECE.finditer(data):
            texts = list(_TEXT.finditer(piece["texts"]))
            looks = {(_read_turn(text), text["look"]) for text in texts}
            turn, look = looks.pop()
            between = data[end : piece.start()]
            end = piece.end()
            if joined and (between or looks or (turn, look) != (joined.turn, joined.look)):
                yield joined.finish()
                joined = None
            yield between
            if looks or turn is None:
                yield piece[0]
                continue
            joined = joined or _Text(turn=turn, look=look)
            number = int(piece["number"]) if piece["number"] and not piece["more"] else None
            if joined.goes_on(number, self.follows):
                self.gone.add(int(piece["number"]))
            else:
                joined.open(piece["open"], number)
            for text in texts:
                joined.add(text["said"], float(text["x"]), float(text["y"]))
        if joined:
            yield joined.finish()
        yield data[end:]


@dataclass(slots=True, kw_only=True)
class _Text:
    """Pieces that are turned and colored alike, each run placed from the one before (9.4.2)."""

    turn: Turn
    look: bytes
    _said: list[bytes] = field(default_factory=list)
    _piece: int | None = None
    """The last piece, if nothing more is said of it than its number."""
    _font: bytes = b""
    _at: tuple[int, int] | None = None
    """Where the last run begins, along the line and above it, in `_FINE` parts of a point."""

    def goes_on(self, number: int | None, follows: AbstractSet[int]) -> bool:
        """Whether a piece goes on with the last one, which it then belongs to."""
        if self._piece is None or number != self._piece + 1 or number not in follows:
            return False
        self._piece = number
        return True

    def open(self, opening: bytes, number: int | None) -> None:
        """Begin a piece; its number is none where more is said of it."""
        self._said.append(b"\nEMC" + opening if self._said else opening)
        self._piece = number

    def add(self, said: bytes, x: float, y: float) -> None:
        """Add a text that begins at a place of the page, in points."""
        a, b, c, d = self.turn
        along, above = x * a + y * b, -(x * c + y * d)

        def put(run: re.Match[bytes]) -> bytes:
            font = b"" if run["font"] == self._font else run["font"]
            self._font = run["font"]
            move = float(run["move"] or 0) / 1000 * float(run["size"])
            moved = self._move(along + float(run["right"]) - move, above - float(run["down"]))
            return font + moved + (run["string"] + b"Tj" if run["string"] else b"")

        self._said.append(_RUN.sub(put, said))

    def _move(self, along: float, above: float) -> bytes:
        to = (round(along * _FINE), round(above * _FINE))
        start, self._at = self._at, to
        if start is not None:
            return b" %g %g Td" % ((to[0] - start[0]) / _FINE, (to[1] - start[1]) / _FINE)
        a, b, c, d = self.turn
        x, y = to[0] * a - to[1] * c, to[0] * b - to[1] * d
        return b" %d %d %d %d %g %g Tm" % (a, b, -c, -d, x / _FINE, y / _FINE)

    def finish(self) -> bytes:
        """All as one text."""
        return b"\nq%b\nBT%b EMC\nET\nQ\n" % (self.look, b"".join(self._said))
