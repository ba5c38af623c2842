"""A locale's translator and formatter → the words that views are made of."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.model import Hours
from generator.telling.labels import label
from generator.telling.signs import ANSWERS
from generator.translate.formats import Formatter, HoursLine
from generator.translate.translator import Translator


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words for a reader; ``language`` and ``direction`` only where they are not the page's.

    Words of which nobody knows the language may have a direction alone.
    ``old`` marks a translation whose source has changed since; ``label`` goes before the words,
    in the page's language. ``reviewed``: nobody has to be warned that it is a translation.
    ``sign`` names a pictogram of what the words say.
    """

    text: str
    language: str | None = None
    direction: str | None = None
    old: bool = False
    label: str | None = None
    reviewed: bool = True
    sign: str | None = None


class Wording:
    """Says things in one locale: interface sentences, texts of records, names looked up often."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.format = Formatter(locale=translator.locale, translator=translator)
        self.source_language = translator.source_language
        self.locale = translator.locale
        self.is_source = translator.locale == translator.source_locale
        self._names: dict[str, Phrase] = {}
        self._labels: dict[tuple[str, str], str | None] = {}
        self._answers: dict[tuple[str, str], Phrase | None] = {}
        self._hours: dict[tuple[Hours, datetime.date], tuple[HoursLine, ...]] = {}
        self._languages: dict[str, str] = {}
        self._lists: dict[tuple[str, tuple[str, ...]], str] = {}

    def gettext(self, message: str, /, **values: object) -> str:
        """An interface sentence; values are put in after translation."""
        text = self.translator.gettext(message)
        return text % values if values else text

    def ngettext(self, one: str, many: str, n: int, /, **values: object) -> str:
        """An interface sentence with a number: ``%(n)s`` stands for it."""
        text = self.translator.ngettext(one, many, n)
        return text % {"n": self.format.number(n), **values}

    def text(self, code: str, path: str, source: str) -> Phrase:
        """A record's text by its code and the path of its field."""
        if self.is_source:
            return Phrase(source)
        found = self.translator.text(f"{code}.{path}", source)
        old = found.state == "stale"
        if found.language.tag == self.locale:
            return Phrase(found.text, old=old, reviewed=found.reviewed)
        return Phrase(found.text, found.language.tag, found.language.direction, old)

    def labeled(self, label: str, code: str, path: str, source: str) -> Phrase:
        """As `text`, after a label that has been translated."""
        return replace(self.text(code, path, source), label=label)

    def original(self, code: str, path: str, source: str | None) -> Phrase | None:
        """A translated text as the record has it, for words that are said to somebody there."""
        shown = self.optional(code, path, source)
        if source is None or shown is None or shown.language or self.is_source:
            return None
        language = self.source_language
        return Phrase(text=source, language=language.tag, direction=language.direction)

    def optional(self, code: str, path: str, source: str | None) -> Phrase | None:
        """As `text`, for a field that may be absent."""
        return None if source is None else self.text(code, path, source)

    def name(self, code: str, source: str, path: str = "name") -> Phrase:
        """The name of something that many pages name; looked up once."""
        key = f"{code}.{path}"
        if key not in self._names:
            self._names[key] = self.text(code, path, source)
        return self._names[key]

    def label(self, field: str, value: str) -> str | None:
        """A fixed value in the locale's words; None for unknown."""
        key = (field, value)
        if key not in self._labels:
            message = label(field, value)
            self._labels[key] = None if message is None else self.translator.gettext(message)
        return self._labels[key]

    def answer(self, field: str, value: str) -> Phrase | None:
        """As `label`, as a phrase."""
        key = (field, value)
        if key not in self._answers:
            message, text = label(field, value), self.label(field, value)
            reviewed = message is None or self.translator.is_reviewed(message)
            self._answers[key] = (
                None if text is None else Phrase(text, reviewed=reviewed, sign=ANSWERS.get(key))
            )
        return self._answers[key]

    def hours(self, hours: Hours, edition: datetime.date) -> tuple[HoursLine, ...]:
        """Hours as lines, without what ended before the edition; many have the same hours."""
        key = (hours, edition)
        if key not in self._hours:
            self._hours[key] = self.format.hours(hours, edition=edition)
        return self._hours[key]

    def join(self, items: Iterable[str]) -> str:
        """``a, b and c`` in the locale's own way."""
        return self._join("and", tuple(items))

    def join_or(self, items: Iterable[str]) -> str:
        """``a, b or c`` in the locale's own way."""
        return self._join("or", tuple(items))

    def _join(self, kind: str, items: tuple[str, ...]) -> str:
        if len(items) < 2:
            return "".join(items)
        key = (kind, items)
        if key not in self._lists:
            join = self.format.join_or if kind == "or" else self.format.join
            self._lists[key] = join(items)
        return self._lists[key]

    def language_name(self, tag: str) -> str:
        """A language's name in this locale; looked up once."""
        if tag not in self._languages:
            self._languages[tag] = self.format.language_name(tag)
        return self._languages[tag]
