"""A locale's catalogs ↔ one file for a translator: PO, XLIFF 1.2 or CSV, without loss."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from xml.etree import ElementTree

from generator.model.plain_text import MAX_TEXT, find_text_fault
from generator.problems import Place, Problem
from generator.translate.catalog import (
    CATALOG_NAMES,
    Catalog,
    CatalogName,
    empty_catalog,
    format_catalog,
    message_key,
)
from generator.translate.catalog_entry import CatalogEntry

ExchangeFormat = Literal["po", "xliff", "csv"]
FORMATS: tuple[ExchangeFormat, ...] = ("po", "xliff", "csv")

_COLUMNS = (
    "catalog",
    "context",
    "source",
    "plural",
    "form",
    "translation",
    "state",
    "note",
    "comment",
)
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""How a formula begins, or a text that was guarded against being taken for one."""
MAX_BYTES = 32_000_000
_XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
_STATES = {"translated": "translated", "stale": "needs-review-translation", "missing": "new"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One form of one message, as it travels."""

    catalog: CatalogName
    context: str | None
    source: str
    plural: str | None
    form: int
    translation: str
    state: str
    note: str | None = None
    comment: str | None = None


def list_units(catalogs: Sequence[Catalog], forms: int) -> Iterator[Unit]:
    """Every message in the catalogs' order; one with plurals gives a unit for each form."""
    for catalog in catalogs:
        for entry in catalog.entries.values():
            count = forms if entry.plural is not None else 1
            texts = entry.translations or ("",) * count
            state = "stale" if entry.fuzzy else "translated" if entry.translations else "missing"
            for form, text in enumerate(texts):
                yield Unit(
                    catalog=catalog.name,
                    context=entry.context,
                    source=entry.source,
                    plural=entry.plural,
                    form=form,
                    translation=text,
                    state=state,
                    note=entry.note,
                    comment=entry.comment,
                )


def format_po(units: Iterator[Unit], *, locale: str) -> str:
    """One PO file for all catalogs: a context begins with its catalog's name and a bar.

    A message without a context has its source there, so that no two are the same.
    """
    joined: dict[str, CatalogEntry] = {}
    for unit in units:
        context = f"{unit.catalog}|{unit.context or unit.source}"
        texts = (*(joined[context].translations if context in joined else ()), unit.translation)
        joined[context] = CatalogEntry(
            context=context,
            source=unit.source,
            plural=unit.plural,
            translations=texts,
            fuzzy=unit.state == "stale",
            note=unit.note,
            comment=unit.comment,
        )
    catalog = replace(empty_catalog(locale, "records"), entries=joined)
    return format_catalog(catalog)


def units_of_po(catalog: Catalog) -> list[Unit]:
    """What came back in such a file."""
    units = []
    for entry in catalog.entries.values():
        name, _, context = (entry.context or "").partition("|")
        catalog_name = next((known for known in CATALOG_NAMES if known == name), None)
        if catalog_name is None:
            continue
        for form, text in enumerate(entry.translations or ("",)):
            units.append(
                Unit(
                    catalog=catalog_name,
                    context=None if context == entry.source else context,
                    source=entry.source,
                    plural=entry.plural,
                    form=form,
                    translation=text,
                    state="stale" if entry.fuzzy else "translated" if text else "missing",
                    note=entry.note,
                    comment=entry.comment,
                )
            )
    return units


def format_csv(units: Iterator[Unit]) -> str:
    """A table with a header line; quoted so that a spreadsheet reads it as UTF-8."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for unit in units:
        writer.writerow(
            (
                *(unit.catalog, unit.context or "", _guard(unit.source)),
                *(_guard(unit.plural or ""), unit.form, _guard(unit.translation), unit.state),
                *(_guard(unit.note or ""), _guard(unit.comment or "")),
            )
        )
    return "\ufeff" + text.getvalue()


def _guard(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, which could send the table elsewhere."""
    return f"'{text}" if _FORMULA.match(text) else text


def _unguard(text: str) -> str:
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def format_xliff(units: Iterator[Unit], *, source_locale: str, locale: str) -> str:
    """XLIFF 1.2, one <file> for each catalog; contexts are the units' names."""
    ElementTree.register_namespace("", _XLIFF)
    root = ElementTree.Element(f"{{{_XLIFF}}}xliff", version="1.2")
    bodies: dict[str, ElementTree.Element] = {}
    for number, unit in enumerate(units, start=1):
        if unit.catalog not in bodies:
            attributes = {
                **{"original": unit.catalog, "datatype": "plaintext"},
                **{"source-language": source_locale, "target-language": locale},
            }
            file = ElementTree.SubElement(root, f"{{{_XLIFF}}}file", attributes)
            bodies[unit.catalog] = ElementTree.SubElement(file, f"{{{_XLIFF}}}body")
        _add_unit(bodies[unit.catalog], unit, number)
    ElementTree.indent(root, space=" ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _add_unit(body: ElementTree.Element, unit: Unit, number: int) -> None:
    attributes = {
        "id": f"{unit.catalog}-{number}",
        "{http://www.w3.org/XML/1998/namespace}space": "preserve",
    }
    if unit.context:
        attributes["resname"] = unit.context
    if unit.plural is not None:
        attributes["extradata"] = f"form {unit.form}"
    element = ElementTree.SubElement(body, f"{{{_XLIFF}}}trans-unit", attributes)
    ElementTree.SubElement(element, f"{{{_XLIFF}}}source").text = unit.source
    target = ElementTree.SubElement(element, f"{{{_XLIFF}}}target", state=_STATES[unit.state])
    target.text = unit.translation
    for sender, text in (
        ("plural", unit.plural),
        ("developer", unit.note),
        ("translator", unit.comment),
    ):
        if text:
            note = ElementTree.SubElement(element, f"{{{_XLIFF}}}note", {"from": sender})
            note.text = text


def parse_csv(text: str, shown: str) -> tuple[list[Unit], list[Problem]]:
    """The table back as units. A line that cannot be one is a problem with its line."""
    units: list[Unit] = []
    problems: list[Problem] = []
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != _COLUMNS:
            return [], [_problem(shown, 1, "the header line is not the one that was written")]
        for row in reader:
            unit = _unit_of_row(row)
            if unit is None:
                problems.append(_problem(shown, reader.line_num, "this line is not complete"))
            else:
                units.append(unit)
    except csv.Error as error:
        problems.append(_problem(shown, reader.line_num, f"this is no CSV: {error}"))
    return units, problems


def _unit_of_row(row: Mapping[str | None, str | list[str] | None]) -> Unit | None:
    values = {key: value for key, value in row.items() if isinstance(value, str)}
    if set(values) != set(_COLUMNS) or values["catalog"] not in CATALOG_NAMES:
        return None
    form = _form(values["form"])
    if form is None:
        return None
    return Unit(
        catalog=next(name for name in CATALOG_NAMES if name == values["catalog"]),
        context=values["context"] or None,
        source=_unguard(values["source"]),
        plural=_unguard(values["plural"]) or None,
        form=form,
        translation=_unguard(values["translation"]),
        state=values["state"],
        note=_unguard(values["note"]) or None,
        comment=_unguard(values["comment"]) or None,
    )


def _form(text: str) -> int | None:
    """The number of a plural form, from 0 on; None for what is none."""
    return int(text) if len(text) == 1 and text in "0123456789" else None


def parse_xliff(text: str, shown: str) -> tuple[list[Unit], list[Problem]]:
    """The XLIFF back as units. A document type is refused: entities could fill the memory."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return [], [_problem(shown, 1, "a document type stands here")]
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        return [], [_problem(shown, error.position[0], "this is no XML")]
    units: list[Unit] = []
    for file in root.iter(f"{{{_XLIFF}}}file"):
        name = next((n for n in CATALOG_NAMES if n == file.get("original")), None)
        if name is None:
            return [], [_problem(shown, 0, f"'{file.get('original')}' is no catalog of ours")]
        for element in file.iter(f"{{{_XLIFF}}}trans-unit"):
            form = _form((element.get("extradata") or "form 0").removeprefix("form "))
            if form is None:
                what = element.get("id")
                return [], [_problem(shown, 0, f"the unit '{what}' names no plural form")]
            units.append(_unit_of_element(element, name, form))
    return units, []


def _unit_of_element(element: ElementTree.Element, name: CatalogName, form: int) -> Unit:
    notes = {n.get("from", ""): n.text or "" for n in element.iter(f"{{{_XLIFF}}}note")}
    target = element.find(f"{{{_XLIFF}}}target")
    state = target.get("state", "") if target is not None else ""
    found = next((ours for ours, theirs in _STATES.items() if theirs == state), "translated")
    return Unit(
        catalog=name,
        context=element.get("resname"),
        source=element.findtext(f"{{{_XLIFF}}}source") or "",
        plural=notes.get("plural"),
        form=form,
        translation=(target.text or "") if target is not None else "",
        state=found,
        note=notes.get("developer"),
        comment=notes.get("translator"),
    )


def apply_units(
    catalogs: Sequence[Catalog], units: Sequence[Unit], *, shown: str
) -> tuple[list[Catalog], list[Problem]]:
    """The catalogs with the translations that came back.

    A unit whose source is no longer the catalog's is a problem, and is not used: its translation
    is of another text. Nor is one that holds what no text may hold.
    """
    changed: dict[CatalogName, dict[str, CatalogEntry]] = {
        c.name: dict(c.entries) for c in catalogs
    }
    problems: list[Problem] = []
    forms: dict[tuple[CatalogName, str], dict[int, str]] = {}
    for unit in units:
        key = message_key(unit.catalog, unit.context, unit.source)
        entry = changed.get(unit.catalog, {}).get(key)
        if entry is None or entry.source != unit.source or entry.plural != unit.plural:
            what = unit.context or unit.source[:60]
            problems.append(_problem(shown, 0, f"'{what}' is no text of today's catalogs"))
            continue
        fault = find_text_fault(unit.translation + (unit.comment or ""), longest=3 * MAX_TEXT)
        if fault is not None:
            what = unit.context or unit.source[:60]
            problems.append(_problem(shown, 0, f"'{what}' is not used: {fault.message}"))
            continue
        texts = forms.setdefault((unit.catalog, key), {})
        texts[unit.form] = unit.translation
        whole = tuple(texts[form] for form in sorted(texts))
        changed[unit.catalog][key] = replace(
            entry,
            translations=whole if all(whole) else (),
            fuzzy=unit.state == "stale" and all(whole),
            previous=entry.previous if unit.state == "stale" else None,
            comment=unit.comment,
        )
    return [replace(catalog, entries=changed[catalog.name]) for catalog in catalogs], problems


def _problem(shown: str, line: int, message: str) -> Problem:
    return Problem(
        code="exchange-unreadable",
        where=Place(path=shown, line=line, column=1 if line else 0),
        message=message,
        hint="`waypost translate export` writes what `import` reads",
    )
