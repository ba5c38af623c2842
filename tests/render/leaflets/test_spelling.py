from __future__ import annotations

import zlib

import pytest

from generator.render.leaflets.spelling import (
    is_right_to_left,
    list_glyphs,
    put_in_order,
    read_characters,
    read_hex,
    write_hex,
)


def test_hexadecimal_words_are_read_as_they_are_written() -> None:
    """Also signs beyond the first 65,536."""
    assert write_hex("پُ") == b"<FEFF067E064F>"
    assert read_hex(b"FEFF067E064F") == read_hex(b"067E064F") == "پُ"
    assert read_hex(write_hex("𐍈 ok").strip(b"<>")) == "𐍈 ok"


@pytest.mark.parametrize(
    ("shown", "glyphs"),
    [
        (rb"(\000\001\001\007)Tj", [1, 263]),
        (rb"[-73(\000\()12(\000\\\000\b)]TJ", [0x28, 0x5C, 8]),
        (b"<00080201>Tj", [8, 513]),
        (b"[(\\000A) 5 <0042>]TJ", [0x41, 0x42]),
    ],
)
def test_glyphs_are_read_from_strings(shown: bytes, glyphs: list[int]) -> None:
    """Literal, with all ways to escape, and hexadecimal."""
    assert list_glyphs(shown) == glyphs


def test_characters_of_a_font() -> None:
    """Of ranges of codes, which look alike, none is taken for a character."""
    table = b"<0000> <FFFF>\n2 beginbfchar\n<0001> <0645>\n<0002> <067E064F>\nendbfchar"
    content = (
        b"<</Length 9/Type/CMap/Filter/FlateDecode>>\nstream\n"
        + zlib.compress(table)
        + b"\nendstream"
    )
    assert read_characters(content) == {1: "م", 2: "پُ"}
    with pytest.raises(ValueError, match="stream"):
        read_characters(b"<</Type/CMap>>")


@pytest.mark.parametrize(
    ("texts", "read"),
    [
        (["م", "ا", "ل"], "لام"),
        (["۔", "1", "2", " ", "ڑ", "گ"], "گڑ 12۔"),
        (["ے", "س", " ", "0", "9", ":", "0", "0"], "09:00 سے"),
        (["ہ", " ", "Port", " ", "Lirien", " ", "م"], "م Port Lirien ہ"),
        (["", "پُ", "س"], "سپُ"),
    ],
)
def test_a_line_is_put_in_the_order_of_reading(texts: list[str], read: str) -> None:
    """Numbers and Latin words stay as they are, also where spaces and signs are in them."""
    assert put_in_order(texts) == read


def test_the_script_of_most_letters_decides() -> None:
    """Figures and spaces have no say."""
    assert is_right_to_left(["گلی", " 12"])
    assert not is_right_to_left(["Mill Street", "گلی", "12"])
    assert not is_right_to_left([" ", "12"])
