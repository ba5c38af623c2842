"""What was measured → tables as text."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Mapping, Sequence

from benchmarks.leaflets.measure import Measured
from benchmarks.tables import Row, format_table

Runs = Mapping[str, Sequence[Measured]]
"""Every run of each engine, or of each format."""


def format_beside(runs: Runs) -> str:
    """A line an engine: the median of its runs, and how many times as fast as the last it is."""
    *_, last = runs
    rows: list[Row] = [("engine", "leaflets", *_HEAD, f"times as fast as {last}")]
    for engine, found in runs.items():
        ratio = statistics.median(
            one.rate / other.rate for one, other in zip(found, runs[last], strict=True)
        )
        rows.append((engine, str(found[0].count), *_figures(found), f"{ratio:.1f}"))
    return format_table(rows)


def format_growth(runs: Mapping[int, Sequence[Measured]]) -> str:
    """A line a number of leaflets, and what one takes among many against one among few."""
    rows: list[Row] = [("leaflets", "ms each", "of memory, MB")]
    for count, found in runs.items():
        rows.append((str(count), f"{_milliseconds(found):.1f}", _memory(found)))
    few, *_, many = map(_milliseconds, runs.values())
    return f"{format_table(rows)}\nratio of the last to the first: {many / few:.2f}"


def format_formats(runs: Runs) -> str:
    """A line a format."""
    rows: list[Row] = [("format", "leaflets", *_HEAD, "do not fit")]
    rows += [
        (key, str(found[0].count), *_figures(found), str(found[0].failed))
        for key, found in runs.items()
    ]
    return format_table(rows)


_HEAD = ("a CPU-second", "ms each", "KB each", "of memory, MB")


def _figures(found: Sequence[Measured]) -> Row:
    if found[0].count == 0:  # nothing of a format fits
        return ("–",) * len(_HEAD)
    rate = statistics.median(one.rate for one in found)
    size = found[0].size / found[0].count
    return f"{rate:.2f}", f"{_milliseconds(found):.0f}", f"{size / 1000:.0f}", _memory(found)


def _milliseconds(found: Iterable[Measured]) -> float:
    return statistics.median(one.seconds / one.count * 1000 for one in found)


def _memory(found: Iterable[Measured]) -> str:
    return f"{max(one.memory for one in found) / 1e6:.0f}"
