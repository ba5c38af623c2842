"""Which words a title may not hold, in languages with and without spaces."""

from __future__ import annotations

import pathlib

import pytest

from generator.validate.sensitive import (
    SensitiveTerms,
    fold_words,
    load_sensitive_terms,
    parse_sensitive_terms,
)

TRANSLATIONS = pathlib.Path(__file__).parents[2] / "translations"

EVERYDAY = {
    "en": "Health, a doctor, a lawyer, a bed, food, work, school, help, papers, money, a safe place"
    " to sleep, someone to talk to, sexton, drugstore, children, Middlesex, skill, therefore",
    "es": "Salud, médico, abogado, cama, comida, trabajo, escuela, ayuda, deporte, documentos, se"
    " trata de ti, dinero, idiomas, un lugar donde dormir, hablar con alguien, niños, derechos",
    "ar": "صحة، طبيب، محام، سرير، طعام، عمل، مدرسة، مساعدة، الكهرباء، أوراق، ورق، فرق، الجنسية،"
    " مال، لغات، مكان للنوم، شخص تتحدث معه، أطفال، حقوق، بنفسي، الهاتف، والتحمل",
}


def find(text: str, *terms: str) -> str | None:
    """Search with these terms alone."""
    return SensitiveTerms(locale="en", terms=terms).find(text)


@pytest.mark.parametrize("locale", sorted(EVERYDAY))
def test_everyday_words_stay_free(locale: str) -> None:
    """The lists shipped leave the words that titles need."""
    terms = load_sensitive_terms(TRANSLATIONS, locale)
    assert len(terms.terms) >= 60
    for words in EVERYDAY[locale].replace("،", ",").split(","):
        assert terms.find(words) is None, words


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("en", "Victims' advice"),
        ("en", "Night SHELTER"),
        ("en", "safe-house_map.png"),
        ("es", "Apoyo a Víctimas"),
        ("es", "Apoyo a victimas"),
        ("es", "Trata de personas"),
        ("es", "Orden de protección"),
        ("ar", "مساعدة للضحايا"),
        ("ar", "والشُّرْطة"),
        ("ar", "الدعم النفسي"),
        ("ar", "بيتٌ آمن"),
        ("ar", "بالعنف"),
    ],
)
def test_words_that_tell_are_found(locale: str, title: str) -> None:
    """Case, accents, tashkeel, articles, prefixes and file names' hyphens do not hide a word."""
    assert load_sensitive_terms(TRANSLATIONS, locale).find(title) is not None


def test_a_term_is_a_whole_word() -> None:
    """The list says where a beginning is enough."""
    assert find("Essex", "sex") is None
    assert find("sexton", "sex") is None
    assert find("Abuses", "abuse*") == "abuse*"


def test_a_term_of_several_words_needs_them_side_by_side() -> None:
    """Any space or hyphen between them counts, another word does not."""
    assert find("A Safe-House nearby", "safe house") == "safe house"
    assert find("safe_house.png", "safe house") == "safe house"
    assert find("A safe big house", "safe house") is None


def test_a_script_without_spaces_is_searched_anywhere() -> None:
    """Chinese and Thai set no spaces between words."""
    assert find("附近的庇护所", "庇护所") == "庇护所"
    assert find("บ้านพักฉุกเฉินใกล้คุณ", "บ้านพักฉุกเฉิน") == "บ้านพักฉุกเฉิน"


def test_vowel_signs_stay() -> None:
    """Devanagari without its vowel signs would be another word."""
    assert find("कल", "काल") is None
    assert find("यह काल।", "काल") == "काल"


def test_the_first_term_of_the_text_is_named_as_it_is_written() -> None:
    """An editor finds it in the list."""
    assert find("Crisis and Victims", "victim*", "crisis") == "crisis"


def test_comments_and_blank_lines_are_no_terms() -> None:
    """Nor is a line without a word, which would match everything."""
    terms = parse_sensitive_terms("\ufeff# a\n\n Abuse* \n*\n-\nabuse*\nAbuse*\n", locale="en")
    assert terms.terms == ("Abuse*", "abuse*")


def test_a_locale_without_a_list_has_no_terms(tmp_path: pathlib.Path) -> None:
    """A new language begins with nothing and still works."""
    terms = load_sensitive_terms(tmp_path, "fr")
    assert terms.terms == ()
    assert terms.find("refuge") is None


def test_folding_reads_names_as_words() -> None:
    """Accents, case, underscores, hyphens and full width disappear."""
    assert fold_words("Ｃafé_NIGHT-Áb.png") == "cafe night ab png"
