"""One file's path and bytes + the rules → its problems and links; a reader for each kind."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from xml.etree import ElementTree

from generator.audit.archives import read_archive
from generator.audit.frame import check_frame
from generator.audit.hidden import (
    check_hidden_data,
    check_hidden_name,
    check_hidden_page,
    check_hidden_text,
)
from generator.audit.leaks import check_leaks, check_name_leaks
from generator.audit.links import PageLinks, collect_links
from generator.audit.manifest import parse_manifest, read_comment
from generator.audit.outward import check_outward_links
from generator.audit.page import parse_page, parse_svg, parse_tree
from generator.audit.pdf import check_pdf
from generator.audit.pictures import check_picture, check_picture_weight
from generator.audit.requests import check_css, check_requests
from generator.audit.rules import AuditedFile, Rules
from generator.audit.script_files import check_script_file, parse_data_script
from generator.audit.scripts import check_scripts
from generator.audit.titles import (
    check_path,
    check_picture_text,
    check_picture_titles,
    check_titles,
)
from generator.audit.weight import check_weight
from generator.problems import Place, Problem

HOST_FILES = frozenset({".htaccess", "_headers"})
"""Files for servers, at the top of the site; read as text, though their names have no ending."""

_COMMENT = re.compile(r"<!--(.*?)(?:-->|$)", re.DOTALL)

Found = Iterator[Problem | PageLinks]
"""What a reader tells of a file: problems, and perhaps where its links lead."""


def audit_file(path: str, data: bytes, *, rules: Rules) -> AuditedFile:
    """What one file shows by itself: a pure function of its path, its bytes and the rules.

    A file of a kind that has no reader is a problem: what cannot be read cannot be vouched for.
    """
    kind = _kind(path)
    problems = [
        *check_path(path, terms=rules.terms),
        *check_name_leaks(path, secrets=rules.secrets),
        *check_hidden_name(path, hidden=rules.hidden, country=rules.settings.country),
    ]
    links = None
    if kind in _BINARY_READERS:
        found = _BINARY_READERS[kind](path, data, rules)
    elif kind in _TEXT_READERS:
        try:
            found = _read_text(kind, path, data.decode("utf-8"), data, rules)
        except UnicodeDecodeError:
            found = iter([_unreadable(path, "it is not written in UTF-8")])
    else:
        found = iter([_unknown_kind(path)])
    for item in found:
        if isinstance(item, PageLinks):
            links = item
        else:
            problems.append(item)
    return AuditedFile(problems=tuple(problems), links=links)


def _kind(path: str) -> str:
    name = path.rpartition("!")[2]
    return ".txt" if name in HOST_FILES else os.path.splitext(name)[1]


def _read_text(kind: str, path: str, text: str, data: bytes, rules: Rules) -> Found:
    if kind == ".html" and rules.check_weight and "!" not in path:
        yield from check_weight(path, data, source_locale=rules.settings.source_locale)
    if kind != ".html":  # its own reader looks closer
        yield from check_leaks(path, text, secrets=rules.secrets)
    if kind not in (".html", ".json", ".js"):
        country = rules.settings.country
        yield from check_hidden_text(path, text, hidden=rules.hidden, country=country)
    yield from _TEXT_READERS[kind](path, text, rules)


def audit_page(path: str, html: str, *, rules: Rules) -> AuditedFile:
    """A page's content, apart from its weight and its own address (see `audit_file`)."""
    problems, links = [], None
    for item in _read_page(path, html, rules):
        if isinstance(item, PageLinks):
            links = item
        else:
            problems.append(item)
    return AuditedFile(problems=tuple(problems), links=links)


def _read_page(path: str, html: str, rules: Rules) -> Found:
    tree = parse_tree(html)
    page = parse_page(path, tree)
    yield from check_frame(page, tree)
    yield from check_requests(page)
    yield from check_outward_links(page)
    yield from check_scripts(page, ours=rules.scripts)
    yield from check_titles(page, terms=rules.terms, source_locale=rules.settings.source_locale)
    yield from check_leaks(path, html, secrets=rules.secrets)
    links = collect_links(page)
    country = rules.settings.country
    yield from check_hidden_page(page, tree, links, hidden=rules.hidden, country=country)
    if "<!--" in html:
        comments = "\n".join(" ".join(text.split()) for text in _COMMENT.findall(html))
        yield from check_hidden_text(path, comments, hidden=rules.hidden, country=country)
    yield links


