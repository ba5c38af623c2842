"""Words in another script → how they sound: the same, whichever script they are typed in."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.search.query_files import list_locales
from generator.render.search.analysis import cut, fold, tokenize
from generator.render.search.sounds import MARK, Sounds, find_family, is_sound
from tests.render.search.searched import Searched

NAMES = {
    "ar": "محامي",
    "fa": "حقوق",
    "ur": "وکیل",
    "uk": "квартира",
    "ru": "квартира",
    "hi": "वकील",
    "bn": "উকিল",
    "pa": "ਵਕੀਲ",
    "am": "ጭንቀት",
    "ti": "ጭንቀት",
    "zh-Hans": "高利贷律师女人",
}
"""A locale for each family of sounds.yml, and a name in its script."""


def make_ear(locale: str) -> Sounds:
    """Of a locale whose names are in its own script."""
    family = find_family(locale, [NAMES[locale]], [])
    assert family is not None
    return Sounds(family)


EARS = {locale: make_ear(locale) for locale in NAMES}


def hear(locale: str, text: str) -> list[str]:
    """The sounds of a text."""
    return list(EARS[locale].hear_all(fold(text)))


@pytest.mark.parametrize(
    ("locale", "words"),
    [
        ("ar", ("محامي", "mohami", "mo7ami", "muhamy")),
        ("ar", ("خبز", "khobz", "5obz")),
        ("ar", ("غرفة", "ghorfa", "8orfa")),
        ("fa", ("حقوق", "hoghugh", "hoquq")),
        ("fa", ("خانه", "khane", "khaneh")),
        ("ur", ("وکیل", "wakeel", "vakil")),
        ("uk", ("квартира", "kvartyra", "kvartira")),
        ("uk", ("житло", "zhytlo", "zhitlo")),
        ("ru", ("хлеб", "khleb", "hleb")),
        ("hi", ("कीस्टोन", "Keystone")),
        ("hi", ("वकील", "vakeel", "wakil")),
        ("bn", ("উকিল", "ukil")),
        ("pa", ("ਵਕੀਲ", "vakeel")),
        ("am", ("ጭንቀት", "chinqet", "chnket")),
        ("ti", ("ጭንቀት", "chinqet")),
        ("zh-Hans", ("高利贷", "gaolidai", "GaoLiDai")),
        ("zh-Hans", ("律师", "lvshi", "lüshi", "lushi")),
    ],
)
def test_a_word_sounds_the_same_in_both_scripts(locale: str, words: tuple[str, ...]) -> None:
    """However people spell it: each spelling shares a sound with the word itself."""
    own = set(hear(locale, words[0]))
    assert own
    for spelling in words[1:]:
        assert own.issuperset(hear(locale, spelling)), spelling
        assert hear(locale, spelling), spelling


@pytest.mark.parametrize(
    ("locale", "one", "other"),
    [
        ("ar", "محامي", "طبيب"),
        ("uk", "квартира", "картина"),
        ("am", "ጭንቀት", "ምግብ"),
        ("hi", "वकील", "डॉक्टर"),
    ],
)
def test_other_words_sound_otherwise(locale: str, one: str, other: str) -> None:
    """Not everything is one."""
    assert not set(hear(locale, one)) & set(hear(locale, other))


@pytest.mark.parametrize("locale", NAMES)
@pytest.mark.parametrize("text", ["", " ", "112", "٠١٢", "፩፪፫", "²", "😀", "ไทย", "a", "_", "---"])
def test_what_has_no_sound_is_not_heard(locale: str, text: str) -> None:
    """Numbers alone, pictures, other scripts, a single letter."""
    assert hear(locale, text) == []


@pytest.mark.parametrize("locale", NAMES)
def test_of_what_is_mixed_the_letters_are_heard(locale: str) -> None:
    """And names of JavaScript's own objects are words like others."""
    ear = EARS[locale]
    assert ear.hear("rent😀rent") == ear.hear("rentrent") != ""
    assert ear.hear("prototype") == ear.hear("__prototype__")
    assert hear(locale, "__proto__") == hear(locale, "proto") != []
    assert ear.hear("constructor") != ""


