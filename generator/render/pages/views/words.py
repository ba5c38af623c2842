"""Names and search words of what is listed → an index from A to Z, in pages."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import Need, ServiceType
from generator.render.pages.paging import page_path
from generator.render.pages.plan import WORDS_PATH, PlannedPage, need_path
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase
from generator.translate.initials import NUMBERS, find_direction, find_initial

SIGNS_PER_PAGE = 10_000
"""What is written on one page: 8 KB gzip where names compress badly, and 13 KB is the budget."""

SIGNS_PER_LINK = 25
"""What a link's address and markup count for."""

LINKS_PER_ENTRY = 40
"""A word that leads to more is written again with the rest: not even one entry fills a page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A word and where it leads.

    Where that is one page, ``href`` is its address, and ``note`` its name if the word is another.
    """

    word: Phrase
    links: tuple[Link, ...]
    href: str | None = None
    note: Phrase | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under one letter. ``anchor`` is neutral; None where a page goes on with it."""

    name: str
    anchor: str | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPage:
    """One page of the index, with links to all letters on all pages."""

    letters: tuple[Link, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsView:
    """The whole index."""

    pages: tuple[WordsPage, ...]


def view_words(context: Context, planned: PlannedPage) -> WordsView:
    """The index of the locale, cut into pages."""
    pages = _cut(_make_sections(context))
    letters = _link_letters(pages)
    return WordsView(pages=tuple(WordsPage(letters=letters, sections=page) for page in pages))


def letter_links(context: Context) -> tuple[Link, ...]:
    """To every letter of the index, for pages that lead into it."""
    return _link_letters(_cut(_make_sections(context)))


def _link_letters(pages: Iterable[tuple[Section, ...]]) -> tuple[Link, ...]:
    return tuple(
        Link(href=f"{page_path(WORDS_PATH, number)}#{section.anchor}", name=Phrase(section.name))
        for number, page in enumerate(pages, start=1)
        for section in page
        if section.anchor
    )


def _make_sections(context: Context) -> tuple[Section, ...]:
    """Figures, the letters of the alphabet, then what begins in another script."""
    words, format = context.words, context.words.format
    by_letter: dict[str | None, list[Entry]] = defaultdict(list)
    for entry in _list_entries(context):
        by_letter[find_initial(words.locale, entry.word.text)].append(entry)
    letters = sorted(
        by_letter,
        key=lambda letter: (letter is None, letter != NUMBERS, format.sort_key(letter or "")),
    )
    return tuple(
        Section(
            name=letter or words.gettext("Other letters"),
            anchor=f"w{number}",
            entries=tuple(sorted(by_letter[letter], key=lambda e: format.sort_key(e.word.text))),
        )
        for number, letter in enumerate(letters, start=1)
    )


def _cut(sections: Iterable[Section]) -> tuple[tuple[Section, ...], ...]:
    """Sections on pages of about one weight; at least one page, even if empty."""
    pages: list[list[Section]] = [[]]
    room = SIGNS_PER_PAGE
    for section in sections:
        taken: list[Entry] = []
        anchor = section.anchor
        for entry in section.entries:
            size = _measure(entry)
            if size > room:
                if taken:
                    pages[-1].append(replace(section, anchor=anchor, entries=tuple(taken)))
                    taken, anchor = [], None
                pages.append([])
                room = SIGNS_PER_PAGE
            taken.append(entry)
            room -= size
        pages[-1].append(replace(section, anchor=anchor, entries=tuple(taken)))
    return tuple(tuple(page) for page in pages)


def _measure(entry: Entry) -> int:
    shown = (entry.note,) if entry.href else (link.name for link in entry.links)
    texts = sum(len(phrase.text) for phrase in shown if phrase)
    return len(entry.word.text) + texts + SIGNS_PER_LINK * len(entry.links)


def _list_entries(context: Context) -> Iterator[Entry]:
    """Each word once, with all that it leads to; as a name has it rather than as people type it."""
    words: dict[str, Phrase] = {}
    links: dict[str, dict[str, Link]] = defaultdict(dict)
    for word, link in (*_name_links(context), *_search_word_links(context)):
        key = " ".join(unicodedata.normalize("NFC", word.text).casefold().split())
        words.setdefault(key, _directed(context, word))
        links[key].setdefault(link.href, link)
    for key, word in words.items():
        found = tuple(links[key].values())
        for start in range(0, len(found), LINKS_PER_ENTRY):
            yield _make_entry(word, found[start : start + LINKS_PER_ENTRY])


def _make_entry(word: Phrase, links: tuple[Link, ...]) -> Entry:
    if len(links) == 1:
        (link,) = links
        note = None if link.name.text == word.text else link.name
        return Entry(word=word, links=links, href=link.href, note=note)
    # Several of the same name: whose they are tells them apart.
    return Entry(
        word=word, links=tuple(replace(link, name=link.text or link.name) for link in links)
    )


def _directed(context: Context, word: Phrase) -> Phrase:
    """A word that runs the other way than the page. It may be of any language: none is named."""
    direction = find_direction(word.text)
    if word.language or direction == context.words.translator.language.direction:
        return word
    return replace(word, direction=direction)


def _name_links(context: Context) -> Iterator[tuple[Phrase, Link]]:
    """By the names of needs, types, services and organizations."""
    words, directory = context.words, context.directory
    for _record, link in _topics(context):
        yield link.name, link
    for code in sorted(context.index.listed):
        service = directory.services[code]
        owner = context.organization_name(service.organization)
        link = replace(context.service_link(code), text=owner)
        yield link.name, link
        if other := words.optional(code, "alternate_name", service.alternate_name):
            yield other, link
    for key, organization in directory.organizations.items():
        if organization.listed == "yes":
            link = context.organization_link(key)
            yield link.name, link
            other = words.optional(organization.code, "alternate_name", organization.alternate_name)
            if other:
                yield other, link


def _search_word_links(context: Context) -> Iterator[tuple[Phrase, Link]]:
    """By what people type for needs and types."""
    translator = context.words.translator
    for record, link in _topics(context):
        context_of_words = f"{record.code}.search_words"
        for word in translator.search_words(context_of_words, record.search_words):
            yield Phrase(word), link


def _topics(context: Context) -> Iterator[tuple[Need | ServiceType, Link]]:
    """Needs and types for which something is listed."""
    directory, index = context.directory, context.index
    for key, need in directory.needs.items():
        if index.needs.get(key):
            yield need, Link(href=need_path(need.code), name=context.need_name(key))
    for key, kind in directory.types.items():
        if index.types.get(key):
            yield kind, Link(href=f"t/{kind.code}.html", name=context.type_name(key))
