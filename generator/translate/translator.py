"""A locale's catalogs → each text in the reader's language, or in the source's and marked so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from generator.problems import Place, Problem
from generator.translate.catalog import (
    CATALOG_NAMES,
    Catalog,
    CatalogName,
    catalog_path,
    message_key,
    read_catalog,
)
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.catalog_text import check_catalog_text
from generator.translate.languages import Language, find_language
from generator.translate.locale_words import has_words
from generator.translate.messages import is_search_words, split_search_words
from generator.translate.plurals import find_plural_forms, plural_rule
from generator.translate.review import is_reviewed

State = Literal["source", "translated", "stale", "missing"]
StalePolicy = Literal["show", "fall_back"]

INTERFACE_LOCALE = "en"
"""The language of the interface's own strings in the code and the templates."""

_ALWAYS_CURRENT = frozenset(
    {"phones", "hours", "eligibility", "requirements", "authorities", "cost", "alert", "stops"}
)
"""Parts of a record that are never shown in an old translation, whatever the setting."""
_PLACEHOLDER = re.compile(r"%\((\w+)\)")
_FILLED = re.compile(r"%(?:%|\(\w+\)[sd])")
"""All that may follow a percent sign: no width, no other conversion."""
_SPARE = 2
"""A language may say something twice that the source says once; not a thousand times."""
_INDEX = re.compile(r"(?<=\.)\d+(?=\.|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A record's text as it can be shown, with the language that it is really in."""

    text: str
    language: Language
    state: State
    reviewed: bool = True
    """Whether somebody who speaks the language has checked it; the source's own text always is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translator:
    """Looks texts up. It only reads mappings, and can be sent to another process."""

    locale: str
    language: Language
    source_locale: str
    source_language: Language
    stale: StalePolicy = "fall_back"
    plural_forms: str = "nplurals=2; plural=(n != 1);"
    interface: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Source (after its context and U+0004, if it has one) → a translation per plural form."""
    records: Mapping[str, CatalogEntry] = field(default_factory=dict)
    """Context → entry, of taxonomy and records."""
    moved: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(context with * for each index, source) → translation, of texts in lists."""
    reviewed: frozenset[str] = frozenset()
    """Contexts of records' texts, and keys of interface strings, whose translation is reviewed."""

    def gettext(self, message: str) -> str:
        """An interface string; in English where it is not translated."""
        found = self.interface.get(message)
        return found[0] if found else message

    def pgettext(self, context: str, message: str) -> str:
        """An interface string that means different things in different places."""
        found = self.interface.get(message_key("interface", context, message))
        return found[0] if found else message

    def ngettext(self, one: str, many: str, number: int) -> str:
        """An interface string in the form that goes with a number."""
        found = self.interface.get(one)
        if not found:
            return one if number == 1 else many
        return found[min(plural_rule(self.plural_forms)(number), len(found) - 1)]

    def text(self, context: str, source: str) -> Translated:
        """A record's text: translated, or as it was written, and which of the two."""
        if self.locale == self.source_locale:
            return Translated(text=source, language=self.language, state="source")
        entry = self.records.get(context)
        is_current = entry is not None and (entry.source == source or is_search_words(context))
        if entry is not None and is_current and entry.translations and not entry.fuzzy:
            reviewed = context in self.reviewed
            return self._own(entry.translations[0], "translated", reviewed=reviewed)
        if not is_current:
            elsewhere = self.moved.get((generalize(context), source))
            if elsewhere is not None:
                return self._own(elsewhere, "translated")
        if entry is None or not entry.translations:
            return Translated(text=source, language=self.source_language, state="missing")
        if self.stale == "show" and not _must_be_current(context):
            return self._own(entry.translations[0], "stale")
        return Translated(text=source, language=self.source_language, state="stale")

    def search_words(self, context: str, source: Sequence[str]) -> tuple[str, ...]:
        """What people type in this language; nothing where nobody has written it down yet."""
        if self.locale == self.source_locale:
            return tuple(source)
        entry = self.records.get(context)
        return split_search_words(entry.translations[0]) if entry and entry.translations else ()

    def lighten(self) -> Translator:
        """The same with nothing but its name and what people type in its language."""
        words = {key: entry for key, entry in self.records.items() if is_search_words(key)}
        return replace(self, interface={}, records=words, moved={}, reviewed=frozenset())

    def untranslated(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Which of these interface strings (as keys of `interface`) are shown in English."""
        if self.locale == INTERFACE_LOCALE:
            return ()
        return tuple(source for source in sources if source not in self.interface)

    def is_reviewed(self, message: str) -> bool:
        """Whether an interface string's translation is reviewed; the source's own always is."""
        return self.locale == INTERFACE_LOCALE or message in self.reviewed

    def _own(self, text: str, state: State, *, reviewed: bool = False) -> Translated:
        return Translated(text=text, language=self.language, state=state, reviewed=reviewed)


def _must_be_current(context: str) -> bool:
    """Whether an old translation could mislead about who, when, what is needed, who is told."""
    parts = context.split(".")
    return len(parts) > 1 and parts[1] in _ALWAYS_CURRENT


def generalize(context: str) -> str:
    """A context with * for each index, so that it names the list and not the place in it."""
    return _INDEX.sub("*", context)


def load_translators(
    folder: Path,
    locales: Sequence[str],
    source_locale: str,
    stale: StalePolicy = "fall_back",
    *,
    shown: str | None = None,
) -> tuple[dict[str, Translator], list[Problem]]:
    """A translator per locale from `folder`/<locale>/*.po, with all that is wrong in the files.

    A locale of which nothing is known is a Problem and gets no translator. `shown` is the folder
    as problems name it, where that is not `folder` itself.
    """
    shown = shown if shown is not None else folder.as_posix()
    translators: dict[str, Translator] = {}
    problems: list[Problem] = []
    for locale in locales:
        try:
            language, source_language = find_language(locale), find_language(source_locale)
            if not has_words(locale):
                raise LookupError(
                    f"no weekdays and months are known for the language '{locale}'; "
                    "add them to generator/translate/locale_words.py"
                )
        except LookupError as error:
            problems.append(_unknown_locale(Path(shown) / locale, str(error.args[0])))
            continue
        catalogs, found = _read_catalogs(folder, locale, source_locale, shown)
        problems += found
        translators[locale] = build_translator(
            catalogs, language=language, source_language=source_language, stale=stale
        )
    return translators, problems


def catalog_names(locale: str, source_locale: str) -> tuple[CatalogName, ...]:
    """The catalogs a locale has: none for what is written in its own language."""
    return tuple(
        name
        for name in CATALOG_NAMES
        if locale != (INTERFACE_LOCALE if name == "interface" else source_locale)
    )


def _unknown_locale(path: Path, message: str) -> Problem:
    return Problem(code="locale-unknown", where=Place(path=path.as_posix()), message=message)


def _read_catalogs(
    folder: Path, locale: str, source_locale: str, shown: str
) -> tuple[list[Catalog], list[Problem]]:
    catalogs, problems = [], []
    for name in catalog_names(locale, source_locale):
        catalog, found = read_catalog(folder, locale, name, shown=shown)
        catalogs.append(catalog)
        problems += found
        problems += check_catalog_text(catalog, catalog_path(Path(shown), locale, name))
        if name == "interface":
            problems += check_placeholders(catalog, catalog_path(Path(shown), locale, name))
    return catalogs, problems


def build_translator(
    catalogs: Iterable[Catalog],
    *,
    language: Language,
    source_language: Language,
    stale: StalePolicy = "fall_back",
) -> Translator:
    """A translator from catalogs that have been read."""
    interface: dict[str, tuple[str, ...]] = {}
    records: dict[str, CatalogEntry] = {}
    reviewed: set[str] = set()
    plural_forms = find_plural_forms(language.tag)
    for catalog in catalogs:
        reviewed.update(key for key, entry in catalog.entries.items() if is_reviewed(entry))
        if catalog.name != "interface":
            records.update(catalog.entries)
            continue
        plural_forms = catalog.plural_forms
        for key, entry in catalog.entries.items():
            if entry.translations and not entry.fuzzy and _fits(entry):
                interface[key] = entry.translations
    return Translator(
        locale=language.tag,
        language=language,
        source_locale=source_language.tag,
        source_language=source_language,
        stale=stale,
        plural_forms=plural_forms,
        interface=interface,
        records=records,
        moved=_index_lists(records.values()),
        reviewed=frozenset(reviewed),
    )


def _index_lists(entries: Iterable[CatalogEntry]) -> dict[tuple[str, str], str]:
    moved: dict[tuple[str, str], str] = {}
    for entry in entries:
        if entry.context is None or not entry.translations or entry.fuzzy:
            continue
        pattern = generalize(entry.context)
        if pattern != entry.context:
            moved.setdefault((pattern, entry.source), entry.translations[0])
    return moved


def check_placeholders(catalog: Catalog, path: Path) -> list[Problem]:
    """Translations of the interface in which a placeholder is wrong; they are not used."""
    return [
        Problem(
            code="catalog-placeholder",
            where=Place(path=path.as_posix(), line=entry.line, column=1),
            message=f"the translation of '{entry.source}' has other placeholders than the source",
            hint="copy each %(word)s as it is: " + ", ".join(sorted(_names(entry.source)))
            if _names(entry.source)
            else "write %% for a percent sign",
        )
        for entry in catalog.entries.values()
        if entry.translations and not entry.fuzzy and not _fits(entry)
    ]


def _names(text: str) -> set[str]:
    return {f"%({name})s" for name in _PLACEHOLDER.findall(text)}


def _fits(entry: CatalogEntry) -> bool:
    """Whether every form can be filled in as the source can, and says as much.

    Nothing is filled in to find out: ``%(date)999999999s`` would take a gigabyte.
    """
    expected = set(_PLACEHOLDER.findall(entry.source + (entry.plural or "")))
    if not expected and entry.plural is None:
        return True
    for translation in entry.translations:
        found = set(_PLACEHOLDER.findall(translation))
        if found != expected and not (entry.plural and found < expected):
            return False
        if "%" in _FILLED.sub("", translation) or len(found) < _count(translation) - _SPARE:
            return False
    return True


def _count(text: str) -> int:
    return len(_PLACEHOLDER.findall(text))
