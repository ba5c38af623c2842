"""Questions that follow each other in every way somebody could write them."""

from __future__ import annotations

from pathlib import Path

from generator.build import Project, check
from generator.problems import Problem
from tests.conftest import TODAY


def check_questions(folder: Path, text: str) -> list[Problem]:
    """What is said of the small directory with these questions, but for notices."""
    (folder / "services_data" / "questions.yml").write_text(text, encoding="utf-8")
    problems = check(Project(config_file=folder / "mkdocs.yml", edition=TODAY))
    return [problem for problem in problems if problem.severity != "notice"]


def test_a_directory_may_do_without_questions(small: Path) -> None:
    """The file is not needed."""
    (small / "services_data" / "questions.yml").unlink()
    problems = check(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    assert [str(problem) for problem in problems if problem.severity != "notice"] == []


def test_two_answers_may_lead_to_the_same_question(small: Path) -> None:
    """It is asked once on each way: that is no loop."""
    text = """
questions:
  first:
    code: w2kd
    text: Which?
    answers:
      a: {text: A bed, need: safe-place, next: second}
      b: {text: Papers, need: legal, next: second}
    skip: {need: urgent}
  second:
    code: w3kd
    text: And then?
    answers:
      c: {text: Tea}
"""
    assert check_questions(small, text) == []


def test_an_answer_is_held_against_every_way_to_it(small: Path) -> None:
    """Who skipped the first question has chosen nothing, and comes to no list."""
    text = """
questions:
  first:
    code: w2kd
    text: Which?
    answers:
      a: {text: A bed, need: safe-place, next: second}
    skip: {next: second}
  second:
    code: w3kd
    text: And then?
    answers:
      c: {text: Tea}
"""
    problems = check_questions(small, text)
    found = [(problem.code, problem.where.line) for problem in problems]
    assert found == [("question-dead-end", 9), ("question-dead-end", 13)]


def test_every_loop_is_named_and_nothing_runs_for_ever(small: Path) -> None:
    """Each question leads to all, itself as well."""
    names = [f"k{number}" for number in range(12)]
    answers = "\n".join(f"      {name}: {{text: x, next: {name}}}" for name in names)
    blocks = [
        f"  {name}:\n    code: w2k{sign}\n    text: x\n    answers:\n{answers}\n"
        f"    skip: {{need: urgent}}\n"
        for name, sign in zip(names, "23456789bcdf", strict=True)
    ]
    problems = check_questions(small, "questions:\n" + "".join(blocks))
    codes = [problem.code for problem in problems]
    assert codes.count("question-loop") == 12 * 13 / 2
    assert "question-too-deep" in codes
    assert "question-unreached" not in codes


def test_of_a_way_that_is_too_long_only_the_first_step_is_named(small: Path) -> None:
    """What follows it is no further fault."""
    blocks = [
        f"  k{number}: {{code: w2k{number}, text: x, skip: {{need: urgent}},"
        f" answers: {{a: {{text: x, next: k{number + 1}}}}}}}\n"
        for number in range(2, 9)
    ]
    end = (
        "  k9: {code: w2k9, text: x, skip: {need: urgent}, answers: {a: {text: x, need: legal}}}\n"
    )
    problems = check_questions(small, "questions:\n" + "".join(blocks) + end)
    assert [(p.code, p.where.line) for p in problems] == [("question-too-deep", 5)]


def test_more_answers_than_a_page_can_show_are_refused(small: Path) -> None:
    """Nobody reads through thirty answers on a phone."""
    answers = ", ".join(f"a{number}: {{text: x, need: legal}}" for number in range(30))
    text = f"questions: {{k: {{code: w2kd, text: x, answers: {{{answers}}}}}}}\n"
    assert [problem.code for problem in check_questions(small, text)] == ["too-many-entries"]


def test_a_list_that_is_empty_for_now_can_be_let_pass(small: Path) -> None:
    """The warning is silenced at its line, as any other."""
    path = small / "services_data" / "questions.yml"
    text = path.read_text(encoding="utf-8")
    spoiled = text.replace("only: children", "only: remote")
    assert [p.code for p in check_questions(small, spoiled)] == ["question-without-services"]
    silenced = spoiled.replace("children:", "children:  # waypost: ok question-without-services")
    assert check_questions(small, silenced) == []
