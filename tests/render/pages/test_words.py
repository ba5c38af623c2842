from __future__ import annotations

import functools
import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape

import pytest

from generator.audit.weight import PAGE_BUDGET, weigh
from generator.build import Prepared, Project, prepare
from generator.listing.index import Index, build_index
from generator.model import Directory, Need, ServiceType
from generator.render.pages import PageRenderer, Publication, plan_pages
from generator.translate import Translator, find_language
from generator.translate.collation import make_sort_key
from tests.conftest import ROOT, TODAY

BuildDirectory = Callable[..., Directory]
RenderSite = Callable[[Directory], dict[str, str]]
RenderLocale = Callable[[str], dict[str, str]]

LOCALES = ("en", "es", "ar", "zh-Hans", "am", "pa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """The example directory, and ``render(locale)`` → its pages of the two kinds, by path."""

    prepared: Prepared
    directory: Directory
    index: Index

    render: RenderLocale


def render_pages(
    directory: Directory,
    publication: Publication,
    translators: Mapping[str, Translator],
    locale: str,
) -> dict[str, str]:
    """The pages of the two kinds, by path below the locale."""
    renderer = PageRenderer(directory, publication, translators, locale)
    plan = (p for p in plan_pages(directory, publication) if p.kind in ("find", "words"))
    pages = (page for planned in plan for page in renderer.render(planned))
    return {page.path.removeprefix(f"{locale}/"): page.html for page in pages}


@pytest.fixture(scope="module")
def example() -> Example:
    """Checked once."""
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    directory = prepared.directory
    assert directory is not None
    publication, translators = prepared.publication, prepared.translators

    @functools.cache
    def render(locale: str) -> dict[str, str]:
        return render_pages(directory, publication, translators, locale)

    index = build_index(directory, publication.settings)
    return Example(prepared=prepared, directory=directory, index=index, render=render)


def words_of(pages: dict[str, str]) -> str:
    """All pages of the index, one after the other."""
    return "\n".join(html for path, html in pages.items() if path.startswith("f/words"))


def main(html: str) -> str:
    """What differs from page to page, without pictograms."""
    return re.sub(r"<symbol.*?</symbol>", "", html.partition("<main")[2], flags=re.DOTALL)


def read_entries(html: str) -> dict[str, list[str]]:
    """Words of an index as they are shown, in order, with the paths that each leads to."""
    found: dict[str, list[str]] = {}
    for group in re.findall(r'<ul class="wp-words">(.*?)</ul>', html, re.DOTALL):
        for entry in re.findall(r"<li>(.*?)</li>", group):
            shown = re.sub(r"<small>.*", "", entry) if entry.startswith("<a") else entry
            word = shown if entry.startswith("<a") else shown.partition(": <a")[0]
            word = unescape(re.sub(r"<[^>]+>", "", word))
            found.setdefault(word, []).extend(re.findall(r'href="\.\./([^"]+)"', entry))
    return found


def read_sections(html: str) -> dict[str, list[str]]:
    """Letters of an index, each with its words, in order."""
    found: dict[str, list[str]] = {}
    parts = re.split(r"<h2[^>]*>(.*?)</h2>", html)
    for letter, rest in zip(parts[1::2], parts[2::2], strict=True):
        found.setdefault(letter, []).extend(read_entries(rest))
    return found


def translator_of(locale: str) -> Translator:
    """Of a directory that is written in the locale itself."""
    language = find_language(locale)
    return Translator(
        locale=locale, language=language, source_locale=locale, source_language=language
    )


def topics_of(example: Example) -> Iterator[tuple[Need | ServiceType, str]]:
    """Needs and types for which something is listed, each with its page."""
    for key, need in example.directory.needs.items():
        if example.index.needs.get(key):
            yield need, f"n/{need.code}.html"
    for key, kind in example.directory.types.items():
        if example.index.types.get(key):
            yield kind, f"t/{kind.code}.html"


@pytest.mark.parametrize("locale", LOCALES)
def test_whatever_people_type_leads_to_what_they_need(locale: str, example: Example) -> None:
    """Each search word of a need or a type for which something is listed."""
    found: dict[str, set[str]] = {}
    for word, paths in read_entries(words_of(example.render(locale))).items():
        found.setdefault(word.casefold(), set()).update(paths)
    translator = example.prepared.translators[locale]
    typed = 0
    for record, path in topics_of(example):
        for word in translator.search_words(f"{record.code}.search_words", record.search_words):
            assert path in found[word.casefold()], word
            typed += 1
    assert typed > 600


@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_leads_to_a_page_that_is_made(locale: str, example: Example) -> None:
    """Of a need, a type, a listed service, a listed organization."""
    made = {page.path for page in plan_pages(example.directory, example.prepared.publication)}
    for word, paths in read_entries(words_of(example.render(locale))).items():
        assert paths, word
        assert set(paths) <= made, word


def test_every_listed_name_is_in_the_index(example: Example) -> None:
    """Services and organizations."""
    directory = example.directory
    found = read_entries(words_of(example.render("en")))
    for code in example.index.listed:
        assert f"s/{code}.html" in found[directory.services[code].name]
    for organization in directory.organizations.values():
        path = f"o/{organization.code}.html"
        assert (path in found.get(organization.name, ())) == (organization.listed == "yes")


def test_nothing_leads_to_who_is_not_listed(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """Nor to what is gone, nor to kinds of help that nobody gives."""
    silent = {"code": "xv32", "name": "Silent", "description": "x", "listed": "no"}
    services = {
        "p222": {"name": "Garden"},
        "q222": {"name": "Orchard", "listed": "no"},
        "r222": {"name": "Meadow", "status": "defunct"},
        "v222": {"name": "Forest", "organization": "silent", "locations": ()},
    }
    site = render_site(build_directory(services, organizations={"silent": silent}))
    assert list(read_entries(site["en/f/words.html"])) == [
        *("A place to stay", "Garden", "Harbor Help", "Room")
    ]
    kinds = re.findall(r'href="\.\./([nt]/[^"]+)"', site["en/f/index.html"])
    assert kinds == ["n/rn32.html", "t/rm32.html", "n/tk32.html"]


def test_a_word_that_several_share_stands_once(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """Services of one name are told apart by whose they are."""
    moor = {"code": "mq32", "name": "Moor Help", "description": "x"}
    services = {
        "p222": {"name": "Night Café"},
        "q222": {"name": "Night café", "organization": "moor", "locations": ()},
    }
    site = render_site(build_directory(services, organizations={"moor": moor}))
    assert (
        '<li>Night Café: <a href="../s/p222.html">Harbor Help</a> · '
        '<a href="../s/q222.html">Moor Help</a></li>'
    ) in site["en/f/words.html"]


@pytest.mark.parametrize(
    ("locale", "sections"),
    [
        ("es", {"N": ["nube", "nunca"], "Ñ": ["ñandú"], "O": ["oso"]}),
        ("ar", {"ا": ["أمان", "انتظار", "إيواء"], "ب": ["بيت"], "ي": ["ياسمين"]}),
        ("zh-Hans", {"C": ["吃饭", "床位"], "L": ["律师"], "Y": ["医生"]}),
        ("am", {"ሀ": ["ሆስፒታል"], "ለ": ["ልጆች", "ሎሚ"], "አ": ["አልጋ"]}),
    ],
)
def test_words_are_in_the_order_of_the_alphabet(
    locale: str,
    sections: dict[str, list[str]],
    build_directory: BuildDirectory,
    publication: Publication,
) -> None:
    """Each under its letter, and letters one after the other."""
    names = [name for group in reversed(sections.values()) for name in reversed(group)]
    directory = build_directory(
        {f"p{sign}22": {"name": name} for sign, name in zip("23456789", names, strict=False)}
    )
    pages = render_pages(directory, publication, {locale: translator_of(locale)}, locale)
    latin = {"A place to stay", "Room", "Harbor Help"}
    found = {
        letter: [word for word in words if word not in latin]
        for letter, words in read_sections(words_of(pages)).items()
    }
    assert {letter: words for letter, words in found.items() if words} == sections
    assert [letter for letter in found if letter in sections] == list(sections)


@pytest.mark.parametrize("locale", LOCALES)
def test_letters_and_words_of_the_example_are_in_order(locale: str, example: Example) -> None:
    """By the collation of the locale; what begins in another script comes last."""
    sections = read_sections(words_of(example.render(locale)))
    for words in sections.values():
        assert words == sorted(words, key=lambda word: make_sort_key(locale, word))
    letters = [letter for letter in sections if len(letter) == 1]
    assert letters == sorted(letters, key=lambda letter: make_sort_key(locale, letter))


@pytest.mark.parametrize("locale", LOCALES)
def test_each_letter_leads_to_its_words(locale: str, example: Example) -> None:
    """From every page of the index, and from the page that leads into it."""
    pages = example.render(locale)
    letters = set(read_sections(words_of(pages)))
    for path, html in pages.items():
        links = re.findall(r'href="\.\./(f/words[^"#]*)#(w\d+)">(.*?)</a>', html)
        assert {letter for _page, _anchor, letter in links} == letters, path
        for page, anchor, letter in links:
            assert f'<h2 id="{anchor}">{letter}</h2>' in pages[page]


def test_words_in_latin_letters_stand_last_in_arabic(example: Example) -> None:
    """From left to right, and in no language: nobody knows which."""
    pages = example.render("ar")
    *_others, (_letter, words) = read_sections(words_of(pages)).items()
    assert "3eyada" in words
    assert '<span dir="ltr">3eyada</span>' in words_of(pages)


def test_untranslated_names_keep_their_language(example: Example) -> None:
    """English names in a Punjabi index, after all letters."""
    assert '<span lang="en" dir="ltr">Blue Door Café</span>' in words_of(example.render("pa"))


def test_phrases_of_a_crisis_are_no_entries(example: Example) -> None:
    """Search answers them with numbers to call; in a list they would only frighten."""
    directory = example.directory
    own = {word for kind in directory.types.values() for word in kind.search_words}
    own |= {word for need in directory.needs.values() for word in need.search_words}
    found = read_entries(words_of(example.render("en")))
    phrases = {word for crisis in directory.crises.values() for word in crisis.search_words}
    assert phrases - own
    assert not (phrases - own) & set(found)


def test_other_languages_are_entered_at_the_first_page(example: Example) -> None:
    """They have as many pages as they need, and other letters on them."""
    pages = example.render("en")
    assert 'href="../../ar/f/words.html"' in pages["f/words.3.html"]
    assert "ar/f/words.3.html" not in pages["f/words.3.html"]
    assert "en/f/words.3.html" in pages["f/words.3.html"]


def test_the_page_to_find_help_leads_to_whatever_is_listed(example: Example) -> None:
    """Each kind of help of which there is something, with how many; numbers to call above."""
    html = example.render("en")["f/index.html"]
    shown = re.findall(r'href="\.\./t/(\w+)\.html">.*?<bdi class="wp-n">(\d+)</bdi>', html)
    types = example.directory.types
    assert dict(shown) == {
        types[key].code: str(len(codes)) for key, codes in example.index.types.items()
    }
    for need in example.directory.needs.values():
        assert f'href="../n/{need.code}.html"' in html
    assert html.index("tel:112") < html.index("f/words.html#") < html.index("../n/")


@pytest.mark.parametrize("locale", LOCALES)
def test_nobody_learns_from_addresses_what_was_looked_up(locale: str, example: Example) -> None:
    """Pages and letters have numbers: a list of visited pages shows no word."""
    pages = example.render(locale)
    for path, html in pages.items():
        assert re.fullmatch(r"f/(index|words(\.\d+)?)\.html", path)
        assert all(
            re.fullmatch(r"m|w\d+|find|[qhr]", name)
            for name in re.findall(r'<(?!path)[^<>]* id="([^"]+)"', main(html))
        )
    assert len({re.findall("<title>.*?</title>", html)[0] for html in pages.values()}) == 2


def test_every_page_is_light(example: Example) -> None:
    """In every language of the example."""
    for locale in example.prepared.translators:
        for path, html in example.render(locale).items():
            assert weigh(html.encode("utf-8")) <= PAGE_BUDGET, (locale, path)


def test_pages_stay_light_where_names_are_long(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Three bytes a letter, and hardly two names alike."""
    chance = random.Random(0)
    letters = [chr(point) for point in range(0x995, 0x9A9)]
    names = {
        f"{a}{b}{c}2": {"name": "".join(chance.choices(letters, k=chance.randint(9, 90)))}
        for a in "pqrtv"
        for b in "23456789"
        for c in "23456789"
    }
    directory = build_directory(names)
    pages = render_pages(directory, publication, {"bn": translator_of("bn")}, "bn")
    assert len(pages) > 3
    assert max(weigh(html.encode("utf-8")) for html in pages.values()) <= PAGE_BUDGET
