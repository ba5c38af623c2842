"""Fonts made for tests: a few signs as triangles, so that no test depends on the machine."""

from __future__ import annotations

from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from generator.render.leaflets.font_files import Face

LATIN = "".join(map(chr, range(0x20, 0x7F))) + "é\u2010"


def make_font(
    path: Path,
    family: str = "Noto Sans",
    *,
    signs: str = LATIN,
    weight: int = 400,
    bold: bool | None = None,
    width: int = 5,
    italic: bool = False,
    version: str = "1",
) -> Path:
    """A font's file. ``bold`` is what it says beside its weight: else the same."""
    glyphs = {sign: f"u{ord(sign):04X}" for sign in signs}
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", *glyphs.values()])
    builder.setupCharacterMap({ord(sign): name for sign, name in glyphs.items()})
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((200, 700))
    pen.lineTo((400, 0))
    pen.closePath()
    triangle = pen.glyph()
    builder.setupGlyf(dict.fromkeys((".notdef", *glyphs.values()), triangle))
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", *glyphs.values()), (500, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    style = "Bold" if weight == 700 else "Regular"
    names = {"familyName": family, "styleName": style, "version": version}
    start = family.replace(" ", "")
    builder.setupNameTable({**names, "fullName": f"{family} {style}", "psName": f"{start}-{style}"})
    says_bold = weight == 700 if bold is None else bold
    selection = (says_bold << 5) | int(italic)
    builder.setupOS2(usWeightClass=weight, usWidthClass=width, fsSelection=selection)
    builder.setupPost()
    path.parent.mkdir(parents=True, exist_ok=True)
    builder.font["head"].macStyle = int(says_bold)
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    builder.save(path)
    return path


def make_family(folder: Path, family: str, *, signs: str = LATIN, version: str = "1") -> None:
    """Regular and bold, called as the families' files are."""
    start = family.replace(" ", "")
    for style, weight in (("Regular", 400), ("Bold", 700)):
        path = folder / f"{start}-{style}.ttf"
        make_font(path, family, signs=signs, weight=weight, version=version)


def describe(faces: tuple[Face, ...], folder: Path) -> list[str]:
    """Faces as `file: family`, to compare."""
    return [f"{face.path.relative_to(folder).as_posix()}: {face.family}" for face in faces]
