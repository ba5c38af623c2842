"""A parsed page and its path → sensitive words where somebody else may read them."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from generator.audit.page import Attributes, Page, locale_of
from generator.problems import Place, Problem
from generator.validate.sensitive import SensitiveTerms

_PREVIEWS = frozenset(
    {"apple-mobile-web-app-title", "application-name", "author", "description", "keywords"}
)
_PREVIEW_PREFIXES = ("og:", "twitter:", "al:", "article:")


def check_titles(
    page: Page, *, terms: Mapping[str, SensitiveTerms], source_locale: str
) -> Iterator[Problem]:
    """Titles, link previews and names of downloads.

    They are held against the words of the page's language and of the source's, which is what an
    untranslated title is written in; above the locales against those of every language.
    """
    lists = _lists(page.locale, terms, source_locale)
    where = Place(path=page.path)
    for title in page.titles:
        # To a finder the dot is a space, and a text in plain ASCII is found in much faster.
        if term := _find(lists, title.replace("·", " ")):
            yield _problem(where, "sensitive-page-title", "the page's title", term)
    for attributes in page.metas:
        if _is_preview(attributes) and (term := _find(lists, attributes.get("content") or "")):
            yield _problem(where, "sensitive-preview", "the preview of links", term)
    for _, attributes in page.elements:
        if attributes.get("download") and (term := _find(lists, attributes["download"] or "")):
            yield _problem(where, "sensitive-path", "a download's name", term)


def check_document_titles(
    path: str,
    titles: Iterable[str],
    previews: Iterable[str],
    *,
    terms: Mapping[str, SensitiveTerms],
    source_locale: str,
) -> Iterator[Problem]:
    """A PDF's titles, and its subject and keywords, which programs show beside its name."""
    lists = _lists(locale_of(path), terms, source_locale)
    where = Place(path=path)
    for title in titles:
        if term := _find(lists, title):
            yield _problem(where, "sensitive-page-title", "the document's title", term)
    for preview in previews:
        if term := _find(lists, preview):
            yield _problem(where, "sensitive-preview", "the document's metadata", term)


def check_picture_titles(
    picture: Page, *, terms: Mapping[str, SensitiveTerms]
) -> Iterator[Problem]:
    """A drawing's title, description and metadata, which programs show; in any language."""
    for words in picture.titles:
        if term := _find(tuple(terms.values()), words):
            where = Place(path=picture.path)
            yield _problem(where, "sensitive-picture", "the picture's title", term)


def check_picture_text(
    path: str, text: str, *, terms: Mapping[str, SensitiveTerms]
) -> Iterator[Problem]:
    """The words that travel unseen in a picture; in any language."""
    if term := _find(tuple(terms.values()), text):
        yield _problem(Place(path=path), "sensitive-picture", "a text in the picture", term)


def check_path(path: str, *, terms: Mapping[str, SensitiveTerms]) -> Iterator[Problem]:
    """A file's path, which is an address, against the words of every language."""
    for part in (unquote(path) if "%" in path else path).split("/"):
        if term := _find_in_name(tuple(terms.values()), part):
            yield _problem(Place(path=path), "sensitive-path", "the address", term)


@functools.lru_cache(maxsize=8192)
def _find_in_name(lists: tuple[SensitiveTerms, ...], name: str) -> str | None:
    return _find(lists, name)


def _find(lists: tuple[SensitiveTerms, ...], text: str) -> str | None:
    return next((term for words in lists if (term := words.find(text))), None)


def _lists(
    locale: str | None, terms: Mapping[str, SensitiveTerms], source_locale: str
) -> tuple[SensitiveTerms, ...]:
    if locale is None or locale not in terms:
        return tuple(terms.values())
    return tuple(terms[tag] for tag in dict.fromkeys((locale, source_locale)) if tag in terms)


def _is_preview(attributes: Attributes) -> bool:
    name = (attributes.get("name") or attributes.get("property") or "").lower()
    return name in _PREVIEWS or name.startswith(_PREVIEW_PREFIXES)


def _problem(where: Place, code: str, what: str, term: str) -> Problem:
    return Problem(
        code=code,
        where=where,
        message=f"{what} holds a sensitive word: '{term}'",
        hint="write a neutral_name, or a neutral file name",
    )
