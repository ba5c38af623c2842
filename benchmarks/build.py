"""Two sizes of directory, built in turn → CPU seconds and pages of each, and their ratio a page."""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from records import ROOT, make_directory


def measure(records: Path | None, site: Path, *, config: Path | None = None) -> tuple[float, int]:
    """CPU seconds (user and system, children too) of one whole build, and the pages it wrote."""
    command = [sys.executable, "-m", "generator", "build", "--no-audit", "--edition", "2026-11-23"]
    command += ["--site-dir", str(site), "--jobs", "1"]
    command += ["--records", str(records)] if records is not None else []
    command += ["--config-file", str(config)] if config is not None else []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, sum(len(files) for _, _, files in os.walk(site))


def default_folder() -> Path | None:
    """In memory where there is such a folder: what a disk takes to make a file is not ours."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


def main() -> None:
    """Print one line a size, and the ratio that must stay within 1.3."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=[500, 5000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where to write")
    arguments = parser.parse_args()
    per_page: dict[int, list[float]] = {size: [] for size in arguments.sizes}
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        for size in arguments.sizes:
            make_directory(Path(folder, f"records-{size}"), size)
        for run in range(arguments.runs):
            for size in arguments.sizes:
                records = Path(folder, f"records-{size}")
                spent, pages = measure(records, Path(folder, f"site-{size}"))
                per_page[size].append(spent / pages * 1000)
                print(
                    f"run {run + 1}: {size} services: {spent:.1f} s CPU, {pages} pages, "
                    f"{spent / pages * 1000:.2f} ms a page",
                    flush=True,
                )
    small, large = (statistics.median(per_page[size]) for size in arguments.sizes)
    print(f"median ms a page: {small:.2f} and {large:.2f}; ratio {large / small:.2f}")


if __name__ == "__main__":
    main()
