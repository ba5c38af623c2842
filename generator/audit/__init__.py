"""A built site → problems: foreign requests, sensitive words, leaks, weight, broken links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from generator.audit.frame import check_frame
from generator.audit.leaks import check_leaks, hide_secrets
from generator.audit.links import PageLinks, audit_links, collect_links
from generator.audit.manifest import parse_manifest, read_comment
from generator.audit.page import parse_page, parse_svg
from generator.audit.requests import check_css, check_requests
from generator.audit.scripts import check_scripts
from generator.audit.titles import check_path, check_titles
from generator.audit.weight import check_weight
from generator.model import Settings
from generator.problems import Place, Problem, sort_problems
from generator.validate.secrets import Secret
from generator.validate.sensitive import SensitiveTerms

__all__ = [
    "AuditedFile",
    "PageLinks",
    "Rules",
    "audit_file",
    "audit_links",
    "audit_page",
    "audit_site",
    "hide_secrets",
]

TEXT_KINDS = frozenset({".html", ".txt", ".xml", ".json", ".svg", ".css", ".sha256", ".minisig"})
"""Files that are read as UTF-8."""

KINDS = TEXT_KINDS | {".png"}
"""All kinds of file that a site may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What files are held against; can be pickled, so that worker processes may have it."""

    settings: Settings
    terms: Mapping[str, SensitiveTerms]
    secrets: tuple[Secret, ...] = ()
    check_weight: bool = True
    scripts: frozenset[str] = frozenset()
    """The scripts that pages may hold, as ``sha256-…``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedFile:
    """What one file shows by itself. Whether its links arrive only all files together show."""

    problems: tuple[Problem, ...]
    links: PageLinks | None = None


def audit_site(
    folder: Path,
    *,
    settings: Settings,
    terms: Mapping[str, SensitiveTerms],
    secrets: Sequence[Secret] = (),
    check_weight: bool = True,
    scripts: frozenset[str] = frozenset(),
    executor: Executor | None = None,
) -> list[Problem]:
    """Every problem of the files below a folder, sorted; paths are relative to it.

    ``scripts`` are the hashes of those that pages may hold. With an ``executor`` the files are
    read in its processes.
    """
    rules = Rules(
        settings=settings,
        terms=terms,
        secrets=tuple(secrets),
        check_weight=check_weight,
        scripts=scripts,
    )
    paths = sorted(_walk(folder))
    if executor is None:
        audited = audit_files(folder, paths, rules)
    else:
        parts = [paths[start::PARTS] for start in range(PARTS)]
        tasks = [executor.submit(audit_files, folder, part, rules) for part in parts]
        audited = [file for task in tasks for file in task.result()]
    pages = (file.links for file in audited if file.links is not None)
    problems = [problem for file in audited for problem in file.problems]
    problems += audit_links(pages, files=paths)
    return sort_problems(hide_secrets(problem, secrets=rules.secrets) for problem in problems)


PARTS = 16
"""Tasks that an executor is given: enough for any machine, and few enough to cost nothing."""


def audit_files(folder: Path, paths: Sequence[str], rules: Rules) -> list[AuditedFile]:
    """What each of some files shows by itself."""
    return [audit_file(path, (folder / path).read_bytes(), rules=rules) for path in paths]


def _walk(folder: Path) -> Iterator[str]:
    for parent, _, names in os.walk(folder):
        for name in names:
            yield Path(parent, name).relative_to(folder).as_posix()


def audit_file(path: str, data: bytes, *, rules: Rules) -> AuditedFile:
    """What one file shows by itself: a pure function of its path, its bytes and the rules."""
    kind = os.path.splitext(path)[1]
    problems = list(check_path(path, terms=rules.terms))
    if kind not in KINDS:
        problems += [*check_leaks(path, "", secrets=rules.secrets), _unknown_kind(path)]
        return AuditedFile(problems=tuple(problems))
    if kind not in TEXT_KINDS:
        problems += check_leaks(path, "", secrets=rules.secrets)
        return AuditedFile(problems=tuple(problems))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return AuditedFile(problems=(*problems, _unreadable(path, "it is not written in UTF-8")))
    if kind == ".html":
        if rules.check_weight:
            source = rules.settings.source_locale
            problems += check_weight(path, data, source_locale=source)
        page = audit_page(path, text, rules=rules)
        return AuditedFile(problems=(*problems, *page.problems), links=page.links)
    problems += check_leaks(path, text, secrets=rules.secrets)
    if kind == ".css":
        problems += check_css(path, text)
    elif kind in (".svg", ".xml"):
        problems += _audit_xml(path, text)
    elif kind == ".minisig" and read_comment(text) is None:
        problems.append(_unreadable(path, "it is no signature"))
    elif kind == ".sha256":
        return _audit_manifest(path, text, problems)
    return AuditedFile(problems=tuple(problems))


def _audit_manifest(path: str, text: str, problems: Sequence[Problem]) -> AuditedFile:
    """Each name in a manifest is that of a file of the site, as a link is."""
    manifest = parse_manifest(text, shown=path)
    targets = frozenset((name, "") for name in manifest.files)
    return AuditedFile(
        problems=(*problems, *manifest.problems),
        links=PageLinks(path=path, anchors=frozenset(), targets=targets),
    )


def audit_page(path: str, html: str, *, rules: Rules) -> AuditedFile:
    """A page's content, apart from its weight and its own address (see `audit_file`)."""
    page = parse_page(path, html)
    problems = [
        *check_frame(page),
        *check_requests(page),
        *check_scripts(page, ours=rules.scripts),
        *check_titles(page, terms=rules.terms, source_locale=rules.settings.source_locale),
        *check_leaks(path, html, secrets=rules.secrets),
    ]
    return AuditedFile(problems=tuple(problems), links=collect_links(page))


def _audit_xml(path: str, text: str) -> Iterator[Problem]:
    head = text.lower()
    if "<!doctype" in head or "<!entity" in head or "<?xml-stylesheet" in head:
        yield Problem(
            code="foreign-request",
            where=Place(path=path),
            message="the file has a document type or a style sheet that could load anything",
            hint="take these lines out",
        )
    elif path.endswith(".svg"):
        try:
            picture = parse_svg(path, text)
            yield from check_requests(picture)
            yield from check_scripts(picture, ours=frozenset())
        except ElementTree.ParseError:
            yield _unreadable(path, "it is not XML")


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
