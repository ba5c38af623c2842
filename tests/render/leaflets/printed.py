"""Leaflets typeset for a test, and what poppler and zbar read in them."""

from __future__ import annotations

import functools
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.typeset import Typeset, Typesetter
from tests.render.leaflets.samples import EDITION, FAMILIES, FIGURES, FONTS, LAYOUTS, make_leaflet

MINE = ("list", "sheet", "strips", "large", "pair")
"""The formats that these tests are about; those that are folded or cut have their own."""

needs_fonts = pytest.mark.skipif(
    not Path("/usr/share/fonts/truetype/noto/NotoSansEthiopic-Regular.ttf").exists()
    or not Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc").exists(),
    reason="needs Debian's fonts-noto-core and fonts-noto-cjk",
)
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
needs_zbar = pytest.mark.skipif(not shutil.which("zbarimg"), reason="needs zbar-tools")


@functools.cache
def typesetter() -> Typesetter:
    """One for all tests, as one makes all leaflets of a build."""
    return Typesetter(
        layouts=LAYOUTS, fonts=FONTS, families=FAMILIES, edition=EDITION, figures=FIGURES
    )


@functools.cache
def printed(format: str, locale: str, paper: str = "a4", services: int = 8) -> Typeset:
    """A sample, typeset; beside English, or English beside Arabic, if it is bilingual."""
    other = ("ar" if locale == "en" else "en") if FORMATS[format].bilingual else None
    return typeset(make_leaflet(locale, services=services, other=other), format, paper)


def typeset(leaflet: Leaflet, format: str, paper: str = "a4") -> Typeset:
    """A leaflet of one's own, typeset."""
    return typesetter().typeset(leaflet, FORMATS[format], PAPERS[paper])


def run(pdf: bytes, *command: str) -> bytes:
    """What a program of poppler says of a PDF; ``-`` in the command stands for its file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        words = [file.name if word == "-" else word for word in command]
        return subprocess.run(words, check=True, capture_output=True).stdout


def read_pages(pdf: bytes, *options: str) -> list[str]:
    """The text of each page, with plain spaces and without marks of direction."""
    text = run(pdf, "pdftotext", "-enc", "UTF-8", *options, "-", "/dev/stdout").decode()
    return text.translate(_PLAIN).split("\f")[:-1]


_PLAIN = {0xA0: " ", 0x200B: None} | dict.fromkeys((*range(0x200E, 0x2010), *range(0x202A, 0x202F)))
_PLAIN |= dict.fromkeys(range(0x2066, 0x206A))


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """A page as gray dots, 255 being white."""

    width: int
    height: int
    dots: bytes

    def ink(self) -> float:
        """How much of the page is black."""
        return 1 - sum(self.dots) / (255 * len(self.dots))

    def depth(self, left: float, right: float, bottom: float) -> float:
        """How far down something stands between two sides, above the bottom, all of 0 to 1."""
        rows = [self.dots[at : at + self.width] for at in range(0, len(self.dots), self.width)]
        start, end = (round(side * self.width) for side in (left, right))
        marked = [min(row[start:end]) < 255 for row in rows[: round(bottom * self.height)]]
        return (len(marked) - marked[::-1].index(True)) / self.height if any(marked) else 0

    def edge(self, size: int) -> bytes:
        """All dots so near to an edge."""
        rows = [self.dots[at : at + self.width] for at in range(0, len(self.dots), self.width)]
        sides = b"".join(row[:size] + row[-size:] for row in rows)
        return b"".join((*rows[:size], *rows[-size:], sides))


def draw_pages(pdf: bytes, *, dpi: int) -> list[Raster]:
    """The pages as pdftoppm draws them."""
    with tempfile.TemporaryDirectory() as folder:
        run(pdf, "pdftoppm", "-gray", "-r", str(dpi), "-", f"{folder}/page")
        return [_read_pgm(path.read_bytes()) for path in sorted(Path(folder).iterdir())]


def _read_pgm(data: bytes) -> Raster:
    kind, width, height, brightest, _ = data.split(maxsplit=4)
    assert (kind, brightest) == (b"P5", b"255")
    # The dots may begin with a sign that `split` takes for a space: count from the end.
    count = int(width) * int(height)
    return Raster(width=int(width), height=int(height), dots=data[-count:])


def scan(pdf: bytes, *, dpi: int = 150) -> set[str]:
    """What a phone reads in the QR codes of all pages."""
    found: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        run(pdf, "pdftoppm", "-gray", "-r", str(dpi), "-", f"{folder}/page")
        for page in sorted(Path(folder).iterdir()):
            said = subprocess.run(
                ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(page)],
                check=False,  # 4: nothing found
                capture_output=True,
            )
            found.update(said.stdout.decode().split())
    return found
