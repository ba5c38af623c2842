"""Catalogs → translations that changed a number, a phone, a link or a name, or are half done."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.problems import Place, Problem, Severity
from generator.translate.catalog import (
    Catalog,
    catalog_path,
)
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.glossary import Glossary
from generator.translate.languages import Language
from generator.translate.messages import is_search_words
from generator.translate.plurals import split_plural_forms
from generator.validate.hidden import fold_digits
from generator.validate.sensitive import fold_words

_PHONE = re.compile(r"(?<![\w.])\+?\d[\d ()-]{4,}\d(?!\w)")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_LINK = re.compile(
    r"https?://[!-~]*[A-Za-z0-9/]|[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_QUOTED = re.compile(r"[\"“”„«‹「‘(][^\"“”»›」’)]*[\"“”»›」’)]")
_LATIN_RUN = re.compile(r"(?<![\w@./-])[a-z]{3,}(?:[ ,]+[a-z]{3,})+")
"""Two or more plain Latin words in small letters: a piece of sentence, not a name."""
_SPELLED = """
1 a an one first once january; 2 two second february; 3 three third march; 4 four fourth april;
5 five fifth may; 6 six sixth june; 7 seven july; 8 eight august; 9 nine september; 10 ten october;
11 eleven november; 12 twelve december; 13 thirteen; 14 fourteen; 15 fifteen quarter; 16 sixteen;
17 seventeen; 18 eighteen; 19 nineteen; 20 twenty; 30 thirty half; 40 forty; 45 quarter; 50 fifty;
60 sixty; 90 ninety; 100 hundred; 0 zero none
"""
_NUMBER_WORDS = {
    group.split()[0]: frozenset(group.split()[1:]) for group in _SPELLED.strip().split(";")
}
"""Numbers as English records spell them."""
_SAME_RUN = 5
"""So many equal words in a row are no coincidence between two languages in one script."""
_LONG = 6
"""A text of fewer words may well be the same in two languages: a name, "Chat", "Hotel"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a translation."""

    code: str
    message: str
    severity: Severity = "warning"


def check_catalog(
    catalog: Catalog,
    *,
    language: Language,
    glossary: Glossary,
    names: Mapping[str, str],
    shown: str,
) -> Iterator[Problem]:
    """Every fault of a catalog's translations, each at its message's line.

    A translator's comment ``waypost: ok translation-numbers`` silences that warning.

    ``names`` maps names of places, organizations and services to their translation.
    """
    path = catalog_path(Path(shown), catalog.locale, catalog.name).as_posix()
    forms = split_plural_forms(catalog.plural_forms)[0]
    for entry in catalog.entries.values():
        if not entry.translations or entry.fuzzy:
            continue
        what = entry.context or entry.source
        for fault in _check_entry(entry, forms, language, glossary, names):
            if fault.severity == "warning" and f"waypost: ok {fault.code}" in (entry.comment or ""):
                continue
            yield Problem(
                code=fault.code,
                where=Place(path=path, line=entry.line, column=1 if entry.line else 0),
                message=f"'{what[:60]}': {fault.message}",
                hint=None,
                severity=fault.severity,
            )


def _check_entry(
    entry: CatalogEntry,
    forms: int,
    language: Language,
    glossary: Glossary,
    names: Mapping[str, str],
) -> Iterator[Fault]:
    if entry.plural is not None and len(entry.translations) != forms:
        message = f"{len(entry.translations)} plural forms where the language has {forms}"
        yield Fault(code="translation-plurals", message=message, severity="error")
    is_words = is_search_words(entry.context)
    for text in entry.translations:
        yield from _check_spaces(entry.source, text)
        if is_words:  # what people type follows no rule of the source
            continue
        if entry.plural is None:
            yield from _check_figures(entry.source, text)
        yield from _check_half(_LINK.sub(" ", entry.source), _LINK.sub(" ", text), language)
        yield from _check_names(entry, text, names)
        for term, accepted in glossary.missing(_LINK.sub(" ", entry.source), text):
            message = f"'{term}' is to be translated with one of: {', '.join(accepted)}"
            yield Fault(code="translation-glossary", message=message)


def _check_spaces(source: str, text: str) -> Iterator[Fault]:
    if text != text.strip() and source == source.strip():
        yield Fault(code="translation-spaces", message="a space stands at its beginning or end")


def _check_figures(source: str, text: str) -> Iterator[Fault]:
    """Placeholders, links, phones and numbers: all of the source's, and no others of their kind."""
    if sorted(_PLACEHOLDER.findall(source)) != sorted(_PLACEHOLDER.findall(text)):
        message = "its placeholders are not those of the source"
        yield Fault(code="translation-placeholders", message=message, severity="error")
    links = set(_LINK.findall(source))
    if links != set(_LINK.findall(text)):
        message = "its links or mail addresses are not those of the source"
        yield Fault(code="translation-links", message=message, severity="error")
    source, text = _LINK.sub(" ", fold_digits(source)), _LINK.sub(" ", fold_digits(text))
    phones = [_digits(phone) for phone in _PHONE.findall(source)]
    if sorted(phones) != sorted(_digits(phone) for phone in _PHONE.findall(text)):
        message = "its phone numbers are not those of the source"
        yield Fault(code="translation-phones", message=message, severity="error")
        return
    wanted = set(_NUMBER.findall(source))
    if lost := sorted(wanted - set(_NUMBER.findall(text))):
        message = f"the source's {', '.join(lost)} is missing"
        yield Fault(code="translation-numbers", message=message)
    added = sorted(set(_NUMBER.findall(text)) - wanted)
    if added and not _spelled_out(added, source):
        message = f"{', '.join(added)} is not in the source"
        yield Fault(code="translation-numbers", message=message)


