"""What people type and what stands in the records become the same tokens."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.search.analysis import (
    cut,
    elides,
    fold,
    format_rules,
    is_gram,
    load_rules,
    stem,
    tokenize,
)

LOCALES = st.sampled_from(["en", "fr", "it", "ht", "ar", "zh-Hans", "th", "am"])
TYPED = st.text() | st.text(
    st.sampled_from("aéıİß'´’ ऩन्म़िीक ँأةـًیکہ看医生ที่พักጸፀሐ\u200c\u200d\u0323\u1dc4\ud83d\U0001f600")
)


def same(*texts: str, locale: str = "en") -> bool:
    """Whether all of the texts come to the same tokens, and to any at all."""
    found = {tokenize(text, locale) for text in texts}
    return len(found) == 1 and found != {()}


@pytest.mark.parametrize(
    "texts",
    [
        ("Clínica", "clinica", "CLÍNICA", "cli\u0301nica"),
        ("Übersetzer", "ubersetzer"),
        ("Größe", "GRÖSSE", "grosse"),
        ("æble œuvre", "aeble oeuvre"),
        ("İstanbul", "istanbul", "ISTANBUL", "ıstanbul", "i\u0307stanbul"),
        ("kadın sığınağı", "KADIN SIĞINAĞI", "kadin siginagi"),
        ("đường Đà Nẵng", "duong da nang", "ĐƯỜNG ĐÀ NẴNG"),
        ("łódź", "lodz"),
        ("ΟΔΟΣ", "οδός", "οδοσ"),
        ("Їжа", "іжа", "ижа"),
        ("подъезд", "подезд"),
        ("мать", "мат"),
        ("ґанок", "ганок"),
        ("ёлка", "елка"),
    ],
)
def test_accents_case_and_swapped_letters_do_not_matter(texts: tuple[str, ...]) -> None:
    """In Latin, Greek and Cyrillic: no phone has all the keys, and few people use those it has."""
    assert same(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("عيادة", "عياده", "عیاده"),
        ("مستشفى", "مستشفي", "مستشفی"),
        ("کلینیک", "كلينيك"),
        ("مُحَامٍ", "محام"),
        ("محـــام", "محام"),
        ("أمان", "إمان", "آمان", "امان", "ٱمان"),
        ("سؤال", "سوال"),
        ("بناء", "بنا"),
        ("می‌خواهم", "میخواهم"),
        ("ہسپتال", "هسپتال"),
        ("لڑکا", "لرکا"),
        ("پناہ گاه", "پناه گاہ"),
        ("ڈاکٹر", "داكتر"),
        ("کوردی", "كوردي"),
    ],
)
def test_forms_of_arabic_letters_do_not_matter(texts: tuple[str, ...]) -> None:
    """Arabic, Persian, Urdu, Kurdish: vowel signs, hamza, tatweel, joiners, keys of a neighbor."""
    assert same(*texts)


@pytest.mark.parametrize(
    "texts",
    [
        ("ज़मीन", "जमीन", "ज\u093cमीन"),
        ("माँ", "मां"),
        ("हिन्दी", "हिंदी"),
        ("पञ्जाब", "पंजाब"),
        ("सम्बन्ध", "संबंध"),
        ("पुलीस", "पुलिस"),
        ("दूकान", "दुकान"),
        ("कष्ट", "कश्ट"),
        ("চাঁদ", "চাংদ"),
        ("হিন্দি", "হিংদী"),
        ("ਪਿੰਡ", "ਪਿਂਡ"),
        ("ਖ਼ਬਰ", "ਖਬਰ"),
        ("ਰੱਬ", "ਰਬ"),
    ],
)
def test_spellings_of_indic_scripts_do_not_matter(texts: tuple[str, ...]) -> None:
    """Nukta, chandrabindu, a nasal before a consonant, the length of i and u."""
    assert same(*texts)


def test_hebrew_points_do_not_matter() -> None:
    """Nobody types them."""
    assert same("שָׁלוֹם", "שלום")


def test_thai_tone_marks_do_not_matter() -> None:
    """Vowels do."""
    assert same("บ้าน", "บาน", locale="th")
    assert not same("บาน", "บิน", locale="th")


@pytest.mark.parametrize(
    "texts",
    [("ሐኪም", "ኀኪም", "ሀኪም"), ("ሠላም", "ሰላም"), ("ዐይን", "አይን"), ("ፀሐይ", "ጸሀይ"), ("ሃኪም", "ሀኪም")],
)
def test_ethiopic_letters_of_one_sound_are_one(texts: tuple[str, ...]) -> None:
    """Amharic writes each of them in several ways."""
    assert same(*texts, locale="am")


DIGITS = [
    "٢٠٢٦",
    "۲۰۲۶",
    "२०२६",
    "২০২৬",
    "੨੦੨੬",
    "૨૦૨૬",
    "๒๐๒๖",
    "໒໐໒໖",
    "၂၀၂၆",
    "២០២៦",
    "２０２６",
]


@pytest.mark.parametrize("digits", DIGITS)
def test_digits_of_all_scripts_are_one(digits: str) -> None:
    """Also the wide ones of Chinese keyboards."""
    assert tokenize(digits, "en") == ("2026",)


def test_ethiopic_digits_are_digits() -> None:
    """One to nine; there is no nought."""
    assert tokenize("፩፱", "am") == ("19",)


@pytest.mark.parametrize("sign", load_rules().quotes)
def test_apostrophes_of_all_kinds_are_dropped(sign: str) -> None:
    """Whichever the keyboard has."""
    assert tokenize(f"can{sign}t", "en") == ("cant",)


@pytest.mark.parametrize("sign", load_rules().quotes)
@pytest.mark.parametrize("locale", ["fr", "it", "ht"])
def test_apostrophes_part_words_where_words_are_shortened(locale: str, sign: str) -> None:
    """So that ``avocat`` finds ``l'avocat``."""
    assert tokenize(f"l{sign}avocat", locale) == ("l", "avocat")


