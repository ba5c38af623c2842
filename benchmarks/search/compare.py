"""Our search, Pagefind, Material's and lunr's on the same pages → hits, bytes, time, memory.

From the project's folder: .venv/bin/python -m benchmarks.search.compare --locales en es ar
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.metadata
import json
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.records import ROOT
from benchmarks.search.hits import DEPTHS, compare, list_rates
from benchmarks.search.measure import (
    Measured,
    find_missing,
    find_obstacle,
    measure_hits,
    measure_size,
)
from benchmarks.search.query_files import FOLDER, list_locales
from benchmarks.search.report import format_files, format_hits, format_measured, format_ratios
from benchmarks.search.tab import open_browser

PARTS = ("hits", "bytes", "speed", "memory")


def main() -> None:
    """Print the tables, and write all figures to a file where one is named."""
    arguments = _parse()
    obstacle = find_obstacle()
    if obstacle is not None:
        raise SystemExit(obstacle)
    with (
        tempfile.TemporaryDirectory(dir=arguments.folder) as folder,
        sync_playwright() as playwright,
        open_browser(playwright) as browser,
    ):
        figures: dict[str, Any] = {**_versions(), "chromium": browser.version}
        if "hits" in arguments.only:
            judged = measure_hits(browser, Path(folder), arguments.locales, arguments.queries)
            rates = list(list_rates(judged))
            reference = next(iter(judged))
            ratios = {depth: dict(compare(judged, reference, depth)) for depth in DEPTHS}
            print(f"\n{format_hits(rates)}\n\n{format_ratios(ratios, reference)}\n", flush=True)
            figures |= {"judged": judged, "rates": rates, "ratios": {reference: ratios}}
        measured: list[Measured] = []
        if set(arguments.only) - {"hits"}:
            for records in arguments.records:
                locale = arguments.locales[0]
                found = measure_size(browser, Path(folder), locale, records, arguments.only)
                measured += (size := list(found))
                print(f"\n{format_measured(size)}\n", *format_files(size), sep="\n", flush=True)
            figures["measured"] = measured
    for engine, reason in find_missing().items():
        print(f"{engine}: {reason}")
    if arguments.json is not None:
        text = json.dumps(figures, default=dataclasses.asdict, ensure_ascii=False, indent=1)
        arguments.json.write_text(f"{text}\n", encoding="utf-8")


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--locales", nargs="+", default=list_locales(), help="sizes are measured in the first one"
    )
    parser.add_argument("--records", type=int, nargs="+", default=[200, 1_000])
    parser.add_argument("--only", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument("--queries", type=Path, default=FOLDER, help="a folder of <locale>.tsv")
    parser.add_argument("--folder", type=Path, help="where to build; a temporary one without it")
    parser.add_argument("--json", type=Path, help="a file for every figure, each query's too")
    return parser.parse_args()


def _versions() -> Mapping[str, str]:
    """What was compared; the commit, as the figures are of no other."""
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True
    )
    names = ("mkdocs-material", *(() if "pagefind" in find_missing() else ("pagefind",)))
    return {"commit": commit.stdout.strip()} | {
        name: importlib.metadata.version(name) for name in names
    }


if __name__ == "__main__":
    main()
