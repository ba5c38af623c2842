"""Python and the browser cut text alike: all of Unicode, and all that is in the example."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

import pytest

from benchmarks.search.query_files import FOLDER, list_locales, read_queries
from generator.model.text import iter_texts
from generator.render.search.analysis import cut, fold
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
