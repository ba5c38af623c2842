"""A printed sheet → what stands in its panels, and where there is ink."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.render.leaflets.formats import Paper
from tests.render.leaflets.printed import Raster, read_pages, run

DPI = 127
"""Of pictures, in dots per inch: five dots are a millimeter."""
_CODE = re.compile(r"\b[a-z]\d[a-z]\d\b", re.ASCII)


@dataclass(frozen=True, slots=True)
class Box:
    """A part of a page, in millimeters from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def inset(self, border: float) -> Box:
        """The same without its borders."""
        width, height = self.width - 2 * border, self.height - 2 * border
        return Box(self.x + border, self.y + border, width, height)

    def borders(self, near: float, far: float, corner: float) -> Iterator[Box]:
        """What is between ``near`` and ``far`` from its four edges, and not in a corner."""
        right, below, depth = self.x + self.width, self.y + self.height, far - near
        width, height = self.width - 2 * corner, self.height - 2 * corner
        for x in (self.x + near, right - far):
            yield Box(x, self.y + corner, depth, height)
        for y in (self.y + near, below - far):
            yield Box(self.x + corner, y, width, depth)


def divide(area: Box, columns: int, rows: int) -> list[Box]:
    """An area in equal parts, row by row from left to right."""
    width, height = area.width / columns, area.height / rows
    return [
        Box(area.x + column * width, area.y + row * height, width, height)
        for row in range(rows)
        for column in range(columns)
    ]


def find_panels(format: str, paper: Paper, page: int, direction: str) -> list[Box]:
    """Where the panels of a page are, row by row from left to right.

    The inside flap of what is folded in three is 2 mm narrower than a third of the sheet.
    """
    if format == "fold":
        flap = paper.height / 3 - 2
        wide = (paper.height - flap) / 2
        narrow_first = (page == 1) == (direction == "ltr")
        first, second, third = (flap, wide, wide) if narrow_first else (wide, wide, flap)
        lefts = ((0, first), (first, second), (first + second, third))
        return [Box(x, 0, width, paper.width) for x, width in lefts]
    if format == "book":
        return divide(Box(0, 0, paper.height, paper.width), 4, 2)
    columns, rows = {"cards": (2, 5), "shoe": (4, 3)}[format]
    width, height = {
        ("cards", "a4"): (85.0, 54.0),
        ("cards", "letter"): (88.9, 50.8),
        ("shoe", "a4"): (49.0, 88.9),
        ("shoe", "letter"): (50.8, 88.9),
    }[format, paper.key]
    x, y = (paper.width - columns * width) / 2, (paper.height - rows * height) / 2
    return divide(Box(x, y, columns * width, rows * height), columns, rows)


def in_rows(panels: list[Box], columns: int, direction: str) -> list[Box]:
    """Panels row by row, each row in the direction of reading."""
    rows = [panels[at : at + columns] for at in range(0, len(panels), columns)]
    return [panel for row in rows for panel in (row if direction == "ltr" else row[::-1])]


def read_panel(pdf: bytes, page: int, box: Box) -> str:
    """The words in a part of a page, with one blank between them."""
    points = 72 / 25.4
    sides = zip("xyWH", (box.x, box.y, box.width, box.height), strict=True)
    area = [word for name, side in sides for word in (f"-{name}", str(round(side * points)))]
    pages = read_pages(pdf, "-f", str(page), "-l", str(page), *area)
    return " ".join(" ".join(pages).split())


def read_codes(text: str) -> set[str]:
    """The codes of services in a text."""
    return set(_CODE.findall(text))


def read_aloud(pdf: bytes) -> str:
    """The words in the order of the tags, as a screen reader says them."""
    said = run(pdf, "pdfinfo", "-struct-text", "-").decode(errors="replace")
    lines = (line.strip() for line in said.splitlines())
    return " ".join(" ".join(line.strip('"') for line in lines if line.startswith('"')).split())


def find_sizes(pdf: bytes) -> set[float]:
    """The sizes of text, in points."""
    said = run(pdf, "pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", "-").decode()
    return {int(size) / 3 for size in re.findall(r'<fontspec id="\d+" size="(\d+)"', said)}


def find_ink(page: Raster, boxes: Iterable[Box]) -> list[Box]:
    """The boxes in which anything is printed."""

    def dots(length: float) -> int:
        return round(length * DPI / 25.4)

    def is_inked(box: Box) -> bool:
        left, right = dots(box.x), dots(box.x + box.width)
        rows = range(dots(box.y), dots(box.y + box.height))
        return any(
            min(page.dots[y * page.width + left : y * page.width + right], default=255) < 250
            for y in rows
        )

    return [box for box in boxes if is_inked(box)]
