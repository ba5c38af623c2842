from __future__ import annotations

from markupsafe import Markup

from generator.render.pages.pictograms import PICTOGRAMS, add_drawings, sign


def test_every_pictogram_has_a_drawing() -> None:
    """A path of whole numbers, which lies within its grid."""
    page = add_drawings(Markup().join(map(sign, PICTOGRAMS)))
    assert page.count("<path ") == len(PICTOGRAMS)


def test_a_drawing_stands_once_however_often_it_is_used() -> None:
    """And a page without any carries none."""
    page = add_drawings(sign("phone") + sign("phone") + sign(None))
    assert page.count('<path id="phone"') == page.count("<path") == 1
    assert add_drawings(Markup("<p>phone</p>")) == "<p>phone</p>"
