"""The text of a CSV table → rows, each value with its line and column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.exchange.hsds.names import column_name, table_name
from generator.exchange.hsds.rows import Cell, Row
from generator.problems import Place, Problem

_FIELD = r' *"((?:[^"]|"")*+)"([^SEPARATOR\r\n]*)|([^SEPARATOR\r\n]*)'
MAX_COLUMNS = 500
"""The widest table of HSDS has about 40."""
MAX_LINES = 200_000
"""Of a table: the reader of the whole source refuses one that goes on."""
_ABSENT = frozenset({"", "null", "NULL", "\\N", "NaN"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Token:
    value: str
    line: int
    column: int


def decode_text(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """Bytes → text: UTF-8, UTF-16 with its mark, else Windows-1252, which is reported."""
    problems = []
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", errors="replace")
            problems.append(
                _problem(
                    "hsds-encoding",
                    Place(path=path),
                    "this file is not UTF-8; it was read as Windows-1252",
                    "look at the names with accents; save the file as UTF-8 and import again",
                )
            )
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        message = "this file holds NUL characters; they were left out"
        problems.append(_problem("hsds-encoding", Place(path=path, line=line, column=1), message))
        text = text.replace("\0", "")
    return text, problems


def read_csv(text: str, path: str, table: str | None = None) -> tuple[list[Row], list[Problem]]:
    """One table. Ragged rows and an unclosed quote are reported; nothing raises."""
    problems: list[Problem] = []
    lines = _split(text, path, problems)
    header = next(lines, None)
    if header is None:
        message = "this file is empty"
        return [], [_problem("hsds-file-ignored", Place(path=path), message)]
    table = table or table_name(path) or "unknown"
    headings = [token.value.strip() for token in header]
    if table == "taxonomy" and "parent_id" in (name.lower() for name in headings):
        table = "taxonomy_term"  # HSDS 1 and 2 call the list of terms taxonomy
    names = _names(table, headings, header, path, problems)
    rows = [
        _row(table, names, tokens, path, problems)
        for tokens in itertools.islice(lines, MAX_LINES + 1)
        if any(token.value.strip() for token in tokens)
    ]
    return rows, problems


def _names(
    table: str, headings: list[str], header: list[_Token], path: str, problems: list[Problem]
) -> list[str]:
    names: list[str] = []
    has_id = any(column_name(table, heading) == "id" for heading in headings)
    for heading, token in zip(headings, header, strict=True):
        name = column_name(table, heading) or "unnamed"
        if name == "taxonomy_id" and table == "taxonomy_term" and not has_id:
            name = "id"  # Ohana names the terms' own id so
        if name in names:
            where = Place(path=path, line=token.line, column=token.column)
            message = f"{table}.{name}: two columns have this name"
            problems.append(_problem("hsds-conflict", where, message))
            name = next(n for i in itertools.count(2) if (n := f"{name}_{i}") not in names)
        names.append(name)
    return names


def _row(
    table: str, names: list[str], tokens: list[_Token], path: str, problems: list[Problem]
) -> Row:
    where = Place(path=path, line=tokens[0].line, column=tokens[0].column)
    if len(tokens) != len(names):
        message = f"{table}: this row has {len(tokens)} values, and the heading {len(names)}"
        hint = "values may stand under a wrong heading: look at a missing or extra separator"
        problems.append(_problem("hsds-ragged-row", where, message, hint))
    cells: dict[str, Cell] = {}
    for index, token in enumerate(tokens):
        if token.value.strip() in _ABSENT:
            continue
        name = names[index] if index < len(names) else f"beyond_the_heading_{index + 1}"
        place = Place(path=path, line=token.line, column=token.column)
        cells[name] = Cell(value=token.value, where=place)
    identifier = cells["id"].value.strip() if "id" in cells else f"{path}:{where.line}"
    return Row(table=table, id=identifier, where=where, cells=cells, links=_links(table, cells))


def _links(table: str, cells: dict[str, Cell]) -> dict[str, tuple[str, ...]]:
    links: dict[str, tuple[str, ...]] = {}
    for name, cell in cells.items():
        target = name.removesuffix("_id")
        if name.endswith("_id") and target in _LINKED and name != "parent_id":
            links[target] = (cell.value.strip(),)
    if table == "attribute" and "link_id" in cells and "link_entity" in cells:
        entity = table_name(cells["link_entity"].value)
        if entity:
            links[entity] = (cells["link_id"].value.strip(),)
    return links


_LINKED = frozenset(
    {
        *("organization", "program", "service", "service_at_location", "location", "phone"),
        *("contact", "taxonomy", "taxonomy_term", "unit"),
    }
)


def _split(text: str, path: str, problems: list[Problem]) -> Iterator[list[_Token]]:
    """Lines of fields; a quoted field may run over several lines."""
    separator = _separator(text)
    field = re.compile(_FIELD.replace("SEPARATOR", separator))
    position, line, start = 0, 1, 0
    tokens: list[_Token] = []
    while position < len(text):
        found = field.match(text, position)
        assert found is not None  # the last branch matches the empty string
        column = position - start + 1
        if found[1] is not None:
            value = found[1].replace('""', '"') + found[2].strip()
        else:
            value = found[3]
            if value.lstrip().startswith('"'):
                where = Place(path=path, line=line, column=column)
                message = "a quotation mark opens here and is never closed"
                problems.append(_problem("hsds-ragged-row", where, message, "close the quote"))
        tokens.append(_Token(value=value, line=line, column=column))
        breaks = text.count("\n", position, found.end())
        if breaks:
            line += breaks
            start = text.rindex("\n", position, found.end()) + 1
        position = found.end()
        if len(tokens) > MAX_COLUMNS:
            where = Place(path=path, line=line, column=1)
            message = f"a row has more than {MAX_COLUMNS} values; the file was read up to here"
            problems.append(_problem("hsds-ragged-row", where, message))
            return
        if position < len(text) and text[position] == separator:
            position += 1
            if position == len(text):
                tokens.append(_Token(value="", line=line, column=position - start + 1))
            continue
        position += 2 if text.startswith("\r\n", position) else 1
        line, start = line + 1, position
        yield tokens
        tokens = []
    if tokens:
        yield tokens


def _separator(text: str) -> str:
    heading = text.split("\n", 1)[0]
    counts = {sign: heading.count(sign) for sign in ",;\t"}
    return max(counts, key=lambda sign: counts[sign])


def _problem(code: str, where: Place, message: str, hint: str | None = None) -> Problem:
    return Problem(code=code, where=where, message=message, hint=hint, severity="warning")