def test_a_run_of_chinese_is_heard_by_up_to_four_syllables() -> None:
    """As people type them in one word; a sign of another script ends the run."""
    assert set(hear("zh-Hans", "高利贷律师")) >= {"~gao", "~gaolidai", "~lushi", "~gaolidailu"}
    assert "~gaolidailushi" not in hear("zh-Hans", "高利贷律师")
    assert "~daigao" not in hear("zh-Hans", "贷 高")
    assert hear("zh-Hans", "医") == []  # no text has it


def test_doubled_letters_are_one() -> None:
    """``mohammed`` is often spelled with one m."""
    assert EARS["ar"].hear("mohammed") == EARS["ar"].hear("mohamed")


def test_vowels_stay_where_too_little_else_would() -> None:
    """In Cyrillic three consonants are enough, two are not."""
    assert hear("uk", "їжа") == hear("uk", "izha") == ["~ixa"]
    assert hear("uk", "житло") == ["~xtl"]


LOCALES = st.sampled_from(sorted(NAMES))
TEXTS = st.text() | st.text("aeiouhswykgqc0123456789 ~<_'" + "".join(NAMES.values()))


@given(locale=LOCALES, text=TEXTS)
def test_hearing_never_fails_and_gives_only_few_letters(locale: str, text: str) -> None:
    """Half pairs, NUL, directions; a text that is folded, and one that is not."""
    ear = EARS[locale]
    for each in (text, fold(text)):
        for sound in (ear.hear(each), *map(ear.hear, cut(each)), *ear.hear_all(each)):
            assert re.fullmatch(f"({MARK}[a-z]+)?", sound)
        assert all(map(is_sound, ear.hear_all(each)))


@given(locale=LOCALES, text=TEXTS)
def test_what_is_folded_twice_sounds_the_same(locale: str, text: str) -> None:
    """And no sound of a word has a doubled letter."""
    ear = EARS[locale]
    assert list(ear.hear_all(fold(fold(text)))) == list(ear.hear_all(fold(text)))
    for sound in map(ear.hear, cut(fold(text))):
        assert not re.search(r"(.)\1", sound)


@given(st.text())
def test_no_token_is_taken_for_a_sound(text: str) -> None:
    """Whatever is typed, the mark parts words."""
    assert not any(map(is_sound, tokenize(text, "en")))


@pytest.mark.parametrize("locale", NAMES)
def test_a_longer_spelling_is_read_before_its_own_beginning(locale: str) -> None:
    """Or it would never be read."""
    spellings = list(EARS[locale].family.spell)
    for number, spelling in enumerate(spellings):
        assert not [early for early in spellings[:number] if spelling.startswith(early)], spelling


@pytest.mark.parametrize("locale", NAMES)
def test_letters_are_as_they_are_folded(locale: str) -> None:
    """A letter that folding makes another would never be met; Ethiopic rows are whole."""
    letters = EARS[locale].family.letters
    assert {len(sign) for sign in letters} == {1}
    met = {sign for sign in letters if fold(sign) == sign}
    assert len(met) > 20 or locale == "zh-Hans"
    assert all(re.fullmatch("[a-z]*", sound) for sound in letters.values())


def test_each_locale_of_the_example_has_the_rules_of_its_script(example: Searched) -> None:
    """And those in Latin letters, and Thai, have none."""
    with_rules = {
        locale for locale in example.translators if example.collect(locale)[0].sounds is not None
    }
    assert with_rules == {*NAMES, "fa-AF", "ps"}
    assert with_rules & set(list_locales()) >= {"ar", "fa", "ur", "uk", "ru", "hi", "am", "ti"}


@pytest.mark.parametrize(
    ("locale", "names"), [("en", ["Lawyers"]), ("ku", ["Parêzer"]), ("th", ["ทนาย"]), ("ar", [])]
)
def test_names_decide_which_rules_a_locale_has(locale: str, names: list[str]) -> None:
    """Kurdish is written in two scripts; a directory without names has none."""
    assert find_family(locale, names, []) is None


def test_a_sign_that_nobody_knows_how_to_read_has_no_sound() -> None:
    """It is left out, and parts the run in which it stands."""
    family = find_family("zh-Hans", ["高兙利"], [])
    assert family is not None
    assert family.letters == {"利": "li", "高": "gao"}
    assert "~gaoli" not in Sounds(family).hear_all("高兙利")
