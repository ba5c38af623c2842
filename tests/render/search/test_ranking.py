"""What somebody types → services in order, by lunr.py; and by the site's own scripts the same."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search.query_files import FOLDER, list_locales, read_queries
from generator.model import Directory
from generator.render.search.corpus import Corpus, Crisis, Found, Kind, Place
from generator.render.search.crisis import GAP, holds_phrase, is_same
from generator.render.search.lookup import (
    build_index,
    count_cut,
    count_edits,
    list_postings,
    look_up,
)
from generator.render.search.ranking import FAIR, GOOD, KEPT, MOST_TYPED, WEAK, Searcher
from tests.render.search.searched import Searched, list_late, needs_node

BuildDirectory = Callable[..., Directory]
SearchTown = Callable[[Directory], Searched]

SECRET = Place(code=None, name="Place kept secret")


def make_corpus(
    services: Sequence[tuple[str, int]],
    kinds: Sequence[Kind] = (),
    *,
    places: Sequence[Place] = (SECRET,),
    crises: Sequence[Crisis] = (),
) -> Corpus:
    """Services by name and number of their kind, the first at the last of the places."""
    need = Kind(code="nd32", name="Needs")
    return Corpus(
        locale="en",
        kinds=(need, *kinds),
        places=tuple(places),
        organizations=("",),
        organizations_later=("",),
        services=tuple(
            Found(
                code=f"s{number}",
                name=name,
                translated=True,
                kinds=(kind,),
                places=(0 if number else len(places) - 1,),
                organization=0,
            )
            for number, (name, kind) in enumerate(services)
        ),
        crises=tuple(crises),
    )


def make_kinds(*names: str) -> tuple[Kind, ...]:
    """Types, all of the one need."""
    return tuple(Kind(code=f"k{number}", name=name, need=0) for number, name in enumerate(names))


def find(corpus: Corpus, text: str) -> list[str]:
    """The names of what is found, in order."""
    return [corpus.services[hit.number].name for hit in Searcher(corpus).search(text).hits]


FILLING = tuple((f"filling{a}{b}", 0) for a in "abcdefgh" for b in "ijklmnop")
"""Services that share no word with what a test is about, so that its words are rare."""


def test_weights_are_bm25() -> None:
    """ln(1 + (N - n + 0.5) / (n + 0.5)) · 2.2 / (1.2 · (0.7 + 0.3 · length / mean) + 1)."""
    index = build_index(
        list_postings({"k": [("food", "bank"), ("food", "food")], "s": [("food",)], "p": [()]})
    )
    long = 1.2 * (0.7 + 0.3 * 2 / 1.5) + 1
    short = 1.2 * (0.7 + 0.3 * 1 / 1.5) + 1
    rare, common = math.log(2), math.log(1 + 0.5 / 2.5)
    assert look_up(index, "food") == pytest.approx(
        {"k0": common * 2.2 / long, "k1": common * 2.2 / short, "s0": math.log(4 / 3)}
    )
    assert look_up(index, "bank") == pytest.approx({"k0": rare * 2.2 / long})


def test_nothing_can_be_looked_up_in_nothing() -> None:
    """An empty directory is no error."""
    index = build_index(list_postings({"k": [], "s": [], "p": []}))
    assert look_up(index, "food") == {}
    assert find(make_corpus(()), "food") == []


def test_what_is_near_counts_less() -> None:
    """The word, the beginning of another, the same with another ending, a letter wrong."""
    index = build_index(
        list_postings({"s": [(word,) for word in ("lawyer", "lawyers", "lawyes", "lawzer")]})
    )
    scores = look_up(index, "lawyer")
    assert scores["s0"] > scores["s1"] > scores["s2"] > scores["s3"] > 0


def test_the_longer_a_word_the_more_may_be_wrong() -> None:
    """Of short words another letter makes another word."""
    assert [count_edits("a" * length) for length in (3, 4, 7, 8, 15)] == [0, 1, 1, 2, 2]
    assert [count_cut("a" * length) for length in (4, 5, 6, 7)] == [0, 1, 1, 2]
    assert (count_cut("医生"), count_cut("医")) == (1, 0)


def test_a_key_held_down_is_not_misspelt() -> None:
    """All that may be wrong in 200 letters is too much to look up."""
    assert [count_edits("a" * length) for length in (16, 200)] == [0, 0]
    index = build_index(list_postings({"s": [("a" * 17,), ("lawyer",)]}))
    assert set(look_up(index, "a" * 16)) == {"s0"}
    assert look_up(index, "b" + "a" * 16) == {}


def test_a_wrong_sign_of_a_chinese_pair_is_another_word() -> None:
    """Pieces begin alike or are the same."""
    index = build_index(list_postings({"s": [("医生",), ("医院",), ("律生",)]}))
    assert set(look_up(index, "医生")) == {"s0", "s1"}


def test_one_letter_finds_itself_alone() -> None:
    """Not all that begins with it."""
    index = build_index(list_postings({"s": [("a",), ("apple",)]}))
    assert set(look_up(index, "a")) == {"s0"}


def test_of_several_words_more_count_more() -> None:
    """One page with both words comes before two with one each."""
    corpus = make_corpus([*FILLING, ("red door", 0), ("blue hat", 0), ("red hat", 0)])
    assert find(corpus, "red hat")[0] == "red hat"
    assert find(corpus, "hat red red")[0] == "red hat"


def test_words_of_a_kind_lead_to_its_services() -> None:
    """Though their names say nothing of it; the words of their need count less."""
    kinds = make_kinds("Lawyers", "Bread")
    corpus = make_corpus([("Blue Door", 1), ("Red Door", 2)], kinds)
    assert find(corpus, "lawyer") == ["Blue Door"]
    assert find(corpus, "needs bread") == ["Red Door", "Blue Door"]
    assert Searcher(corpus).search("lawyer").hits[0].kind == 1
    assert Searcher(corpus).search("blue").hits[0].kind is None


def test_a_place_alone_finds_nothing() -> None:
    """It is on every page of the place; with another word it decides which comes first."""
    places = (SECRET, Place(code="hx32", name="Hilltown"))
    corpus = make_corpus([("North Bread", 0), ("South Bread", 0)][::-1], places=places)
    assert find(corpus, "hilltown") == []
    assert find(corpus, "bread hilltown") == ["South Bread", "North Bread"]


def test_a_secret_place_has_no_words() -> None:
    """``secret`` leads to no place."""
    corpus = make_corpus([("Bread", 0), ("More Bread", 0)])
    assert find(corpus, "bread secret") == find(corpus, "bread")


def test_ties_keep_the_order_of_every_list() -> None:
    """Whoever has room and open doors comes first."""
    corpus = make_corpus([(f"Bread {letter}", 0) for letter in "zyxabcmnopqr"])
    assert find(corpus, "bread") == [found.name for found in corpus.services]


def test_good_is_what_scores_enough_for_each_word() -> None:
    """Two words of which one is known are no good answer; neither is a word that all share."""
    corpus = make_corpus([*FILLING, *FILLING, ("kestrel", 0)])
    searcher = Searcher(corpus)
    assert searcher.search("kestrel").good
    assert not searcher.search("kestrel xyzzy").good
    assert not searcher.search("xyzzy").good
    answer = searcher.search("filling")
    assert answer.hits
    assert answer.good == (answer.hits[0].score >= GOOD)
    assert answer.fair == (answer.hits[0].score >= FAIR)


def test_weak_findings_are_left_out_but_for_the_first_few() -> None:
    """A letter wrong is not worth a long list below the word itself."""
    near = [("kestrol", 0)] * 15
    strong = make_corpus([*FILLING, ("kestrel", 0), *near])
    hits = Searcher(strong).search("kestrel").hits
    assert len(hits) == KEPT
    assert hits[-1].score < WEAK * hits[0].score
    assert len(find(make_corpus([*FILLING, *near]), "kestrol")) == 15


def test_further_words_are_looked_at_when_the_first_ones_find_nothing_good() -> None:
    """Then names in the source locale, then the last words."""
    abogados = Kind(
        code="kd32", name="Abogados", need=0, words=("visa",), later=("lawyer",), last=("avocat",)
    )
    kinds = [abogados]
    kinds += [Kind(code=f"k{n}", name=f"otra{n}", need=0) for n in range(300)]
    corpus = make_corpus([("Puerta Azul", 1), *FILLING], kinds)
    searcher = Searcher(corpus)
    stages = [searcher.search(text).stage for text in ("visa", "lawyer", "avocat")]
    assert stages == ["first", "words", "sounds"]
    assert searcher.search("avocat").good
    answer = searcher.search("xyzzy")
    assert (answer.stage, answer.good, answer.hits) == ("sounds", False, ())


BEATEN = Crisis(phrases=("he is beating me", "suffering"), kinds=(2,))
"""Somebody is hurt now: the second kind comes first."""


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("he is beating me", True),
        ("HE IS BEATING ME!!!", True),
        ("please help he is beating me now", True),
        ("he is always really beating me", True),
        ("he is oh so very beating me", False),
        ("me beating is he", False),
        ("he is beating", False),
        ("he is baeting me", False),
        ("he is beting me", True),
        ("she is beating me", False),
        ("suffering", True),
        ("sufferin", True),
        ("insuffering", False),
        ("insufferings", False),
    ],
)
def test_a_crisis_is_a_whole_phrase_in_order(typed: str, found: bool) -> None:
    """At most two other words between, one letter wrong in a long word, none in a short one."""
    searcher = Searcher(make_corpus([("Bread", 0)], crises=[BEATEN]))
    assert searcher.find_crisis(typed) == (0 if found else None)


def test_a_gap_is_two_words_wide() -> None:
    """Not three."""
    tokens = ["locked", *["x"] * (GAP - 1), "in"]
    assert holds_phrase(tokens, ("locked", "in"))
    assert not holds_phrase(["x", *tokens[:1], "x", *tokens[1:]], ("locked", "in"))


def test_no_phrase_is_in_nothing_and_nothing_in_a_phrase() -> None:
    """A locale without phrases has no crisis, and an empty field is none."""
    assert not holds_phrase((), ("help",))
    assert not holds_phrase(("help",), ())


def test_short_and_chinese_words_of_a_crisis_must_be_right() -> None:
    """``kills`` is not ``pills``."""
    assert not is_same("pills", "kills")
    assert not is_same("自沙", "自杀")
    assert is_same("suicde", "suicide")
    assert is_same("suicidde", "suicide")
    assert is_same("suicude", "suicide")
    assert not is_same("sucicde", "suicide")


@given(st.text("abc", max_size=9), st.text("abc", min_size=6, max_size=9))
def test_one_letter_wrong_is_one_edit(typed: str, word: str) -> None:
    """One more, one less, or another one: as the textbook's distance has it."""
    rows = list(range(len(word) + 1))
    for i, letter in enumerate(typed, start=1):
        last, rows = rows, [i]
        for j, other in enumerate(word, start=1):
            rows.append(min(last[j] + 1, rows[-1] + 1, last[j - 1] + (letter != other)))
    assert is_same(typed, word) == (rows[-1] <= 1)


