"""A secret address is found however it is written, and never repeated."""

from __future__ import annotations

import pathlib
import time

import pytest

from generator.validate.secrets import (
    Secret,
    find_secrets,
    fold_address,
    load_secrets,
    parse_secret,
)

FILE = """# kept outside the repository

12 Mill Street
Calle Mayor, 12, Puerto
Flat 3, 7 Harbor Road, LR1 4QX
شارع النصر ١٢
Hauptstraße 5
海港路12号
"""


@pytest.fixture
def secrets(tmp_path: pathlib.Path) -> tuple[Secret, ...]:
    """The addresses of a well-formed file."""
    path = tmp_path / "secrets.txt"
    path.write_text(FILE, encoding="utf-8")
    found, problems = load_secrets(path)
    assert problems == []
    return found


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Ring at 12 Mill Street, please", 3),
        ("Ring at 12, MILL ST.", 3),
        ("12\u00a0Mill\nStreet", 3),
        ("１２ Ｍｉｌｌ Ｓｔｒｅｅｔ", 3),
        ("12 M\u00adill Street", 3),
        ("<p>12 <b>Mill</b> Street</p>", 3),
        ("<p>12 Mi<wbr>ll Street</p>", 3),
        ("<p>&#49;2&nbsp;Mill Street</p>", 3),
        ('<img alt="12 mill street">', 3),
        ("?q=12%20Mill%20Street", 3),
        ("?q=12+Mill+Street%21", 3),
        ('{"a": "\\u0031\\u0032 Mill Street"}', 3),
        ('msgstr "12 Mill "\n"Street"', 3),
        ("12-mill-street.svg", 3),
        ("Calle Mayor nº 12, Puerto", 4),
        ("C/ Mayor 12", 4),
        ("7 harbor rd", 5),
        ("LR1 4QX", 5),
        ("في شَارع النصر، ١٢", 6),
        ("شارع النصر رقم 12", 6),
        ("Hauptstrasse 5", 7),
        ("Hauptstr. 5", 7),
        ("海港路 12 号", 8),
    ],
)
def test_a_secret_is_found_however_it_is_written(
    secrets: tuple[Secret, ...], text: str, line: int
) -> None:
    """Case, accents, digits, abbreviations, markup and escapes do not hide it."""
    assert find_secrets(text, secrets) == (line,)


@pytest.mark.parametrize(
    "text",
    ["112 Mill Street", "12 Mill Streets", "Mill Street", "12 Harbor Road", "Calle Mayor", ""],
)
def test_what_only_resembles_a_secret_is_left_alone(secrets: tuple[Secret, ...], text: str) -> None:
    """Another number, another street or the street alone is another place."""
    assert find_secrets(text, secrets) == ()


def test_several_secrets_are_named_in_order(secrets: tuple[Secret, ...]) -> None:
    """Each once."""
    text = "Hauptstraße 5, 12 Mill Street and 12 mill st"
    assert find_secrets(text, secrets) == (3, 7)


def test_a_secret_never_shows_itself(secrets: tuple[Secret, ...]) -> None:
    """A traceback or a log prints representations."""
    assert repr(secrets[0]) == "Secret(line=3)"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"12 Mill Street\nab 1\n", "secret-too-short", 2),
        (b"12 M\xfchle", "secrets-unreadable", 0),
        (b"x" * 1_000_001, "secrets-unreadable", 0),
    ],
)
def test_a_faulty_file_is_reported_without_its_text(
    tmp_path: pathlib.Path, content: bytes, code: str, line: int
) -> None:
    """The report may be printed in public."""
    path = tmp_path / "secrets.txt"
    path.write_bytes(content)
    _, (problem,) = load_secrets(path)
    assert (problem.code, problem.where.line) == (code, line)
    assert "ab 1" not in str(problem)


def test_a_missing_file_and_a_folder_are_reported(tmp_path: pathlib.Path) -> None:
    """A slip in the option must not look like a clean site."""
    for path in (tmp_path / "none.txt", tmp_path):
        secrets, (problem,) = load_secrets(path)
        assert (secrets, problem.code) == ((), "secrets-unreadable")


def test_parts_that_tell_alone_are_searched_alone() -> None:
    """A page may hold the street without the town."""
    secret = parse_secret("Old Hall, 12 Mill Street, Puerto", line=1)
    assert secret is not None
    assert secret.needles == ("12 mill st",)


def test_folding_is_the_same_for_both_sides() -> None:
    """Folding a folded address changes nothing."""
    for text in ("12 Mill Street", "Hauptstraße Nr. 5", "ул. Мира, дом 12", "١٢ شارع النصر"):
        assert fold_address(fold_address(text)) == fold_address(text)


def test_a_large_site_is_searched_in_seconds() -> None:
    """3 MB and 50 secrets take well under a tenth of what 30 MB may take."""
    secrets = [parse_secret(f"{n} Willow{n} Street", line=n) for n in range(1, 51)]
    page = "<p>Open from 09:00 to 17:00 · Ask for help at 12 in Old Mill Street é</p>\n" * 120
    start = time.process_time()
    for _ in range(330):
        assert find_secrets(page, [s for s in secrets if s]) == ()
    assert time.process_time() - start < 1.5
