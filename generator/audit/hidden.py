"""What is written of hidden places, in any output → signs of an address, by their kind alone."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.audit.links import PageLinks
from generator.problems import Place, Problem
from generator.validate.hidden import find_address_signs

_BLOCKS = frozenset({"li", "tr", "p", "dd", "section", "article", "main"})
"""What stands around a link and speaks of what it leads to."""

_PLACE_KEYS = frozenset(
    [
        *("lat", "latitude", "lon", "lng", "longitude", "coordinates", "geo", "map"),
        *("address", "address_1", "street", "streetaddress"),
        *("postcode", "postal_code", "postalcode", "zip"),
    ]
)
"""Keys of data that hold a place, whatever their values look like."""


def check_hidden_page(
    tree: LexborHTMLParser, links: PageLinks, *, hidden: frozenset[str], country: str
) -> Iterator[Problem]:
    """A page: whole where it is a hidden record's own, else what stands around links to one.

    ``hidden`` are the codes of records of which no address may be shown.
    """
    path = links.path
    if _code_of(path) in hidden:
        if tree.css_first("address") is not None:
            yield _problem(path, "an address")
        if tree.css_first('a[href^="geo:" i]') is not None:
            yield _problem(path, "a link to a map")
        main = tree.css_first("main") or tree.body
        yield from _check(path, _text_of(main), country)
    elif hidden and any(_code_of(target) in hidden for target, _ in links.targets):
        blocks = (
            _block_around(link)
            for link in tree.css("a[href]")
            if _code_of(link.attributes["href"] or "") in hidden
        )
        for text in sorted({_text_of(block) for block in blocks if block.tag != "main"}):
            yield from _check(path, text, country)


def _code_of(path: str) -> str:
    """``en/s/k3f9.html`` → ``k3f9``; a pathway of a place keeps both."""
    return path.rpartition("/")[2].partition(".")[0]


def _block_around(link: LexborNode) -> LexborNode:
    node: LexborNode | None = link
    while node is not None and node.tag not in _BLOCKS:
        node = node.parent
    return link if node is None else node


def _text_of(node: LexborNode | None) -> str:
    return "" if node is None else " ".join(node.text(separator=" ").split())


def check_hidden_text(
    path: str, text: str, *, hidden: frozenset[str], country: str
) -> Iterator[Problem]:
    """A text file, a script or a table: every line that names a hidden record by its code."""
    pattern = _words(hidden)
    if pattern is None or not pattern.search(text):
        return
    for line in text.splitlines():
        if pattern.search(line):
            yield from _check(path, line, country)


@functools.lru_cache(maxsize=8)
def _words(hidden: frozenset[str]) -> re.Pattern[str] | None:
    if not hidden:
        return None
    return re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, hidden)))})\b")


def check_hidden_data(
    path: str, data: object, *, hidden: frozenset[str], country: str
) -> Iterator[Problem]:
    """Parsed JSON: every object or list that names a hidden record, with all that is in it."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if not isinstance(value, dict | list):
            continue
        parts = [*value, *value.values()] if isinstance(value, dict) else value
        if any(isinstance(part, str) and part in hidden for part in parts):
            if _place_keys(value):
                yield _problem(path, "a field for a place")
            # As text, so that what stands apart in two fields is read together.
            yield from _check(path, " ".join(_strings(value)), country)
        else:
            waiting += parts


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
    if signs := _signs(text, country):
        yield _problem(path, ", ".join(signs))


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
