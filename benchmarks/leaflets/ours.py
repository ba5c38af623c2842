"""Planned leaflets → PDFs, as a build prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.leaflets.bench import Bench, Printer
from generator.printing import LAYOUTS
from generator.render.leaflets.plan import PlannedLeaflet
from generator.render.leaflets.press import Press, print_locale


def open_printer(bench: Bench) -> Printer:
    """A press for each locale, and no pictures of first pages: the others make none."""
    work, room = bench.work, bench.room

    def print_all(locale: str, planned: Sequence[PlannedLeaflet]) -> Iterator[bytes | None]:
        others = (each.other for each in planned if each.other is not None)
        tags = tuple(dict.fromkeys((locale, *others)))
        press = Press(
            room.shelf,
            tags,
            source_locale=work.publication.settings.source_locale,
            layouts=LAYOUTS,
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
