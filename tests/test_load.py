"""A file becomes plain strings with positions, or a message; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import MAX_BYTES, Loaded, Source, load_yaml, parse_yaml
from generator.problems import Problem


def parse(text: str) -> tuple[Loaded | None, list[Problem]]:
    """A text as if it were a record's file."""
    return parse_yaml(Source(path="x.yml", text=text))


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "17:30", "0207 946 0001", "18883737888", "1e5", "010", "2026-02-30", "null", "~"],
)
def test_scalars_stay_as_they_are_written(written: str) -> None:
    """Nothing that YAML takes for a number, a time or a truth value is changed."""
    loaded, problems = parse(f"value: {written}\n")
    assert loaded is not None
    assert loaded.data == {"value": written}
    assert problems == []


def test_positions_count_from_one_and_point_at_keys_and_values() -> None:
    """A path leads to its value's place, with `key` to its name's place."""
    source = Source(path="x.yml", text="a:\n  - b: one\n    c: two\n")
    assert str(source.where(("a", 0, "c"))) == "x.yml:3:8"
    assert str(source.where(("a", 0, "c"), key=True)) == "x.yml:3:5"
    assert str(source.where(("a", 0, "missing"))) == "x.yml:2:5"


def test_a_folder_in_place_of_a_file_is_said(tmp_path: Path) -> None:
    """The message says folder."""
    loaded, problems = load_yaml(tmp_path, "x.yml")
    assert loaded is None
    assert [(p.code, "a folder" in p.message) for p in problems] == [("not-a-file", True)]


def test_a_file_that_is_not_utf8_names_line_and_column(tmp_path: Path) -> None:
    """Latin-1 is not guessed."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"name: ok\nplace: Caf\xe9\n")
    loaded, problems = load_yaml(path, "x.yml")
    assert loaded is None
    assert [(p.code, str(p.where)) for p in problems] == [("not-utf8", "x.yml:2:11")]


def test_a_byte_order_mark_and_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    """Windows editors write both."""
    path = tmp_path / "x.yml"
    path.write_bytes(b"\xef\xbb\xbfname: ok\r\nnote: two\r\n")
    loaded, problems = load_yaml(path, "x.yml")
    assert problems == []
    assert loaded is not None
    assert loaded.data == {"name": "ok", "note": "two"}


def test_a_file_of_fifty_megabytes_is_refused_without_reading_it(tmp_path: Path) -> None:
    """A sparse file: reading it would take seconds, looking at its size does not."""
    path = tmp_path / "x.yml"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    loaded, problems = load_yaml(path, "x.yml")
    assert loaded is None
    assert [p.code for p in problems] == ["file-too-large"]
    assert f"{MAX_BYTES:,}" in (problems[0].hint or "")


@pytest.mark.parametrize(
    "text",
    ["a: " + "[" * 100_000, "- " * 100_000 + "x", "? " * 100_000 + "x", "a: " + "{b: " * 50_000],
    ids=["lists", "dashes", "questions", "mappings"],
)
def test_nesting_without_end_is_refused_and_does_not_crash(text: str) -> None:
    """Libyaml's composer recurses in C; the depth is measured before it is asked."""
    loaded, problems = parse(text)
    assert loaded is None
    assert problems[0].code in ("too-deep", "yaml-syntax")


def test_a_billion_laughs_is_refused_at_once() -> None:
    """An alias is refused where it stands and never followed."""
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    _, problems = parse("\n".join(lines))
    assert {problem.code for problem in problems} == {"yaml-alias"}


def test_a_warning_is_silenced_by_its_line() -> None:
    """`# waypost: ok` with the problem's code, at the end of the line."""
    assert [p.code for p in parse("flat: Flat #4\n")[1]] == ["hash-in-value"]
    assert parse("flat: Flat #4  # waypost: ok hash-in-value\n")[1] == []


def test_a_comment_after_two_spaces_is_a_comment() -> None:
    """The style of comments that everybody uses draws no warning."""
    assert parse("days: mon  # and some Tuesdays\n")[1] == []


@given(st.text(max_size=200))
def test_any_text_gives_data_or_problems(text: str) -> None:
    """Nothing that can be typed raises."""
    loaded, problems = parse(text)
    assert loaded is not None or problems
