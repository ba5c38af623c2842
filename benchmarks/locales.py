"""The example directory in 27 locales and in three, built in turn → the ratio of their CPU time."""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import tempfile
from pathlib import Path

from build import default_folder, measure
from records import ROOT

FEW = ("en", "es", "ar")
"""The locales that the fewer ones are: two directions, two scripts, all texts translated."""


def make_project(folder: Path, locales: tuple[str, ...] | None) -> Path:
    """A copy of the project's settings and data, with these locales only; its settings file."""
    folder.mkdir()
    for name in ("content", "services_data", "translations", "overrides"):
        shutil.copytree(ROOT / name, folder / name)  # a link would be refused
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    if locales is not None:
        settings = re.sub(r"locales: \[.*\]", f"locales: [{', '.join(locales)}]", settings)
    config = folder / "mkdocs.yml"
    config.write_text(settings, encoding="utf-8")
    return config


def count_locales(config: Path) -> int:
    """How many locales a settings file names."""
    found = re.search(r"locales: \[(.*)\]", config.read_text(encoding="utf-8"))
    assert found is not None
    return len(found[1].split(","))


def main() -> None:
    """Print each run, the ratio of each pair, and the ratio that the numbers of locales give."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=default_folder(), help="where to write")
    arguments = parser.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory(dir=arguments.folder) as name:
        folder = Path(name)
        configs = {
            "few": make_project(folder / "few", FEW),
            "all": make_project(folder / "all", None),
        }
        expected = count_locales(configs["all"]) / count_locales(configs["few"])
        for run in range(arguments.runs):
            spent = {}
            for which, config in configs.items():
                site = folder / "site"
                spent[which], pages = measure(None, site, config=config)
                shutil.rmtree(site)
                print(
                    f"run {run + 1}: {which}: {spent[which]:.1f} s CPU, {pages} pages", flush=True
                )
            ratios.append(spent["all"] / spent["few"])
            print(f"run {run + 1}: ratio {ratios[-1]:.2f}", flush=True)
    print(
        f"median ratio {statistics.median(ratios):.2f}; the numbers of locales give "
        f"{expected:.2f}, and {expected * 1.15:.2f} is the bound"
    )


if __name__ == "__main__":
    main()
