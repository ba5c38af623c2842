"""A built site → problems: foreign requests, sensitive words, leaks, weight, broken links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path

from generator.audit.files import KINDS, audit_file, audit_page
from generator.audit.leaks import hide_secrets
from generator.audit.links import PageLinks, audit_links
from generator.audit.memory import (
    Memory,
    breaks_links,
    digest_of,
    fingerprint,
    load_memory,
    remember,
    save_memory,
)
from generator.audit.rules import AuditedFile, Rules
from generator.model import Settings
from generator.problems import Place, Problem, sort_problems
from generator.validate.secrets import Secret
from generator.validate.sensitive import SensitiveTerms

__all__ = [
    "KINDS",
    "AuditedFile",
    "PageLinks",
    "Rules",
    "audit_file",
    "audit_links",
    "audit_page",
    "audit_site",
    "hide_secrets",
]


def audit_site(
    folder: Path,
    *,
    settings: Settings,
    terms: Mapping[str, SensitiveTerms],
    secrets: Sequence[Secret] = (),
    hidden: frozenset[str] = frozenset(),
    check_weight: bool = True,
    scripts: frozenset[str] = frozenset(),
    memory: Path | None = None,
    executor: Executor | None = None,
) -> list[Problem]:
    """Every problem of the files below a folder, sorted; paths are relative to it.

    ``scripts`` are the hashes of those that pages may hold, ``hidden`` the codes of records of
    which no address may be shown. With a ``memory``, a file that is kept from one audit to the
    next, only what has changed since is read; without one, everything. With an ``executor`` the
    files are read in its processes.
    """
    rules = Rules(
        settings=settings,
        terms=terms,
        secrets=tuple(secrets),
        hidden=hidden,
        check_weight=check_weight,
        scripts=scripts,
    )
    known = fingerprint(rules) if memory is not None else None
    before = load_memory(memory, known) if memory is not None and known is not None else None
    paths = sorted(_walk(folder))
    audited = _audit_paths(folder, paths, rules, before, executor)
    if before is not None and breaks_links(before, audited):
        before = None
        audited = _audit_paths(folder, paths, rules, None, executor)
    problems = [problem for file in audited.values() for problem in file.problems]
    problems += audit_links(
        (file.links for file in audited.values() if file.links is not None),
        files=paths,
        known=before.anchors if before is not None else {},
    )
    if memory is not None and known is not None and not problems:
        save_memory(memory, remember(known, audited, before))
    return sort_problems(hide_secrets(problem, secrets=rules.secrets) for problem in problems)


PARTS = 16
"""Tasks that an executor is given: enough for any machine, and few enough to cost nothing."""


def _audit_paths(
    folder: Path,
    paths: Sequence[str],
    rules: Rules,
    memory: Memory | None,
    executor: Executor | None,
) -> dict[str, AuditedFile]:
    digests = memory.digests if memory is not None else {}
    if executor is None:
        return dict(zip(paths, audit_files(folder, paths, rules, digests), strict=True))
    tasks = []
    for start in range(PARTS):
        part = paths[start::PARTS]
        own = {path: digests[path] for path in part if path in digests}
        tasks.append((part, executor.submit(audit_files, folder, part, rules, own)))
    return {
        path: file for part, task in tasks for path, file in zip(part, task.result(), strict=True)
    }


def audit_files(
    folder: Path, paths: Sequence[str], rules: Rules, known: Mapping[str, str]
) -> list[AuditedFile]:
    """What each of some files shows by itself; nothing where its digest is known."""
    return [_audit_in_folder(folder / path, path, rules, known.get(path)) for path in paths]


def _audit_in_folder(file: Path, path: str, rules: Rules, known: str | None) -> AuditedFile:
    if file.is_symlink():
        return AuditedFile(problems=(_not_plain(path),))
    data = file.read_bytes()
    digest = digest_of(data)
    if digest == known:
        return AuditedFile(problems=(), digest=digest)
    return replace(audit_file(path, data, rules=rules), digest=digest)


def _not_plain(path: str) -> Problem:
    return Problem(
        code="not-a-plain-file",
        where=Place(path=path),
        message="this is a symbolic link: what it leads to is not part of the site",
        hint="take it out, or put the file itself there",
    )


def _walk(folder: Path) -> Iterator[str]:
    for parent, folders, names in os.walk(folder):
        links = [name for name in folders if Path(parent, name).is_symlink()]
        for name in (*names, *links):
            yield Path(parent, name).relative_to(folder).as_posix()
