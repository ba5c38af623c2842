"""Directory → the page from which one looks for help by words: all kinds of it, and all letters."""

from __future__ import annotations

import json
from dataclasses import dataclass

from generator.render.pages.plan import PlannedPage, first_question, need_path
from generator.render.pages.views.lists import type_links
from generator.render.pages.views.words import letter_links
from generator.telling.context import Context, Link


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedView:
    """A need, and its types of which something is listed."""

    link: Link
    types: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindView:
    """The first question, the letters of the index, and every kind of help."""

    questions: str | None
    """Where the first question is asked, if there are any."""
    words: str
    """What the search says, for its script."""
    letters: tuple[Link, ...]
    needs: tuple[NeedView, ...]


def view_find(context: Context, planned: PlannedPage) -> FindView:
    """What leads on without a script."""
    return FindView(
        questions=first_question(context.directory),
        words=json.dumps(_find_words(context), ensure_ascii=False),
        letters=letter_links(context),
        needs=view_needs(context),
    )


def _find_words(context: Context) -> dict[str, str]:
    gettext = context.words.gettext
    return {
        "found": gettext("Found:"),
        "between": find_separator(context),
        "near": gettext("Nothing fits these words exactly. Perhaps one of these helps:"),
        "none": gettext("Nothing was found for these words. Choose a kind of help below."),
        "crisis": gettext("If this is happening to you now, these people answer day and night."),
        "more": gettext("More"),
        "code": gettext("Look up this code"),
        "signs": "".join(context.index.codes),
        "source": context.publication.settings.source_locale,
    }


def find_separator(context: Context) -> str:
    """What stands between the first two of three: a comma, or the sign or word for it."""
    return context.words.format.join("012")[1:].partition("1")[0]


def view_needs(context: Context) -> tuple[NeedView, ...]:
    """Every need, with what is listed of it."""
    return tuple(_view_need(context, key) for key in context.directory.needs)


def _view_need(context: Context, key: str) -> NeedView:
    need = context.directory.needs[key]
    return NeedView(
        link=Link(href=need_path(need.code), name=context.need_name(key), icon=need.icon),
        types=tuple(link for link in type_links(context, key) if link.count),
    )
