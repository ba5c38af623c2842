from __future__ import annotations

import re
from itertools import cycle

import pytest
import segno

from generator.render.pages.qr import draw_qr

URLS = (
    "https://a.example/en/s/k3f9.html",
    "https://help.example.org/en/s/k3f9.html",
    "https://directory.example.org/zh-Hans/s/k3f9.html",
    "http://" + "a" * 56 + ".onion/zh-Hans/s/k3f9.html",
)


def read_modules(drawing: str) -> list[list[int]]:
    """The dark and light squares that the dashes of the one line leave."""
    found = re.search(r'viewBox="-4 -4.5 (\d+) .*stroke-dasharray="([\d ]+)"', drawing)
    assert found
    size = int(found[1]) - 8
    modules = [
        dark
        for length, dark in zip(map(int, found[2].split()), cycle((1, 0)), strict=False)
        for _ in range(length)
    ]
    rows = [modules[at : at + size] for at in range(0, size * (size + 3), size + 3)]
    return [row[:: -1 if at % 2 else 1] for at, row in enumerate(rows)]


@pytest.mark.parametrize("url", URLS)
def test_the_dashes_are_the_dark_modules(url: str) -> None:
    """To and fro through all rows, with a quiet zone of four modules."""
    expected = segno.make(url, error="L", micro=False).matrix
    assert read_modules(draw_qr(url)) == [list(row) for row in expected]


def test_a_small_code_is_made_as_robust_as_fits() -> None:
    """An eighth of it may be stained, where the address is short enough for that."""
    codes = [segno.make(url, error="L", micro=False) for url in URLS[:3]]
    assert [code.designator for code in codes] == ["2-L", "3-M", "3-L"]


def test_the_line_never_turns_on_a_dash() -> None:
    """Between two rows at least three units are a gap: beside it, the turn, and beside it."""
    drawing = draw_qr(URLS[1])
    size = len(read_modules(drawing))
    line = re.findall(r'd="M0 0h(\d+)v1h-(\d+)v1h(\d+)v1', drawing)
    assert line == [(str(size + 1), str(size + 2), str(size + 2))]
