from __future__ import annotations

from generator.render.pages.squeeze import squeeze


def test_line_breaks_before_blocks_go() -> None:
    """Nobody sees them, with or without a style."""
    assert squeeze("<ul>\n<li>a</li>\n\n  \n<li>b</li>\n</ul>\n<p>c</p>") == (
        "<ul><li>a</li><li>b</li></ul><p>c</p>"
    )


def test_line_breaks_between_words_stay() -> None:
    """There they are a space."""
    for html in ("<p>a\n<a>b</a>\n<b>c</b></p>", "<p>a\nb</p>", "<pre>a\n\n  b</pre>"):
        assert squeeze(html) == html
