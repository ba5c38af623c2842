from __future__ import annotations

import re
import subprocess
import tempfile
import zlib
from pathlib import Path

import pytest

from generator.render.leaflets.joining import join_texts
from generator.render.leaflets.spelling import read_hex
from tests.render.leaflets.printed import MINE, needs_fonts, needs_poppler, printed
from tests.render.leaflets.samples import TEXTS
from tests.render.leaflets.test_pack import SOURCE, URDU, make_pdf

pytestmark = needs_fonts


def read_objects(pdf: bytes) -> dict[int, bytes]:
    """What is in a PDF as typst writes it, by number."""
    found = re.finditer(rb"\n(\d+) 0 obj\s(.*?)\s*endobj", pdf, re.DOTALL)
    return {int(each[1]): each[2] for each in found}


def list_pieces(objects: dict[int, bytes]) -> tuple[list[int], list[int], list[bytes]]:
    """Of the first page: numbers in its content, those in the structure, and whose each is."""
    number, page = next((n, c) for n, c in objects.items() if b"/Type/Page/" in c)
    content = re.search(rb"/Contents (\d+) 0 R", page)
    assert content
    stream = objects[int(content[1])]
    data = zlib.decompressobj().decompress(stream[stream.index(b"stream") + 7 :])
    elements = {
        n: c for n, c in objects.items() if b"/StructElem" in c and b"/Pg %d 0 R" % number in c
    }
    kids: list[int] = []
    for element in elements.values():
        held = re.search(rb"/K\[(.*)\]/Pg", element, re.DOTALL)
        assert held
        kids += map(int, re.sub(rb"<<.*?>>|\d+ 0 R", b"", held[1]).split())
    key = re.search(rb"/StructParents (\d+)", page)
    assert key
    parents = re.search(
        rb"/Nums\[(?:\d+ \d+ 0 R )*?%b (\d+) 0 R" % key[1], b"".join(objects.values())
    )
    assert parents
    owners = re.findall(rb"\d+ 0 R|null", objects[int(parents[1])])
    return [int(n) for n in re.findall(rb"/MCID (\d+)", data)], kids, owners


@pytest.mark.parametrize("source", [SOURCE, URDU], ids=["latin", "nastaliq"])
def test_each_piece_has_its_element(source: str) -> None:
    """Content, structure and the tree of parents know the same pieces."""
    objects = read_objects(make_pdf(source))
    pieces, kids, _ = list_pieces(objects)
    assert sorted(pieces) == sorted(kids)
    joined = join_texts(objects)
    after, kids, owners = list_pieces(joined)
    assert sorted(after) == sorted(kids) == [n for n, each in enumerate(owners) if each != b"null"]
    assert len(after) < len(pieces) or source == SOURCE


def test_letters_of_a_paragraph_are_few_pieces() -> None:
    """Not one for each that stands higher than the one before it."""
    objects = read_objects(make_pdf(URDU))
    assert len(list_pieces(join_texts(objects))[0]) < 0.2 * len(list_pieces(objects)[0])


def test_lines_say_what_they_read() -> None:
    """Each letter once and in its place, where typst tells of glyphs from left to right."""
    objects = join_texts(read_objects(make_pdf(URDU)))
    streams = [c.partition(b"stream\n")[2] for c in objects.values() if b"FlateDecode" in c]
    data = b"".join(zlib.decompressobj().decompress(each) for each in streams)
    told = [read_hex(each) for each in re.findall(rb"/ActualText<([\dA-F]+)>", data)]
    said = " ".join("".join(told).split())
    expected = f"{TEXTS['ur']['long']} {TEXTS['ur']['house']}"
    for word in expected.split():
        assert word in said, word


def test_what_is_no_document_is_refused() -> None:
    """Without a structure there is nothing to join."""
    with pytest.raises(ValueError, match="structure"):
        join_texts({1: b"<</Type/Catalog>>"})


@needs_poppler
@pytest.mark.parametrize("format", MINE)
def test_poppler_understands_every_leaflet(format: str) -> None:
    """Also where frames, codes to scan and lines to cut stand between texts."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(printed(format, "ur").pdf)
        command = ["pdftoppm", "-r", "20", file.name]
        said = subprocess.run(command, capture_output=True, check=True).stderr.decode()
    # poppler 22 takes `/Suspects false`, which is no fault (ISO 32000-1, 14.7.1), for one.
    assert [line for line in said.splitlines() if "Suspects" not in line] == []
