"""An address → a QR code that only paper shows."""

from __future__ import annotations

from itertools import groupby

import segno
from markupsafe import Markup

QUIET = 4
"""Modules of white on each side: scanners want them."""


def draw_qr(url: str) -> Markup:
    """The QR code of an address as SVG: the smallest that holds it, as robust as fits into that.

    One line runs through all rows, to and fro, and its dashes are the dark modules: a sixth less
    after gzip than a line for each run of them. It turns outside, where there is never a dash.
    """
    rows = segno.make(url, error="L", micro=False).matrix
    size = len(rows)
    modules = [
        dark for at, row in enumerate(rows) for dark in (*row[:: -1 if at % 2 else 1], 0, 0, 0)
    ]
    dashes = " ".join(str(len(list(run))) for _, run in groupby(modules))
    line = f"M0 0h{size + 1}v1" + f"h-{size + 2}v1h{size + 2}v1" * (size // 2)
    return Markup(
        '<svg viewBox="{0} {0}.5 {1} {1}"><path d="{2}" fill="none" stroke="#000" '
        'stroke-dasharray="{3}"/></svg>'
    ).format(-QUIET, size + 2 * QUIET, line, dashes)