def _read_style(path: str, text: str, rules: Rules) -> Found:
    yield from check_css(path, text)


def _read_words(path: str, text: str, rules: Rules) -> Found:
    """Nothing but what is looked for in every text."""
    return iter(())


def _read_script(path: str, text: str, rules: Rules) -> Found:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    if f"sha256-{base64.b64encode(digest).decode('ascii')}" in rules.scripts:
        return
    yield from check_script_file(path, text)
    country = rules.settings.country
    if (data := parse_data_script(text)) is None:
        yield from check_hidden_text(path, text, hidden=rules.hidden, country=country)
    else:
        yield from check_hidden_data(path, data, hidden=rules.hidden, country=country)


def _read_data(path: str, text: str, rules: Rules) -> Found:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        yield _unreadable(path, "it is not JSON")
        return
    country = rules.settings.country
    yield from check_hidden_data(path, data, hidden=rules.hidden, country=country)


def _read_xml(path: str, text: str, rules: Rules) -> Found:
    head = text.lower()
    if "<!doctype" in head or "<!entity" in head or "<?xml-stylesheet" in head:
        yield Problem(
            code="foreign-request",
            where=Place(path=path),
            message="the file has a document type or a style sheet that could load anything",
            hint="take these lines out",
        )
        return
    try:
        picture = parse_svg(path, text)
    except ElementTree.ParseError:
        yield _unreadable(path, "it is not XML")
        return
    # Whatever its name says: a browser that opens XML shows pages and drawings in it.
    yield from check_requests(picture)
    yield from check_outward_links(picture)
    yield from check_scripts(picture, ours=frozenset())
    if _kind(path) == ".svg":
        yield from check_picture_titles(picture, terms=rules.terms)


def _read_manifest(path: str, text: str, rules: Rules) -> Found:
    """Each name in a manifest is that of a file of the site, as a link is."""
    manifest = parse_manifest(text, shown=path)
    yield from manifest.problems
    targets = frozenset((name, "") for name in manifest.files)
    yield PageLinks(path=path, anchors=frozenset(), targets=targets)


def _read_signature(path: str, text: str, rules: Rules) -> Found:
    if read_comment(text) is None:
        yield _unreadable(path, "it is no signature")


def _read_picture(path: str, data: bytes, rules: Rules) -> Found:
    problems, text = check_picture(path, data)
    yield from problems
    if rules.check_weight:
        yield from check_picture_weight(path, data)
    yield from check_leaks(path, text, secrets=rules.secrets)
    yield from check_picture_text(path, text, terms=rules.terms)
    country = rules.settings.country
    yield from check_hidden_text(path, text, hidden=rules.hidden, country=country)


def _read_pdf(path: str, data: bytes, rules: Rules) -> Found:
    yield from check_pdf(path, data, rules=rules)


def _read_archive(path: str, data: bytes, rules: Rules) -> Found:
    """Each member as a file of the site; its links are those of the site that it was made from."""
    for item in read_archive(path, data):
        if isinstance(item, Problem):
            yield item
        else:
            name, content = item
            # A locale's rules hold for the page's own path, whatever archive it lies in.
            inner = audit_file(name.removeprefix(f"{path}!"), content, rules=rules)
            for problem in inner.problems:
                yield replace(problem, where=replace(problem.where, path=name))


_TEXT_READERS: Mapping[str, Callable[[str, str, Rules], Found]] = {
    ".html": _read_page,
    ".css": _read_style,
    ".js": _read_script,
    ".json": _read_data,
    ".minisig": _read_signature,
    ".sha256": _read_manifest,
    ".svg": _read_xml,
    ".txt": _read_words,
    ".xml": _read_xml,
}
_BINARY_READERS: Mapping[str, Callable[[str, bytes, Rules], Found]] = {
    ".pdf": _read_pdf,
    ".png": _read_picture,
    ".zip": _read_archive,
}

KINDS = frozenset({*_TEXT_READERS, *_BINARY_READERS})
"""All kinds of file that a site may hold: those that have a reader."""


def _unknown_kind(path: str) -> Problem:
    return Problem(
        code="unknown-file",
        where=Place(path=path),
        message="this kind of file does not belong into the site",
        hint=f"only {', '.join(sorted(kind[1:] for kind in KINDS))}",
    )


def _unreadable(path: str, why: str) -> Problem:
    return Problem(
        code="unreadable-file",
        where=Place(path=path),
        message=f"the file cannot be checked: {why}",
    )
