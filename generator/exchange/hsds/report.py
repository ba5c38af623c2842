"""What an import did → counts, files, the new codes, and every value that has no place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.problems import Place, Problem, count_problems, show

PROBLEM_CODES: Mapping[str, str] = {
    "hsds-unreadable": "A file or folder that cannot be read as HSDS.",
    "hsds-encoding": "A file that is not UTF-8, or holds NUL characters.",
    "hsds-ragged-row": "A row with more or fewer values than the heading, or an unclosed quote.",
    "hsds-file-ignored": "A file or a part of it that holds nothing HSDS knows.",
    "hsds-no-place": "A value for which our records have no field.",
    "hsds-unattached": "A value that belongs to something that is not in the source.",
    "hsds-changed": "A value that was cleaned or written in another way.",
    "hsds-bad-value": "A value that could not be understood.",
    "hsds-private": "A person's name or mailbox, which is left out.",
    "hsds-hidden": "An address that is left out, because the place looks like a secret one.",
    "hsds-guessed": "Something that our records need and the source does not say.",
    "hsds-kept-as-text": "A value that has no field and was kept in a text.",
    "hsds-conflict": "Two values where one is expected.",
    "hsds-history": "Earlier values and who changed them, which are never imported.",
    "hsds-identifiers": "Identifiers that our codes replace.",
    "hsds-missing": "Something that our records need and the source leaves empty.",
    "hsds-file-kept": "A file of another record that stands in the way and was kept.",
    "hsds-record-skipped": "A record that could not be made valid and was not written.",
}
"""Every code that an import reports, with its meaning: for the page that lists all codes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCode:
    """Which record an HSDS id has become."""

    table: str
    id: str
    code: str
    file: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """The result of an import. `files` are relative to the folder written, in order."""

    source: str
    counts: Mapping[str, int]
    files: tuple[str, ...]
    codes: tuple[NewCode, ...]
    problems: tuple[Problem, ...]

    def text(self) -> str:
        """The whole report for a person: what was written, then what to look at, by kind."""
        counts = count_problems(self.problems)
        lines = [
            f"Import of {show(self.source)}",
            *(f"  {name}: {number}" for name, number in self.counts.items()),
            f"  files written: {len(self.files)}",
            f"  errors: {counts['error']}, warnings: {counts['warning']}, "
            f"notices: {counts['notice']}",
        ]
        for severity, heading in (
            ("error", "Errors"),
            ("warning", "Please look at these"),
            ("notice", "For your information"),
        ):
            found = [problem for problem in self.problems if problem.severity == severity]
            lines += _section(heading, found)
        if self.codes:
            lines += ["", "Identifiers and the codes that take their place"]
            lines += [
                f"  {c.table} {show(c.id)} → {c.code} {show(c.name)} ({c.file})" for c in self.codes
            ]
        return "\n".join(lines) + "\n"


def _section(heading: str, problems: list[Problem]) -> list[str]:
    if not problems:
        return []
    lines = ["", heading]
    codes = [code for code in PROBLEM_CODES if any(p.code == code for p in problems)]
    for code in codes:
        lines += ["", f"  {code}: {PROBLEM_CODES[code]}"]
        lines += _grouped([problem for problem in problems if problem.code == code])
    return lines


def _grouped(problems: list[Problem]) -> list[str]:
    """One line a message, with all its places."""
    groups: dict[tuple[str, str | None], list[Place]] = {}
    for problem in problems:
        groups.setdefault((problem.message, problem.hint), []).append(problem.where)
    lines = []
    for (message, hint), places in groups.items():
        where = ", ".join(dict.fromkeys(show(str(place)) for place in places))
        lines.append(f"  - {where}: {show(message)}" + (f" ({show(hint)})" if hint else ""))
    return lines
