from __future__ import annotations

from pathlib import Path

import pytest
import typst

from generator.model import Settings
from generator.render.leaflets.font_files import hash_font
from generator.render.leaflets.font_pins import Pin, format_pins, parse_pins
from generator.render.leaflets.fonts import (
    Shelf,
    check_fonts,
    check_pins,
    find_fonts,
    pin_faces,
    stock_shelf,
    used_faces,
)
from generator.render.leaflets.typeset import gather_fonts
from tests.render.leaflets.made_fonts import make_family, make_font


def shelf_of(folder: Path, *families: str) -> Shelf:
    """A machine that has these families and no others."""
    for family in families:
        make_family(folder, family)
    return stock_shelf([folder], ())


def families(shelf: Shelf, *locales: str) -> tuple[str, ...]:
    """What a leaflet is set in."""
    fonts = shelf.fonts_for(*locales)
    return fonts.families if fonts else ()


def test_a_leaflet_is_set_in_its_script_then_in_latin_letters(tmp_path: Path) -> None:
    """Names, addresses and figures are Latin in every language."""
    shelf = shelf_of(tmp_path, "Noto Sans", "Noto Naskh Arabic", "Noto Sans Symbols")
    assert families(shelf, "ar") == ("Noto Naskh Arabic", "Noto Sans", "Noto Sans Symbols")
    assert families(shelf, "es") == ("Noto Sans", "Noto Sans Symbols")


def test_a_bilingual_leaflet_begins_with_the_fonts_of_its_own_language(tmp_path: Path) -> None:
    """Else English beside Chinese would be set in the Latin letters of a Chinese font."""
    shelf = shelf_of(tmp_path, "Noto Sans", "Noto Sans Bengali")
    assert families(shelf, "en", "bn") == ("Noto Sans", "Noto Sans Bengali")
    assert families(shelf, "bn", "en") == ("Noto Sans Bengali", "Noto Sans")


def test_the_better_family_is_used_where_it_is_there(tmp_path: Path) -> None:
    """Thai copies better out of Sarabun than out of Noto's font."""
    assert families(shelf_of(tmp_path, "Noto Sans", "Noto Sans Thai"), "th")[0] == "Noto Sans Thai"
    assert families(shelf_of(tmp_path, "Sarabun"), "th") == ("Sarabun", "Noto Sans")


def test_half_a_family_is_none(tmp_path: Path) -> None:
    """Headings are bold."""
    make_font(tmp_path / "NotoSans-Regular.ttf")
    assert stock_shelf([tmp_path], ()).faces == {}


def test_without_its_fonts_a_locale_is_left_out_and_one_line_says_so(tmp_path: Path) -> None:
    """One line for each family that is missing, with all locales that miss it."""
    shelf = shelf_of(tmp_path, "Noto Sans")
    assert shelf.fonts_for("ar") is None
    problems = check_fonts(shelf, ["en", "ar", "fa", "th"], shown="mkdocs.yml")
    assert [(p.code, p.severity) for p in problems] == [("font-missing", "notice")] * 2
    assert problems[0].message == (
        "leaflets in ar, fa are left out: Noto Naskh Arabic or Noto Sans Arabic "
        "is not on this machine, in regular and bold"
    )
    assert problems[0].hint == "`make fonts`, or on Debian: apt install fonts-noto-core"


def test_without_latin_letters_there_is_no_leaflet_at_all(tmp_path: Path) -> None:
    """And the missing family is named once for all."""
    shelf = shelf_of(tmp_path, "Noto Sans Bengali")
    assert shelf.fonts_for("bn") is None
    [problem] = check_fonts(shelf, ["en", "bn"], shown="mkdocs.yml")
    assert "leaflets in en, bn are left out: Noto Sans is not" in problem.message


def test_a_pinned_file_goes_before_another_version_of_it(tmp_path: Path) -> None:
    """Also when the other lies in an earlier folder."""
    make_family(tmp_path / "new", "Noto Sans", version="2")
    make_family(tmp_path / "old", "Noto Sans", version="1")
    folders = [tmp_path / "new", tmp_path / "old"]
    pins = pin_faces(stock_shelf([tmp_path / "old"], ()))
    assert {f.path.parent.name for f in used_faces(stock_shelf(folders, pins), ["en"])} == {"old"}
    assert {f.path.parent.name for f in used_faces(stock_shelf(folders, ()), ["en"])} == {"new"}


