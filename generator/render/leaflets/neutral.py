"""Names and words of records → those that others may read: without a sensitive term."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from generator.model import LeafletSet
from generator.telling.context import Context
from generator.telling.publication import TermFinder
from generator.telling.wording import Phrase


class Named(Protocol):
    """What every record with a name has."""

    @property
    def code(self) -> str:
        """What it is known by."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def neutral_name(self) -> str | None:
        """What others may read in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Discretion:
    """Which words must not be seen. Inside an ordinary leaflet (``inside``) they may be."""

    finders: tuple[TermFinder, ...]
    inside: bool

    def hides(self, text: str) -> bool:
        """Whether a sensitive term stands in the text."""
        return any(finder.find(text) is not None for finder in self.finders)

    def keep(self, phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
        """Phrases that may be read inside."""
        return tuple(p for p in phrases if not (self.inside and self._hides(p)))

    def _hides(self, phrase: Phrase) -> bool:
        return self.hides(f"{phrase.label or ''} {phrase.text}")

    def name(self, context: Context, record: Named) -> Phrase | None:
        """A record's name as it may be read inside; None where it has no neutral one.

        Where others may look, a neutral name is the better one, whatever the lists know.
        """
        if self.inside and record.neutral_name is not None:
            return self.neutral(context, record)
        found = say_name(context, record)
        if not (self.inside and self.hides(found.text)):
            return found
        return self.neutral(context, record)

    def neutral(self, context: Context, record: Named) -> Phrase | None:
        """A record's neutral name, else its name; None where it is not neutral in the locale."""
        if record.neutral_name is None:
            found = say_name(context, record)
        else:
            found = context.words.name(record.code, record.neutral_name, "neutral_name")
        return None if self.hides(found.text) else found


def say_name(context: Context, record: Named) -> Phrase:
    """A record's name; that of a set without a code is an interface message."""
    if not record.code:
        return Phrase(context.words.gettext(record.name))
    return context.words.name(record.code, record.name)


def make_discretion(
    terms: Mapping[str, TermFinder], context: Context, *, discreet: bool
) -> Discretion:
    """By the lists of the locale, and of the records' own language: not all is translated."""
    tags = dict.fromkeys((context.locale, context.publication.settings.source_locale))
    finders = tuple(terms[tag] for tag in tags if tag in terms)
    return Discretion(finders=finders, inside=discreet)


def make_title(context: Context, leaflet_set: LeafletSet, discretion: Discretion) -> str:
    """The document's title: the set's neutral name, or its code, and the site's name.

    The site's name is left out of what must not tell of it, and where it holds a sensitive term.
    """
    found = discretion.neutral(context, leaflet_set)
    title = leaflet_set.code if found is None else found.text
    site_name = context.publication.site_name
    if discretion.inside or discretion.hides(site_name):
        return title
    return f"{title} · {site_name}"


def make_outside(context: Context, leaflet_set: LeafletSet, discretion: Discretion) -> str:
    """What the outside says: only words of the locale's own, and no sensitive ones.

    The set's, else its neutral name, else that these are numbers, else the code.
    """
    words = context.words
    candidates = (
        words.optional(leaflet_set.code, "outside", leaflet_set.outside),
        discretion.neutral(context, leaflet_set),
        Phrase(words.gettext("Useful numbers")),
    )
    return next(
        (
            phrase.text
            for phrase in candidates
            if phrase is not None and phrase.language is None and not discretion.hides(phrase.text)
        ),
        leaflet_set.code,
    )
