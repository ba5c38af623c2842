"""A page of many little texts → the same, with the texts of a line joined.

Chapters are those of ISO 32000-1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from generator.render.leaflets.spelling import (
    GlyphTexts,
    is_right_to_left,
    list_glyphs,
    put_in_order,
    read_hex,
    write_hex,
)

Turn = tuple[int, int, int, int]
"""The first four numbers of a matrix (8.3.3), which turn what is drawn."""

_NOTHING = 1e-6
"""typst turns by sines and cosines, of which the last digits are left."""

_FINE = 10
"""Places are told to this part of a point: a third of the width of a printer's dot."""

_SAME = 0.01
"""Points: a dot and its letter begin at the same place."""

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

_STRING = rb"(?:\((?:[^()\\]|\\.)*\)|<[\dA-F]*>)"
_RUN = (
    rb"(?P<font> \d Tr/(?P<name>f\d+) (?P<size>[\d.]+) Tf)"
    rb" 1 0 0 -1 (?P<right>-?[\d.]+) (?P<down>-?[\d.]+) Tm"
    rb"(?P<shown>\[(?P<move>-?[\d.]+)?(?P<only>" + _STRING + rb"(?=\]))?"
    rb"(?:-?[\d.]+|" + _STRING + rb")*\]TJ|" + _STRING + rb"Tj)"
)
"""Letters of one font: where they begin, and what shows them."""

_SAID = re.compile(
    rb"/Span<</ActualText<(?P<actual>[\dA-F]*)>>>BDC|(?P<reversed>/ReversedChars BMC)|"
    + _RUN
    + rb"|(?P<end>EMC)|(?P<space>\s+)",
    re.DOTALL,
)
"""What a text is made of: letters, and marks of what they say."""


def _read_turn(text: re.Match[bytes]) -> Turn | None:
    """How a text is turned, by quarters; None for one that is also scaled."""
    values = [float(value) for value in text["turn"].split()]
    a, b, c, d = map(round, values)
    if max(abs(value - round(value)) for value in values) > _NOTHING:
        return None
    return (a, b, c, d) if (a * a + b * b, c * c + d * d, a * c + b * d) == (1, 1, 0) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """Letters of one font. They begin at ``along`` their line and ``above`` it, in points.

    ``start``: where the text begins that they belong to. ``texts``: what they say, from left to
    right. ``before`` and ``after`` are marks that say that in another way.
    """

    font: bytes
    size: float
    start: float
    along: float
    above: float
    shown: bytes
    texts: tuple[str, ...]
    before: bytes
    after: bytes = b""


@dataclass(slots=True, kw_only=True)
class _Piece:
    """A piece of a page; its ``number`` is none where more is said of it."""

    opening: bytes
    number: int | None
    runs: list[_Run]

    def goes_on(self, following: _Piece, follows: AbstractSet[int]) -> bool:
        """Whether another belongs to this one: right to left, if it is on the same line."""
        if self.number is None or following.number != self.number + 1:
            return False
        if following.number not in follows:
            return False
        last, first = self.runs[-1], following.runs[0]
        is_back = first.along < last.along - first.size
        return not (is_back and is_right_to_left(_list_texts(self.runs + following.runs)))

    def is_spelled(self) -> bool:
        """Whether it needs the text that it stands for."""
        return self.number is not None and is_right_to_left(_list_texts(self.runs))


def _list_texts(runs: list[_Run]) -> list[str]:
    """What is said from left to right. Dots, which begin where their letter does, are not told."""
    said: list[str] = []
    before: _Run | None = None
    for run in runs:
        texts = run.texts
        if before and said and texts and abs(run.start - before.start) < _SAME:
            texts = texts[1:] if said[-1] == texts[0] else texts
        said += texts
        before = run
    return said


