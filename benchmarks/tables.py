"""Rows of cells → a table as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Row = Sequence[str]


def format_table(rows: Iterable[Row]) -> str:
    """Columns as wide as they must be: the first to the left, figures to the right."""
    rows = list(rows)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if number else cell.ljust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
