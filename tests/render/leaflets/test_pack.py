from __future__ import annotations

import pypdfium2
import pytest
import typst

from generator.render.leaflets.pack import pack_pdf
from tests.render.leaflets.printed import draw_pages, needs_fonts, needs_poppler, read_pages, run
from tests.render.leaflets.samples import FONTS, TEXTS

SOURCE = """
#set document(title: "Numbers")
#set text(font: "Noto Sans", fallback: false)
= Numbers
#for at in range(60) [+ A line of text, #link("https://example.org/")[linked] \n]
"""


URDU = f"""
#set document(title: "Numbers")
#set text(font: ("Noto Nastaliq Urdu", "Noto Sans"), fallback: false, lang: "ur")
#set par(leading: 1.2em)
#for at in range(6) [
  {TEXTS["ur"]["long"]} 01632 960100, #text(stroke: 0.3pt)[{TEXTS["ur"]["house"]}] \n
]
"""


TURNED = """
#set document(title: "Numbers")
#set text(font: ("Noto Nastaliq Urdu", "Noto Sans"), fallback: false, lang: "ur")
#for turn in (0deg, 90deg, 180deg, 270deg, 30deg) [
  #rotate(turn, reflow: true)[#text(fill: gray)[نوٹ] پہلے چند دن 01632 960100]
]
"""


CHINESE = """
#set document(title: "Numbers")
#set text(font: ("Noto Sans CJK SC",), size: 24pt, fallback: false, lang: "zh")
#for at in range(6) [海港夜间热线，全天有人接听。#text(weight: "bold")[不需要身份证件] \n]
"""


def make_pdf(source: str = SOURCE) -> bytes:
    """A tagged PDF as typst writes it."""
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(path) for path in FONTS],
    )
    made = typst.Compiler(source.encode(), font_paths=fonts).compile(
        format="pdf", pdf_standards="ua-1", timestamp=0
    )
    assert isinstance(made, bytes)
    return made


def read_in_turn(pdf: bytes) -> str:
    """The text in the order of the content; poppler goes by where it stands."""
    with pypdfium2.PdfDocument(pdf) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def assert_looks_alike(one: bytes, other: bytes) -> None:
    """All pages of two PDFs, but for a tenth of a point."""
    for before, after in zip(draw_pages(one, dpi=72), draw_pages(other, dpi=72), strict=True):
        apart = sum(abs(a - b) for a, b in zip(before.dots, after.dots, strict=True))
        assert before.ink() > 0.002
        assert apart / sum(255 - dot for dot in before.dots) < 0.1


@needs_fonts
@needs_poppler
def test_a_packed_pdf_is_the_same_to_who_reads_it() -> None:
    """Text, structure, links and properties; only lighter."""
    plain = make_pdf()
    packed = pack_pdf(plain)
    assert len(packed) < 0.75 * len(plain)
    assert read_pages(packed) == read_pages(plain)
    for asked in (("-struct-text",), ("-url",), ()):
        before, after = (
            [
                line
                for line in run(pdf, "pdfinfo", *asked, "-").splitlines()
                if not line.startswith(b"File size")
            ]
            for pdf in (plain, packed)
        )
        assert before == after


@needs_fonts
@needs_poppler
def test_a_lighter_pdf_reads_and_looks_the_same() -> None:
    """Where each letter has a place of its own, as in Nastaliq, it takes half the bytes."""
    plain = make_pdf(URDU)
    lighter = pack_pdf(plain, lighter=True)
    assert len(lighter) < 0.6 * len(pack_pdf(plain))
    structures = [run(pdf, "pdfinfo", "-struct", "-") for pdf in (plain, lighter)]
    assert structures[0] == structures[1]
    read = [read_in_turn(pdf) for pdf in (plain, lighter)]
    assert read[0].count("960100") == read[1].count("960100") == 6
    assert set(read[0].split()[0]) <= set(read[1])
    assert_looks_alike(plain, lighter)


@needs_fonts
@needs_poppler
@pytest.mark.parametrize("source", [TURNED, CHINESE], ids=["turned", "chinese"])
def test_a_lighter_pdf_looks_the_same(source: str) -> None:
    """Also texts turned by quarters, as on folded paper, or otherwise; and outlines as curves."""
    plain = make_pdf(source)
    lighter = pack_pdf(plain, lighter=True)
    assert len(lighter) < 0.95 * len(pack_pdf(plain))
    assert_looks_alike(plain, lighter)


@pytest.mark.parametrize(
    "pdf",
    [
        b"",
        b"%PDF-1.7\n",
        b"%PDF-1.7\nstartxref\n0\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f\r\n"
        b"trailer\n<</Encrypt 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 2\n0000000000 65535 f\r\n0000000003 00000 n\r\n"
        b"trailer\n<</Size 2>>\nstartxref\n9\n%%EOF",
    ],
    ids=["nothing", "head-only", "no-table", "encrypted", "wrong-offset"],
)
def test_what_typst_would_not_write_is_refused(pdf: bytes) -> None:
    """Rather than packed into something that opens nowhere."""
    with pytest.raises(ValueError, match="PDF"):
        pack_pdf(pdf)
