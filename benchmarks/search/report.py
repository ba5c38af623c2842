"""What was measured → tables as text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from benchmarks.search.hits import DEPTHS, HitRate
from benchmarks.search.intervals import Interval
from benchmarks.search.measure import Measured
from benchmarks.search.speed import Speed, Weight
from benchmarks.tables import Row, format_table


def format_hits(rates: Sequence[HitRate]) -> str:
    """A table for each depth: a line a locale and a kind, a column an engine."""
    engines = list(dict.fromkeys(rate.engine for rate in rates))
    groups = {rate.group: rate.number for rate in rates}
    tables = []
    for depth in DEPTHS:
        cells = {(r.group, r.engine): _percent(r.share) for r in rates if r.depth == depth}
        rows = [(f"hit@{depth}, %", "queries", *engines)]
        for group, number in groups.items():
            rows.append((group, str(number), *(cells[group, engine] for engine in engines)))
        tables.append(format_table(rows))
    return "\n\n".join(tables)


def format_ratios(ratios: Mapping[int, Mapping[str, Interval]], engine: str) -> str:
    """How many times as much an engine finds as each other one."""
    others = list(next(iter(ratios.values())))
    rows = [(f"{engine} finds … times as much as", *others)]
    for depth, found in ratios.items():
        cells = (f"{r.value:.2f} [{r.low:.2f}–{r.high:.2f}]" for r in found.values())
        rows.append((f"hit@{depth}", *cells))
    return format_table(rows)


def format_measured(measured: Sequence[Measured]) -> str:
    """A line for each size and engine; a dash for what was not measured."""
    head = ("records", "engine", "KB to first result", "of Pagefind's", "requests")
    rows: list[Row] = [(*head, "EDGE, s", "key, ms", "slowest key", "settled", "heap, MB")]
    stock = {m.records: m.weight.bytes for m in measured if m.engine == "pagefind" and m.weight}
    rows.extend(_row(one, stock.get(one.records)) for one in measured)
    return format_table(rows)


def _row(one: Measured, stock: int | None) -> Row:
    weight, speed, none = one.weight, one.speed, ("–",) * 3
    return (
        str(one.records),
        one.engine,
        *(_weight(weight, stock) if weight else none),
        *(_times(speed) if speed else ("–",) * 4),
        _figure(None if one.heap is None else one.heap / 1e6),
    )


def _times(speed: Speed) -> Row:
    times = (speed.first_result, speed.key, speed.slowest_key, speed.settled)
    return tuple(_figure(time) for time in times)


def _weight(weight: Weight, stock: int | None) -> Row:
    share = None if stock is None else weight.bytes / stock
    return f"{weight.bytes / 1000:.1f}", _figure(share, ".2f"), str(weight.requests)


def format_files(measured: Sequence[Measured]) -> Iterator[str]:
    """What the bytes are made of, a line an engine."""
    for one in measured:
        if one.weight:
            files = ", ".join(f"{name.lstrip('/')} {size}" for name, size in one.weight.files)
            yield f"{one.records} {one.engine}: {files}"


def _percent(share: Interval) -> str:
    return f"{share.value * 100:.0f} [{share.low * 100:.0f}–{share.high * 100:.0f}]"


def _figure(value: float | None, form: str = ".1f") -> str:
    return "–" if value is None else format(value, form)
