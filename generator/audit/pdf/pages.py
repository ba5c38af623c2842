"""A PDF's bytes → its lines as a program reads them out of print, in two ways.

Letters lie on a page where they are drawn. pdfium puts them into words and lines; where a script
is written from right to left, or one letter is drawn as several, it can only guess. So each page
is read twice: by lines, and by pieces in the order in which they were drawn, with the words that
the typesetter left beside them (``ActualText``).
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from generator.audit.pdf.objects import decode_words
from generator.audit.pdf.printed import RTL, Line, Printed

MAX_PAGES = 100

MAX_SIGNS = 200_000
"""Of all pages together; a page of a leaflet has some 4,000."""

_HEADINGS = {"H": 1, "Title": 1, **{f"H{level}": level for level in range(1, 7)}}
_DEEPEST = 50
"""Elements in elements; a list in a table has some ten."""

_ONE_LINE = 3.0
"""Points between heights that are still one line: signs above letters are drawn a little higher."""

_A_SPACE = 0.2
"""Of the letters' size; a space is a quarter wide, and between two letters there is a tenth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Letters that are drawn at once; ``doubtful`` where pdfium can only guess their order.

    ``start`` and ``end`` are points along the line, ``across`` its height, ``size`` that of the
    letters: a leaflet that is folded has lines upside down, and a poster has lines that climb.
    ``mark`` is what says which letters they stand for.
    """

    number: int
    mark: int | None
    letters: str
    doubtful: bool
    start: float
    end: float
    across: float
    size: float


def read_printed(data: bytes) -> Printed:
    """Raises ValueError, with words that end a sentence, for what cannot be opened."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        raise ValueError("it is damaged, or locked with a password") from None
    with document:
        if not 0 < len(document) <= MAX_PAGES:
            raise ValueError(f"it has no page, or more than {MAX_PAGES}")
        lines: list[Line] = []
        pieces: list[Line] = []
        doubtful = False
        for number in range(len(document)):
            page = raw.FPDF_LoadPage(document, number)
            if not page:
                raise ValueError("a page of it is damaged")
            text = raw.FPDFText_LoadPage(page)
            headings = _find_headings(page)
            lines += _read_lines(text, headings)
            drawn = list(_unite(_read_pieces(page, text)))
            doubtful = doubtful or any(piece.doubtful for piece in drawn)
            if sum(len(line.text) for line in (*lines, *pieces)) > 2 * MAX_SIGNS:
                raise ValueError("it holds far too many words")
            pieces += _join_pieces(drawn, headings)
            raw.FPDFText_ClosePage(text)
            raw.FPDF_ClosePage(page)
        return Printed(
            tagged=bool(raw.FPDFCatalog_IsTagged(document)),
            language=_words(raw.FPDFCatalog_GetLanguage, document),
            title=_words(raw.FPDF_GetMetaText, document, b"Title"),
            lines=tuple(lines),
            pieces=tuple(pieces) if doubtful else (),
        )