def test_a_file_that_is_not_pinned_is_never_used_in_silence(tmp_path: Path) -> None:
    """A warning, or an error where the settings say so."""
    shelf = shelf_of(tmp_path, "Noto Sans")
    faces = used_faces(shelf, ["en"])
    pins = [Pin(sha256=hash_font(faces[0].path), file="NotoSans-Regular.ttf", families="Noto Sans")]
    [problem] = check_pins(faces, pins, unpinned="warn")
    assert (problem.code, problem.severity) == ("font-differs", "notice")
    assert problem.where.path.endswith("/NotoSans-Bold.ttf")
    assert check_pins(faces, pins, unpinned="refuse")[0].severity == "error"
    assert check_pins(faces, pin_faces(shelf), unpinned="refuse") == []


def test_who_has_pinned_nothing_is_not_warned_of_it(tmp_path: Path) -> None:
    """But refusing what is not pinned then refuses everything."""
    faces = used_faces(shelf_of(tmp_path, "Noto Sans"), ["en"])
    assert check_pins(faces, (), unpinned="warn") == []
    assert len(check_pins(faces, (), unpinned="refuse")) == 2


def test_pins_survive_being_written_and_read(tmp_path: Path) -> None:
    """Several versions of one font, and names with spaces."""
    pins = (
        Pin(sha256="a" * 64, file="NotoSans-Regular.ttf", families="Noto Sans"),
        Pin(sha256="b" * 64, file="NotoSans-Regular 2.ttf", families="Noto Sans"),
    )
    again, problems = parse_pins(format_pins(pins), shown="fonts.lock")
    assert (set(again), problems) == (set(pins), [])
    assert format_pins(reversed(pins)) == format_pins(pins)


def test_a_line_that_is_no_pin_is_named() -> None:
    """By its number."""
    pins, [problem] = parse_pins("# a comment\n\n1234  x.ttf  X\n", shown="fonts.lock")
    assert (pins, problem.code, problem.where.line) == ((), "bad-font-pin", 3)


def test_a_project_finds_its_fonts_and_its_pins(small: Path) -> None:
    """In a folder that the settings name, and in fonts.lock beside them."""
    make_family(small / "brand", "Noto Sans")
    (small / "fonts.lock").write_text("nonsense\n", encoding="utf-8")
    settings = Settings.model_validate({"country": "GB", "exit_targets": {}, "fonts": ["brand"]})
    shelf, pins, problems = find_fonts(settings, small, home=small, shown="fonts.lock")
    assert shelf.faces["Noto Sans"][0].path == small / "brand" / "NotoSans-Regular.ttf"
    assert (pins, [p.code for p in problems]) == ((), ["bad-font-pin"])


def test_typst_sees_the_files_that_are_laid_out_and_no_others(tmp_path: Path) -> None:
    """Two files of one name do not hide each other."""
    make_family(tmp_path / "a", "Noto Sans")
    make_family(tmp_path / "a", "Noto Serif")
    make_family(tmp_path / "b", "Noto Sans Thai")
    shelf = stock_shelf([tmp_path / "a", tmp_path / "b"], ())
    folder = tmp_path / "laid"
    folder.mkdir()
    faces = used_faces(shelf, ["en", "th"])
    laid = gather_fonts([face.path for face in faces], folder)
    assert [path.name for path in sorted(folder.iterdir())] == [
        "000-NotoSans-Regular.ttf",
        "001-NotoSans-Bold.ttf",
        "002-NotoSansThai-Regular.ttf",
        "003-NotoSansThai-Bold.ttf",
    ]
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(p) for p in laid]
    )
    assert set(fonts.families()) == {"Noto Sans", "Noto Sans Thai"}


@pytest.mark.skipif(
    not Path("/usr/share/fonts/truetype/noto").is_dir(),
    reason="fonts-noto-core is not installed; `make fonts` installs it",
)
def test_debians_fonts_print_the_projects_locales() -> None:
    """All but Chinese come with fonts-noto-core."""
    shelf = stock_shelf([Path("/usr/share/fonts")], ())
    for locale in ("en", "ar", "fa", "ur", "uk", "vi", "th", "hi", "bn", "pa", "ti", "am", "ps"):
        assert shelf.fonts_for(locale, "en") is not None, locale
