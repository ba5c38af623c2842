"""A file's text → secret addresses in it, by their line in the secrets file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.problems import Place, Problem
from generator.validate.secrets import Secret, find_secrets, find_secrets_in_print


def check_leaks(path: str, text: str, *, secrets: Sequence[Secret]) -> Iterator[Problem]:
    """Secrets in a file's text. Pass the problems on through `hide_secrets`."""
    for line in find_secrets(text, secrets):
        yield _problem(path, line, "this file")


def check_print_leaks(
    path: str, texts: Iterable[str], *, secrets: Sequence[Secret]
) -> Iterator[Problem]:
    """Secrets in what a program has read off printed pages, in any of several ways."""
    lines = {line for text in texts for line in find_secrets_in_print(text, secrets)}
    for line in sorted(lines):
        yield _problem(path, line, "this file")


def check_name_leaks(path: str, *, secrets: Sequence[Secret]) -> Iterator[Problem]:
    """Secrets in a file's path. Pass the problems on through `hide_secrets`."""
    for line in find_secrets(path, secrets):
        yield _problem(path, line, "the name of a file")


def hide_secrets(problem: Problem, *, secrets: Sequence[Secret]) -> Problem:
    """The problem, without its place or message where these would quote a secret."""
    if find_secrets(problem.where.path, secrets):
        problem = replace(problem, where=Place(path="(a file whose name is secret)"))
    if find_secrets(f"{problem.message}\n{problem.hint}", secrets):
        problem = replace(problem, message="(not shown: it quotes a secret)", hint=None)
    return problem


def _problem(path: str, line: int, what: str) -> Problem:
    return Problem(
        code="secret-in-output",
        where=Place(path=path),
        message=f"{what} holds the address of line {line} of the secrets file",
        hint="take it out of the records, and out of their history",
    )
