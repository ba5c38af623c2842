from __future__ import annotations

import pytest

from generator.translate.collation import make_sort_key
from generator.translate.initials import NUMBERS, find_direction, find_initial
from generator.translate.pinyin import pinyin_letter


@pytest.mark.parametrize(
    ("locale", "text", "letter"),
    [
        ("en", "bed for tonight", "B"),
        ("en", "“Blue Door” café", "B"),
        ("es", "¿dónde duermo?", "D"),
        ("es", "ñoquis", "Ñ"),
        ("fr", "ñoquis", "N"),
        ("fr", "État civil", "E"),
        ("tr", "ismail", "İ"),
        ("tr", "Isparta", "I"),
        ("tr", "şiddet", "Ş"),
        ("vi", "ấm nước", "Â"),
        ("vi", "ậm ừ", "Â"),
        ("vi", "ảnh", "A"),
        ("vi", "đói", "Đ"),
        ("pl", "łóżko", "Ł"),
        ("ru", "ёлка", "Е"),
        ("ru", "йод", "Й"),
        ("uk", "їжа", "Ї"),
        ("uk", "ґанок", "Ґ"),
        ("ar", "إيواء", "ا"),
        ("ar", "آمن", "ا"),
        ("fa", "آدرس", "آ"),
        ("hi", "क़ानून", "क"),
        ("th", "เตียง", "ต"),
        ("am", "ሆስፒታል", "ሀ"),
        ("ti", "ቋንቋ", "ቈ"),
        ("zh-Hans", "床", "C"),
        ("zh-Hans", "一个人", "Y"),
        ("zh-Hans", "噩梦", "E"),
    ],
)
def test_a_word_stands_under_a_letter_of_its_alphabet(locale: str, text: str, letter: str) -> None:
    """Without the accents, vowels and capitals that the alphabet does not count."""
    assert find_initial(locale, text) == letter


@pytest.mark.parametrize(
    ("locale", "text"), [("en", "112"), ("am", "12ኛ ክፍል"), ("zh-Hans", "24小时"), ("en", "…")]
)
def test_what_begins_with_a_figure_stands_under_figures(locale: str, text: str) -> None:
    """Letters that follow are of the locale's own script."""
    assert find_initial(locale, text) == NUMBERS


@pytest.mark.parametrize(
    ("locale", "text"),
    [("ar", "mostashfa"), ("ar", "3eyada"), ("en", "سكن"), ("zh-Hans", "gp"), ("ru", "prep")],
)
def test_words_in_another_script_have_no_letter(locale: str, text: str) -> None:
    """A figure at their start may be a letter, as in Arabic written in Latin ones."""
    assert find_initial(locale, text) is None


def test_a_text_runs_where_its_first_letter_does() -> None:
    """Figures run to the right in every script."""
    assert find_direction("24 ساعة") == "rtl"
    assert find_direction("3eyada") == "ltr"
    assert find_direction("112") == "ltr"


def test_every_letter_begins_where_pinyin_has_it() -> None:
    """One common word each, and the ends of the list."""
    words = "爱 病 吃 床 打 饿 房 钱 护 家 看 律 门 难 哦 怕 钱 人 水 痛 我 学 医 住 座"
    letters = "A B C C D E F Q H J K L M N O P Q R S T W X Y Z Z"
    assert [pinyin_letter(word) for word in words.split()] == letters.split()
    assert pinyin_letter("囍") is None


@pytest.mark.parametrize(
    ("locale", "ordered"),
    [
        ("ar", ["إبرة", "أبو", "اتصال", "آمن", "باب"]),
        ("uk", ["гора", "ґанок", "дім", "ікона", "їжа", "йод"]),
        ("vi", ["ạn", "ặc", "ăn", "ấm", "ận", "bà"]),
        ("tr", ["Isparta", "ilaç", "iş"]),
        ("zh-Hans", ["吃饭", "床位", "医生", "住处", "囍"]),
    ],
)
def test_lists_are_in_the_same_order_as_the_letters(locale: str, ordered: list[str]) -> None:
    """What stands under one letter is not torn apart."""
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=lambda text: make_sort_key(locale, text)) == ordered
