"""HTML that Markdown made of a guide → the same without anything that a guide has no use for."""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup, escape

from generator.model.addresses import is_plain_link

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_TAGS = _HEADINGS | {
    *("a", "abbr", "blockquote", "br", "code", "dd", "dl", "dt", "em", "hr", "li", "ol", "p"),
    *("pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul"),
}
"""What plain Markdown makes. Other elements go; their words stay, but not those of a script."""

_ATTRIBUTES = {"a": {"href"}, "ol": {"start"}, **{tag: {"id"} for tag in _HEADINGS}}
_ANCHOR = re.compile(r"p(?:_[0-9]+)?")
"""The anchors that the build gives to headings: they say nothing about what stands there."""
_PAGE = re.compile(r"(?:\.\./){0,3}(?:[A-Za-z-]+/)?(?:g/)?[a-z0-9]+\.html(?:#p(?:_[0-9]+)?)?")
_NUMBER = re.compile(r"[0-9]{1,3}")
_FOREIGN = re.compile(r'<a href="(https:[^"]*)">(.*?)</a>', re.DOTALL)
"""As nh3 writes it: one attribute, quoted and escaped; a link never holds another."""


def sanitize_guide(html: str, *, note: str) -> Markup:
    """A guide's words as HTML that can be trusted; links that leave the site bear a ``note``."""
    clean = nh3.clean(
        html,
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        attribute_filter=_filter,
        link_rel=None,
        # Those of `is_plain_link`, which decides; nh3 would drop others before it is asked.
        url_schemes={"https", "tel", "sms", "mailto", "whatsapp", "geo"},
    )
    # As Markdown left it: a no-break space needs no name.
    clean = clean.replace("&nbsp;", "\u00a0")
    mark = f' <small class="wp-quiet">({escape(note)})</small>'.replace("\\", r"\\")
    return Markup(_FOREIGN.sub(rf'<a href="\1" rel="noreferrer nofollow">\2</a>{mark}', clean))


def _filter(tag: str, name: str, value: str) -> str | None:
    """The value of an attribute as it may stay; None takes the attribute away."""
    if name == "href":
        return value if is_plain_link(value) or _PAGE.fullmatch(value) else None
    pattern = _ANCHOR if name == "id" else _NUMBER
    return value if pattern.fullmatch(value) else None
