"""Our leaflets and WeasyPrint's of the same services → CPU time, memory, bytes.

From the project's folder: .venv/bin/python -m benchmarks.leaflets.compare --locales en ar
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.metadata
import json
import platform
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from benchmarks.leaflets.bench import Bench, Plan, open_bench, plan_format, plan_lists, vary_sets
from benchmarks.leaflets.measure import ENGINES, OURS, Measured, measure
from benchmarks.leaflets.report import format_beside, format_formats, format_growth
from benchmarks.leaflets.weasy import find_missing
from benchmarks.records import ROOT
from generator.render.leaflets.formats import FORMATS

PARTS = ("beside", "growth", "formats")
LOCALES = ("en", "es", "ar", "th", "ti", "zh-Hans")
"""Five scripts in two directions, one of them without spaces between words."""

QUICK = ("ours", "ours-column", "weasyprint")
"""WeasyPrint takes ten times as long to fill two columns; that has to be asked for."""

BESIDE = 100
"""Lists of each locale for each engine: as many as an edition of a large site has, so that what a
process does once weighs little."""

Key = TypeVar("Key", str, int)


def main() -> None:
    """Print the tables, and write all figures to a file where one is named."""
    arguments = _parse()
    engines = _choose_engines(arguments.engines)
    figures: dict[str, Any] = _versions(engines)
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        bench = open_bench(Path(folder))
        locales = _choose_locales(bench, arguments.locales)
        varied = vary_sets(bench)
        if "beside" in arguments.only:
            plan = plan_lists(varied, locales, arguments.beside * len(locales))
            beside = _run(varied, {key: (key, plan) for key in engines}, arguments.runs)
            _show(f"Lists on A4, in {', '.join(locales)}", format_beside(beside))
            figures["beside"] = beside
        if "growth" in arguments.only:
            counts = [arguments.count * share // 10 for share in (1, 3, 10)]
            lists = {count: ("ours", plan_lists(varied, locales, count)) for count in counts}
            growth = _run(varied, lists, arguments.runs)
            _show(f"Lists on A4, in {', '.join(locales)}, each another", format_growth(growth))
            figures["growth"] = growth
        if "formats" in arguments.only:
            every = {key: ("ours", plan_format(bench, locales, key)) for key in FORMATS}
            formats = _run(bench, every, arguments.runs)
            _show(f"Formats, in {', '.join(locales)}", format_formats(formats))
            figures["formats"] = formats
    if arguments.json is not None:
        text = json.dumps(figures, default=dataclasses.asdict, ensure_ascii=False, indent=1)
        arguments.json.write_text(f"{text}\n", encoding="utf-8")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--locales", nargs="+", default=LOCALES)
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=QUICK)
    parser.add_argument("--beside", type=int, default=BESIDE, help="lists a locale to compare")
    parser.add_argument("--count", type=int, default=1_000, help="as many leaflets as to grow to")
    parser.add_argument("--runs", type=int, default=3, help="of which the median is printed")
    parser.add_argument("--folder", type=Path, help="where to write; a temporary one without it")
    parser.add_argument("--json", type=Path, help="a file for every figure of every run")
    return parser.parse_args()


def _choose_engines(asked: Sequence[str]) -> list[str]:
    """Those that can print here; what is left out is said."""
    missing = find_missing()
    chosen = [engine for engine in asked if engine in OURS or missing is None]
    if missing is not None and len(chosen) < len(asked):
        _say(f"without WeasyPrint: {missing}")
    return chosen


def _choose_locales(bench: Bench, asked: Sequence[str]) -> list[str]:
    """Those that there are fonts for; what is left out is said."""
    chosen = [tag for tag in asked if tag in bench.locales]
    if left := [tag for tag in asked if tag not in chosen]:
        _say(f"without {', '.join(left)}: no languages of the example, or without fonts here")
    if not chosen:
        raise SystemExit("no locale is left; `make fonts` installs fonts")
    return chosen


def _run(
    bench: Bench, plans: Mapping[Key, tuple[str, Plan]], runs: int
) -> dict[Key, list[Measured]]:
    """Measure all in turn, so often: what else the machine does meets one as the other."""
    found: dict[Key, list[Measured]] = {key: [] for key in plans}
    for run in range(runs):
        for key, (engine, plan) in plans.items():
            found[key].append(one := measure(bench, engine, plan))
            _say(f"run {run + 1}: {key}: {one.count} leaflets, {one.seconds:.1f} s CPU")
    return found


def _versions(engines: Sequence[str]) -> dict[str, Any]:
    """What was compared; the commit, as the figures are of no other."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    )
    names = ("typst", *(("weasyprint",) if set(engines) - set(OURS) else ()))
    return {"commit": commit.stdout.strip(), "python": platform.python_version()} | {
        name: importlib.metadata.version(name) for name in names
    }


def _show(heading: str, table: str) -> None:
    print(f"\n{heading}\n{table}\n", flush=True)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
