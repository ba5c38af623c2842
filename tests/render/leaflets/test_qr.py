from __future__ import annotations

import re

import pytest

from generator.render.leaflets.qr import LONGEST, draw_qr


def test_a_code_is_a_drawing_with_a_quiet_zone() -> None:
    """Four modules of white around; without them many phones find nothing."""
    drawing = draw_qr("https://help.example.org/ar/s/k3f9.html")
    assert re.match(r'<svg xmlns="http://www.w3.org/2000/svg" width="37" height="37"', drawing)
    assert "M4 4.5h7" in drawing


def test_the_longest_address_still_has_modules_of_half_a_millimeter() -> None:
    """41 modules with the quiet zone, so 20.5 mm on a card."""
    drawing = draw_qr("https://" + "x" * (LONGEST - 8))
    assert 'width="41"' in drawing


@pytest.mark.parametrize("url", ["https://" + "x" * (LONGEST - 7), "https://" + "ü" * 30])
def test_a_longer_address_is_refused(url: str) -> None:
    """Counted in bytes, as the code holds them."""
    with pytest.raises(ValueError, match=f"holds {LONGEST}"):
        draw_qr(url)
