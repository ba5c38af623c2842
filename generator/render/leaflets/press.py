"""Planned leaflets of a locale → PDFs and pictures, or what stands in their way."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.listing.index import Codes
from generator.load import Source
from generator.problems import Place, Problem
from generator.render.leaflets.compose import Said, compose_leaflet, list_codes
from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.fonts import Shelf, used_faces
from generator.render.leaflets.formats import Format, Paper
from generator.render.leaflets.glyphs import check_glyphs
from generator.render.leaflets.plan import PlannedLeaflet
from generator.render.leaflets.typeset import MissingGlyph, Overfull, Typeset, Typesetter
from generator.telling.context import Context
from generator.telling.publication import TermFinder


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What came from the press: a leaflet, with a picture of its first page if one was asked for.

    Where there are ``problems`` there is no leaflet.
    """

    made: Typeset | None = None
    picture: bytes | None = None
    problems: tuple[Problem, ...] = ()


class Press:
    """Prints leaflets of several locales with one typesetter.

    ``locales`` are all that may be printed, also beside another or where a text is not translated.
    """

    def __init__(
        self,
        shelf: Shelf,
        locales: Iterable[str],
        *,
        source_locale: str,
        layouts: Path,
        edition: datetime.date,
    ) -> None:
        found = {tag: shelf.fonts_for(tag) for tag in dict.fromkeys((*locales, source_locale))}
        families = {tag: fonts.families for tag, fonts in found.items() if fonts is not None}
        self._shelf, self._source_locale = shelf, source_locale
        self._typesetter = Typesetter(
            layouts=layouts,
            fonts=list(dict.fromkeys(face.path for face in used_faces(shelf, families))),
            families=families,
            figures=families.get(source_locale, ()),
            edition=edition,
        )

    def can_print(self, *locales: str) -> bool:
        """Whether there are fonts for all of them."""
        return self._shelf.fonts_for(*locales, self._source_locale) is not None

    def proofread(self, leaflet: Leaflet) -> tuple[Problem, ...]:
        """The signs that its fonts do not have: to be asked before a leaflet is printed.

        Raises ValueError where there are no fonts: `can_print` tells.
        """
        others = () if leaflet.other is None else (leaflet.other.locale,)
        fonts = self._shelf.fonts_for(leaflet.locale, *others, self._source_locale)
        if fonts is None:
            raise ValueError(f"there are no fonts for a leaflet in {leaflet.locale}")
        return tuple(check_glyphs(leaflet, fonts))

    def print(
        self, leaflet: Leaflet, format: Format, paper: Paper, *, where: Place, pictured: bool
    ) -> Proof:
        """A leaflet, and its picture if asked for. Its services stand at ``where``."""
        try:
            made = self._typesetter.typeset(leaflet, format, paper)
            picture = (
                self._typesetter.draw(leaflet, format, paper, lighter=made.lighter)
                if pictured
                else None
            )
        except Overfull as fault:
            return Proof(problems=(_overfull(fault, where, paper),))
        except MissingGlyph as fault:
            return Proof(problems=(_no_glyph(fault, where),))
        finally:
            if format.tried:
                self.forget()
        return Proof(made=made, picture=picture)

    def forget(self) -> None:
        """Let go of what is remembered of leaflets, which makes like ones quicker."""
        self._typesetter.forget()


def _overfull(fault: Overfull, where: Place, paper: Paper) -> Problem:
    return Problem(
        code="leaflet-overfull",
        where=where,
        message=f"{fault.record} does not fit on the format '{fault.format}' in {fault.locale} "
        f"({paper.name}), even in the smallest print",
        hint="fewer services (`limit:`), a shorter text in that record, or take the format out "
        "of the set's `formats:`",
    )


def _no_glyph(fault: MissingGlyph, where: Place) -> Problem:
    return Problem(
        code="glyph-missing",
        where=where,
        message=str(fault),
        hint="write it otherwise in the record or its translation, or install a font that has it",
    )


def print_locale(
    press: Press,
    planned: Iterable[PlannedLeaflet],
    contexts: Mapping[str, Context],
    locale: str,
    *,
    terms: Mapping[str, TermFinder],
    sets: Source,
    pictured: bool = True,
) -> Iterator[tuple[PlannedLeaflet, Proof]]:
    """The leaflets of a locale in the order planned.

    ``contexts`` hold the locale's and those of second languages. What a set says is put together
    and read once for all formats that say the same. Sets without services, and second languages
    without fonts, are left out. What is wrong stands at its set in ``sets``, leaflets.yml.
    """
    context = contexts[locale]
    codes: dict[str, Codes] = {}
    leaflets: dict[tuple[str, bool, bool, str | None], tuple[Leaflet, tuple[Problem, ...]]] = {}
    said: Said = {}
    for each in planned:
        leaflet_set = context.directory.leaflets[each.set_key]
        if each.set_key not in codes:
            codes[each.set_key] = list_codes(context, leaflet_set)
        if not codes[each.set_key] or (each.other and not press.can_print(locale, each.other)):
            continue
        key = (each.set_key, each.discreet, each.format.coded, each.other)
        if key not in leaflets:
            leaflet = compose_leaflet(
                context,
                leaflet_set,
                codes[each.set_key],
                terms=terms,
                discreet=each.discreet,
                coded=each.format.coded,
                other=contexts[each.other] if each.other else None,
                said=said,
            )
            leaflets[key] = (leaflet, press.proofread(leaflet))
        leaflet, problems = leaflets[key]
        if problems:
            yield each, Proof(problems=problems)
            continue
        proof = press.print(
            leaflet,
            each.format,
            each.paper,
            where=sets.where(("leaflets", each.set_key), key=True),
            pictured=pictured and each.picture is not None,
        )
        yield each, proof
    press.forget()
