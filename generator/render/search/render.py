"""Directory + a locale → the files of its search, as values."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.listing.filters import FILTERS
from generator.listing.index import Index
from generator.listing.order import rank_services
from generator.model import Directory, Settings
from generator.render.search.analysis import elides
from generator.render.search.corpus import Corpus, PlaceWords, make_corpus
from generator.render.search.details import Details, make_details
from generator.render.search.engine import (
    join_core,
    join_engine,
    join_more,
    join_shards,
    join_sound,
)
from generator.render.search.files import (
    format_details,
    format_first,
    format_last,
    format_later,
    format_names,
    format_strange,
)
from generator.render.search.ranking import Searcher
from generator.render.search.shards import MOST_WHOLE, format_shards
from generator.scripts import ScriptFile
from generator.translate.formats import Formatter
from generator.translate.translator import Translator

FOLDER = "f"
"""Where the files lie: the engine's at the top of the site, a locale's in its own folder."""


def render_engine(scripts: Path) -> tuple[ScriptFile, ...]:
    """The scripts that all locales share; ``scripts`` is the folder of their sources."""
    return (
        ScriptFile(path=f"{FOLDER}/engine.js", text=join_engine(scripts)),
        ScriptFile(path=f"{FOLDER}/core.js", text=join_core(scripts)),
        ScriptFile(path=f"{FOLDER}/more.js", text=join_more(scripts)),
        ScriptFile(path=f"{FOLDER}/shards.js", text=join_shards(scripts)),
        ScriptFile(path=f"{FOLDER}/sound.js", text=join_sound(scripts)),
    )


def collect(
    directory: Directory,
    index: Index,
    translators: Mapping[str, Translator],
    locale: str,
    *,
    settings: Settings,
    edition: datetime.date,
) -> tuple[Corpus, Details]:
    """What can be found in a locale, and what is told of it."""
    translator = translators[locale]
    formatter = Formatter(locale=locale, translator=translator)
    names = {
        code: translator.text(f"{code}.name", directory.services[code].name).text
        for code in index.listed
    }
    ranks = rank_services(
        directory,
        index,
        settings,
        edition=edition,
        locale=locale,
        sort_key=formatter.sort_key,
        names=names,
    )
    words = PlaceWords(
        hidden=translator.gettext("Place kept secret"),
        remote=translator.gettext("By phone or online"),
    )
    corpus = make_corpus(directory, index, translators, locale, ranks=ranks, words=words)
    details = make_details(
        directory,
        index,
        (found.code for found in corpus.services),
        edition=edition,
        language_name=formatter.language_name,
    )
    return corpus, details


def render_search(
    directory: Directory,
    index: Index,
    translators: Mapping[str, Translator],
    locale: str,
    *,
    settings: Settings,
    edition: datetime.date,
) -> Iterator[ScriptFile]:
    """The data files of one locale."""
    corpus, details = collect(
        directory, index, translators, locale, settings=settings, edition=edition
    )
    files = format_corpus(corpus, details, _words(translators[locale]))
    for key, text in files.items():
        yield ScriptFile(path=f"{locale}/{FOLDER}/{key}.js", text=text)


def format_corpus(
    corpus: Corpus, details: Details, words: Sequence[object], *, most_whole: int = MOST_WHOLE
) -> dict[str, str]:
    """The data files by their keys; shards where there are more services than in one file."""
    whole = len(corpus.services) <= most_whole
    shards, files = (None, {}) if whole else format_shards(corpus, details, Searcher(corpus))
    return {
        "a": format_first(corpus, elide=elides(corpus.locale), shards=shards),
        "b": format_details(corpus, details, words, whole=whole),
        "c": format_later(corpus),
        "n": format_names(corpus, whole=whole),
        "x": format_strange(corpus),
        "y": format_last(corpus),
        **files,
    }


def _words(translator: Translator) -> list[object]:
    """What the second script says, in the order in which it knows it."""
    _ = translator.gettext
    filters = {
        "g": _("Free"),
        "a": _("No ID needed"),
        "d": _("For women, or with women on the staff"),
        "c": _("Children welcome"),
        "e": _("By phone or online"),
        "b": _("Day and night, or at night"),
    }
    bits = [[1 << FILTERS.index(letter), label] for letter, label in filters.items()]
    return [
        _("Only show"),
        _("In all places"),
        _("All languages"),
        _("Open now, by this phone's clock"),
        bits,
        _("Languages"),
        _("Places"),
        _("Closed now"),
        _("Open now"),
        1 << FILTERS.index("g"),
        _("See also:"),
    ]
