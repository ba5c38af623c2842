"""A printed sheet → what stands in its panels, and where there is ink; by poppler's tools."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

MM = 72 / 25.4
"""Points in a millimeter."""
RESOLUTION = 127
"""Of pictures, in dots per inch: five dots are a millimeter."""
WHITE = 250
"""What is darker is ink."""
MARKS = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""What pdftotext adds to words from right to left, and where an address may be broken."""

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="pdftotext is missing: poppler-utils"
)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in millimeters from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


def read_panel(pdf: Path, page: int, box: Box) -> str:
    """The words in a part of a page, with one blank between them."""
    numbers = (box.x, box.y, box.width, box.height)
    areas = zip("xyWH", (str(round(number * MM)) for number in numbers), strict=True)
    area = [part for name, value in areas for part in (f"-{name}", value)]
    return _clean(
        _run("pdftotext", "-f", str(page), "-l", str(page), *area, str(pdf), "-").decode()
    )


def read_page(pdf: Path, page: int) -> str:
    """The words on a page, with one blank between them."""
    return _clean(_run("pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-").decode())


def read_codes(text: str) -> list[str]:
    """The codes of services in a text, in its order."""
    return re.findall(r"\b[a-z]\d[a-z]\d\b", text, re.ASCII)


def read_aloud(pdf: Path) -> str:
    """The words in the order of the tags, as a screen reader says them."""
    lines = _run("pdfinfo", "-struct-text", str(pdf)).decode(errors="replace")
    said = (line.strip() for line in lines.splitlines())
    return _clean(" ".join(line.strip('"') for line in said if line.startswith('"')))


def find_sizes(pdf: Path) -> set[float]:
    """The sizes of text, in points."""
    xml = _run("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", str(pdf)).decode()
    return {int(size) / 3 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', xml)}


def decode_codes(pdf: Path, page: int, folder: Path) -> set[str]:
    """The QR codes that can be scanned from a picture of 150 dots per inch."""
    name = str(folder / "scanned")
    _run("pdftoppm", "-r", "150", "-gray", "-singlefile", "-f", str(page), str(pdf), name)
    scanned = _run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", f"{name}.pgm")
    return set(scanned.decode().split())


@dataclass(frozen=True, slots=True)
class Picture:
    """A page in gray, row by row."""

    width: int
    height: int
    rows: bytes

    def has_ink(self, box: Box) -> bool:
        """Whether anything is printed in a part of the page."""
        scale = RESOLUTION / 25.4
        left, right = round(box.x * scale), round((box.x + box.width) * scale)
        top, bottom = round(box.y * scale), round((box.y + box.height) * scale)
        return any(
            min(self.rows[y * self.width + left : y * self.width + min(right, self.width)]) < WHITE
            for y in range(top, min(bottom, self.height))
        )


def draw_pages(pdf: Path) -> Iterator[Picture]:
    """Pictures of all pages."""
    stem = pdf.with_suffix("")
    _run("pdftoppm", "-r", str(RESOLUTION), "-gray", str(pdf), str(stem))
    for file in sorted(pdf.parent.glob(f"{pdf.stem}-*.pgm")):
        found = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", picture := file.read_bytes())
        assert found is not None
        yield Picture(int(found[1]), int(found[2]), picture[found.end() :])


def _clean(text: str) -> str:
    return " ".join(MARKS.sub("", text).split())


def _run(*command: str) -> bytes:
    return subprocess.run(command, check=True, capture_output=True).stdout