def _find_headings(page: object) -> Mapping[int, int]:
    """The level of each heading, by the number of its piece of the page."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    headings: dict[int, int] = {}
    if tree:
        waiting: list[tuple[object, int | None, int]] = [
            (raw.FPDF_StructTree_GetChildAtIndex(tree, at), None, 0)
            for at in range(raw.FPDF_StructTree_CountChildren(tree))
        ]
        while waiting:
            element, above, depth = waiting.pop()
            if not element or depth > _DEEPEST:
                continue
            level = _HEADINGS.get(_words(raw.FPDF_StructElement_GetType, element), above)
            for at in range(raw.FPDF_StructElement_CountChildren(element)):
                number = raw.FPDF_StructElement_GetChildMarkedContentID(element, at)
                if number >= 0 and level is not None:
                    headings[number] = level
                elif number < 0:
                    child = raw.FPDF_StructElement_GetChildAtIndex(element, at)
                    waiting.append((child, level, depth + 1))
        raw.FPDF_StructTree_Close(tree)
    return headings


def _read_lines(text: object, headings: Mapping[int, int]) -> Iterator[Line]:
    count = raw.FPDFText_CountChars(text)
    if count <= 0:
        return
    buffer = (ctypes.c_ushort * (count + 1))()
    length = raw.FPDFText_GetText(text, 0, count, buffer)
    words = bytes(buffer)[: 2 * max(length - 1, 0)].decode("utf-16-le", errors="replace")
    at = 0
    for line in words.split("\r\n"):
        start = at + len(line) - len(line.lstrip())
        index = raw.FPDFText_GetCharIndexFromTextIndex(text, start)
        piece = raw.FPDFText_GetTextObject(text, index) if index >= 0 else None
        number = raw.FPDFPageObj_GetMarkedContentID(piece) if piece else -1
        yield Line(text=line, heading=headings.get(number))
        at += len(line) + 2


def _read_pieces(page: object, text: object) -> Iterator[_Piece]:
    """In the order in which they are drawn."""
    matrix = raw.FS_MATRIX()
    left, bottom, right, top, height = (ctypes.c_float() for _ in range(5))
    for at in range(raw.FPDFPage_CountObjects(page)):
        piece = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(piece) != raw.FPDF_PAGEOBJ_TEXT:
            continue
        mark, actual = _find_actual(piece)
        letters = _words(raw.FPDFTextObj_GetText, piece, text) if actual is None else actual
        raw.FPDFPageObj_GetMatrix(piece, matrix)
        raw.FPDFPageObj_GetBounds(piece, left, bottom, right, top)
        raw.FPDFTextObj_GetFontSize(piece, height)
        size = math.hypot(matrix.a, matrix.b) or 1.0
        x, y = matrix.a / size, matrix.b / size
        ends = (left.value * x + bottom.value * y, right.value * x + top.value * y)
        yield _Piece(
            number=raw.FPDFPageObj_GetMarkedContentID(piece),
            mark=mark,
            letters=letters.rstrip(),  # pdfium adds spaces of its own at the end
            doubtful=actual is not None or x < 0.5 or RTL.search(letters) is not None,
            start=min(ends),
            end=max(ends),
            across=matrix.f * x - matrix.e * y,
            size=height.value * size,
        )


def _unite(drawn: Iterable[_Piece]) -> Iterator[_Piece]:
    """Pieces that have one mark say what they stand for once, on the height of the lowest."""
    last: _Piece | None = None
    for piece in drawn:
        if last and last.mark is not None and last.mark == piece.mark:
            start, end = min(last.start, piece.start), max(last.end, piece.end)
            last = replace(last, start=start, end=end, across=min(last.across, piece.across))
            continue
        if last:
            yield last
        last = piece
    if last:
        yield last


def _find_actual(piece: object) -> tuple[int | None, str | None]:
    """The mark that says what a piece stands for, which may hold others, too; and its words."""
    length = ctypes.c_ulong()
    for at in range(raw.FPDFPageObj_CountMarks(piece)):
        mark = raw.FPDFPageObj_GetMark(piece, at)
        # As bytes: pdfium's own way to words loses what is no UTF-8.
        asked = (mark, b"ActualText")
        if raw.FPDFPageObjMark_GetParamBlobValue(*asked, None, 0, length) and length.value:
            buffer = (ctypes.c_ubyte * length.value)()
            raw.FPDFPageObjMark_GetParamBlobValue(*asked, buffer, length.value, length)
            return ctypes.cast(mark, ctypes.c_void_p).value, decode_words(bytes(buffer))
    return None, None


def _join_pieces(drawn: Iterable[_Piece], headings: Mapping[int, int]) -> Iterator[Line]:
    """What stands on one height, one line; of Arabic and Hebrew from right to left."""
    line: list[_Piece] = []
    for piece in drawn:
        if line and abs(piece.across - line[-1].across) > _ONE_LINE:
            yield _join_line(line, headings)
            line = []
        line.append(piece)
    if line:
        yield _join_line(line, headings)


def _join_line(line: list[_Piece], headings: Mapping[int, int]) -> Line:
    heading = headings.get(line[0].number)
    if any(RTL.search(piece.letters) for piece in line):
        line = sorted(line, key=lambda piece: -piece.end)
    text = line[0].letters
    for before, piece in pairwise(line):
        gap = max(piece.start - before.end, before.start - piece.end)
        text += f" {piece.letters}" if gap > _A_SPACE * piece.size else piece.letters
    return Line(text=text, heading=heading)


def _words(function: Any, *arguments: object) -> str:
    """What one of pdfium's functions writes into a buffer, whose size it tells when asked."""
    size = function(*arguments, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    target = ctypes.cast(buffer, function.argtypes[-2])
    function(*arguments, target, size)
    return buffer.raw[: size - 2].decode("utf-16-le", errors="replace")
