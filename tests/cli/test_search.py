"""`waypost search`: what a maintainer is told, and the exit codes."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from generator.cli.unfindable import find_missed
from generator.render.search.corpus import Corpus, Found, Kind
from generator.render.search.ranking import Searcher
from tests.conftest import ROOT, TODAY

CATALOG = """\
msgid ""
msgstr "Language: ar\\nContent-Type: text/plain; charset=UTF-8\\n"

msgctxt "m6kd.name"
msgid "Wages that were kept from you"
msgstr "أجر لم يُدفع لك"

msgctxt "m6kd.search_words"
msgid "boss does not pay"
msgstr "المدير ما دفع; راتبي; ratebi"
"""
CRISES = """\
crises:
  trapped:
    code: m9kd
    search_words: [locked in, let me out]
    types: [crisis-line]
"""


def run(*arguments: str) -> Result:
    """One command, as if typed."""
    return CliRunner().invoke(main, ["search", *arguments, "--edition", TODAY.isoformat()])


def ask(*arguments: str) -> dict[str, Any]:
    """What another program reads."""
    answer: dict[str, Any] = json.loads(run(*arguments, "--format", "json").stdout)
    return answer


@pytest.fixture
def inside(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Standing in the small project, with Arabic search words and a crisis."""
    monkeypatch.chdir(small)
    (small / "translations/ar/taxonomy.po").write_text(CATALOG, encoding="utf-8")
    taxonomy = small / "services_data/taxonomy.yml"
    taxonomy.write_text(taxonomy.read_text(encoding="utf-8") + CRISES, encoding="utf-8")
    return small


def copy_room(project: Path, number: int, *, types: str = "day-center") -> None:
    """One more warm room, which has nothing of its own but its code."""
    folder = project / "services_data/services"
    text = (folder / "warm-room.yml").read_text(encoding="utf-8")
    text = text.replace("t5kd", f"x{number}kd").replace("[day-center]", f"[{types}]")
    (folder / f"warm-room-{number}.yml").write_text(text, encoding="utf-8")


def test_each_line_says_how_a_word_fits_and_where(inside: Path) -> None:
    """In columns, the words themselves last; several need no quotation marks."""
    result = run("boss", "quay", "wages")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[:3] == [
        "Words     boss quay wages",
        "Language  en",
        "Looked in the last search words, too, and what sounds alike (stage 4 of 4)",
    ]
    [hit] = [line for line in lines if line.startswith(" 1. ")]
    assert hit.split() == ["1.", "t2kd", hit.split()[2], "Quay", "advice", "on", "wages"]
    [part] = [line for line in lines if line.endswith("  boss")]
    assert "the word itself" in part
    assert "search words of the type" in part


def test_what_is_shown_adds_up_to_the_score(inside: Path) -> None:
    """To the last figure in JSON."""
    for hit in ask("boss", "quay", "haven", "rooms")["hits"]:
        assert sum(part["weight"] for part in hit["parts"]) == pytest.approx(hit["score"])


def test_another_program_reads_the_same(inside: Path) -> None:
    """The form of the JSON is held."""
    answer = ask("locked", "in")
    assert answer["crisis"] == {"key": "trapped", "code": "m9kd", "phrase": "locked in"}
    assert set(answer) == {
        "locale",
        "words",
        "tokens",
        "stage",
        "good",
        "is_code",
        "crisis",
        "found",
        "hits",
    }
    hit = answer["hits"][0]
    assert set(hit) == {"code", "name", "score", "kind", "kinds", "places", "parts"}
    assert set(hit["parts"][0]) == {"typed", "term", "rule", "where", "text", "weight"}
    assert (hit["code"], hit["kind"]) == ("t3kd", "Someone to talk to now")


def test_danger_is_said_first_and_which_words_mean_it(inside: Path) -> None:
    """The maintainer of a crisis's phrases sees the one that did it."""
    result = run("they locked me in")
    assert result.stdout.splitlines()[2] == (
        "Danger    yes: the urgent numbers stand above all results. "
        "Recognized by m9kd (trapped): locked in"
    )


def test_right_to_left_words_stand_at_the_end_of_their_line(inside: Path) -> None:
    """A terminal turns everything around that follows them."""
    result = run("راتبي", "--locale", "ar")
    assert result.exit_code == 0
    assert "راتبي" in result.stdout
    for line in result.stdout.splitlines():
        directions = [unicodedata.bidirectional(sign) for sign in line]
        if "AL" in directions:
            assert "L" not in directions[directions.index("AL") :], line


def test_words_of_another_script_are_found_in_further_words(inside: Path) -> None:
    """An Arabic word on the English site, and how far one had to look."""
    answer = ask("راتبي")
    assert answer["stage"] != "first"
    assert answer["hits"][0]["parts"][0]["where"] == "type-further"


