from __future__ import annotations

from pathlib import Path

from fontTools.ttLib import TTCollection, TTFont, newTable

from generator.render.leaflets.families import Family
from generator.render.leaflets.font_files import find_faces, font_folders, read_signs
from tests.render.leaflets.made_fonts import describe, make_font

SANS = Family(name="Noto Sans", files=("NotoSans",), bold=True, apt="fonts-noto-core", npm=None)


def find(folder: Path, family: Family = SANS) -> list[str]:
    """What is found in a folder, as `file: family`."""
    return describe(find_faces([folder], [family]), folder)


def test_regular_and_bold_are_found_in_folders_below(tmp_path: Path) -> None:
    """As in /usr/share/fonts, and in npm's packages, which write an underscore."""
    make_font(tmp_path / "truetype/noto/NotoSans-Regular.ttf")
    make_font(tmp_path / "npm/NotoSans_700Bold.TTF", weight=700)
    assert find(tmp_path) == [
        "npm/NotoSans_700Bold.TTF: Noto Sans",
        "truetype/noto/NotoSans-Regular.ttf: Noto Sans",
    ]


def test_italic_condensed_light_and_web_fonts_are_passed_over(tmp_path: Path) -> None:
    """Leaflets are set upright, in two weights; typst reads no web fonts."""
    make_font(tmp_path / "NotoSans-Italic.ttf", italic=True)
    make_font(tmp_path / "NotoSans-Condensed.ttf", width=3)
    make_font(tmp_path / "NotoSans-Light.ttf", weight=300)
    make_font(tmp_path / "NotoSans-Regular.woff2")
    assert find(tmp_path) == []


def test_a_bold_that_calls_itself_regular_is_passed_over(tmp_path: Path) -> None:
    """Debian's Noto Nastaliq Urdu Bold: typst would take it for the regular one."""
    make_font(tmp_path / "NotoSans-Bold.ttf", weight=400, bold=True)
    assert find(tmp_path) == []


def test_a_variable_font_is_passed_over(tmp_path: Path) -> None:
    """It would be set in one weight."""
    path = make_font(tmp_path / "NotoSans-Regular.ttf")
    with TTFont(path) as font:
        font["fvar"] = axes = newTable("fvar")
        axes.axes, axes.instances = [], []
        font.save(path)
    assert find(tmp_path) == []


def test_a_family_is_known_by_its_name_not_by_its_file(tmp_path: Path) -> None:
    """Somebody else's font under this name is another font."""
    make_font(tmp_path / "NotoSans-Regular.ttf", "Evil Sans")
    assert find(tmp_path) == []


def test_each_font_of_a_collection_is_found(tmp_path: Path) -> None:
    """As in NotoSansCJK-Regular.ttc, of which a locale uses one."""
    collection = TTCollection()
    for name in ("Noto Sans CJK JP", "Noto Sans CJK SC"):
        collection.fonts.append(TTFont(make_font(tmp_path / "x.ttf", name, signs=name[-2:])))
    collection.save(tmp_path / "NotoSansCJK-Regular.ttc")
    chinese = Family(
        name="Noto Sans CJK SC", files=("NotoSansCJK",), bold=True, apt="fonts-noto-cjk", npm=None
    )
    [face] = find_faces([tmp_path], [chinese])
    assert (face.index, read_signs(face)) == (1, frozenset("SC"))


def test_a_broken_file_is_passed_over(tmp_path: Path) -> None:
    """Half a download does not stop a build; that its family is missing is said."""
    whole = make_font(tmp_path / "x.ttf").read_bytes()
    (tmp_path / "NotoSans-Regular.ttf").write_bytes(whole[: len(whole) // 3])
    (tmp_path / "NotoSans-Bold.ttf").write_bytes(b"")
    (tmp_path / "NotoSans-Bold.ttc").write_bytes(b"ttcf and no more")
    assert find(tmp_path) == []


def test_the_projects_own_folders_come_first() -> None:
    """Then what `make fonts` brings, then the user's, then the system's."""
    folders = font_folders(Path("/town"), ["brand"], Path("/home/x"))
    assert folders[:2] == (Path("/town/brand"), Path("/town/.venv/fonts"))
    order = [folders.index(Path(p)) for p in ("/home/x/.local/share/fonts", "/usr/share/fonts")]
    assert order == sorted(order)
