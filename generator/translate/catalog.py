"""A PO file ↔ entries in a fixed order, each with its translation and its state."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import polib

from generator.load import MAX_PROBLEMS
from generator.problems import Place, Problem
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.plurals import find_plural_forms, split_plural_forms
from generator.translate.po_text import WRAP_WIDTH, format_entry, format_header

CatalogName = Literal["interface", "taxonomy", "records"]
CATALOG_NAMES: tuple[CatalogName, ...] = ("interface", "taxonomy", "records")


MAX_BYTES = 48_000_000
"""Of a catalog: 100,000 messages in Arabic have about 35 MB (benchmarks/catalogs.py)."""
MAX_MESSAGES = 150_000
"""Of a catalog: a directory of ten thousand services has 100,000."""


def message_key(name: CatalogName, context: str | None, source: str) -> str:
    """What identifies a message in a catalog: its context, and in the interface its source."""
    if name != "interface":
        return context or f"\x04{source}"
    return source if context is None else f"{context}\x04{source}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """The entries of one PO file by key, and those that are no longer used."""

    locale: str
    name: CatalogName
    entries: dict[str, CatalogEntry]
    obsolete: tuple[CatalogEntry, ...] = ()
    plural_forms: str = ""
    header_comment: str = ""


def catalog_path(folder: Path, locale: str, name: CatalogName) -> Path:
    """Where a locale's catalog lies under the folder of translations."""
    return folder / locale / f"{name}.po"


def read_catalog(
    folder: Path, locale: str, name: CatalogName, *, shown: str | None = None
) -> tuple[Catalog, list[Problem]]:
    """A catalog from its file; a missing file has no entries, an unreadable one is a Problem.

    `shown` is the folder as problems name it, where that is not `folder` itself.
    """
    path = catalog_path(folder, locale, name)
    place = catalog_path(Path(shown), locale, name) if shown is not None else path
    if not os.path.lexists(path):
        return empty_catalog(locale, name), []
    return read_po(path, locale, name, place=place)


def empty_catalog(locale: str, name: CatalogName) -> Catalog:
    """A catalog without messages."""
    return Catalog(locale=locale, name=name, entries={}, plural_forms=find_plural_forms(locale))


def read_po(
    path: Path, locale: str, name: CatalogName, *, place: Path
) -> tuple[Catalog, list[Problem]]:
    """A catalog from any PO file; ``place`` is how problems name it."""
    empty = empty_catalog(locale, name)
    if path.is_symlink() or not path.is_file():
        return empty, [_unreadable(place, "this is not a file", 0)]
    if path.stat().st_size > MAX_BYTES:
        return empty, [_unreadable(place, f"this has more than {MAX_BYTES:,} bytes", 0)]
    try:
        text = path.read_bytes().decode("utf-8-sig")
        if text.count("msgid ") > MAX_MESSAGES:
            return empty, [_unreadable(place, f"this has more than {MAX_MESSAGES:,} messages", 0)]
        if broken := _BROKEN_LINE.search(text):
            line = text.count("\n", 0, broken.start()) + 1
            return empty, [_unreadable(place, "a quotation mark is missing here", line)]
        # The path, not the text: given a text polib breaks lines at U+2028 as well.
        po = polib.pofile(str(path), encoding="utf-8-sig", wrapwidth=WRAP_WIDTH)
    except UnicodeDecodeError:
        return empty, [_unreadable(place, "this catalog is not UTF-8", 0)]
    except Exception as error:  # polib has no error of its own, and stumbles in many ways
        found = _POLIB_LINE.search(str(error))
        return empty, [_unreadable(place, "this is no PO file", int(found[1]) if found else 0)]
    return _convert(po, place, empty)


_BROKEN_LINE = re.compile(
    r"^(?:#[~|]+ ?)?(?:(?:msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)[ \t]+|[ \t]*(?=\"))"
    r"(?!\"[^\"\\\n]*(?:\\.[^\"\\\n]*)*\"[ \t]*\r?$)",
    re.MULTILINE,
)
"""A line whose text is not between two quotation marks: polib would cut off its last letter."""

_POLIB_LINE = re.compile(r"\(line (\d+)\)")


