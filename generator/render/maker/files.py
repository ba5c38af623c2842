"""Context → the files of a locale that the list maker loads: fifty services each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.listing.pieces import split_codes
from generator.render.maker.entry import Entry, Number, make_entry
from generator.scripts import ScriptFile, format_data
from generator.telling.context import Context
from generator.telling.wording import Phrase

FOLDER = "f"
"""Below a locale's folder: where the files of its search lie, too."""

Words = str | list[str]
"""A phrase: plain, or with its language (or "") and its direction."""


def render_entries(context: Context) -> Iterator[ScriptFile]:
    """The data files of one locale."""
    labels = _labels(context)
    direction = context.words.translator.language.direction
    for number, codes in enumerate(split_codes(context.index.listed)):
        records = {code: _format(context, make_entry(context, code)) for code in codes}
        data = {"t": context.locale, "d": direction, "w": labels, "r": records}
        key = f"k{number}"
        yield ScriptFile(
            path=f"{context.locale}/{FOLDER}/{key}.js",
            text=format_data(key, data),
        )


def _labels(context: Context) -> list[str]:
    """The edition; and what is small print below each sheet, and on each card."""
    words, publication = context.words, context.publication
    edition = words.gettext("Edition of %(date)s", date=words.format.date(publication.edition))
    made_up = publication.settings.fictional == "yes"
    unreviewed = words.gettext("These translations have not been reviewed yet.")
    return [
        edition,
        words.gettext("Everything here is made up.") if made_up else "",
        "" if words.is_source else unreviewed,
    ]


def _format(context: Context, entry: Entry) -> dict[str, object]:
    def lines(phrases: Iterable[Phrase]) -> list[Words]:
        return [_words(context, phrase) for phrase in phrases]

    def number(found: Number) -> list[object]:
        return [found.number, *lines(found.notes)]

    parts: dict[str, object] = {
        "n": _words(context, entry.name),
        "p": [number(found) for found in entry.numbers],
        "s": lines(entry.states),
        "a": lines(entry.ask_for),
        "h": lines(entry.hours),
        "l": lines(entry.places),
        "g": " · ".join(tag.text for tag in entry.tags),
        "i": lines(entry.languages),
        "c": _words(context, entry.checked),
    }
    return {key: part for key, part in parts.items() if part}


def _words(context: Context, phrase: Phrase) -> Words:
    """As the script reads it; what may be an old translation says so."""
    text = phrase.text
    if phrase.old:
        text = f"{text} ({context.words.gettext('this translation may be old')})"
    if phrase.direction is None:
        return text
    return [text, phrase.language or "", phrase.direction]
