"""What a check found in one record → a problem with its place in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.load import MAX_PROBLEMS, Source, too_many_problems
from generator.model import Path
from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A fault at a path inside one record; ``on_key`` points at the name before the colon."""

    path: Path
    code: str
    message: str
    hint: str | None = None
    severity: Severity = "error"
    on_key: bool = False


def place_findings(source: Source, findings: Iterable[Finding]) -> Iterator[Problem]:
    """Problems with positions; warnings that the line silences are left out.

    Of very many only the first: to find the place of each takes as long as reading the file.
    """
    for number, finding in enumerate(findings):
        if number == MAX_PROBLEMS:
            yield too_many_problems(source.where(finding.path))
            return
        problem = Problem(
            code=finding.code,
            where=source.where(finding.path, key=finding.on_key),
            message=finding.message,
            hint=finding.hint or None,
            severity=finding.severity,
        )
        if finding.severity != "warning" or not source.silences(problem):
            yield problem
