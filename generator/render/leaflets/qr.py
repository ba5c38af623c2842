"""An address → a QR code to print."""

from __future__ import annotations

import io

import segno

LONGEST = 62
"""Bytes of an address: version 4-M, 33 modules and a border of 8, is 20.5 mm at 0.5 mm each."""


def draw_qr(url: str) -> str:
    """The QR code of an address as an SVG drawing, with the quiet zone that scanners want.

    Level M: an eighth of it may be stained or folded. Raises ValueError where the address is
    longer than `LONGEST`, as its modules would be too small on a card.
    """
    size = len(url.encode())
    if size > LONGEST:
        raise ValueError(f"{url} has {size} bytes; a QR code that can be scanned holds {LONGEST}")
    drawing = io.BytesIO()
    code = segno.make(url, error="m", micro=False, boost_error=False)
    code.save(drawing, kind="svg", border=4, xmldecl=False, nl=False, svgclass=None, lineclass=None)
    return drawing.getvalue().decode()