def test_languages_of_a_region_shorten_words_alike() -> None:
    """French is French in Canada, too."""
    assert elides("fr-CA")
    assert not elides("en")
    assert not elides("fry")


def test_joined_forms_come_apart() -> None:
    """Ligatures, wide letters, signs in circles."""
    assert same("ﬁnd ＨＥＬＰ", "find help")
    assert same("ﻻﺟﺊ", "لاجئ")


def test_chinese_is_cut_into_pairs() -> None:
    """Each sign with the next; one alone stays alone."""
    assert tokenize("看医生", "zh-Hans") == ("看医", "医生")
    assert tokenize("床", "zh-Hans") == ("床",)
    assert tokenize("看 医生", "zh-Hans") == ("看", "医生")


def test_scripts_without_spaces_are_cut_into_triples() -> None:
    """Thai, Lao, Burmese, Khmer: signs stand for less than a syllable."""
    assert tokenize("ทนาย", "th") == ("ทนา", "นาย")
    assert tokenize("ກິນ", "en") == ("ກິນ",)
    assert [len(token) for token in tokenize("ဆေးရုံ", "en")] == [3, 3, 3, 3]
    assert all(len(token) == 3 for token in tokenize("មន្ទីរពេទ្យ", "en"))


def test_words_of_two_scripts_come_apart() -> None:
    """A name in Latin letters within Chinese, a number within Thai."""
    assert tokenize("Tidewater翻译HIV", "zh-Hans") == ("tidewater", "翻译", "hiv")
    assert tokenize("โทร1300", "th") == ("โทร", "1300")


def test_pieces_are_told_from_words() -> None:
    """A piece is compared as it is: one wrong sign of two is another word."""
    assert is_gram("医生")
    assert is_gram("ทนา")
    assert not is_gram("doctor")
    assert not is_gram("محام")


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("المحامي", "محام"),
        ("والعيادة", "عياد"),
        ("بالمدرسة", "مدرس"),
        ("للنساء", "نسا"),
        ("محامون", "محام"),
        ("محامين", "محام"),
        ("محاميات", "محامي"),
        ("کتاب‌ها", "كتاب"),
        ("کتاب‌های", "كتاب"),
        ("عورتیں", "عورت"),
        ("البنت", "بنت"),
        ("الم", "الم"),
        ("بنات", "بنات"),
    ],
)
def test_arabic_persian_and_urdu_words_lose_article_and_ending(text: str, token: str) -> None:
    """One of each, and never so much that fewer than three letters remain."""
    assert tokenize(text, "ar") == (token,)