def _unreadable(path: Path, message: str, line: int) -> Problem:
    return Problem(
        code="catalog-unreadable",
        where=Place(path=path.as_posix(), line=line, column=1 if line else 0),
        message=message,
        hint="restore it from an earlier version, or save it again as PO in UTF-8",
    )


def _convert(po: polib.POFile, path: Path, empty: Catalog) -> tuple[Catalog, list[Problem]]:
    problems: list[Problem] = []
    entries: dict[str, CatalogEntry] = {}
    obsolete: list[CatalogEntry] = []
    for raw in po:
        entry = _convert_entry(raw)
        key = message_key(empty.name, entry.context, entry.source)
        if raw.obsolete:
            obsolete.append(entry)
        elif key in entries:
            if len(problems) < MAX_PROBLEMS:
                problems.append(_duplicate(path, entry))
        else:
            entries[key] = entry
    plural_forms = po.metadata.get("Plural-Forms") or empty.plural_forms
    problems += _check_header(po, path)
    try:
        forms = split_plural_forms(plural_forms)[0]
    except ValueError:
        problems.append(_bad_plurals(path, 1, "the header's Plural-Forms cannot be read"))
        plural_forms, forms = empty.plural_forms, 0
    for entry in entries.values() if forms else ():
        if entry.plural is not None and entry.translations and len(entry.translations) != forms:
            message = f"'{entry.source}' has {len(entry.translations)} plural forms, not {forms}"
            problems.append(_bad_plurals(path, entry.line, message))
    catalog = replace(
        empty,
        entries=entries,
        obsolete=tuple(obsolete),
        plural_forms=plural_forms,
        header_comment=po.header.strip(),
    )
    return catalog, problems


def _check_header(po: polib.POFile, path: Path) -> Iterator[Problem]:
    kind = po.metadata.get("Content-Type", "charset=UTF-8").lower().replace("utf8", "utf-8")
    if "charset=utf-8" not in kind.replace(" ", ""):
        yield _unreadable(path, "the header names another encoding than UTF-8", 1)


def _bad_plurals(path: Path, line: int, message: str) -> Problem:
    return Problem(
        code="catalog-plurals",
        where=Place(path=path.as_posix(), line=line, column=1 if line else 0),
        message=message,
        hint="`Plural-Forms: nplurals=2; plural=(n != 1);`, and as many msgstr[…] as it says",
    )


def _duplicate(path: Path, entry: CatalogEntry) -> Problem:
    return Problem(
        code="catalog-duplicate",
        where=Place(path=path.as_posix(), line=entry.line, column=1),
        message="this message stands in the catalog twice; the first one is used",
        hint="delete one of the two",
    )


def _convert_entry(raw: polib.POEntry) -> CatalogEntry:
    plural = raw.msgid_plural or None
    forms = tuple(raw.msgstr_plural[i] for i in sorted(raw.msgstr_plural)) if plural else ()
    translations = forms if plural else (raw.msgstr,)
    return CatalogEntry(
        context=raw.msgctxt,
        source=raw.msgid,
        plural=plural,
        translations=translations if all(translations) else (),
        fuzzy=raw.fuzzy,
        previous=raw.previous_msgid,
        note=raw.comment or None,
        comment=raw.tcomment or None,
        references=tuple(path for path, _ in raw.occurrences),
        line=raw.linenum or 0,
    )


def format_catalog(catalog: Catalog) -> str:
    """The whole PO file as text: the same entries always give the same bytes."""
    forms = split_plural_forms(catalog.plural_forms)[0]
    metadata = {
        "Language": catalog.locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": catalog.plural_forms,
    }
    parts = [format_header(metadata, catalog.header_comment)]
    for entry in catalog.entries.values():
        flags = ["fuzzy"] if entry.fuzzy else []
        if catalog.name == "interface" and "%(" in entry.source:
            flags.append("python-format")
        parts.append(format_entry(entry, forms=forms, flags=flags, obsolete=False))
    for entry in catalog.obsolete:
        flags = ["fuzzy"] if entry.fuzzy else []
        parts.append(format_entry(entry, forms=forms, flags=flags, obsolete=True))
    return "\n".join(parts)
