"""What is told of a search: that it is the truth about the score, in every script."""

from __future__ import annotations

import math

import pytest

from generator.render.search.corpus import Corpus, Crisis, Found, Kind, Place
from generator.render.search.explain import ExplainedHit, Explanation, explain
from generator.render.search.lookup import look_up
from generator.render.search.matches import find_matches
from generator.render.search.ranking import URGENT, Searcher
from generator.render.search.sounds import find_family


def make_corpus(
    locale: str,
    *,
    kinds: tuple[Kind, ...],
    services: tuple[str, ...],
    crises: tuple[Crisis, ...] = (),
    **more: object,
) -> Corpus:
    """A directory in which each service has one type; the first kind is the only need."""
    found = [
        Found(
            code=f"s{number}kd",
            name=name,
            translated=True,
            kinds=(1 + number % (len(kinds) - 1),),
            places=(number % 2, 2),
            organization=0,
            later="Night kitchen" if locale != "en" else None,
        )
        for number, name in enumerate(services)
    ]
    values: dict[str, object] = {
        "places": (
            Place(code=None, name="Kept secret"),
            Place(code="ha32", name="Haven"),
            Place(code="mo32", name="Moor"),
        ),
        "organizations": ("Harbor Aid",),
        "organizations_later": ("",),
        **more,
    }
    return Corpus(
        locale=locale,
        kinds=kinds,
        services=tuple(found),
        crises=crises,
        **values,  # type: ignore[arg-type]  # the tests' own names
    )


ENGLISH = make_corpus(
    "en",
    kinds=(
        Kind(code="nd32", name="A place to stay", words=("homeless",), later=("logement",)),
        Kind(code="bd32", name="Shelter", need=0, words=("bed", "tonight"), later=("refugio",)),
        Kind(code="lw32", name="Lawyers", need=0, words=("solicitor", "court")),
        Kind(code="ln32", name="Somebody to talk to", need=0, words=("hotline",)),
    ),
    services=("Night harbor", "Quay advice", "Quiet line", "Moor rooms", "Court clerks"),
    crises=(Crisis(phrases=("want to die", "locked in"), kinds=(3,)),),
)
ARABIC = make_corpus(
    "ar",
    kinds=(
        Kind(code="nd32", name="مكان للإقامة", words=("سكن",)),
        Kind(code="dr32", name="طبيب", need=0, words=("المستشفى", "mostashfa")),
        Kind(code="lw32", name="محامٍ", need=0, words=("المحكمة",)),
    ),
    services=("عيادة الميناء", "نصيحة الرصيف", "غرفة دافئة"),
    sounds=find_family("ar", ["محامٍ"], []),
)
CHINESE = make_corpus(
    "zh-Hans",
    kinds=(
        Kind(code="nd32", name="住处", words=("房子",)),
        Kind(code="dr32", name="医生", need=0, words=("看医生", "医院")),
        Kind(code="lw32", name="律师", need=0, words=("法院",), later=("lawyer",), last=("visa",)),
    ),
    services=("海港诊所", "码头咨询", "温暖的房间"),
    crises=(Crisis(phrases=("他打我", "轻生"), kinds=(1,)),),
    sounds=find_family("zh-Hans", ["律师法院"], ["海港诊所码头咨询医生"]),
    variants={"醫": "医", "師": "师", "輕": "轻"},
)
CORPORA = {corpus.locale: corpus for corpus in (ENGLISH, ARABIC, CHINESE)}
QUERIES = [
    ("en", "bed tonight"),
    ("en", "laywers for a homless person in moor"),
    ("en", "refugio logement"),
    ("en", "I am locked in and want to talk, Quay"),
    ("en", "harb"),
    ("ar", "بالمستشفى"),
    ("ar", "مستشفي الميناء mostashfa"),
    ("zh-Hans", "我要看醫生"),
    ("zh-Hans", "海港的律師 night kitchen"),
    ("ar", "al-mohami wa kitshen"),
    ("ar", "mostashfa muhamy aldafeah"),
    ("zh-Hans", "zhao lvshi haigang"),
    ("zh-Hans", "lushi yisheng visa kanyisheng"),
]


def ask(locale: str, words: str, *, limit: int = 10) -> Explanation:
    """A search in one of the small directories."""
    return explain(Searcher(CORPORA[locale]), words, limit=limit)


def first(locale: str, words: str) -> ExplainedHit:
    """The first hit of a search that finds something."""
    return ask(locale, words).hits[0]


def fits(locale: str, words: str) -> set[tuple[str, str, str, str]]:
    """What was typed, how it fits, where, and in which words; of all hits."""
    parts = [part for hit in ask(locale, words).hits for part in hit.parts]
    return {(part.typed, part.rule, part.where, part.text) for part in parts}


@pytest.mark.parametrize(("locale", "words"), QUERIES)
def test_the_parts_of_a_score_add_up_to_it(locale: str, words: str) -> None:
    """In the order in which the search finds, the largest part first."""
    answer = Searcher(CORPORA[locale]).search(words)
    explained = ask(locale, words)
    services = CORPORA[locale].services
    assert [hit.code for hit in explained.hits] == [services[h.number].code for h in answer.hits]
    assert (explained.good, explained.stage) == (answer.fair, answer.stage)
    assert explained.hits
    for hit, found in zip(explained.hits, answer.hits, strict=True):
        weights = [part.weight for part in hit.parts]
        assert math.isclose(sum(weights), found.score, rel_tol=1e-9)
        assert hit.score == found.score
        assert weights == sorted(weights, reverse=True)


