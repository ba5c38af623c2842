"""Values read from a source → rows that know their place, their id and what they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from generator.problems import Place, Problem

MERGED = frozenset(
    {
        *("organization", "service", "service_at_location", "location", "contact", "program"),
        *("taxonomy", "taxonomy_term", "unit", "service_capacity"),
    }
)
"""Tables whose id is an identity: two rows with one id are one thing, told in two places."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One value as it was written, and every place in which it stands."""

    value: str
    where: Place
    also: tuple[Place, ...] = ()

    @property
    def places(self) -> tuple[Place, ...]:
        """The first place and all others."""
        return (self.where, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table, with HSDS 3 names. `links` are ids by table: what it belongs to."""

    table: str
    id: str
    where: Place
    cells: Mapping[str, Cell]
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def linked(self, table: str) -> tuple[str, ...]:
        """The ids of that table which this row names."""
        return self.links.get(table, ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """All rows of a source by table, each table in the order read."""

    tables: Mapping[str, Mapping[str, Row]]

    def rows(self, table: str) -> tuple[Row, ...]:
        """Every row of a table."""
        return tuple(self.tables.get(table, {}).values())

    def find(self, table: str, identifier: str) -> Row | None:
        """The row with that id."""
        return self.tables.get(table, {}).get(identifier)


def collect_rows(rows: Iterable[Row]) -> tuple[Dataset, list[Problem]]:
    """Rows as they were read → one row per thing; two values for one field are a problem."""
    tables: dict[str, dict[str, Row]] = {}
    problems: list[Problem] = []
    for row in rows:
        table = tables.setdefault(row.table, {})
        key = row.id if row.table in MERGED else _free_key(table, row)
        known = table.get(key)
        if known is None:
            table[key] = replace(row, id=key)
        else:
            table[key] = _merge(known, row, problems)
    return Dataset(tables=tables), problems


def _free_key(table: Mapping[str, Row], row: Row) -> str:
    """The row's id, or, where another row has it with other values, the id and a count."""
    key, count = row.id, 1
    while key in table and not _same_values(table[key], row):
        count += 1
        key = f"{row.id}#{count}"
    return key


def _same_values(first: Row, second: Row) -> bool:
    values = {name: cell.value for name, cell in first.cells.items()}
    return values == {name: cell.value for name, cell in second.cells.items()}


def _merge(known: Row, row: Row, problems: list[Problem]) -> Row:
    cells = dict(known.cells)
    for name, cell in row.cells.items():
        old = cells.get(name)
        if old is None:
            cells[name] = cell
        elif old.value == cell.value:
            cells[name] = replace(old, also=(*old.also, *cell.places))
        else:
            problems.append(_conflict(known, name, old, cell))
    links = {table: known.linked(table) for table in known.links}
    for table, ids in row.links.items():
        links[table] = tuple(dict.fromkeys((*links.get(table, ()), *ids)))
    return replace(known, cells=cells, links=links)


def _conflict(row: Row, name: str, old: Cell, cell: Cell) -> Problem:
    return Problem(
        code="hsds-conflict",
        where=cell.where,
        message=f"{row.table}.{name}: this {row.table} is told twice, with another value before",
        hint=f"the value at {old.where} was taken; look which of the two is right",
        severity="warning",
    )
