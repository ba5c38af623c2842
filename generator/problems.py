"""A fault in somebody's data, with its place, its meaning and the way to mend it."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

Severity = Literal["error", "warning", "notice"]
"""``error`` stops the build; ``warning`` is a likely slip; ``notice`` is only counted."""

ReportFormat = Literal["text", "json", "github"]
"""For people, for programs, and for annotations on a pull request."""

LONGEST = 400
"""Signs of a message, a hint or a path that are shown: the rest says no more."""

_ORDER: dict[str, int] = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in a file something stands: lines and columns count from 1; 0 means the whole file."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One fault, said so that an editor who is no programmer can mend it.

    ``code`` is kebab-case, never reused, and explained in docs/problems.md.
    """

    code: str
    where: Place
    message: str
    hint: str | None = None
    severity: Severity = "error"

    def __str__(self) -> str:
        mark = "" if self.severity == "error" else f" [{self.severity}]"
        hint = f" ({show(self.hint)})" if self.hint else ""
        return f"{show(str(self.where))}: {self.code}{mark}: {show(self.message)}{hint}"


def show(text: str) -> str:
    """Words that may quote anybody's file → one harmless line for a terminal, a log, a review.

    Signs that would break the line, command the terminal or turn the writing become escapes.
    """
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    return "".join(_show_sign(sign) for sign in text)


def _show_sign(sign: str) -> str:
    category = unicodedata.category(sign)
    if category in ("Cc", "Cs", "Co", "Zl", "Zp") or (category == "Cf" and sign not in _JOINERS):
        return f"\\u{ord(sign):04x}"
    return sign


_JOINERS = "\u200c\u200d"
"""They are letters' business in Persian, Hindi, Bengali …"""


def sort_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Errors first, then by file and position; equal problems once."""
    return sorted(
        set(problems),
        key=lambda p: (
            _ORDER[p.severity],
            p.where.path,
            p.where.line,
            p.where.column,
            p.code,
            p.message,
        ),
    )


def count_problems(problems: Iterable[Problem]) -> dict[Severity, int]:
    """How many of each severity, always with all three keys."""
    counts: dict[Severity, int] = {"error": 0, "warning": 0, "notice": 0}
    for problem in problems:
        counts[problem.severity] += 1
    return counts


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether anything here must stop a build."""
    return any(problem.severity == "error" for problem in problems)


def format_problems(problems: Sequence[Problem], *, report: ReportFormat) -> str:
    """All problems as one report: lines of text, a JSON list, or GitHub workflow commands."""
    if report == "json":
        return json.dumps([asdict(_shown(p)) for p in problems], ensure_ascii=False, indent=2)
    if report == "github":
        return "\n".join(_github_line(problem) for problem in problems)
    return "\n".join(str(problem) for problem in problems)


def _shown(problem: Problem) -> Problem:
    return replace(
        problem,
        where=replace(problem.where, path=show(problem.where.path)),
        message=show(problem.message),
        hint=show(problem.hint) if problem.hint else problem.hint,
    )


def _github_line(problem: Problem) -> str:
    problem = _shown(problem)
    level = problem.severity
    place = f"file={_github_escape(problem.where.path, properties=True)}"
    if problem.where.line:
        place += f",line={problem.where.line},col={problem.where.column}"
    text = problem.message + (f" ({problem.hint})" if problem.hint else "")
    return f"::{level} {place},title={problem.code}::{_github_escape(text)}"


def _github_escape(text: str, *, properties: bool = False) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if properties else text
