"""Synthetic directories → CPU time a record and locale of making the files of the search."""

from __future__ import annotations

import argparse
import datetime
import statistics
import tempfile
import time
from pathlib import Path

from benchmarks.records import ROOT, make_directory
from generator.build import Prepared, Project, prepare
from generator.listing.index import build_index
from generator.render.search.render import render_search

EDITION = datetime.date(2026, 11, 23)


def load(folder: Path, size: int) -> Prepared:
    """A directory of that many records, checked."""
    records = folder / f"records-{size}"
    make_directory(records, size)
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=EDITION, records=records))
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None, prepared.problems[:3]
    return prepared


def measure(prepared: Prepared) -> float:
    """CPU seconds of all locales' files, from the directory to their text."""
    assert prepared.directory is not None
    publication = prepared.publication
    index = build_index(prepared.directory, publication.settings)
    start = time.process_time()
    for locale in publication.settings.locales:
        for file in render_search(
            prepared.directory,
            index,
            prepared.translators,
            locale,
            settings=publication.settings,
            edition=publication.edition,
        ):
            file.text.encode()
    return time.process_time() - start


def main() -> None:
    """Print each run, then one line a size, and the ratio of the last two sizes a record.

    The first run also pays what a process pays once: collation, Chinese signs, compiled rules.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[500, 2_000, 8_000])
    parser.add_argument("--runs", type=int, default=3)
    arguments = parser.parse_args()
    spent: dict[int, list[float]] = {size: [] for size in arguments.sizes}
    with tempfile.TemporaryDirectory() as folder:
        directories = {size: load(Path(folder), size) for size in arguments.sizes}
        for run in range(arguments.runs):
            for size, prepared in directories.items():
                pairs = size * len(prepared.publication.settings.locales)
                spent[size].append(measure(prepared) / pairs * 1000)
                print(
                    f"run {run + 1}: {size} records: {spent[size][-1]:.3f} ms a record and locale",
                    flush=True,
                )
    medians = [statistics.median(spent[size]) for size in arguments.sizes]
    for size, median in zip(arguments.sizes, medians, strict=True):
        print(f"{size} records: median {median:.3f} ms a record and locale")
    if len(medians) > 1:
        print(f"ratio of the last two: {medians[-1] / medians[-2]:.2f}")


if __name__ == "__main__":
    main()