@pytest.mark.parametrize(
    ("text", "token"), [("የሐኪም", "ሀኪም"), ("በቤት", "ቤት"), ("ልጆዎች", "ልጆ"), ("በት", "በት")]
)
def test_ethiopic_words_lose_what_is_put_before_them(text: str, token: str) -> None:
    """While two letters remain."""
    assert tokenize(text, "am") == (token,)


def test_words_of_other_scripts_stay_whole() -> None:
    """No stemmer for English: prefixes do its work."""
    assert stem("lawyers") == "lawyers"
    assert stem("больница") == "больница"


def test_pictures_stand_between_words() -> None:
    """An emoji is no word, and none is part of one."""
    assert tokenize("help😭now🏠", "en") == ("help", "now")
    assert tokenize("👩‍👧", "en") == ()
    assert tokenize("❤️", "en") == ()


def test_no_word_is_left_out() -> None:
    """Of what others call stop words, some are all that somebody types."""
    assert tokenize("to be or not to be", "en") == ("to", "be", "or", "not", "to", "be")
    assert tokenize("من هو", "ar") == ("من", "هو")


def test_signs_of_every_kind_part_words() -> None:
    """Also those of other scripts."""
    for sign in '-/.,;:!?()[]"_@#&+*=|~<>\t\n\0\u00a0«»–—…،؛؟۔।॥。、・፡።។‐':
        assert tokenize(f"a{sign}b", "en") == ("a", "b"), sign


def test_joiners_and_directions_part_nothing() -> None:
    """They come along when a text is copied."""
    for sign in "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\ufe0f":
        assert tokenize(f"a{sign}b", "en") == ("ab",), sign


def test_rules_reach_the_browser_in_ascii() -> None:
    """A file in the wrong encoding would change them."""
    assert format_rules(load_rules()).isascii()


@given(TYPED, st.booleans())
def test_folding_twice_changes_nothing(text: str, elide: bool) -> None:
    """Search words are folded as they are written, and in the browser once more."""
    once = fold(text, elide=elide)
    assert fold(once, elide=elide) == once
    assert fold(once) == once


def test_folding_twice_changes_no_single_sign() -> None:
    """Over all of Unicode."""
    once = {chr(point): fold(chr(point)) for point in range(0x110000)}
    assert [sign for sign, folded in once.items() if fold(folded) != folded] == []


def test_folding_puts_marks_in_order_between_which_something_was_dropped() -> None:
    """A joiner had kept them apart."""
    marks = "\u1dc4\u200d\u1dca"
    assert fold(f"a{marks}") == unicodedata.normalize("NFKD", "a\u1dc4\u1dca")


@given(TYPED, LOCALES)
def test_tokens_hold_no_separator_and_nothing_empty(text: str, locale: str) -> None:
    """Whatever is typed; and lists of words may be joined by spaces."""
    apart = re.compile("[\\s" + re.escape("'’-/.,;:!?()\"*^~+\0") + "\U0001f000-\U0001fbff]")
    for token in tokenize(text, locale):
        assert token
        assert not apart.search(token)


@given(TYPED, LOCALES)
def test_a_text_is_cut_as_its_words_are(text: str, locale: str) -> None:
    """Files hold folded words with spaces between; the browser joins and cuts them."""
    words = fold(text, elide=elides(locale)).split()
    assert tokenize(text, locale) == tuple(token for word in words for token in cut(word))
    assert tokenize(" ".join(words), locale) == tokenize(text, locale)


@given(st.text(st.characters(), max_size=50), LOCALES)
def test_half_pairs_and_nonsense_are_only_text(text: str, locale: str) -> None:
    """Nothing that can be typed, pasted or broken fails."""
    for typed in (
        text,
        text.encode("utf-16-le", "surrogatepass")[2:].decode("utf-16-le", "replace"),
        f"\udc00{text}\ud800",
    ):
        assert isinstance(tokenize(typed, locale), tuple)
