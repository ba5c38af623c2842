"""A PDF of many little texts → the same, with texts joined that stand next to each other.

typst makes a text of its own of each letter that stands higher or lower than the one before it, and
a piece of the document's structure of each text. In Nastaliq those are almost all letters, told
from left to right, and dots are told like letters. Joined they take half the bytes, and each line
also says what it reads, so that it can be heard, and searched for what must not stand there.

Chapters are those of ISO 32000-1.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.render.leaflets.lines import Joiner
from generator.render.leaflets.spelling import GlyphTexts, read_characters
from generator.render.leaflets.streams import change_stream

_PAGE = re.compile(
    rb"/Type/Page/Resources (\d+) 0 R.*/StructParents (\d+)/.*/Contents (\d+) 0 R", re.DOTALL
)
_FONT = re.compile(rb"/(f\d+) (\d+) 0 R")
_CHARACTERS = re.compile(rb"/ToUnicode (\d+) 0 R")
_PARENTS = re.compile(rb"/ParentTree<</Nums\[([\d R]*)\]>>")
_PARENT = re.compile(rb"(\d+) (\d+) 0 R")
_ELEMENT = re.compile(rb"/Type/StructElem.*/K\[(?P<kids>.*)\]/Pg (?P<page>\d+) 0 R", re.DOTALL)
_KID = re.compile(rb"\d+ 0 R|<<.*?>>|(\d+)", re.DOTALL)


def join_texts(objects: Mapping[int, bytes]) -> dict[int, bytes]:
    """The objects of a PDF by their numbers, without what encloses them → those with joined texts.

    Pieces of text become one (14.7.4.2) where they follow each other on the page and in their
    element of the structure; from right to left only in a line, with the text that it stands for
    (14.9.4). Letters are placed to a tenth of a point. Raises ValueError where the PDF is not of
    the form that typst writes.
    """
    joined = dict(objects)
    parents = _read_parents(objects)
    follows = _find_followers(objects)
    gone: dict[int, set[int]] = {}
    for number, content in objects.items():
        page = _PAGE.search(content)
        if page:
            joiner = Joiner(
                fonts=_read_fonts(objects, objects[int(page[1])]),
                follows=follows.get(number, frozenset()),
            )
            joined[int(page[3])] = change_stream(objects[int(page[3])], joiner.join)
            gone[number] = joiner.gone
            _clear_parents(joined, parents[int(page[2])], joiner.gone)
    for number, content in objects.items():
        element = _ELEMENT.search(content)
        if element and (left_out := gone.get(int(element["page"]))):
            start, end = element.span("kids")
            kids = _drop_kids(element["kids"], left_out)
            joined[number] = content[:start] + kids + content[end:]
    return joined


def _read_fonts(objects: Mapping[int, bytes], resources: bytes) -> dict[bytes, GlyphTexts]:
    """Characters by the names that a page has for its fonts."""
    found = {name: _CHARACTERS.search(objects[int(at)]) for name, at in _FONT.findall(resources)}
    return {name: read_characters(objects[int(at[1])]) for name, at in found.items() if at}


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
