"""One planted sensitive word for each spot where somebody else may read it, in three scripts."""

from __future__ import annotations

import zlib
from dataclasses import replace

import pytest

from generator.validate.sensitive import SensitiveTerms
from tests.audit.planting import CLEAN, OPEN, codes, drawing, in_body, in_head, make_png, make_zip

WORDS = {
    "en": ("shelter", SensitiveTerms(locale="en", terms=("shelter*", "trafficking"))),
    "ar": ("للملجأ", SensitiveTerms(locale="ar", terms=("ملجأ",))),
    "hi": ("आश्रय", SensitiveTerms(locale="hi", terms=("आश्रय",))),
    "th": ("บ้านพักฉุกเฉินหญิง", SensitiveTerms(locale="th", terms=("บ้านพักฉุกเฉิน",))),
}
"""A word as it may stand in a sentence, and the list of its language."""

RULES = replace(
    OPEN,
    settings=OPEN.settings.model_copy(update={"locales": tuple(WORDS)}),
    terms={locale: terms for locale, (_, terms) in WORDS.items()},
)

each_word = pytest.mark.parametrize(
    ("locale", "word"), [(locale, word) for locale, (word, _) in WORDS.items()], ids=WORDS
)


def titled(title: str) -> str:
    """The clean page under another title."""
    return CLEAN.replace("Open kitchen", title)


@each_word
def test_a_title_in_the_language_of_its_page_is_found(locale: str, word: str) -> None:
    """It stands in the history, in tabs, in the list of open programs."""
    assert codes(f"{locale}/s/k3f9.html", titled(f"x {word} x"), RULES) == {"sensitive-page-title"}


@pytest.mark.parametrize("locale", WORDS)
def test_a_title_that_is_not_translated_yet_is_found(locale: str) -> None:
    """It is in the source's language, whatever the page's."""
    assert codes(f"{locale}/s/k3f9.html", titled("Night shelters"), RULES) == {
        "sensitive-page-title"
    }


@each_word
def test_a_title_above_the_languages_is_held_against_all(locale: str, word: str) -> None:
    """The page on which a language is chosen belongs to none."""
    assert codes("index.html", titled(word), RULES) == {"sensitive-page-title"}


@pytest.mark.parametrize(
    "meta",
    [
        '<meta name="description" content="{}">',
        '<meta name="keywords" content="a, {}">',
        '<meta name="application-name" content="{}">',
        '<meta name="apple-mobile-web-app-title" content="{}">',
        '<meta name="author" content="{}">',
        '<meta property="og:title" content="{}">',
        '<meta property="og:description" content="{}">',
        '<meta property="og:image:alt" content="{}">',
        '<meta name="twitter:title" content="{}">',
        '<META NAME="Description" CONTENT="{}">',
    ],
)
@each_word
def test_what_other_programs_show_of_a_link_is_found(meta: str, locale: str, word: str) -> None:
    """Messengers, home screens, lists of results."""
    page = in_head(meta.format(word))
    assert codes(f"{locale}/s/k3f9.html", page, RULES) == {"sensitive-preview"}


@pytest.mark.parametrize("path", ["en/s/{}.html", "{}/s/k3f9.html", "en/x-{}_2.html"])
@each_word
def test_the_name_of_a_file_or_folder_is_found(path: str, locale: str, word: str) -> None:
    """An address is read by whoever looks over a shoulder, in any language."""
    assert codes(path.format(word), CLEAN, RULES) == {"sensitive-path"}


@pytest.mark.parametrize("path", ["%73helter.html", "she%6cter.html", "night%20shelter.html"])
def test_the_name_of_a_file_is_read_as_browsers_show_it(path: str) -> None:
    """They write letters for percent signs."""
    assert codes(path, CLEAN, RULES) == {"sensitive-path"}


@each_word
def test_the_name_of_a_download_is_found(locale: str, word: str) -> None:
    """It stays in the folder of downloads."""
    page = in_body(f'<a href="../index.html" download="{word}.html">x</a>')
    assert codes(f"{locale}/s/k3f9.html", page, RULES) == {"sensitive-path"}


@pytest.mark.parametrize(
    "inner",
    [
        "<title>{}</title>",
        '<title id="a" lang="x">A {}</title>',
        "<g><desc>{}</desc></g>",
        "<metadata><a>{}</a></metadata>",
        "<metadata><a>x</a><b>{}</b></metadata>",
        '<metadata><a about="{}"/></metadata>',
        "<title><![CDATA[{}]]></title>",
    ],
)
@each_word
def test_the_title_of_a_drawing_is_found(inner: str, locale: str, word: str) -> None:
    """Programs show it as the file's name."""
    assert codes("a.svg", drawing(inner.format(word)), RULES) == {"sensitive-picture"}


def test_entities_hide_no_word_in_a_drawing() -> None:
    """Its title is read as XML is."""
    assert codes("a.svg", drawing("<title>s&#104;elter</title>"), RULES) == {"sensitive-picture"}


@each_word
def test_words_that_travel_in_a_picture_are_found(locale: str, word: str) -> None:
    """Plain or compressed; that they travel at all is one more fault."""
    text = word.encode()
    for chunk in (
        (b"tEXt", b"Title\0" + text),
        (b"zTXt", b"Title\0\0" + zlib.compress(text)),
        (b"iTXt", b"Title\0\0\0\0\0" + text),
        (b"iTXt", b"Title\0\1\0\0\0" + zlib.compress(text)),
    ):
        assert codes("a.png", make_png(chunk), RULES) == {"picture-metadata", "sensitive-picture"}


@each_word
def test_a_name_within_a_zip_is_found(locale: str, word: str) -> None:
    """Of files and folders, and the titles of its pages."""
    for name in (f"{word}.txt", f"{word}/a.txt", f"{word}!a.txt"):
        assert codes("a.zip", make_zip({name: "x"}), RULES) == {"sensitive-path"}
    archive = make_zip({f"{locale}/s/k3f9.html": titled(word)})
    assert codes("a.zip", archive, RULES) == {"sensitive-page-title"}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("en/s/k3f9.html", titled("Shelving, help with papers")),
        ("en/s/k3f9.html", in_body("<p>A shelter for one night</p>")),
        ("en/s/k3f9.html", in_head('<meta name="description" content="Food and beds">')),
        ("en/s/k3f9.html", in_head('<meta name="viewport" content="shelter">')),
        ("ar/s/k3f9.html", titled("مطبخ مفتوح")),
        ("ar/s/k3f9.html", titled("آश्रय")),
        ("hi/s/k3f9.html", titled("खुली रसोई")),
        ("th/s/k3f9.html", titled("ครัวเปิด")),
        ("th/s/k3f9.html", titled("ملجأ")),
        ("a.svg", drawing("<title>House</title><text>shelter</text>")),
        ("a.png", make_png()),
        ("a.zip", make_zip({"en/s/k3f9.html": CLEAN, "en/a.txt": "shelter"})),
    ],
)
def test_neutral_titles_and_words_for_readers_are_left_alone(
    path: str, content: str | bytes
) -> None:
    """In its text a page says what it is about; and a title is read by those of its language."""
    assert codes(path, content, RULES) == set()
