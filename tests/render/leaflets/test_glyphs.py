from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.problems import Problem
from generator.render.leaflets.content import Call, Entry, Group, Leaflet
from generator.render.leaflets.fonts import Fonts, stock_shelf
from generator.render.leaflets.glyphs import check_glyphs
from generator.telling.wording import Phrase
from tests.render.leaflets.made_fonts import LATIN, make_family, make_font

ARABIC = "مكتب"


@pytest.fixture
def fonts(tmp_path: Path) -> Fonts:
    """What an Arabic leaflet is set in, with few signs."""
    make_family(tmp_path, "Noto Sans")
    make_family(tmp_path, "Noto Naskh Arabic", signs=ARABIC + " ")
    found = stock_shelf([tmp_path], ()).fonts_for("ar")
    assert found is not None
    return found


def entry(code: str, name: str) -> Entry:
    """A service that has hardly more than a name."""
    call = Call(number="020 7946 0000", link="tel:\u2603", name=None)
    return Entry(
        code=code,
        name=Phrase(name),
        calls=(call,),
        hours=(),
        spots=(),
        tags=(),
        states=(),
        checked="2026-03-01",
        qr="<svg>\u2603</svg>",
    )


def leaflet(*entries: Entry, title: str = "Help") -> Leaflet:
    """A leaflet with these services."""
    return Leaflet(
        code="f1rs",
        locale="ar",
        direction="rtl",
        title=title,
        outside="",
        heading=Phrase(ARABIC, language="ar"),
        urgent=(),
        groups=(Group(heading=None, entries=entries),),
        edition="2026-03-01",
        labels={"call": "Call"},
    )


def check_name(name: str, fonts: Fonts) -> list[Problem]:
    """What is wrong with a leaflet that holds one service of this name."""
    return check_glyphs(leaflet(entry("k3f9", name)), fonts)


def test_signs_of_several_families_are_all_right(fonts: Fonts) -> None:
    """What is not printed, such as the drawing of a QR code, is not looked at."""
    assert check_name(f"Quay {ARABIC} 12", fonts) == []


def test_a_sign_that_no_font_has_is_named_with_locale_record_and_code_point(fonts: Fonts) -> None:
    """Else the leaflet would be printed with a box in it."""
    [problem] = check_name("Quay ☃", fonts)
    assert (problem.code, problem.severity) == ("glyph-missing", "error")
    assert problem.where.path == "leaflet f1rs in ar"
    assert problem.message == (
        "k3f9: no font has U+2603 (SNOWMAN); looked for in Noto Naskh Arabic, Noto Sans"
    )


def test_a_sign_of_many_records_is_one_problem(fonts: Fonts) -> None:
    """It names the first of them, and how many more there are."""
    found = check_glyphs(leaflet(*(entry(f"k3f{n}", "☃") for n in range(7))), fonts)
    assert [p.message.partition(":")[0] for p in found] == [
        "k3f0, k3f1, k3f2, k3f3, k3f4 and 2 more"
    ]


def test_what_stands_outside_of_records_is_looked_at(fonts: Fonts) -> None:
    """The leaflet's title, its labels, and its second language."""
    plain = leaflet()
    for spoiled in (
        leaflet(title="☃"),
        replace(plain, labels={"call": "☃"}),
        replace(plain, other=leaflet(title="☃")),
    ):
        [problem] = check_glyphs(spoiled, fonts)
        assert problem.message.startswith("f1rs: no font has U+2603")


@pytest.mark.parametrize(
    "text",
    [
        "a\u200db",  # a joiner
        "a\u200cb",
        "\u2068a\u2069\u200e",  # marks of direction
        "a\u00adb",  # a soft hyphen
        "a\ufe0fb",  # a variation selector, a mark by its category
        "a\U000e0100b",
        "a\u034fb",
        "a\nb",
        "a\u00a0b\u202fc\u2009d",  # spaces are drawn with the font's own
        "a\u2011b",  # a no-break hyphen, with its hyphen
        "e\u0301",  # two signs that the font has as one
    ],
    ids=ascii,
)
def test_signs_without_a_drawing_of_their_own_need_none(text: str, fonts: Fonts) -> None:
    """Joiners, controls, selectors: typst sets them from any font."""
    assert check_name(text, fonts) == []


@pytest.mark.parametrize("text", ["a\u0600b", "a\ufeffb", "a\ue000b", "\u0301"], ids=ascii)
def test_controls_that_are_drawn_or_forbidden_are_named(text: str, fonts: Fonts) -> None:
    """An Arabic number sign, a byte order mark, a sign for private use, a mark alone."""
    assert [problem.code for problem in check_name(text, fonts)] == ["glyph-missing"]


def test_a_sign_that_the_bold_face_lacks_is_missing(tmp_path: Path) -> None:
    """It might stand in a heading."""
    make_font(tmp_path / "NotoSans-Regular.ttf", signs=LATIN + "☃")
    make_font(tmp_path / "NotoSans-Bold.ttf", weight=700)
    found = stock_shelf([tmp_path], ()).fonts_for("en")
    assert found is not None
    assert "U+2603" in " ".join(problem.message for problem in check_name("☃", found))


def test_a_composed_letter_may_be_drawn_from_its_pieces(tmp_path: Path) -> None:
    """As HarfBuzz does."""
    make_family(tmp_path, "Noto Sans", signs="e\u0301" + LATIN.replace("é", "") + ARABIC)
    found = stock_shelf([tmp_path], ()).fonts_for("en")
    assert found is not None
    assert check_name("é", found) == []
