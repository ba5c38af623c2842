"""Planned leaflets → PDFs, as a build prints them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.leaflets.bench import Bench, Printer
from generator.printing import LAYOUTS
from generator.render.leaflets.formats import FORMATS
from generator.render.leaflets.plan import PlannedLeaflet
from generator.render.leaflets.press import Press, print_locale

COLUMN = Path(__file__).with_name("column.typ")


def lay_out_one_column(folder: Path) -> Path:
    """A new folder with our layouts, of which the list says all, in one column."""
    shutil.copytree(LAYOUTS, folder)
    shutil.copy(COLUMN, folder / FORMATS["list"].layout)
    return folder


def open_printer(bench: Bench, layouts: Path = LAYOUTS) -> Printer:
    """A press for each locale, and no pictures of first pages: the others make none."""
    work, room = bench.work, bench.room

    def print_all(locale: str, planned: Sequence[PlannedLeaflet]) -> Iterator[bytes | None]:
        others = (each.other for each in planned if each.other is not None)
        tags = tuple(dict.fromkeys((locale, *others)))
        press = Press(
            room.shelf,
            tags,
            source_locale=work.publication.settings.source_locale,
            layouts=layouts,
            edition=work.publication.edition,
        )
        proofs = print_locale(
            press,
            planned,
            {tag: work.context(tag) for tag in tags},
            locale,
            terms=work.terms,
            sets=room.sets,
            pictured=False,
        )
        for _, proof in proofs:
            yield None if proof.made is None else proof.made.pdf

    return print_all
