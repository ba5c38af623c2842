"""A leaflet and its fonts → the signs that no font has, before one of them is printed as a box."""

from __future__ import annotations

import dataclasses
import functools
import unicodedata
from collections.abc import Mapping

from generator.problems import Place, Problem
from generator.render.leaflets.content import Entry, Leaflet
from generator.render.leaflets.font_files import read_signs
from generator.render.leaflets.fonts import Fonts

_NOT_PRINTED = frozenset(("direction", "language", "link", "locale", "qr", "sign", "url"))
"""Fields of leaflets, and of phrases, that hold no words."""

_RECORDS_NAMED = 5

_NO_DRAWING = frozenset(
    "\t\n\r"
    "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # joiners and fillers that count as letters
    + "".join(map(chr, (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
)
"""Signs that change others, or nothing: typst sets them without a glyph, as HarfBuzz does. Source:
Default_Ignorable_Code_Point in Unicode's DerivedCoreProperties.txt, without those of category Cf.
"""

_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\ufeff")
"""Of category Cf, and yet with a shape; and the byte order mark, which PDF/UA forbids."""

_STANDS_FOR = {"\u2011": "\u2010"}
"""HarfBuzz draws a no-break hyphen as a hyphen."""


def check_glyphs(leaflet: Leaflet, fonts: Fonts) -> list[Problem]:
    """Name each sign that the leaflet's fonts cannot draw, with the records that hold it.

    A sign counts as drawn when regular and bold of one family both have it.
    """
    drawn = _find_drawn(fonts)
    missing = {sign for sign in _find_signs(leaflet) - drawn if not _is_drawn(sign, drawn)}
    if not missing:
        return []
    records: dict[str, dict[str, None]] = {sign: {} for sign in sorted(missing)}
    for record, text in _list_texts(leaflet, leaflet.code):
        for sign in missing.intersection(text):
            records[sign][record] = None
    return [_missing(leaflet, fonts, sign, list(named)) for sign, named in records.items()]


def _find_signs(leaflet: Leaflet) -> set[str]:
    others = dataclasses.replace(leaflet, groups=(), other=None)
    headings = tuple(group.heading for group in leaflet.groups)
    signs = set[str]()
    for _, text in _list_texts((others, headings), leaflet.code):
        signs.update(text)
    for group in leaflet.groups:
        signs = signs.union(*map(_find_signs_of, group.entries))
    return signs if leaflet.other is None else signs | _find_signs(leaflet.other)


@functools.lru_cache(maxsize=1024)
def _find_signs_of(entry: Entry) -> frozenset[str]:
    # A service stands on many leaflets of a locale.
    return frozenset().union(*(text for _, text in _list_texts(entry, entry.code)))


@functools.lru_cache(maxsize=64)
def _find_drawn(fonts: Fonts) -> frozenset[str]:
    by_family: dict[str, frozenset[str]] = {}
    for face in fonts.faces:
        signs = read_signs(face)
        by_family[face.family] = by_family.get(face.family, signs) & signs
    return frozenset().union(*by_family.values())


def _is_drawn(sign: str, drawn: frozenset[str]) -> bool:
    category = unicodedata.category(sign)
    if sign in _NO_DRAWING or (category == "Cf" and sign not in _DRAWN):
        return True
    if category == "Zs":
        return " " in drawn
    if sign in _STANDS_FOR:
        return _STANDS_FOR[sign] in drawn
    pieces = unicodedata.normalize("NFD", sign)
    return pieces != sign and drawn.issuperset(pieces)


def _list_texts(value: object, record: str) -> list[tuple[str, str]]:
    """Each printed text with the code of the record that it is from, composed as far as it can be.

    What stands outside of records is given the leaflet's own code.
    """
    found: list[tuple[str, str]] = []
    _collect(value, record, found)
    return found


def _collect(value: object, record: str, found: list[tuple[str, str]]) -> None:
    # Adds to one list: to hand texts up from generator to generator takes three times as long.
    if isinstance(value, str):
        text = value if value.isascii() else unicodedata.normalize("NFC", value)
        found.append((record, text))
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, record, found)
    elif isinstance(value, Mapping):
        _collect(tuple(value.values()), record, found)
    elif names := _printed_fields(type(value)):  # type: ignore[arg-type] # types can be hashed
        record = value.code if isinstance(value, Entry | Leaflet) else record
        for name in names:
            _collect(getattr(value, name), record, found)


@functools.cache
def _printed_fields(kind: type) -> tuple[str, ...]:
    """Fields that hold words; none of what is no dataclass."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind) if field.name not in _NOT_PRINTED)


def _missing(leaflet: Leaflet, fonts: Fonts, sign: str, records: list[str]) -> Problem:
    name = unicodedata.name(sign, "a sign without a name")
    more = len(records) - _RECORDS_NAMED
    named = ", ".join(records[:_RECORDS_NAMED]) + (f" and {more} more" if more > 0 else "")
    return Problem(
        code="glyph-missing",
        where=Place(path=f"leaflet {leaflet.code} in {leaflet.locale}"),
        message=f"{named}: no font has U+{ord(sign):04X} ({name}); "
        f"looked for in {', '.join(fonts.families)}",
        hint="write it otherwise in the record or its translation, or install a font that has it",
    )