@pytest.mark.parametrize("token", ["bed", "lawyers", "lawyrs", "solicitors", "to", "h", "hotlnie"])
def test_what_a_word_fits_is_what_the_search_looks_up(token: str) -> None:
    """Neither more nor less, at the same weight."""
    index = Searcher(ENGLISH).kinds("names", token)
    found = {ref: sum(m.weight for m in ms) for ref, ms in find_matches(index, token).items()}
    assert found == pytest.approx(look_up(index, token))


@pytest.mark.parametrize(
    ("words", "rule", "where", "text"),
    [
        ("bed", "word", "type-words", "bed"),
        ("lawy", "beginning", "type-name", "Lawyers"),
        ("sulicitar", "two-letters", "type-words", "solicitor"),
        ("courts", "ending", "type-words", "court"),
        ("shalter", "one-letter", "type-name", "Shelter"),
        ("homeless", "word", "need-words", "homeless"),
        ("stay", "word", "need-name", "A place to stay"),
        ("refugio", "word", "type-further", "refugio"),
        ("logement", "word", "need-further", "logement"),
        ("quay", "word", "service-name", "Quay advice"),
        ("aid", "word", "organization", "Harbor Aid"),
        ("bed haven", "word", "place", "Haven"),
    ],
)
def test_each_rule_and_each_place_has_its_name(
    words: str, rule: str, where: str, text: str
) -> None:
    """So that a maintainer sees what to change."""
    expected = ((rule, where, text) for _, rule, where, text in fits("en", words))
    assert (rule, where, text) in expected


def test_an_arabic_word_is_shown_as_typed_and_found_without_its_article() -> None:
    """The term is the stem; who reads this wants the words."""
    assert ("بالمستشفى", "word", "type-words", "المستشفى") in fits("ar", "بالمستشفى")
    assert first("ar", "بالمستشفى").kind == "طبيب"


def test_chinese_is_found_by_pieces_also_as_a_neighbor_writes_it() -> None:
    """Traditional signs are read as ours where the first words find nothing good."""
    assert ("看医", "piece", "type-words", "看医生") in fits("zh-Hans", "看医生")
    assert ("律师", "piece", "type-name", "律师") in fits("zh-Hans", "律師")
    assert ask("zh-Hans", "律師").stage != "first"


def test_names_in_the_language_of_the_records_are_looked_at_late() -> None:
    """And named as such."""
    explained = ask("ar", "night kitchen")
    assert explained.stage == "sounds"  # three services have so common a name that none fits well
    assert ("kitchen", "word", "source-name", "Night kitchen") in fits("ar", "night kitchen")


@pytest.mark.parametrize(
    ("locale", "words", "where", "text"),
    [
        ("ar", "mohami", "type-name", "محامٍ"),
        ("ar", "mahkama", "type-words", "المحكمة"),
        ("ar", "كتشن", "source-name", "Night kitchen"),
        ("zh-Hans", "lvshi", "type-name", "律师"),
        ("zh-Hans", "lüshi", "type-name", "律师"),
        ("zh-Hans", "haigang", "service-name", "海港诊所"),
    ],
)
def test_what_sounds_alike_is_named_as_such(locale: str, words: str, where: str, text: str) -> None:
    """With the word that sounds so, in its own script."""
    assert ask(locale, words).stage == "sounds"
    assert (words, "sound", where, text) in fits(locale, words)


def test_the_last_words_are_further_ones() -> None:
    """They stand in the last file, and are looked at after all others."""
    assert ask("zh-Hans", "visa").stage == "sounds"
    assert ("visa", "word", "type-further", "visa") in fits("zh-Hans", "visa")


def test_of_spelling_and_sound_the_better_one_counts() -> None:
    """Never both: a word is typed once."""
    parts = [part for part in first("ar", "mostashfa").parts if part.where == "type-words"]
    assert [(part.rule, part.text) for part in parts] == [("word", "mostashfa")]


def test_a_phrase_of_danger_is_named_and_so_is_what_it_adds() -> None:
    """Its types come first, whatever the words."""
    explained = ask("en", "he locked me in the court")
    assert explained.danger is not None
    assert (explained.danger.number, explained.danger.phrase) == (0, "locked in")
    [part] = [part for part in explained.hits[0].parts if part.rule == "crisis"]
    assert (part.weight, part.text) == (URGENT, "Somebody to talk to")
    assert ask("en", "court").danger is None


@pytest.mark.parametrize("words", ["轻生", "輕生"])
def test_a_phrase_of_danger_is_named_also_as_a_neighbor_writes_it(words: str) -> None:
    """By the phrase that stands in the catalog."""
    danger = ask("zh-Hans", words).danger
    assert danger is not None
    assert danger.phrase == "轻生"


def test_a_code_leads_to_its_service_alone() -> None:
    """As on the page; a code of nobody finds nothing, whatever it resembles."""
    explained = ask("en", " S2KD ")
    assert [hit.code for hit in explained.hits] == ["s2kd"]
    assert (explained.is_code, explained.good, explained.hits[0].parts) == (True, True, ())
    assert ask("en", "b3d2").found == 0
    assert not ask("en", "court").is_code


def test_a_limit_leaves_hits_out_and_counts_them() -> None:
    """`found` is how many there are."""
    explained = ask("en", "harbor aid", limit=2)
    assert (len(explained.hits), explained.found) == (2, 5)


@pytest.mark.parametrize("words", ["", "???", "🙂🙂", "x " * 5_000, "__proto__", "<script>", "*"])
def test_nonsense_is_answered_calmly(words: str) -> None:
    """Nothing is raised; nothing fits well."""
    assert not ask("en", words).good