def _spelled_out(numbers: list[str], source: str) -> bool:
    """Whether the source says them in words: "half past nine" may well become 9:30."""
    words = set(fold_words(source).split())
    said = {number for number, spelled in _NUMBER_WORDS.items() if spelled & words} | {"00"}
    # "Four in the afternoon" may become 16:00.
    said |= {str(int(number) + 12) for number in said if int(number) <= 12}
    return all(part.lstrip("0") in said or part in said for n in numbers for part in _parts(n))


def _parts(number: str) -> list[str]:
    return re.split(r"[.,:]", number)


def _digits(phone: str) -> str:
    return "".join(sign for sign in phone if sign.isdigit())


def _check_half(source: str, text: str, language: Language) -> Iterator[Fault]:
    """Pieces that were left in the source's language."""
    text = _QUOTED.sub(" ", text)  # what is to be said or typed literally
    if language.script != "Latn":
        if found := _LATIN_RUN.search(text):
            message = f"'{found[0][:40]}' is in another script than the language's"
            yield Fault(code="translation-script", message=message)
        return
    words, other = fold_words(source).split(), f" {fold_words(text)} "
    if len(words) >= _LONG and " ".join(words) == other.strip():
        yield Fault(code="translation-copied", message="it is the same as the source")
        return
    for start in range(len(words) - _SAME_RUN + 1):
        run = " ".join(words[start : start + _SAME_RUN])
        if f" {run} " in other and not run.replace(" ", "").isdigit():
            yield Fault(code="translation-half", message=f"'{run}' is left as in the source")
            return


def _check_names(entry: CatalogEntry, text: str, names: Mapping[str, str]) -> Iterator[Fault]:
    """A name inside a text is translated as that name is, or left as it is."""
    folded = None
    for name, translated in names.items():
        if name not in entry.source or entry.source == name:
            continue
        folded = fold_words(text) if folded is None else folded
        if not _holds(folded, translated) and not _holds(folded, name):
            message = f"the name '{name}' is elsewhere '{translated}'"
            yield Fault(code="translation-names", message=message)


def _holds(folded: str, name: str) -> bool:
    """Whether half of the name's longer words are there: names are inflected, and parted."""
    words = [word for word in fold_words(name).split() if len(word) > 3] or fold_words(name).split()
    return 2 * sum(_core(word) in folded for word in words) >= len(words)


def _core(word: str) -> str:
    """What inflection leaves of a word: Ethiopic script writes prefixes on it, too."""
    if "\u1200" <= word[0] <= "\u137f":
        return word[1:-1] if len(word) > 3 else word
    return word[: max(3, len(word) - 3)]


def proper_names(catalogs: Iterable[Catalog]) -> dict[str, str]:
    """Names of two or more words, as the records' catalog translates them."""
    found: dict[str, str] = {}
    for catalog in catalogs:
        for key, entry in catalog.entries.items():
            is_name = key.endswith((".name", ".alternate_name")) and key.count(".") == 1
            is_name = is_name and entry.source.istitle() and " " in entry.source
            if catalog.name == "records" and is_name and entry.translations and not entry.fuzzy:
                found[entry.source] = entry.translations[0]
    return found
