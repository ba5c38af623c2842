"""PDFs for tests: typeset as leaflets are, or written by hand, object by object."""

from __future__ import annotations

import functools
import zlib
from collections.abc import Mapping
from dataclasses import dataclass

import pytest
import typst

FONTS = {
    "ar": "Noto Naskh Arabic",
    "hi": "Noto Sans Devanagari",
    "th": "Noto Sans Thai",
    "zh": "Noto Sans CJK SC",
    "am": "Noto Sans Ethiopic",
    "ur": "Noto Nastaliq Urdu",
}
"""Beside one for Latin letters; Debian's fonts-noto-core and fonts-noto-cjk have them."""

_SOURCE = """
#set document(title: "{title}", date: datetime(year: 2026, month: 1, day: 2))
#set page(paper: "a4")
#set text(lang: "{language}", font: {fonts}, fallback: false)
= {title}
{body}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record on a leaflet."""

    name: str
    code: str
    words: str = ""

    def __str__(self) -> str:
        link = '#link("tel:+441632960123")[+44 1632 960123]'
        return f"== {self.name}\n\n{self.words}\n\n{link}\n\nk: {self.code}\n"


@functools.cache
def _fonts() -> tuple[typst.Fonts, frozenset[str]]:
    fonts = typst.Fonts()
    return fonts, frozenset(fonts.families())


def typeset(*body: object, title: str = "Help", language: str = "en") -> bytes:
    """As leaflets are: tagged, with a language, subset fonts and the day of an edition."""
    fonts, families = _fonts()
    wanted = FONTS.get(language)
    if wanted is not None and wanted not in families:
        pytest.skip(f"{wanted} is not installed")
    latin = "Noto Sans" if "Noto Sans" in families else "Libertinus Serif"
    source = _SOURCE.format(
        title=title,
        language=language,
        fonts=f'("{latin}", "{wanted or latin}")',
        body="\n".join(map(str, body)),
    )
    compiled = typst.compile(source.encode(), font_paths=fonts, pdf_standards=["ua-1"])
    assert isinstance(compiled, bytes)
    return compiled


ROOT = "/MarkInfo << /Marked true >> /Lang (en) /StructTreeRoot 7 0 R"
INFO = "/Title (Help) /CreationDate (D:20260102000000Z)"


def write_pdf(
    *more: bytes,
    page: str = "",
    root: str = ROOT,
    info: str = INFO,
    trailer: str = "",
    objects: Mapping[int, bytes] | None = None,
) -> bytes:
    """A page that says "Open kitchen", with more in its dictionaries, and more objects.

    Objects 1 to 7 are the catalog, pages, page, content, font, information, structure.
    """
    parts = {
        1: f"<< /Type /Catalog /Pages 2 0 R {root} >>".encode(),
        2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        3: (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
            f" /Resources << /Font << /F0 5 0 R >> >> {page} >>"
        ).encode(),
        4: packed(show("Open kitchen")),
        5: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        6: f"<< {info} >>".encode(),
        7: b"<< /Type /StructTreeRoot >>",
        **{8 + at: content for at, content in enumerate(more)},
        **(objects or {}),
    }
    data, places = b"%PDF-1.7\n", []
    for number, content in sorted(parts.items()):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R /Info 6 0 R {trailer} >>\n"
    return data + head + table + end.encode() + b"startxref\n%d\n%%%%EOF\n" % len(data)


def show(*lines: str) -> bytes:
    """The page's content: lines one below the other."""
    drawn = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    return f"BT /F0 12 Tf 20 280 Td {drawn} ET".encode("latin-1")


def packed(content: bytes, head: str = "", *, deflate: bool = True) -> bytes:
    """A stream, packed or as it is."""
    if deflate:
        content, head = zlib.compress(content), f"/Filter /FlateDecode {head}"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (
        len(content),
        head.encode(),
        content,
    )
