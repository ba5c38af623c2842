"""A built page's HTML → its elements, titles, styles and scripts, parsed once for all checks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree

from selectolax.lexbor import LexborHTMLParser

Attributes = Mapping[str, str | None]
"""Names in lower case, with ``xlink:`` where it is written; an empty attribute is None."""

Element = tuple[str, Attributes]
"""A tag in lower case and its attributes."""

_XLINK = "{http://www.w3.org/1999/xlink}"
_EDGE = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)


def locale_of(path: str) -> str | None:
    """The first folder of a path below the site's; None above the locales."""
    first, slash, _ = path.partition("/")
    return first if slash else None


def words_of(text: str) -> frozenset[str]:
    """A text's words as a set: how this package writes its lists of names."""
    return frozenset(text.split())


HARMLESS = words_of(
    "abbr alt aria-atomic aria-controls aria-current aria-describedby aria-expanded aria-hidden "
    "aria-label aria-labelledby aria-live aria-pressed class colspan content cx cy d datetime dir "
    "height hidden hreflang id itemid itemprop itemtype label lang media name open placeholder "
    "points property r rel role rowspan rx ry scope sizes summary tabindex title transform "
    "translate type value version viewbox viewBox width x x1 x2 xmlns xmlns:xlink y y1 y2"
)
"""Attributes that hold words or numbers and load nothing, whatever stands in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the checks read of one page. ``path`` is relative to the site's folder."""

    path: str
    tags: frozenset[str]
    """Of all elements, in lower case."""
    elements: tuple[Element, ...]
    """Those with an attribute that is not `HARMLESS`: the others load nothing."""
    root: Attributes = field(default_factory=dict)
    """The attributes of ``<html>``; the parser adds the element where it is missing."""
    first_link: Attributes | None = None
    """The first ``<a>`` of the page."""
    metas: tuple[Attributes, ...] = ()
    anchors: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    scripts: tuple[tuple[Attributes, str], ...] = ()
    """Each script's attributes and text."""
    outward: tuple[tuple[Attributes, str], ...] = ()
    """Attributes and words of each link that may leave the site: those with a scheme."""

    @property
    def locale(self) -> str | None:
        """The folder that a locale's pages lie in; None above the locales."""
        return locale_of(self.path)


def parse_tree(html: str) -> LexborHTMLParser:
    """Parse as browsers do, without scripts: what stands in ``<noscript>`` counts as well."""
    return LexborHTMLParser(html)


def parse_page(path: str, tree: LexborHTMLParser) -> Page:
    """What the checks read of a parsed page; most of its elements have nothing to be checked."""
    tags = set()
    elements: list[Element] = []
    texts: dict[str, list[tuple[Attributes, str]]] = {"a": [], "script": [], "style": []}
    for node in tree.css("*"):
        tag = node.tag or ""
        tags.add(tag)
        attributes = node.attributes
        if not HARMLESS.issuperset(attributes):
            elements.append((tag, attributes))
        if tag in ("a", "area"):
            if ":" in (attributes.get("href") or ""):
                texts["a"].append((attributes, node.text()))
        elif tag in texts:
            texts[tag].append((attributes, node.text()))
    titles = tree.head.css("title") if tree.head is not None else []
    first = tree.css_first("a")
    return Page(
        path=path,
        tags=frozenset(tags),
        elements=tuple(elements),
        root=tree.root.attributes if tree.root is not None else {},
        first_link=first.attributes if first is not None else None,
        metas=tuple(node.attributes for node in tree.css("meta")),
        anchors=frozenset(_anchors(tree)),
        titles=tuple(title.text().strip() for title in titles),
        styles=tuple(text for _, text in texts["style"]),
        scripts=tuple(texts["script"]),
        outward=tuple(texts["a"]),
    )


def _anchors(tree: LexborHTMLParser) -> Iterator[str]:
    for node in tree.css("[id]"):
        yield node.attributes["id"] or ""
    for node in tree.css("a[name]"):
        yield node.attributes["name"] or ""


def parse_svg(path: str, text: str) -> Page:
    """A picture's elements as a page's; raises ElementTree.ParseError for what is no XML.

    The caller refuses document types before: entities could hide anything, and grow without end.
    """
    tags = set()
    elements: list[Element] = []
    titles = []
    styles = []
    scripts: list[tuple[Attributes, str]] = []
    outward: list[tuple[Attributes, str]] = []
    for node in ElementTree.fromstring(text).iter():
        if isinstance(node.tag, str):
            tag = node.tag.rpartition("}")[2].lower()
            attributes = dict(_svg_attributes(node))
            tags.add(tag)
            elements.append((tag, attributes))
            if tag in ("title", "desc", "metadata"):
                titles.append(" ".join((*node.itertext(), *_metadata(node))))
            elif tag == "style":
                styles.append("".join(node.itertext()))
            elif tag == "script":
                scripts.append((attributes, "".join(node.itertext())))
            elif tag == "a" and ":" in attributes.get("href", ""):
                outward.append((attributes, "".join(node.itertext())))
    return Page(
        path=path,
        tags=frozenset(tags),
        elements=tuple(elements),
        titles=tuple(titles),
        styles=tuple(styles),
        scripts=tuple(scripts),
        outward=tuple(outward),
    )


def _metadata(node: ElementTree.Element) -> Iterator[str]:
    """RDF may write its words into attributes."""
    for inner in node.iter():
        yield from inner.attrib.values()


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
