"""Parsed pages → where their links lead, and which of them lead nowhere."""

from __future__ import annotations

import functools
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from generator.audit.page import Page, clean_url, scheme_of, tokens
from generator.audit.requests import SETS, URL_ATTRIBUTES, css_urls, set_urls
from generator.problems import Place, Problem

ABSOLUTE_ALLOWED = "404.html"
"""A missing page can lie at any depth: only from here may a link begin with a slash."""

_NO_LINKS = frozenset({"action", "cite"})
"""A form that would send is a problem of its own; nobody follows a source that is only named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLinks:
    """What one page gives and asks of the others; small, so that it travels between processes.

    ``targets`` are (path of a file below the site's folder, fragment or ``""``); a path that
    leaves the site begins with ``..``, and one that began with a slash still does.
    """

    path: str
    anchors: frozenset[str]
    targets: frozenset[tuple[str, str]]


def collect_links(page: Page) -> PageLinks:
    """A page's anchors, and the files and fragments of the site that it refers to."""
    folder = posixpath.dirname(page.path)
    urls: set[str] = set()
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            if name in URL_ATTRIBUTES and name not in _NO_LINKS:
                if not (tag == "link" and "canonical" in tokens(attributes, "rel")):
                    urls.update(set_urls(value or "") if name in SETS else (value or "",))
            elif value and name == "style":
                urls.update(css_urls(value))
    for style in page.styles:
        urls.update(css_urls(style))
    targets = (_resolve(folder, page.path, url) for url in urls)
    return PageLinks(
        path=page.path,
        anchors=page.anchors,
        targets=frozenset(target for target in targets if target is not None),
    )


def _resolve(folder: str, path: str, url: str) -> tuple[str, str] | None:
    if url.startswith("#"):
        return path, unquote(url[1:])
    resolved = _resolve_in(folder, url)
    return (path, resolved[1]) if resolved is not None and not resolved[0] else resolved


@functools.lru_cache(maxsize=65536)
def _resolve_in(folder: str, url: str) -> tuple[str, str] | None:
    url = clean_url(url)
    if scheme_of(url):
        return None
    before, _, fragment = url.partition("#")
    name = unquote(before.partition("?")[0])
    if not name:
        return "", unquote(fragment)
    end = "/" if name.endswith(("/", "/.", "/..")) or name in (".", "..") else ""
    joined = name if name.startswith("/") else posixpath.join(folder, name)
    return posixpath.normpath(joined) + end, unquote(fragment)


NO_ANCHORS: Mapping[str, frozenset[str]] = {}


def audit_links(
    pages: Iterable[PageLinks],
    *,
    files: Iterable[str],
    known: Mapping[str, frozenset[str]] = NO_ANCHORS,
) -> list[Problem]:
    """Links without a file at their end, or without the anchor; ``files`` are all the site's.

    ``known`` are the anchors of pages that are not among ``pages``.
    """
    pages = tuple(pages)
    there = frozenset(files)
    anchors = {**known, **{page.path: page.anchors for page in pages}}
    return [
        problem
        for page in pages
        for target in sorted(page.targets)
        for problem in _check_target(page.path, target, there, anchors)
    ]


def _check_target(
    path: str,
    target: tuple[str, str],
    known: frozenset[str],
    anchors: Mapping[str, frozenset[str]],
) -> Iterator[Problem]:
    file, fragment = target
    where = Place(path=path)
    if file.startswith("/"):
        if posixpath.basename(path) != ABSOLUTE_ALLOWED:
            yield Problem(
                code="absolute-path",
                where=where,
                message=f"a link begins with a slash: '{file}'",
                hint="write it relative to the page, so that the site works in any folder",
            )
            return
        file = _below_site(file, known)
    if file not in known:
        yield Problem(
            code="broken-link",
            where=where,
            message=f"a link leads to '{file}', and there is no such file",
            hint="end it in a file's name, such as index.html" if file.endswith("/") else None,
        )
    elif fragment and fragment != "top" and fragment not in anchors.get(file, {fragment}):
        yield Problem(
            code="broken-fragment",
            where=where,
            message=f"a link leads to '{file}#{fragment}', and the page has no such anchor",
        )


def _below_site(path: str, known: frozenset[str]) -> str:
    """The file that an absolute path means, in whichever folder of a host the site lies."""
    parts = path.lstrip("/").split("/")
    tails = ("/".join(parts[start:]) for start in range(len(parts)))
    return next((tail for tail in tails if tail in known), path)
