"""The files that a search loads: data in one call, nothing secret, the same bytes again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.records import make_directory
from generator.audit.weight import weigh
from generator.model import Directory
from generator.render.search.files import format_strange
from generator.render.search.numbers import MOST, letter, letters
from generator.render.search.ranking import Searcher
from generator.render.search.render import render_engine
from generator.scripts import format_data
from generator.work import FIND_SCRIPTS
from tests.render.search.searched import Searched, needs_node, open_example

BuildDirectory = Callable[..., Directory]
SearchTown = Callable[[Directory], Searched]

TEXTS = st.text() | st.sampled_from(["</script>", "<!--", "]]>", "\u2028\u2029", "\\", '"', "\0"])
CALL = re.compile(r'w\("(\w+)",(.*)\)\n', re.DOTALL)


def read_data(text: str) -> dict[str, object]:
    """The data of a file that is one call."""
    found = CALL.fullmatch(text)
    assert found, text[:80]
    data = json.loads(found[2])
    assert isinstance(data, dict)
    return data


@given(st.dictionaries(TEXTS, TEXTS | st.lists(TEXTS)))
def test_a_file_is_one_call_with_json(data: dict[str, object]) -> None:
    """On one line, and nothing in it ends a script or a line of one."""
    text = format_data("a", data)
    assert read_data(text) == data
    assert not set("<\u2028\u2029") & set(text)
    assert text.count("\n") == 1


def test_every_file_of_the_example_is_one_call(example: Searched) -> None:
    """Whichever files there are."""
    for locale in ("en", "ar", "zh-Hans"):
        files = example.files(locale)
        assert len({file.path for file in files}) == len(files) > 2
        for file in files:
            assert file.path.startswith(f"{locale}/f/")
            assert file.path.isascii()
            assert read_data(file.text)


def test_files_are_the_same_each_time(example: Searched) -> None:
    """And in the same order."""
    for locale in ("en", "ar"):
        assert example.files(locale) == example.files(locale)
    assert render_engine(FIND_SCRIPTS) == render_engine(FIND_SCRIPTS)


def test_scripts_are_classic_ones_for_old_browsers() -> None:
    """No module, fetch, worker, wasm, storage, and nothing that is put together and run."""
    for script in render_engine(FIND_SCRIPTS):
        words = r"fetch|import|export|Worker|WebAssembly|eval|Function\(|Storage|cookie|innerHTML"
        assert not re.search(rf"\b(?:{words})|=>|\b(?:let|const|class)\s", script.text)


FIRST_RESULT = 16_000
"""Bytes as gzip -9 until something is found in a directory of two hundred services."""


def test_a_first_result_comes_soon(tmp_path: Path) -> None:
    """The engine and what it looks through first, in the language of the records."""
    make_directory(tmp_path / "records", 200)
    town = open_example(tmp_path / "site", records=tmp_path / "records")
    files = {file.path: file.text for file in (*render_engine(FIND_SCRIPTS), *town.files("en"))}
    assert sum(weigh(files[name].encode()) for name in ("f/engine.js", "en/f/a.js")) <= FIRST_RESULT


@pytest.mark.parametrize("locale", ["ar", "hi", "am", "ru"])
def test_letters_of_one_sound_stand_together(locale: str, example: Searched) -> None:
    """Each once, rows of three and more by their ends: a third of what a table takes."""
    family = example.collect(locale)[0].sounds
    assert family is not None
    data = read_data(format_strange(example.collect(locale)[0]))["r"]
    assert isinstance(data, dict)
    read = {}
    for group in data["l"].split(" "):
        for first, last, sound in re.findall(r"([^a-z-])(?:-([^a-z]))?(?=[^a-z]*([a-z]*))", group):
            read.update({chr(n): sound for n in range(ord(first), ord(last or first) + 1)})
    assert read == family.letters


SECRET_WORDS = ("Willow", "Concealed", "QX9", "7ZZ", "53.98", "2.876")
SECRET = {
    "name": "Willow House",
    "area": "south",
    "address_visibility": "hidden",
    "address": {"address_1": "7 Concealed Lane", "postal_code": "QX9 7ZZ"},
    "latitude": "53.98765",
    "longitude": "-2.87654",
}
"""As no record may be: validation refuses it, and these files would not tell it either."""


def read_town(town: Searched) -> dict[str, str]:
    """Every file in both locales, with escapes resolved."""
    return {
        file.path: json.dumps(read_data(file.text), ensure_ascii=False)
        for locale in ("en", "ar")
        for file in town.files(locale)
    }


@pytest.mark.parametrize("visibility", ["hidden", "area_only", "full"])
def test_no_file_tells_a_street(
    visibility: str, build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """A list of results says the district at most."""
    place = {**SECRET, "address_visibility": visibility}
    town = search_town(build_directory({"p222": {}}, locations={"main": place}))
    for path, text in read_town(town).items():
        assert not [word for word in SECRET_WORDS if word in text], path


def test_a_hidden_place_is_only_called_secret(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """Nobody learns in which district it is: not by its places, nor by searching for one."""
    services = {"p222": {"name": "Quiet House"}, "q222": {"locations": ("office",)}}
    office = {"area": "north", "address_visibility": "full"}
    directory = build_directory(services, locations={"main": SECRET, "office": office})
    corpus, _ = search_town(directory).collect("en")
    shown = {
        found.code: [corpus.places[place].name for place in found.places]
        for found in corpus.services
    }
    assert shown == {"p222": ["Place kept secret"], "q222": ["North"]}
    searcher = Searcher(corpus)
    one, other = (searcher.search(text).hits[0] for text in ("quiet", "quiet south"))
    assert one.score * 0.5**0.5 == pytest.approx(other.score)


UNLISTED: dict[str, dict[str, object]] = {
    "f222": {"name": "Zebra", "listed": "no"},
    "g222": {"name": "Okapi", "status": "defunct", "replaced_by": "p222"},
    "c222": {"name": "Llama", "status": "inactive"},
    "d222": {"name": "Tapir", "status": "temporarily closed"},
    "h222": {"name": "Gecko", "organization": "moor", "locations": ()},
}


def test_what_is_not_listed_is_in_no_file(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """Not its name, not its code, not its organization, not that a code was retired."""
    moor = {"code": "mq32", "name": "Moor Help", "description": "x", "listed": "no"}
    directory = build_directory(
        {"p222": {}, **UNLISTED},
        organizations={"moor": moor},
        retired=({"code": "v222", "retired_on": "2026-01-01", "replaced_by": "p222"},),
    )
    files = read_town(search_town(directory))
    assert any("p222" in text for text in files.values())
    absent = [*UNLISTED, *(str(fields["name"]) for fields in UNLISTED.values())]
    for path, text in files.items():
        assert not [word for word in (*absent, "Moor", "v222") if word in text], path


def test_an_empty_directory_has_files_too(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """A first record is coming."""
    town = search_town(build_directory({}))
    assert town.collect("en")[0].services == ()
    assert read_town(town)


@needs_node
def test_nothing_is_found_in_an_empty_directory(
    build_directory: BuildDirectory, search_town: SearchTown
) -> None:
    """And nothing fails."""
    town = search_town(build_directory({}))
    assert town.find_in_browser("en", ["room", "harbor", "x"]) == [[], [], []]


@given(st.integers(0, MOST - 1))
def test_each_number_has_a_letter_of_its_own(number: int) -> None:
    """One of UTF-16, which JSON and a list with spaces between leave alone."""
    sign = letter(number)
    assert len(sign) == 1
    assert ord(sign) < 0xD800
    assert sign not in ' "\\'
    assert sign.isprintable() or number > 78


@pytest.mark.parametrize("number", [-1, MOST])
def test_other_numbers_have_none(number: int) -> None:
    """A directory of that size would be wrong in silence."""
    with pytest.raises(ValueError, match="no letter"):
        letter(number)


@needs_node
def test_the_browser_reads_numbers_back(example: Searched) -> None:
    """Nought to five thousand, and the last one."""
    numbers = [*range(5_001), MOST - 1]
    assert example.ask("en", "numbers", letters(numbers)) == numbers
