"""The leaflets of a locale → the page from which they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.model.leaflet_set import LeafletFormat
from generator.render.pages.plan import PlannedPage
from generator.telling.context import Context
from generator.telling.printed import Printed
from generator.telling.wording import Phrase

PICTURE = (210, 297)
"""Width and height of a picture on the page, in the proportion of A4."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLink:
    """One PDF: its address below the locale's folder, its paper, and its pages and weight."""

    href: str
    paper: str
    size: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatView:
    """A set in one format. ``key`` names the drawing of how it is folded or cut.

    ``quiet`` are the same without anything that tells of this site.
    """

    key: LeafletFormat
    name: str
    languages: str | None
    files: tuple[FileLink, ...]
    quiet: tuple[FileLink, ...]
    picture: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetView:
    """A set, in all its formats."""

    name: Phrase
    formats: tuple[FormatView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletsView:
    """All that can be printed; ``formats`` are those that occur, for their drawings."""

    sets: tuple[SetView, ...]
    formats: tuple[LeafletFormat, ...]
    picture: tuple[int, int] = PICTURE
    other: str | None = None
    """Where there are some, if there are none in this language: the page in the records' own."""


def view_leaflets(context: Context, planned: PlannedPage) -> LeafletsView:
    """By set, then by format, in the order of leaflets.yml."""
    source = context.publication.settings.source_locale
    lost = not context.printed and context.locale != source
    return LeafletsView(
        sets=tuple(_iter_sets(context)),
        formats=tuple(dict.fromkeys(each.format for each in context.printed)),
        other=f"{source}/{planned.path}" if lost else None,
    )


def _iter_sets(context: Context) -> Iterator[SetView]:
    for key, leaflet_set in context.directory.leaflets.items():
        printed = [each for each in context.printed if each.set_key == key]
        if printed:
            formats = dict.fromkeys(each.format for each in printed)
            yield SetView(
                name=context.words.name(leaflet_set.code, leaflet_set.name),
                formats=tuple(
                    _view_format(context, name, [p for p in printed if p.format == name])
                    for name in formats
                ),
            )


def _view_format(context: Context, name: LeafletFormat, printed: Sequence[Printed]) -> FormatView:
    words = context.words
    other = printed[0].other
    both = (context.locale, other) if other else ()
    return FormatView(
        key=name,
        name=context.label("leaflet", name) or name,
        languages=words.join(words.language_name(tag) for tag in both) or None,
        files=tuple(_link(context, each) for each in printed if not each.discreet),
        quiet=tuple(_link(context, each) for each in printed if each.discreet),
        picture=next((each.picture for each in printed if each.picture), None),
    )


def _link(context: Context, printed: Printed) -> FileLink:
    words = context.words
    pages = words.ngettext("%(n)s page", "%(n)s pages", printed.pages)
    weight = words.format.number(-(-printed.size // 1000))
    return FileLink(
        href=printed.path,
        paper=context.label("paper", printed.paper) or printed.paper,
        size=words.gettext("%(pages)s, %(size)s KB", pages=pages, size=weight),
    )
