"""Signs that deceive are found, wherever Unicode has put them, and no letter is taken for one."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from generator.model.plain_text import MAX_MARKS, MAX_TEXT, find_odd_sign, find_text_fault
from generator.problems import LONGEST, Place, Problem, show

ODD = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def test_every_odd_sign_of_unicode_is_found() -> None:
    """The quick look leaves none to pass; only line feeds and two joiners may."""
    signs = (chr(number) for number in range(sys.maxunicode + 1))
    odd = [sign for sign in signs if unicodedata.category(sign) in ODD]
    assert [sign for sign in odd if find_odd_sign(f"a{sign}b") is None] == [
        "\n",
        "\u200c",
        "\u200d",
    ]


@pytest.mark.parametrize(
    "text", ["Nghiêm trọng", "می\u200cخواهم", "ที่นี่", "שָׁלוֹם", "བསྒྲུབས", "👩‍👧", "…"]
)
def test_writing_of_all_kinds_is_plain(text: str) -> None:
    """Marks, joiners and pictures that people write with."""
    assert find_text_fault(text) is None


def test_marks_are_counted_on_one_letter() -> None:
    """Many letters with a few marks each are ordinary."""
    assert find_text_fault("e\u0301" * 100) is None
    assert find_text_fault("e" + "\u0301" * MAX_MARKS) is None
    fault = find_text_fault("e" + "\u0301" * (MAX_MARKS + 1))
    assert fault is not None
    assert fault.code == "stacked-marks"


def test_the_place_of_a_fault_is_told() -> None:
    """So that a message can name its line."""
    fault = find_odd_sign("one\ntwo\u202e")
    assert fault is not None
    assert fault.offset == 7


def test_a_text_ends_somewhere() -> None:
    """One sign more is too many."""
    assert find_text_fault("a" * MAX_TEXT) is None
    assert find_text_fault("a" * (MAX_TEXT + 1)) is not None


def test_a_message_that_quotes_a_file_commands_no_terminal() -> None:
    """Escape signs, line breaks and turned writing are shown, not carried out."""
    where = Place(path="a\n::error::b\udcff.yml", line=1, column=2)
    problem = Problem(code="bad-code", where=where, message="'\x1b[2J\u202e' is not a code")
    text = str(problem)
    assert text.isprintable()
    assert "\n" not in text
    text.encode()
    assert len(show("x" * 10_000)) == LONGEST
