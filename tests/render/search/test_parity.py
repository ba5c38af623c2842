"""Python and the browser cut text alike: all of Unicode, and all that is in the example."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import pytest

from benchmarks.search.query_files import FOLDER, list_locales, read_queries
from generator.model.text import iter_texts
from generator.render.search.analysis import cut, fold
from generator.render.search.ranking import kind_texts
from generator.render.search.sounds import Sounds
from tests.render.search.searched import Searched, needs_node

pytestmark = needs_node

ALL = 0x110000


def tokenize(text: str, elide: bool) -> list[str]:
    """As a locale does in which an apostrophe parts words, or not."""
    return list(cut(fold(text, elide=elide)))


def find_differences(
    example: Searched, texts: Sequence[str], *, elide: bool
) -> list[tuple[str, list[str], list[str]]]:
    """Texts that are cut in different ways, each with Python's tokens and the browser's."""
    theirs = example.ask("en", "tokens", {"texts": texts, "elide": elide})
    ours = (tokenize(text, elide) for text in texts)
    return [row for row in zip(texts, ours, theirs, strict=True) if row[1] != row[2]]


@pytest.fixture(scope="module")
def known(example: Searched) -> list[str]:
    """Each code point that is assigned both for this Python and for this node."""
    unknown = set(example.ask("en", "unknown", None))
    points = [chr(point) for point in range(ALL) if point not in unknown]
    return [sign for sign in points if unicodedata.category(sign) != "Cn"]


@pytest.mark.parametrize("elide", [False, True])
def test_every_code_point_is_cut_alike(example: Searched, known: list[str], elide: bool) -> None:
    """Alone, and between two letters: what is dropped, what parts words, what is another letter."""
    assert len(known) > 280_000
    texts = [text for sign in known for text in (sign, f"a{sign}b")]
    assert find_differences(example, texts, elide=elide) == []


@pytest.mark.parametrize("elide", [False, True])
def test_code_points_beside_letters_of_other_scripts_are_cut_alike(
    example: Searched, known: list[str], elide: bool
) -> None:
    """Stems and pieces of Arabic, Ethiopic, Thai and Chinese, and endings such as Greek's."""
    marks = [sign for sign in known if unicodedata.combining(sign) or sign in "'’ـ\u200c\u200d"]
    frames = ("ال{}كتاب", "የ{}ቤት", "ที่{}พัก", "看{}医生", "हिन{}दी", "ΟΔΟΣ{}", "é{}\u0323e")
    texts = [frame.format(sign) for sign in marks for frame in frames]
    assert find_differences(example, texts, elide=elide) == []


def iter_example(example: Searched) -> Iterator[str]:
    """Every text of the example in every locale, and every query."""
    directory = example.directory
    records = [
        *directory.organizations.values(),
        *directory.services.values(),
        *directory.needs.values(),
        *directory.areas.values(),
        *directory.pathways.values(),
    ]
    for record in records:
        yield from (text for _, text in iter_texts(record))
    for translator in example.translators.values():
        for entry in translator.records.values():
            yield from entry.translations
        for translations in translator.interface.values():
            yield from translations
    for locale in list_locales():
        yield from (query.text for query in read_queries(FOLDER / f"{locale}.tsv"))


@pytest.mark.parametrize("elide", [False, True])
def test_every_text_of_the_example_is_cut_alike(example: Searched, elide: bool) -> None:
    """Names, descriptions and search words in all 27 locales, and what people typed."""
    texts = sorted(set(iter_example(example)))
    assert len(texts) > 30_000
    assert find_differences(example, texts, elide=elide) == []


@pytest.mark.parametrize("elide", [False, True])
def test_what_no_keyboard_writes_is_cut_alike(example: Searched, elide: bool) -> None:
    """Half a pair, NUL, noncharacters, directions, and a very long word."""
    texts = ["", "\0", "a\0b", "\ud83d", "a\udc00b", "\ud83d\ud83d", "\uffff", "\ufeffa"]
    texts += ["a\u202eb", "\u2066ab\u2069", "́" * 100, "ا" * 10_000, "医" * 10_000]
    assert find_differences(example, texts, elide=elide) == []


NARROW = range(0x3000)
"""Where the letters of all families stand but those of Chinese."""

HEARD = ("ar", "fa", "ur", "ps", "uk", "hi", "bn", "pa", "am", "zh-Hans")
"""At least one locale for each family of sounds.yml."""


def find_unlike_sounds(
    example: Searched, locale: str, texts: Sequence[str]
) -> list[tuple[str, list[object], list[object]]]:
    """Texts that sound otherwise to the browser than to Python, with both."""
    family = example.collect(locale)[0].sounds
    assert family is not None
    ear = Sounds(family)
    theirs = example.ask(locale, "sounds", texts)
    ours: Iterator[list[object]] = (
        [ear.hear(text), [*tokenize(text, elide=False), *ear.hear_all(fold(text))]]
        for text in texts
    )
    return [row for row in zip(texts, ours, theirs, strict=True) if row[1] != row[2]]


@pytest.mark.parametrize("locale", HEARD)
def test_every_code_point_is_heard_alike(example: Searched, known: list[str], locale: str) -> None:
    """Those of its script, of all others below Chinese, and some beyond; also between letters."""
    own = NARROW if locale != "zh-Hans" else range(0x4E00, 0xA000)
    signs = [sign for sign in known if ord(sign) in own or not ord(sign) % 997]
    assert len(signs) > 8_000
    texts = [text for sign in signs for text in (sign, f"k{sign}t", f"{sign}{sign}77")]
    assert find_unlike_sounds(example, locale, texts) == []


@pytest.mark.parametrize("locale", HEARD)
def test_every_word_and_name_of_a_locale_is_heard_alike(example: Searched, locale: str) -> None:
    """All search words, names and queries, whole and one by one; and what nobody should type."""
    corpus, _ = example.collect(locale)
    texts = [text for kind in corpus.kinds for text in kind_texts(kind, "sounds")]
    texts += [place.name for place in corpus.places]
    texts += [name for found in corpus.services for name in (found.name, found.later or "")]
    texts += [*corpus.organizations, *corpus.organizations_later]
    texts += [
        query.text for each in list_locales() for query in read_queries(FOLDER / f"{each}.tsv")
    ]
    texts += [word for text in texts for word in text.split()]
    texts += [
        "",
        "\0",
        "\ud83d",
        "a\udc00b",
        "__proto__",
        "~",
        "a" * 10_000,
        "ا" * 10_000,
        "高" * 99,
    ]
    assert len(set(texts)) > 3_000
    assert find_unlike_sounds(example, locale, sorted(set(texts))) == []