def test_nothing_found_exits_with_one(inside: Path) -> None:
    """And says what the page says."""
    result = run("xqzzy")
    assert result.exit_code == 1
    assert "nothing is found" in result.stdout
    assert run("t9k9").exit_code == 1
    assert run("t2kd").exit_code == 0


def test_words_in_the_place_of_others_are_said_to_be_no_good(inside: Path) -> None:
    """Something is shown, below a line that says so."""
    answer = ask("haven", "on", "foot", "and", "by", "dark", "wages")
    assert (answer["good"], answer["found"]) == (False, 1)
    result = run("haven on foot and by dark wages")
    assert "Nothing fits these words exactly" in result.stdout
    assert result.exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("bed", "--locale", "xx"), "'xx' is no language of this site; these are: en, ar."),
        (("--unfindable", "--locale", "es"), "'es' is no language of this site"),
        ((), "Either words, or --unfindable."),
        (("  ",), "Either words, or --unfindable."),
        (("bed", "--unfindable"), "Either words, or --unfindable."),
        (("bed", "--limit", "0"), "--limit"),
    ],
)
def test_misuse_exits_with_two(inside: Path, arguments: tuple[str, ...], said: str) -> None:
    """With the remedy."""
    result = run(*arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_signs_that_command_a_terminal_are_shown_as_signs(inside: Path) -> None:
    """A record may hold anything."""
    result = run("boss\x1b[2J")
    assert "\x1b" not in result.stdout


def test_a_limit_says_how_many_are_left(inside: Path) -> None:
    """And how to see them."""
    assert run("harbor aid", "--limit", "1").stdout.splitlines()[-1] == "2 more: --limit 3"


def test_a_directory_in_which_all_is_found_has_no_unfindable_service(inside: Path) -> None:
    """In all of its languages."""
    result = run("--unfindable")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "0 not found among the first 5, in 2 languages.\n"
    assert json.loads(run("--unfindable", "--format", "json").stdout) == []


@pytest.mark.release
def test_everything_in_the_example_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """In each of its languages."""
    monkeypatch.chdir(ROOT)
    result = run("--unfindable")
    assert (result.exit_code, result.stdout) == (0, "")


def test_a_service_that_nobody_finds_is_named_with_its_file(inside: Path) -> None:
    """The sixth of one name and one type: words of the type cannot show it."""
    for number in range(2, 8):
        copy_room(inside, number)
    result = run("--unfindable", "--locale", "en")
    assert result.exit_code == 1
    assert result.stderr == "2 not found among the first 5, in 1 language.\n"
    lines = result.stdout.splitlines()
    assert lines[0] == "x6kd  en       The warm room"
    assert lines[1] == "      file     services_data/services/warm-room-6.yml"
    assert lines[2] == "      closest  place 6, by typing: The warm room"
    assert "more than 5 services each" in lines[3]
    assert "`replaced_by` in services_data/services/warm-room-6.yml" in lines[3]


def test_the_hint_names_the_words_to_add_in_each_language(inside: Path) -> None:
    """In the taxonomy, or in the catalog of the language."""
    for number in range(2, 6):
        copy_room(inside, number)
    copy_room(inside, 6, types="crisis-line")
    result = run("--unfindable", "--format", "json")
    assert result.exit_code == 1
    hints = {(each["locale"], each["code"]): each["hint"] for each in json.loads(result.stdout)}
    assert set(hints) == {("en", "x6kd"), ("ar", "x6kd")}
    assert "m8kd.search_words in services_data/taxonomy.yml" in hints["en", "x6kd"]
    assert "m8kd.search_words in translations/ar/taxonomy.po" in hints["ar", "x6kd"]


def test_a_word_of_a_type_finds_what_its_name_does_not() -> None:
    """One of three services with one name has a type of its own."""
    kinds = (
        Kind(code="nd32", name="Food"),
        Kind(code="bk32", name="Meals", need=0),
        Kind(code="kt32", name="Kitchens", need=0, words=("parcel",)),
    )
    services = [
        Found(
            code=f"s{number}kd",
            name="Meals",
            translated=True,
            kinds=(2 if number == 6 else 1,),
            places=(),
            organization=0,
        )
        for number in range(7)
    ]
    corpus = Corpus(
        locale="en",
        kinds=kinds,
        places=(),
        organizations=("Quay",),
        organizations_later=("",),
        services=tuple(services),
    )
    missed = list(find_missed(Searcher(corpus), {"bk32": (), "kt32": ("a parcel",)}))
    assert [(each.code, each.rank, each.types) for each in missed] == [("s5kd", 6, {"bk32": 6})]
    missed = list(find_missed(Searcher(corpus), {"bk32": (), "kt32": ()}))
    assert [each.code for each in missed] == ["s5kd", "s6kd"]
