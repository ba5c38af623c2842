"""A parsed page → what every page needs and this one lacks: language, title, a way out."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from generator.audit.page import Page, clean_url, tokens
from generator.problems import Place, Problem
from generator.translate.languages import find_language

EXIT_CLASS = "wp-exit"
"""The class of the link that leaves the site at once."""

NOTICE_CLASS = "wp-notice"
"""The class of the words on what stays on a phone."""


def check_frame(page: Page, tree: LexborHTMLParser) -> Iterator[Problem]:
    """``lang`` and ``dir``, one title, the exit as the first link, and the notice on traces."""
    where = Place(path=page.path)
    direction = (page.root.get("dir") or "").lower()
    if not page.root.get("lang") or direction not in ("ltr", "rtl"):
        yield Problem(
            code="missing-language",
            where=where,
            message="<html> does not say the page's language and direction",
            hint='write lang="es" dir="ltr"',
        )
    if not any(page.titles):
        yield Problem(code="missing-title", where=where, message="the page has no title")
    if not _has_exit(page):
        yield Problem(
            code="missing-exit",
            where=where,
            message="the first link of the page is not the way out",
            hint=f'the page begins with <a class="{EXIT_CLASS}" href=… rel="noreferrer">',
        )

    if tree.css_first(f".{NOTICE_CLASS}") is None:
        yield Problem(
            code="missing-notice",
            where=where,
            message="the page does not say that it stays in the list of visited pages",
            hint=f'it stands in the frame of every page, in an element of class "{NOTICE_CLASS}"',
        )
    for tag in sorted(tag for tag in _undirected(tree) if _direction_of(tag) != direction):
        yield Problem(
            code="missing-direction",
            where=where,
            message=f"words in '{tag}' run against the page, and do not say so",
            hint='write dir="rtl" or dir="ltr" beside lang',
        )


def _undirected(tree: LexborHTMLParser) -> frozenset[str]:
    """The languages of elements that do not say in which direction they are written."""
    nodes = tree.css("body [lang]:not([dir])")
    return frozenset(tag for node in nodes if (tag := node.attributes["lang"]))


@functools.lru_cache(maxsize=512)
def _direction_of(tag: str) -> str:
    """A language that nobody knows is taken to run from left to right."""
    try:
        return find_language(tag).direction
    except LookupError:
        return "ltr"


def _has_exit(page: Page) -> bool:
    link = page.first_link
    return (
        link is not None
        and EXIT_CLASS in tokens(link, "class")
        and clean_url(link.get("href")).lower().startswith(("https://", "about:blank"))
    )
