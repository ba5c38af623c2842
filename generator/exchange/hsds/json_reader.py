"""The text of HSDS 3 JSON, nested or tabular → rows, each value with its JSON pointer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import cast

from generator.exchange.hsds.names import NESTED, column_name, guess_table, table_name
from generator.exchange.hsds.rows import Cell, Row
from generator.problems import Place, Problem

Json = None | bool | str | list["Json"] | dict[str, "Json"]
"""Numbers stay as they were written: strings."""

_LINKED_SUFFIX = "_id"
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
MAX_DEPTH = 40
"""HSDS nests 7 levels, and answers of servers put a few around them."""


def read_json(text: str, path: str) -> tuple[list[Row], list[Problem]]:
    """One file of objects, lists of them, paginated answers, or tables. Nothing raises."""
    try:
        value = _parse(text)
    except json.JSONDecodeError as fault:
        where = Place(path=path, line=fault.lineno, column=fault.colno)
        return [], [_problem(where, f"this is not JSON: {fault.msg.lower()}")]
    except (RecursionError, ValueError):
        return [], [_too_deep(path)]
    if _is_deeper(value, MAX_DEPTH):
        return [], [_too_deep(path)]
    if _SURROGATE.search(text):
        value = _mend(value)
    reader = _Reader(path)
    reader.read_any(value, "")
    return reader.rows, reader.problems


def _parse(text: str) -> Json:
    """JSON with numbers as strings."""
    plain = json.loads(
        text,
        parse_int=str,
        parse_float=str,
        parse_constant=str,
        object_pairs_hook=_keep_every_pair,
    )
    return cast(Json, plain)


def _too_deep(path: str) -> Problem:
    return _problem(Place(path=path), "this JSON cannot be read: nested too deeply")


def _is_deeper(value: Json, levels: int) -> bool:
    """Whether there are lists or objects in each other beyond so many levels."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if levels == 0:
        return isinstance(value, dict | list)
    return any(_is_deeper(item, levels - 1) for item in inner if isinstance(item, dict | list))


