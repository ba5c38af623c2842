"""A built site → CPU time a page of its audit: everything, nothing changed, and parsing alone."""

from __future__ import annotations

import argparse
import datetime
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from records import ROOT

from generator.audit import audit_site
from generator.audit.page import parse_tree
from generator.build import Prepared, Project, prepare
from generator.render.pages import find_scripts


def main() -> None:
    """Print one line a kind of run; each line is the least of several runs, made in turn."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path)
    parser.add_argument("--runs", type=int, default=2)
    arguments = parser.parse_args()
    prepared = prepare(
        Project(config_file=ROOT / "mkdocs.yml", edition=datetime.date(2026, 11, 29))
    )
    assert isinstance(prepared, Prepared)
    pages = sorted(arguments.site.rglob("*.html"))

    def parse() -> None:
        for page in pages:
            parse_tree(page.read_text(encoding="utf-8"))

    with tempfile.TemporaryDirectory() as folder:

        def audit(memory: Path | None) -> None:
            found = audit_site(
                arguments.site,
                settings=prepared.publication.settings,
                terms=prepared.terms,
                hidden=prepared.hidden,
                scripts=find_scripts(),
                memory=memory,
            )
            assert not found, found[:3]

        memory = Path(folder, "audit")
        audit(memory)
        kinds: dict[str, Callable[[], None]] = {
            "parse only": parse,
            "read everything": lambda: audit(None),
            "nothing has changed": lambda: audit(memory),
        }
        least = dict.fromkeys(kinds, float("inf"))
        for _ in range(arguments.runs):
            for name, run in kinds.items():
                start = time.process_time()
                run()
                least[name] = min(least[name], time.process_time() - start)
    for name, spent in least.items():
        ratio = spent / least["parse only"]
        print(
            f"{name:20} {spent:6.1f} s CPU, {spent / len(pages) * 1000:.3f} ms a page, "
            f"{ratio:.1f} times parsing"
        )


if __name__ == "__main__":
    main()