@dataclass(slots=True, kw_only=True)
class Joiner:
    """Joins the texts of one page, as typst writes it.

    ``fonts``: characters by the names that the page has for its fonts. ``follows``: pieces that
    come right after the piece before them in the same element. ``gone``: those that have become
    part of the one before.
    """

    fonts: Mapping[bytes, GlyphTexts]
    follows: frozenset[int]
    gone: set[int] = field(default_factory=set)

    def join(self, data: bytes) -> bytes:
        """A page's content, its texts joined."""
        return b"".join(self._join(data))

    def _join(self, data: bytes) -> Iterator[bytes]:
        end, text = 0, None
        for found in _PIECE.finditer(data):
            between = data[end : found.start()]
            end = found.end()
            turn, look, piece = self._read(found)
            if text and (between or not piece or (turn, look) != (text.turn, text.look)):
                yield text.write()
                text = None
            yield between
            if turn is None or piece is None:
                yield found[0]
                continue
            text = text or _Text(turn=turn, look=look)
            if text.pieces and text.pieces[-1].goes_on(piece, self.follows):
                self.gone.add(int(found["number"]))
                text.pieces[-1].runs += piece.runs
                text.pieces[-1].number = piece.number
            else:
                text.pieces.append(piece)
        if text:
            yield text.write()
        yield data[end:]

    def _read(self, found: re.Match[bytes]) -> tuple[Turn | None, bytes, _Piece | None]:
        """How a piece is turned and colored, and what is in it; None where that is not one way."""
        texts = list(_TEXT.finditer(found["texts"]))
        looks = {(_read_turn(text), text["look"]) for text in texts}
        turn, look = looks.pop()
        if looks or turn is None:
            return None, look, None
        a, b, c, d = turn
        runs: list[_Run] = []
        for text in texts:
            x, y = float(text["x"]), float(text["y"])
            read = self._list_runs(text["said"], x * a + y * b, -(x * c + y * d))
            if not read:
                return None, look, None
            runs += read
        number = int(found["number"]) if found["number"] and not found["more"] else None
        return turn, look, _Piece(opening=found["open"], number=number, runs=runs)

    def _list_runs(self, said: bytes, along: float, above: float) -> list[_Run]:
        """The runs of a text that begins at a place; none where it is not as typst writes it."""
        runs: list[_Run] = []
        end, before, actual, is_spelled = 0, b"", "", False
        for part in _SAID.finditer(said):
            if part.start() != end:
                return []
            end = part.end()
            if part["actual"] is not None or part["reversed"]:
                before += part[0]
                if part["actual"] is not None:
                    actual, is_spelled = read_hex(part["actual"]), True
            elif part["end"]:
                runs[-1] = replace(runs[-1], after=runs[-1].after + b"\nEMC")
                is_spelled = False
            elif part["font"]:
                known = self.fonts.get(part["name"], {})
                glyphs = tuple(known.get(glyph, "") for glyph in list_glyphs(part["shown"]))
                texts = (actual,) if is_spelled else glyphs
                actual = ""
                only, size = part["only"], float(part["size"])
                move = float(part["move"] or 0) / 1000 * size if only else 0
                runs.append(
                    _Run(
                        font=part["font"],
                        size=size,
                        start=along,
                        along=along + float(part["right"]) - move,
                        above=above - float(part["down"]),
                        shown=only + b"Tj" if only else part["shown"],
                        texts=texts,
                        before=before,
                    )
                )
                before = b""
        return runs if end == len(said) else []


@dataclass(slots=True, kw_only=True)
class _Text:
    """Pieces that are turned and colored alike, each run placed from the one before (9.4.2)."""

    turn: Turn
    look: bytes
    pieces: list[_Piece] = field(default_factory=list)

    def write(self) -> bytes:
        """All as one text."""
        said: list[bytes] = []
        font, at = b"", None
        for piece in self.pieces:
            said.append(piece.opening)
            is_spelled = piece.is_spelled()
            if is_spelled:  # In a mark of its own: poppler reads it nowhere else.
                says = write_hex(put_in_order(_list_texts(piece.runs)))
                said.append(b"/Span<</ActualText%b>>BDC" % says)
            for run in piece.runs:
                to = (round(run.along * _FINE), round(run.above * _FINE))
                before, after = (b"", b"") if is_spelled else (run.before, run.after)
                set_font = b"" if run.font == font else run.font
                said += (before, set_font, self._move(at, to), run.shown, after)
                font, at = run.font, to
            said.append(b"\nEMC" * (2 if is_spelled else 1))
        return b"\nq%b\nBT%b\nET\nQ\n" % (self.look, b"".join(said))

    def _move(self, start: tuple[int, int] | None, to: tuple[int, int]) -> bytes:
        if start is not None:
            return b" %g %g Td" % ((to[0] - start[0]) / _FINE, (to[1] - start[1]) / _FINE)
        a, b, c, d = self.turn
        x, y = to[0] * a - to[1] * c, to[0] * b - to[1] * d
        return b" %d %d %d %d %g %g Tm" % (a, b, -c, -d, x / _FINE, y / _FINE)
