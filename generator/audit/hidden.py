"""What is written of hidden places, in any output → signs of an address, by their kind alone."""

from __future__ import annotations

import functools
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.audit.links import PageLinks
from generator.audit.page import Attributes, Page
from generator.problems import Place, Problem
from generator.validate.hidden import find_address_signs

_BLOCKS = frozenset({"li", "tr", "p", "dd", "article"})
"""What stands around a link and speaks of what it leads to, whatever else it leads to."""

_TOO_LARGE = frozenset({"main", "body", "html"})

_SPEAKING = frozenset(
    [
        *("alt", "aria-description", "aria-label", "aria-roledescription", "content", "download"),
        *("href", "id", "itemid", "label", "name", "placeholder", "src", "srcset", "summary"),
        *("title", "value"),
    ]
)
"""Attributes that hold words or addresses, beside ``data-…``; numbers of drawings are none."""

_PHONES = ("tel:", "sms:", "whatsapp:", "mailto:")

_APART = "\n"
"""Between words of different elements or fields; after a space, a number could go on another."""

_CODE = re.compile(r"(?=\D*\d)[a-z][a-z0-9]{3,4}", re.ASCII)
_CSS_STRING = re.compile(r"\"[^\"]*\"|'[^']*'")
_DRAWN = re.compile(r"\b(?:d|points|transform|viewBox)=(?:\"[^\"]*\"|'[^']*')")
_GAPS = re.compile(r"[-_/.+]+")
_TAGS = re.compile(r"</?[a-zA-Z][^<>]*>")

_PLACE_KEYS = frozenset(
    [
        *("lat", "latitude", "lon", "lng", "longitude", "coordinates", "geo", "map"),
        *("address", "address_1", "street", "streetaddress"),
        *("postcode", "postal_code", "postalcode", "zip"),
    ]
)
"""Keys of data that hold a place, whatever their values look like."""


def check_hidden_page(
    page: Page,
    tree: LexborHTMLParser,
    links: PageLinks,
    *,
    hidden: frozenset[str],
    country: str,
) -> Iterator[Problem]:
    """A page: whole where it is a hidden record's own, else what stands around links to one.

    ``hidden`` are the codes of records of which no address may be shown.
    """
    path = page.path
    if _code_of(path) in hidden:
        if tree.css_first("address") is not None:
            yield _problem(path, "an address")
        if tree.css_first('a[href^="geo:" i]') is not None:
            yield _problem(path, "a link to a map")
        metas = (attributes.get("content") or "" for attributes in page.metas)
        strings = (text for style in page.styles for text in _CSS_STRING.findall(style))
        main = tree.css_first("main") or tree.body
        for text in (*page.titles, *metas, *strings, *_texts_of(main)):
            yield from _check(path, text, country)
        return
    for _, attributes in page.elements:
        if not hidden.isdisjoint(attributes.values()):
            yield from _check(path, _words_of(attributes), country)
    for code in sorted(hidden & page.anchors):
        for text in _texts_of(tree.css_first(f'[id="{code}"]')):
            yield from _check(path, text, country)
    if hidden and any(_code_of(target) in hidden for target, _ in links.targets):
        for text in sorted({text for block in _blocks(tree, hidden) for text in _texts_of(block)}):
            yield from _check(path, text, country)


def _code_of(path: str) -> str:
    """``en/s/k3f9.html`` → ``k3f9``; a pathway of a place keeps both."""
    return path.rpartition("/")[2].partition(".")[0]


def _blocks(tree: LexborHTMLParser, hidden: frozenset[str]) -> Iterator[LexborNode]:
    """Around each link to a hidden record, the largest element that speaks of no other record."""
    codes: dict[int, frozenset[str]] = {}
    for link in tree.css("a[href]"):
        code = _code_of(link.attributes["href"] or "")
        if code in hidden:
            block = _block_around(link)
            while (parent := block.parent) is not None and parent.tag not in _TOO_LARGE:
                # Lists are long: what one leads to is read once for all its items.
                if parent.mem_id not in codes:
                    codes[parent.mem_id] = _codes_below(parent)
                if codes[parent.mem_id] - {code}:
                    break
                block = parent
            yield block


def _codes_below(node: LexborNode) -> frozenset[str]:
    codes = (_code_of(link.attributes["href"] or "") for link in node.css("a[href]"))
    return frozenset(code for code in codes if _CODE.fullmatch(code))


def _block_around(link: LexborNode) -> LexborNode:
    node: LexborNode | None = link
    while node is not None and node.tag not in _BLOCKS:
        node = node.parent
    return link if node is None else node


def _texts_of(node: LexborNode | None) -> Iterator[str]:
    """The words of an element, as they stand and as tags part them; and those of its attributes."""
    if node is None:
        return
    yield node.text()
    yield node.text(separator=_APART)
    for inner in node.css("*"):
        if text := _words_of(inner.attributes):
            yield text


