"""Directory → the page on which one makes a list of one's own, to print it."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.listing.pieces import split_codes
from generator.render.pages.plan import PlannedPage
from generator.render.pages.views.find import NeedView, find_separator, view_needs
from generator.telling.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class MakerView:
    """What can be chosen; the script's words, and in which of its files a code is."""

    words: str
    pieces: str
    """The first code in each file of details, in order."""
    needs: tuple[NeedView, ...]


def view_maker(context: Context, planned: PlannedPage) -> MakerView:
    """What the script starts from, and what leads on without it."""
    return MakerView(
        words=json.dumps(_words(context), ensure_ascii=False),
        pieces=" ".join(codes[0] for codes in split_codes(context.index.listed)),
        needs=view_needs(context),
    )


def _words(context: Context) -> dict[str, str]:
    gettext = context.words.gettext
    return {
        "between": find_separator(context),
        "count": gettext("On your list:"),
        "down": gettext("Down"),
        "found": gettext("Found:"),
        "full": gettext("The list is full."),
        "off": gettext("Take off"),
        "room": gettext("Not everything fits: some cards are larger than the others."),
        "source": context.publication.settings.source_locale,
        "unknown": gettext("These codes are not listed here:"),
        "up": gettext("Up"),
        "wait": gettext("One moment …"),
    }