def test_types_of_a_crisis_come_before_all_else() -> None:
    """Whatever words fit better."""
    kinds = make_kinds("Beating eggs", "Somebody to call")
    corpus = make_corpus([*FILLING, ("Me", 1), ("Beating", 1), ("Line", 2)], kinds, crises=[BEATEN])
    assert find(corpus, "he is beating me")[0] == "Line"
    assert "Line" not in find(corpus, "beating eggs")


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    """Units of UTF-16, as browsers count."""
    corpus = make_corpus([("kestrel", 0), ("heron", 0)])
    assert find(corpus, "x " * (MOST_TYPED // 2) + "kestrel") == []
    assert find(corpus, "😀" * (MOST_TYPED // 2 - 4) + "kestrel") == ["kestrel"]
    assert find(corpus, "😀" * (MOST_TYPED // 2) + "kestrel") == []


@given(st.text(st.characters()))
def test_nothing_that_is_typed_fails(text: str) -> None:
    """Half pairs, NUL, directions."""
    Searcher(make_corpus([("kestrel", 0)], crises=[BEATEN])).search(text)


@pytest.mark.parametrize("locale", list_locales())
def test_every_phrase_of_a_crisis_is_recognized(locale: str, example: Searched) -> None:
    """As it is written in the catalogs."""
    searcher = example.searcher(locale)
    for crisis in searcher.corpus.crises:
        assert crisis.phrases
        for phrase in crisis.phrases:
            assert searcher.find_crisis(phrase) is not None, phrase


NASTY = (
    *("__proto__", "constructor", "hasOwnProperty", "toString", "valueOf", "__defineGetter__"),
    *("*", "**", "doctor*", "^", "doctor^9", "~2", "doctor~2", "+doctor -food", "name:doctor"),
    *("t:bread", "t/k0", "k0", "\0", "doctor\0food", "\ud83d", "\ude00doctor", "doctor\ud83d"),
    *("😀", "😀" * 120, "x" + "😀" * 120 + " doctor", "a" * 10_000, "doctor " * 300),
    *("<script>alert(1)</script>", "'\"><img src=x>", "\u202edoctor", "\u2028doctor", "𐌰𐌱𐌲𐌳𐌴"),
    *(" ".join(f"w{number}" for number in range(300)), "é" * 300, "医" * 300, "null", "0", "-1"),
)


@needs_node
@pytest.mark.parametrize("locale", list_locales())
def test_the_browser_finds_the_same_in_the_same_order(locale: str, example: Searched) -> None:
    """For every query that readers have written, what only the last stage finds, and nonsense."""
    queries = [query.text for query in read_queries(FOLDER / f"{locale}.tsv")]
    queries += NASTY
    queries += list_late(example.collect(locale)[0])
    found = example.find_in_browser(locale, queries)
    expected = example.find(locale, queries)
    differ = [row for row in zip(queries, found, expected, strict=True) if row[1] != row[2]]
    assert differ == []


NAMES = ("constructor", "__proto__", "hasOwnProperty", "toString", "𐌰𐌱𐌲𐌳", "ꭰꭱꭲꭳ", "𞤀𞤣𞤤𞤢𞤥", "ꙮ")
"""What JavaScript's objects have already; and letters that UTF-16 puts in another order."""


@needs_node
def test_the_browser_finds_names_of_every_kind(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """Each by its own word, and those beside it as Python does."""
    codes = [f"p{sign}22" for sign, _ in zip("23456789", NAMES, strict=True)]
    names = {code: {"name": f"{name} house"} for code, name in zip(codes, NAMES, strict=True)}
    town = search_town(build_directory(names))
    found = town.find_in_browser("en", [*NAMES, "house"])
    assert [codes[0] for codes in found[:-1]] == codes
    assert sorted(found[-1]) == codes
    assert found == town.find("en", [*NAMES, "house"])


@needs_node
@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_the_browser_recognizes_the_same_crises(locale: str, example: Searched) -> None:
    """At the first key, before any further file is there; and an empty field is calm."""
    searcher = example.searcher(locale)
    phrases = [phrase for crisis in searcher.corpus.crises for phrase in crisis.phrases]
    texts = ["", " ", "\t", *phrases, *(f"x {phrase[:-1]} y" for phrase in phrases)]
    found = example.ask(locale, "first", texts)
    ours = [searcher.find_crisis(text) for text in texts]
    assert [answer["crisis"] for answer in found] == [-1 if c is None else c for c in ours]
    assert found[0] == {"codes": [], "good": False, "crisis": -1}


@needs_node
@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_index_by_index_the_same_is_found(locale: str, example: Searched) -> None:
    """A page builds one at a time, so that a key need not wait for all of them."""
    queries = ["Keystone", "zzzzzz", "mo7ami", "abogado", "محامي", "gaolidai", "x", ""]
    for query, answer in zip(queries, example.ask(locale, "ready", queries), strict=True):
        assert answer["ready"] == answer["whole"], query
        assert all(answer["steps"]), query
    assert len(example.ask(locale, "ready", ["zzzzzz"])[0]["steps"]) >= 3