def _words_of(attributes: Attributes) -> str:
    return _APART.join(
        value
        for name, value in attributes.items()
        if value
        and (name in _SPEAKING or name.startswith("data-"))
        and not value.startswith(_PHONES)
    )


def check_hidden_name(path: str, *, hidden: frozenset[str], country: str) -> Iterator[Problem]:
    """A file's path, where it names a hidden record by its code."""
    pattern = _words(hidden)
    if pattern is not None and pattern.search(path):
        yield from _check(path, _GAPS.sub(" ", pattern.sub(_APART, path)), country)


def check_hidden_text(
    path: str, text: str, *, hidden: frozenset[str], country: str
) -> Iterator[Problem]:
    """A text file, a style or a picture's words: every line that names a hidden record.

    Where the file's own name does, every line.
    """
    pattern = _words(hidden)
    if pattern is None:
        return
    whole = pattern.search(path) is not None
    if whole or pattern.search(text):
        for line in _DRAWN.sub("", text).splitlines():
            if whole or pattern.search(line):
                line = pattern.sub(_APART, line)
                for words in dict.fromkeys((line, _TAGS.sub(_APART, line))):
                    yield from _check(path, words, country)


def names_hidden(text: str, *, hidden: frozenset[str]) -> bool:
    """Whether a path or a text names a hidden record by its code."""
    pattern = _words(hidden)
    return pattern is not None and pattern.search(text) is not None


def check_hidden_words(path: str, text: str, *, country: str) -> Iterator[Problem]:
    """A text of which it is known that it speaks of a hidden record."""
    yield from _check(path, text, country)


@functools.lru_cache(maxsize=8)
def _words(hidden: frozenset[str]) -> re.Pattern[str] | None:
    if not hidden:
        return None
    codes = "|".join(sorted(map(re.escape, hidden)))
    return re.compile(rf"(?<![^\W_])(?:{codes})(?![^\W_])")


def check_hidden_data(
    path: str, data: object, *, hidden: frozenset[str], country: str
) -> Iterator[Problem]:
    """Parsed JSON: every object or list that names a hidden record, with all that is in it."""
    pattern = _words(hidden)
    waiting = [data] if pattern is not None else []
    while waiting:
        value = waiting.pop()
        if pattern is None or not isinstance(value, dict | list):
            continue
        if isinstance(value, dict) and (rows := _read_rows(value)):
            waiting += rows
            value = {key: item for key, item in value.items() if key != "s"}
        if isinstance(value, dict):
            keyed = [item for key, item in value.items() if pattern.search(key)]
            named = [*value.values(), *_properties(value)]
        else:
            keyed, named = [], value
        if any(isinstance(part, str) and pattern.search(part) for part in named):
            yield from _check_record(path, value, country)
            continue
        for item in keyed:
            yield from _check_record(path, item, country)
        waiting += value.values() if isinstance(value, dict) else value


def _read_rows(value: Mapping[str, object]) -> list[object]:
    """Services as the search has them, codes in one text and names in another: code and name each.

    A public place may be called by its street: that tells nothing of the hidden one beside it.
    """
    codes, names = value.get("d"), value.get("s")
    if not isinstance(codes, str) or not isinstance(names, str):
        return []
    try:
        return list(map(list, zip(codes.split(" "), names.split("\n"), strict=True)))
    except ValueError:  # something else, to be read as a whole
        return []


def _properties(value: Mapping[str, object]) -> Iterable[object]:
    """Where GeoJSON names what the place beside it belongs to."""
    properties = value.get("properties")
    return properties.values() if isinstance(properties, dict) else ()


def _check_record(path: str, value: object, country: str) -> Iterator[Problem]:
    if _place_keys(value):
        yield _problem(path, "a field for a place")
    # As text, so that what stands apart in two fields is read together.
    yield from _check(path, _APART.join(_strings(value)), country)


def _place_keys(value: object) -> bool:
    if isinstance(value, dict):
        named = any(key.lower() in _PLACE_KEYS and item for key, item in value.items())
        return named or any(map(_place_keys, value.values()))
    return isinstance(value, list) and any(map(_place_keys, value))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    else:
        yield value if isinstance(value, str) else json.dumps(value)


def _check(path: str, text: str, country: str) -> Iterator[Problem]:
    if signs := _signs(_decode(text), country):
        yield _problem(path, ", ".join(signs))


def _decode(text: str) -> str:
    """Entities and percent signs as what they stand for."""
    text = unquote(text) if "%" in text else text
    return html.unescape(text) if "&" in text else text


@functools.lru_cache(maxsize=4096)
def _signs(text: str, country: str) -> tuple[str, ...]:
    """Kept, for the same list item stands on many pages."""
    return find_address_signs(text, country=country)


def _problem(path: str, what: str) -> Problem:
    return Problem(
        code="hidden-place-shown",
        where=Place(path=path),
        message=f"something that looks like the place of a hidden record stands here ({what})",
        hint="take it out of the record, and out of the history of its file",
    )