def _mend(value: Json) -> Json:
    """Halves of signs, which no file can hold, become signs that say so."""
    if isinstance(value, dict):
        return {_whole(key): _mend(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_mend(item) for item in value]
    return _whole(value) if isinstance(value, str) else value


def _whole(text: str) -> str:
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _keep_every_pair(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """A key that stands twice keeps both values, the second under a name that is reported."""
    result: dict[str, object] = {}
    counts: dict[str, int] = {}
    for key, value in pairs:
        name = key
        while name in result:
            counts[key] = counts.get(key, 1) + 1
            name = f"{key} ({counts[key]})"
        result[name] = value
    return result


class _Reader:
    """Collects rows while it walks; lives for one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.rows: list[Row] = []
        self.problems: list[Problem] = []

    def place(self, pointer: str) -> Place:
        """Where in the file, as ``file.json#/phones/0``."""
        return Place(path=f"{self.path}#{pointer}")

    def read_any(self, value: Json, pointer: str) -> None:
        """A list of things, a page of an answer, tables by name, or one thing."""
        if isinstance(value, list):
            for index, item in enumerate(value):
                self.read_any(item, f"{pointer}/{index}")
        elif isinstance(value, dict):
            self._read_object(value, pointer)
        elif value is not None:
            self._ignore(pointer, "a bare value stands here, where a record was expected")

    def _read_object(self, value: dict[str, Json], pointer: str) -> None:
        contents = value.get("contents")
        if isinstance(contents, list) and "id" not in value:
            self.read_any(contents, f"{pointer}/contents")
            for key in value:
                if key != "contents":
                    self._ignore(f"{pointer}/{_escape(key)}", "counts pages, holds no record")
            return
        tables = {key: name for key in value if (name := table_name(key))}
        if "id" not in value and any(isinstance(value[key], list) for key in tables):
            self._read_tables(value, tables, pointer)
            return
        table = guess_table(frozenset(value))
        if table is None:
            self._ignore(pointer, "this is no object that HSDS knows")
            return
        self._read_row(table, value, pointer, {})

    def _read_tables(self, value: dict[str, Json], tables: Mapping[str, str], pointer: str) -> None:
        for key, items in value.items():
            inner = f"{pointer}/{_escape(key)}"
            if key not in tables or not isinstance(items, list):
                self._ignore(inner, "this is no table that HSDS knows")
                continue
            for index, item in enumerate(items):
                if isinstance(item, dict):
                    self._read_row(tables[key], item, f"{inner}/{index}", {})
                elif item is not None:
                    self._ignore(f"{inner}/{index}", "a bare value stands here")

    def _read_row(
        self, table: str, value: dict[str, Json], pointer: str, links: dict[str, tuple[str, ...]]
    ) -> str:
        """Add the row of an object and of all that is nested in it; returns its id."""
        if table == "taxonomy" and "parent_id" in value:
            table = "taxonomy_term"
        identifier = str(value.get("id") or f"{self.path}#{pointer}").strip()
        cells: dict[str, Cell] = {}
        for key, item in value.items():
            inner = f"{pointer}/{_escape(key)}"
            nested = NESTED.get(key)
            if nested and isinstance(item, list | dict):
                child, parent_names_it = nested
                names = self._read_nested(child, item, inner, table, identifier, parent_names_it)
                if parent_names_it:
                    links[child] = (*links.get(child, ()), *names)
                continue
            for name, text, leaf in _leaves(item, column_name(table, key), inner):
                cells[name] = Cell(value=text, where=self.place(leaf))
                target = name.removesuffix(_LINKED_SUFFIX)
                if name.endswith(_LINKED_SUFFIX) and table_name(target) == target:
                    links[target] = (*links.get(target, ()), text.strip())
        self._link_attribute(table, cells, links)
        where = self.place(pointer)
        self.rows.append(Row(table=table, id=identifier, where=where, cells=cells, links=links))
        return identifier

    def _read_nested(
        self,
        child: str,
        item: list[Json] | dict[str, Json],
        pointer: str,
        parent: str,
        identifier: str,
        parent_names_it: bool,
    ) -> tuple[str, ...]:
        items = item if isinstance(item, list) else [item]
        found = []
        for index, one in enumerate(items):
            inner = f"{pointer}/{index}" if isinstance(item, list) else pointer
            if isinstance(one, dict):
                links: dict[str, tuple[str, ...]] = {}
                if not parent_names_it:
                    links[parent] = (identifier,)
                found.append(self._read_row(child, one, inner, links))
            elif one is not None:
                self._ignore(inner, f"a bare value stands here, where a {child} was expected")
        return tuple(found)

    def _link_attribute(
        self, table: str, cells: Mapping[str, Cell], links: dict[str, tuple[str, ...]]
    ) -> None:
        if table == "attribute" and "link_id" in cells and "link_entity" in cells:
            entity = table_name(cells["link_entity"].value)
            if entity:
                links[entity] = (*links.get(entity, ()), cells["link_id"].value.strip())

    def _ignore(self, pointer: str, why: str) -> None:
        self.problems.append(
            Problem(
                code="hsds-file-ignored",
                where=self.place(pointer),
                message=f"left out: {why}",
                severity="notice",
            )
        )


def _leaves(item: Json, name: str, pointer: str) -> Iterator[tuple[str, str, str]]:
    """(field, text, pointer) of every plain value at or below a key."""
    if isinstance(item, dict):
        for key, inner in item.items():
            yield from _leaves(inner, f"{name}.{key}", f"{pointer}/{_escape(key)}")
    elif isinstance(item, list):
        plain = [str(one) for one in item if isinstance(one, str)]
        if len(plain) == len(item):
            if plain:
                yield name, ", ".join(plain), pointer
        else:
            for index, one in enumerate(item):
                yield from _leaves(one, f"{name}.{index}", f"{pointer}/{index}")
    elif isinstance(item, bool):
        yield name, "true" if item else "false", pointer
    elif item is not None and item.strip():
        yield name, item, pointer


def _escape(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def _problem(where: Place, message: str) -> Problem:
    return Problem(
        code="hsds-unreadable",
        where=where,
        message=message,
        hint="export the file again, or check it with a JSON validator",
    )
