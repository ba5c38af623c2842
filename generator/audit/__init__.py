"""A built site → problems: foreign requests, sensitive words, leaks, weight, broken links."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from pathlib import Path

from generator.audit.files import KINDS, audit_file, audit_page
from generator.audit.leaks import hide_secrets
from generator.audit.links import PageLinks, audit_links
from generator.audit.rules import AuditedFile, Rules
from generator.model import Settings
from generator.problems import Problem, sort_problems
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
    executor: Executor | None = None,
) -> list[Problem]:
    """Every problem of the files below a folder, sorted; paths are relative to it.

    ``scripts`` are the hashes of those that pages may hold, ``hidden`` the codes of records of
    which no address may be shown. With an ``executor`` the files are read in its processes.
    """
    rules = Rules(
        settings=settings,
        terms=terms,
        secrets=tuple(secrets),
        hidden=hidden,
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
