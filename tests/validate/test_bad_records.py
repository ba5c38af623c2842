"""Each mistake that an editor makes is named, at its line, with a way to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml

from generator.build import Project, check
from generator.problems import Problem
from tests.conftest import TODAY

CASES = Path(__file__).with_name("bad_records.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One edit of the small directory, and the problem that it must lead to."""

    about: str
    file: str
    find: str
    write: str
    expect: str
    at: str
    hint: str
    severity: str
    last: bool


def load_cases(path: Path = CASES) -> list[Case]:
    """The cases of a file; `at` is where the problem stands."""
    items = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return [
        Case(
            about=item["about"],
            file=item["file"],
            find=item.get("find", ""),
            write=item["write"].encode().decode("unicode_escape").encode("latin-1").decode()
            if "\\x" in item["write"]
            else item["write"],
            expect=item["expect"],
            at=item.get("at", ""),
            hint=item.get("hint", ""),
            severity=item.get("severity", "error"),
            last=item.get("last") == "yes",
        )
        for item in items
    ]


def apply(case: Case, folder: Path) -> int:
    """Make the edit; the line on which the problem must be reported (0: the whole file)."""
    path = folder / case.file
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    if case.find:
        assert text.count(case.find) >= 1, f"{case.about}: '{case.find}' is not in {case.file}"
        text = text.replace(case.find, case.write, 1)
    else:
        text = case.write
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    if case.at == "file":
        return 0
    marker = case.at or case.write.strip().splitlines()[0]
    lines = text.splitlines()
    numbers = [number for number, line in enumerate(lines, start=1) if marker in line]
    return numbers[-1 if case.last else 0]


def found(problems: tuple[Problem, ...], case: Case, line: int) -> list[Problem]:
    """The problems that are what the case expects."""
    return [
        problem
        for problem in problems
        if problem.code == case.expect
        and problem.where.path.endswith(case.file)
        and problem.where.line == line
        and problem.severity == case.severity
        and case.hint in (problem.hint or "")
    ]


@pytest.mark.parametrize("case", load_cases(), ids=lambda case: case.about)
def test_each_mistake_is_named_at_its_line(case: Case, small: Path) -> None:
    """The code, the severity, the file, the line and the hint are those of the case."""
    line = apply(case, small)
    problems = check(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    listed = "\n".join(map(str, problems))
    assert found(problems, case, line), f"expected {case.expect} at line {line}, found:\n{listed}"


def test_the_small_directory_itself_has_no_error_and_no_warning(small: Path) -> None:
    """What the cases spoil is sound."""
    problems = check(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    assert [str(problem) for problem in problems if problem.severity != "notice"] == []


def test_a_secret_address_is_never_printed(small: Path) -> None:
    """An address at a hidden place is reported by the kind of sign, and is not repeated."""
    path = small / "services_data/organizations/moor-refuge.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        "    area: moor\n", "    area: moor\n    address:\n      address_1: 7 Fern Road\n"
    )
    text = text.replace("A quiet house with a garden.", "A quiet house at 7 Fern Road, LR9 8ZZ.")
    path.write_text(text, encoding="utf-8")
    problems = check(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    codes = {problem.code for problem in problems}
    assert {"hidden-place-address", "hidden-place-text"} <= codes
    assert "Fern" not in "\n".join(map(str, problems))
    assert "LR9" not in "\n".join(map(str, problems))


def test_a_list_of_sensitive_terms_that_cannot_be_read_is_said(small: Path) -> None:
    """Without its list a site could put anything into a title: it is an error."""
    (small / "translations/en/sensitive.txt").write_bytes(b"caf\xe9\n")
    problems = check(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    assert "terms-unreadable" in {problem.code for problem in problems}
