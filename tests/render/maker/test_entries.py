from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.listing.pieces import PIECE, split_codes
from generator.model import Directory
from generator.render.maker.files import render_entries
from generator.render.pages import Publication
from generator.telling.context import make_context
from generator.telling.wording import Wording
from generator.translate import Translator

BuildDirectory = Callable[..., Directory]
Render = Callable[..., dict[str, Any]]

HOUSE = {
    "name": "Willow House",
    "neutral_name": "Willow",
    "area": "south",
    "address_visibility": "full",
    "address": {"address_1": "12 Lilac Street", "city": "Town", "postal_code": "LR1 2AB"},
    "directions": "The blue door.",
}
SECRET = {"name": "Willow House", "neutral_name": "Willow", "area": "south"}


@pytest.fixture
def render(publication: Publication, translators: Mapping[str, Translator]) -> Render:
    """``render(directory, locale)`` → the data of each file by its path."""

    def render_locale(directory: Directory, locale: str = "en") -> dict[str, Any]:
        context = make_context(directory, publication, Wording(translators[locale]))
        files = {}
        for file in render_entries(context):
            key, data = json.loads(f"[{file.text.strip()[2:-1]}]")
            assert file.path == f"{locale}/f/{key}.js"
            files[file.path] = data
        return files

    return render_locale


def test_a_card_says_how_to_reach_them_when_and_where(
    build_directory: BuildDirectory, render: Render
) -> None:
    """Numbers with what they are and cost, hours, address, good news, when it was checked."""
    service = {
        "phones": (
            {"number": "01632 960001", "name": "Desk", "free": "yes"},
            {"number": "07700 900002", "kind": "text"},
        ),
        "hours": {"schedules": ({"days": ("mon", "tue"), "opens": "09:00", "closes": "17:00"},)},
        "requirements": {"identification": "none"},
        "languages": ("en", "ar"),
    }
    files = render(build_directory({"p222": service}, locations={"main": HOUSE}))
    assert files["en/f/k0.js"]["r"]["p222"] == {
        "n": "Service p222",
        "p": [["01632 960001", "Desk · Free to call"], ["07700 900002", "Text message"]],
        "h": ["Monday and Tuesday, from 09:00 to 17:00"],
        "l": ["Willow House", ["12 Lilac Street, LR1 2AB Town", "", "auto"]],
        "g": "No ID needed",
        "i": ["Staff speak English and Arabic"],
        "c": "Checked on 1 November 2026",
    }


@pytest.mark.parametrize(
    ("visibility", "lines"), [("hidden", ["Place kept secret"]), ("area_only", ["Willow House"])]
)
def test_of_a_place_that_is_not_shown_no_address_is_printed(
    visibility: str, lines: list[str], build_directory: BuildDirectory, render: Render
) -> None:
    """Of a hidden one not even its name or its area."""
    place = {**SECRET, "address_visibility": visibility}
    files = render(build_directory({"p222": {}}, locations={"main": place}))
    (record,) = files["en/f/k0.js"]["r"].values()
    assert record["l"][: len(lines)] == lines
    told = json.dumps(files)
    assert "Lilac" not in told
    assert "blue door" not in told
    if visibility == "hidden":
        for word in ("Willow", "South", "xq32"):
            assert word not in told


def test_what_is_not_translated_keeps_its_language(
    build_directory: BuildDirectory, render: Render
) -> None:
    """So that it is spelled and spoken as it should be, beside words of another direction."""
    service = {"contact_safety": {"ask_for": "The desk"}}
    data = render(build_directory({"p222": service}), "ar")["ar/f/k0.js"]
    assert (data["t"], data["d"]) == ("ar", "rtl")
    assert data["r"]["p222"]["n"] == ["Service p222", "en", "ltr"]
    assert data["r"]["p222"]["a"] == ["Ask for:", ["The desk", "en", "ltr"]]


def test_each_file_says_which_edition_it_is_and_that_all_is_made_up(
    build_directory: BuildDirectory, render: Render
) -> None:
    """Also that nobody has reviewed the translations, where there are any."""
    directory = build_directory({"p222": {}})
    english, arabic = render(directory)["en/f/k0.js"], render(directory, "ar")["ar/f/k0.js"]
    assert english["w"] == ["Edition of 23 November 2026", "Everything here is made up.", ""]
    assert arabic["w"][2] == "These translations have not been reviewed yet."


def test_who_is_not_listed_cannot_be_printed(
    build_directory: BuildDirectory, render: Render
) -> None:
    """Neither who asked not to be, nor who is gone."""
    directory = build_directory(
        {"p222": {}, "q222": {"listed": "no"}, "r222": {"status": "defunct"}}
    )
    assert list(render(directory)["en/f/k0.js"]["r"]) == ["p222"]


def test_fifty_services_stand_in_one_file_the_same_in_each_locale(
    build_directory: BuildDirectory, render: Render
) -> None:
    """By their codes, so that a typed code leads to its file."""
    signs = "bcdfghjkmnpqrtvwxy"
    codes = [f"{a}{b}22" for a in signs[:4] for b in signs]
    directory = build_directory({code: {} for code in reversed(codes)})
    for locale in ("en", "ar"):
        files = render(directory, locale)
        assert [list(data["r"]) for data in files.values()] == [codes[:PIECE], codes[PIECE:]]
    assert split_codes([]) == ()
