"""What plain Markdown makes stays as it is; everything else goes."""

from __future__ import annotations

import pytest

from generator.render.pages.guide_html import sanitize_guide

NOTE = "another site"


def clean(html: str) -> str:
    """The HTML as it would stand in the page."""
    return str(sanitize_guide(html, note=NOTE))


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="p">A</h2>\n<h3 id="p_1">B</h3>',
        "<p>a <strong>b</strong> <em>c</em> <code>d</code></p>",
        "<ul>\n<li>a<ol>\n<li>b</li>\n</ol>\n</li>\n</ul>\n<hr>\n<blockquote>\n<p>c</p>\n</blockquote>",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>b</td>\n</tr>\n"
        "</tbody>\n</table>",
        '<p><a href="g3kd.html">a</a> <a href="#p_1">b</a> <a href="tel:112">c</a></p>',
        "<p>\u00a0a &lt;b&gt; &amp; \"c\" 'd' می\u200cخواهم</p>",
    ],
)
def test_plain_markdown_stays_byte_for_byte(html: str) -> None:
    """So that a guide's page changes only when the guide does."""
    assert clean(html) == html


def test_a_link_to_another_site_sends_no_origin_and_says_what_it_leaves() -> None:
    """The note stands behind it; links within the site have none."""
    assert clean('<p><a href="https://a.example.org/?b=1&amp;c">d</a>.</p>') == (
        '<p><a href="https://a.example.org/?b=1&amp;c" rel="noreferrer nofollow">d</a> '
        '<small class="wp-quiet">(another site)</small>.</p>'
    )


def test_the_note_is_text_whatever_its_translation_holds() -> None:
    """A backslash or a tag in it is no more than that."""
    html = sanitize_guide('<a href="https://a.example.org/">b</a>', note=r"\1 <script>")
    assert r"(\1 &lt;script&gt;)" in html


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<style>@import 'https://evil.example.org'</style>",
        "<img src=x onerror=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=https://evil.example.org></iframe>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        "<base href=https://evil.example.org><form action=x><input></form>",
        "<!-- --!><script>alert(1)</script> -->",
        '<meta http-equiv="refresh" content="0;url=https://evil.example.org">',
    ],
)
def test_other_elements_go(html: str) -> None:
    """With what they hold, where it is no text."""
    assert "<" not in clean(html)


@pytest.mark.parametrize(
    "href",
    [
        *(
            "javascript:alert(1)",
            "JAVASCRIPT:alert(1)",
            "java\tscript:alert(1)",
            "\x01javascript:x",
        ),
        *("data:text/html,x", "vbscript:x", "http://a.example.org/", "//evil.example.org/"),
        *("/\\evil.example.org", "\\\\evil.example.org", "https://a@evil.example.org/", "/x.html"),
        *(
            "https://127.1/",
            "tel:*%2306%23",
            "tel:1;phone-context=x",
            "mailto:a@b.example.org?bcc=c",
        ),
        *(
            "sms:1?body=x",
            "g3kd.html?x",
            "../../../../x.html",
            "whatsapp://send?text=x",
            "about:blank",
        ),
    ],
)
def test_a_link_that_is_not_plain_loses_its_address(href: str) -> None:
    """Its words stay."""
    assert clean(f'<a href="{href}">a</a>') == "<a>a</a>"


@pytest.mark.parametrize(
    "attribute",
    ['onclick="x"', 'style="x"', 'id="top"', 'class="wp-exit"', 'title="x"', 'ping="x"'],
)
def test_attributes_go(attribute: str) -> None:
    """All but addresses of links and the anchors of headings."""
    assert clean(f'<h2 {attribute}>a</h2><a {attribute} href="#p">b</a>') == (
        '<h2>a</h2><a href="#p">b</a>'
    )
