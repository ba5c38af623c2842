"""A built page's HTML → its elements, titles, styles and scripts, parsed once for all checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

Attributes = Mapping[str, str | None]
"""Names in lower case, with ``xlink:`` where it is written; an empty attribute is None."""

Element = tuple[str, Attributes]
"""A tag in lower case and its attributes."""

_XLINK = "{http://www.w3.org/1999/xlink}"
_EDGE = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the checks read of one page. ``path`` is relative to the site's folder."""

    path: str
    elements: tuple[Element, ...]
    titles: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[tuple[Attributes, str], ...] = ()
    """Each script's attributes and text."""

    @property
    def locale(self) -> str | None:
        """The folder that a locale's pages lie in; None above the locales."""
        first, slash, _ = self.path.partition("/")
        return first if slash else None

    @property
    def root(self) -> Attributes:
        """The attributes of ``<html>``; the parser adds the element where it is missing."""
        return next((attributes for tag, attributes in self.elements if tag == "html"), {})

    @property
    def first_link(self) -> Attributes | None:
        """The first ``<a>`` of the page."""
        return next((attributes for tag, attributes in self.elements if tag == "a"), None)


def parse_page(path: str, html: str) -> Page:
    """Parse as browsers do, without scripts: what stands in ``<noscript>`` counts as well."""
    tree = LexborHTMLParser(html)
    elements = []
    styles = []
    scripts = []
    for node in tree.css("*"):
        tag = node.tag or ""
        elements.append((tag, node.attributes))
        if tag == "style":
            styles.append(node.text())
        elif tag == "script":
            scripts.append((node.attributes, node.text()))
    titles = tree.head.css("title") if tree.head is not None else []
    return Page(
        path=path,
        elements=tuple(elements),
        titles=tuple(title.text().strip() for title in titles),
        styles=tuple(styles),
        scripts=tuple(scripts),
    )


def parse_svg(path: str, text: str) -> Page:
    """A picture's elements as a page's; raises ElementTree.ParseError for what is no XML.

    The caller refuses document types before: entities could hide anything, and grow without end.
    """
    elements = []
    styles = []
    scripts: list[tuple[Attributes, str]] = []
    for node in ElementTree.fromstring(text).iter():
        if isinstance(node.tag, str):
            tag = node.tag.rpartition("}")[2].lower()
            attributes = dict(_svg_attributes(node))
            elements.append((tag, attributes))
            if tag == "style":
                styles.append("".join(node.itertext()))
            elif tag == "script":
                scripts.append((attributes, "".join(node.itertext())))
    return Page(path=path, elements=tuple(elements), styles=tuple(styles), scripts=tuple(scripts))


def _svg_attributes(node: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for name, value in node.attrib.items():
        local = name.rpartition("}")[2].lower()
        yield ("xlink:" + local if name.startswith(_XLINK) else local), value


def clean_url(value: str | None) -> str:
    """An address as browsers read it: no line breaks and edges, backslashes as slashes."""
    if not value:
        return ""
    if not value.isprintable():
        value = value.replace("\t", "").replace("\n", "").replace("\r", "").strip(_EDGE)
    value = value.strip(_EDGE)
    return value.replace("\\", "/") if "\\" in value else value


def scheme_of(url: str) -> str:
    """A cleaned address's scheme in lower case; ``//`` where it takes the page's; else ``""``."""
    if url.startswith("//"):
        return "//"
    if ":" not in url:
        return ""
    found = _SCHEME.match(url)
    return found[0].lower() if found else ""


def tokens(attributes: Attributes, name: str) -> frozenset[str]:
    """The words of an attribute such as ``rel`` or ``class``, in lower case."""
    return frozenset((attributes.get(name) or "").lower().split())
