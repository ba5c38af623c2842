"""What people type, as much of it as a file has room for; and what it finds in other languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search.query_files import list_locales
from generator.model import Directory, Need, ServiceType
from generator.render.search.analysis import tokenize
from generator.render.search.vocabulary import find_room
from generator.render.search.words import deal, take, weigh
from tests.render.search.searched import Searched, needs_node

BuildDirectory = Callable[..., Directory]
SearchTown = Callable[[Directory], Searched]

PHRASES = st.lists(st.lists(st.text("aé 医生'", max_size=9), max_size=5), max_size=4)


def weigh_all(lists: Sequence[Sequence[str]]) -> int:
    """What lists take up in a file."""
    return sum(weigh(word) + 1 for words in lists for word in words)


def test_words_are_dealt_in_turn() -> None:
    """The first of each list, the second of each: no list is without a word."""
    lists = [["bed", "roof", "sofa"], ["food", "bread"]]
    taken, rest = deal([[], []], lists, "en", 16)
    assert taken == [["bed", "roof"], ["food"]]
    assert rest == [["sofa"], ["bread"]]


def test_nothing_is_said_twice() -> None:
    """Not in one list, not after its name, not in another form; but in each list anew."""
    lists = [["bed", "Bed!", "béd", "a bed", "a roof"], ["bed"]]
    taken, _ = deal([["A place"], []], lists, "en", 100)
    assert taken == [["bed", "roof"], ["bed"]]


def test_words_are_folded() -> None:
    """As they will be compared; a phrase is its words."""
    taken, _ = deal([[]], [["L'Avocat GRATUIT"]], "fr", 100)
    assert taken == [["l", "avocat", "gratuit"]]


def test_chinese_runs_stay_whole() -> None:
    """They are cut only when they are looked up, or half of the signs would be there twice."""
    taken, _ = deal([["医生"]], [["看医生", "医生", "生病 医院"]], "zh-Hans", 100)
    assert taken == [["看医生", "生病", "医院"]]


def test_what_is_full_stays_full() -> None:
    """A short word does not slip in after a long one that found no room: order is what counts."""
    assert take([[]], [["bed", "accommodation", "roof"]], "en", 10) == [["bed"]]


def test_other_scripts_weigh_more_than_their_letters() -> None:
    """The more, the more signs a script has: so they pack less."""
    assert [weigh(word) for word in ("bed", "дом", "መኝታ", "医生")] == [3, 4, 6, 6]


@given(PHRASES, st.integers(0, 40), st.sampled_from(["en", "fr", "zh-Hans"]))
def test_limits_hold_and_nothing_is_lost(lists: list[list[str]], limit: int, locale: str) -> None:
    """Every token is in what is taken or in the rest, and `take` takes what `deal` does."""
    known: list[list[str]] = [[] for _ in lists]
    taken, rest = deal(known, lists, locale, limit)
    assert weigh_all(taken) <= limit
    assert take(known, lists, locale, limit) == taken
    for phrases, one, other in zip(lists, taken, rest, strict=True):
        words = {token for phrase in phrases for token in tokenize(phrase, locale)}
        assert {t for word in (*one, *other) for t in tokenize(word, locale)} == words
        assert len(set(one + other)) == len(one + other)


def test_files_of_the_example_keep_their_room(example: Searched) -> None:
    """In every locale, and the first file holds the locale's own words."""
    for locale in example.translators:
        room, kinds = find_room(locale), example.collect(locale)[0].kinds
        assert weigh_all([kind.words for kind in kinds]) <= room.first, locale
        assert weigh_all([kind.later for kind in kinds]) <= room.later, locale
        assert weigh_all([kind.last for kind in kinds]) <= room.last, locale
        assert weigh_all([kind.strange for kind in kinds]) <= room.strange, locale
    named = {kind.code: kind for kind in example.collect("es")[0].kinds}
    assert "urgencias" in named["dvr4"].words


def test_words_of_a_type_that_nobody_offers_lead_to_its_need(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """Whoever types them is near enough."""
    directory = build_directory({"p222": {}})
    bed = directory.needs["rest"].types["bed"].model_copy(update={"search_words": ("dormitory",)})
    rest = directory.needs["rest"]
    rest = rest.model_copy(update={"types": {**rest.types, "bed": bed}})
    directory.needs["rest"] = rest  # type: ignore[index]  # a mapping that this test owns
    assert search_town(directory).find("en", ["dormitory"]) == [["p222"]]


def list_wanted(example: Searched) -> list[tuple[Need | ServiceType, frozenset[str]]]:
    """Needs, and urgent types that somebody offers, with the types that are an answer."""
    directory = example.directory
    needs = [(need, frozenset(need.types)) for need in directory.needs.values()]
    urgent = [
        (kind, frozenset({key}))
        for key, kind in directory.types.items()
        if kind.urgent == "yes" and example.index().types.get(key)
    ]
    return [*needs, *urgent]


@needs_node
@pytest.mark.parametrize("locale", list_locales())
def test_needs_and_urgent_help_are_found_in_other_languages(
    locale: str, example: Searched, record_property: Callable[[str, object], None]
) -> None:
    """By the first search word of each: nine of ten bring a fitting service to the top five."""
    asked = [
        (words[0], other, record.code, types)
        for other in list_locales()
        if other != locale
        for record, types in list_wanted(example)
        if (
            words := example.translators[other].search_words(
                f"{record.code}.search_words", record.search_words
            )
        )
    ]
    assert len(asked) > 200
    found = example.find_in_browser(locale, [word for word, *_ in asked])
    services = example.directory.services
    misses = [
        (other, code, word)
        for (word, other, code, types), codes in zip(asked, found, strict=True)
        if not any(types.intersection(services[c].types) for c in codes[:5])
    ]
    record_property("misses", misses)
    print(f"{locale}: {len(asked) - len(misses)} of {len(asked)}; missed: {misses}")
    assert len(misses) <= 0.1 * len(asked), misses
