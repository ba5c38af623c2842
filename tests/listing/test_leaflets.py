"""A town with two districts → which services a leaflet shows, and which of them first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.listing.index import build_index
from generator.listing.leaflets import (
    NeedGroup,
    check_sets,
    find_services,
    group_by_need,
    is_open_to,
    list_set,
)
from generator.listing.order import rank_services
from generator.load import Source
from generator.model import Directory, LeafletSet
from generator.render.pages import Publication
from tests.town import build_directory, publication

__all__ = ["build_directory", "publication"]

BuildDirectory = Callable[..., Directory]

ALWAYS = {"hours": {"always_open": "yes"}}
OFFICE = {"days": "mon-fri", "opens": "09:00", "closes": "17:00"}
PHONE = {"phones": ({"number": "01632 960100"},)}


def make_set(**fields: Any) -> LeafletSet:
    """A set with a query, unless it names services."""
    choice = {} if "services" in fields else {"query": fields.pop("query", {"needs": ("rest",)})}
    return LeafletSet.model_validate({"code": "tyv2", "name": "A set", **choice, **fields})


def list_codes(
    directory: Directory, publication: Publication, leaflet_set: LeafletSet, locale: str = "en"
) -> tuple[str, ...]:
    """The codes of a set, in order."""
    settings, edition = publication.settings, publication.edition
    index = build_index(directory, settings)
    ranks = rank_services(
        directory,
        index,
        settings,
        edition=edition,
        locale=locale,
        sort_key=str.casefold,
        names={code: service.name for code, service in directory.services.items()},
    )
    return list_set(
        directory,
        leaflet_set,
        index.coverage,
        ranks,
        settings=settings,
        edition=edition,
        locale=locale,
    )


def test_lines_that_always_answer_come_first_then_urgent_help_then_the_order_of_lists(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Somebody to call now is worth most, even where a list would begin with open doors."""
    doors = {"requirements": {"identification": "none", "referral": "not_needed"}}
    directory = build_directory(
        {
            "p222": {"name": "A", **doors, "languages": ("en",)},
            "p322": {"name": "B", "types": ("line",), **ALWAYS},
            "p422": {"name": "C", **ALWAYS, **PHONE, "interpreting": {"any_language": "yes"}},
            "p522": {"name": "D", "types": ("line",), **ALWAYS, **PHONE, "languages": ("en",)},
            "p622": {"name": "E", **ALWAYS, **PHONE, "languages": ("ar",)},
        }
    )
    leaflet_set = make_set(query={"needs": ("rest", "talk")})
    assert list_codes(directory, publication, leaflet_set) == (
        *("p522", "p422", "p322"),
        *("p222", "p622"),
    )


def test_a_line_is_first_in_the_language_that_it_speaks(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """On an Arabic leaflet the line that answers in Arabic."""
    directory = build_directory(
        {
            "p222": {"name": "A", **ALWAYS, **PHONE, "languages": ("en",)},
            "p322": {"name": "B", **ALWAYS, **PHONE, "interpreting": {"languages": ("ar",)}},
        }
    )
    assert list_codes(directory, publication, make_set(), "en") == ("p222", "p322")
    assert list_codes(directory, publication, make_set(), "ar") == ("p322", "p222")


@pytest.mark.parametrize(
    "phone",
    [
        {"number": "07700 900100", "kind": "text"},
        {
            "number": "01632 960100",
            "hours": {"schedules": ({"days": "mon", "opens": "9:00", "closes": "17:00"},)},
        },
    ],
    ids=["a number for messages", "a number with hours of its own"],
)
def test_what_nobody_answers_at_night_is_no_such_line(
    build_directory: BuildDirectory, publication: Publication, phone: Mapping[str, Any]
) -> None:
    """The house never closes; its phone does, or cannot be talked to."""
    speaking = {"languages": ("en",)}
    directory = build_directory(
        {
            "p222": {"name": "A", **ALWAYS, **speaking, "phones": (phone,)},
            "p322": {"name": "B", "types": ("line",), **speaking},
        }
    )
    leaflet_set = make_set(query={"needs": ("rest", "talk")})
    assert list_codes(directory, publication, leaflet_set) == ("p322", "p222")


def test_each_line_of_a_query_must_hold_and_one_of_its_words_is_enough(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Needs, types, places, languages, ID, hours, price."""
    locations = {
        "main": {"area": "north", "address_visibility": "full"},
        "south": {"area": "south", "address_visibility": "full"},
    }
    directory = build_directory(
        {
            "p222": {"requirements": {"identification": "none"}, "languages": ("ti",)},
            "p322": {"types": ("line",), "locations": (), **ALWAYS},
            "p422": {"locations": ("south",), "cost": {"kind": "free"}},
            "p522": {"locations": ("south",), "interpreting": {"any_language": "yes"}},
        },
        locations=locations,
    )
    expected: list[tuple[dict[str, Any], set[str]]] = [
        ({"needs": ("talk",)}, {"p322"}),
        ({"needs": ("talk", "rest")}, {"p222", "p322", "p422", "p522"}),
        ({"types": ("room", "bed")}, {"p222", "p422", "p522"}),
        ({"places": ("south",)}, {"p322", "p422", "p522"}),
        ({"places": ("south",), "types": ("room",)}, {"p422", "p522"}),
        ({"languages": ("ti",)}, {"p222", "p522"}),
        ({"languages": ("ti", "bfi")}, {"p222", "p522"}),
        ({"languages": ("bfi",)}, set()),
        ({"no_id": "yes"}, {"p222"}),
        ({"always_open": "yes"}, {"p322"}),
        ({"free": "yes"}, {"p422"}),
        ({"free": "yes", "no_id": "yes"}, set()),
    ]
    for query, codes in expected:
        assert set(list_codes(directory, publication, make_set(query=query))) == codes, query


def test_an_audience_is_turned_away_nowhere(build_directory: BuildDirectory) -> None:
    """Everyone's service is theirs too; children must be welcome, and tags written."""
    directory = build_directory(
        {
            "p222": {},
            "p322": {"eligibility": {"genders": ("women",), "children": "with_limits"}},
            "p422": {"eligibility": {"genders": ("men",), "children": "no"}, "tags": ("crews",)},
        }
    )

    def open_to(audience: str) -> set[str]:
        services = directory.services.items()
        return {code for code, service in services if is_open_to(directory, service, audience)}

    assert open_to("women") == {"p222", "p322"}
    assert open_to("men") == {"p222", "p422"}
    assert open_to("children") == {"p322"}
    assert open_to("crews") == {"p422"}


def test_who_reads_one_leaflet_can_use_all_of_it(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Women with children: what takes only one of the two is left out."""
    directory = build_directory(
        {
            "p222": {"eligibility": {"genders": ("women",), "children": "no"}},
            "p322": {"eligibility": {"genders": ("men",), "children": "welcome"}},
            "p422": {"eligibility": {"children": "welcome"}},
        }
    )
    leaflet_set = make_set(query={"audience": ("women", "children")})
    assert list_codes(directory, publication, leaflet_set) == ("p422",)


def test_what_is_closed_or_not_listed_stands_on_no_leaflet(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Neither found by a query nor named."""
    directory = build_directory(
        {
            "p222": {},
            "p322": {"listed": "no"},
            "p422": {"status": "defunct"},
            "p522": {"status": "temporarily closed"},
            "p622": {"organization": "quiet", "locations": ()},
        },
        organizations={
            "quiet": {"code": "qt32", "name": "Quiet", "description": "x", "listed": "no"}
        },
    )
    named = make_set(services=("p322", "p422", "p522", "p622", "p222", "r222"))
    assert list_codes(directory, publication, make_set()) == ("p222",)
    assert list_codes(directory, publication, named) == ("p222",)


def test_what_nobody_has_checked_for_too_long_is_left_out_where_the_setting_says_so(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Else it stands last, and is marked."""
    directory = build_directory({"p222": {"name": "A", "trust": {}}, "p322": {"name": "B"}})
    assert list_codes(directory, publication, make_set()) == ("p322", "p222")
    settings = publication.settings.model_copy(update={"leaflets_overdue": "leave_out"})
    strict = replace(publication, settings=settings)
    assert list_codes(directory, strict, make_set()) == ("p322",)


def test_a_limit_keeps_the_first(build_directory: BuildDirectory, publication: Publication) -> None:
    """What is cut off is what matters least."""
    directory = build_directory(
        {
            f"p{n}22": {"name": f"S{n}", "types": ("line" if n == 4 else "room",)}
            for n in range(2, 6)
        }
    )
    leaflet_set = make_set(query={"places": ("north",)}, limit=2)
    assert list_codes(directory, publication, leaflet_set) == ("p422", "p222")


def test_a_hidden_place_is_found_by_what_it_serves_and_by_its_region_only(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """A leaflet of one district with a hidden house on it would say where the house is."""
    locations = {"main": {"area": "north", "address_visibility": "hidden"}}
    directory = build_directory({"p222": {}, "p322": {"serves": ("south",)}}, locations=locations)

    def found(place: str) -> set[str]:
        return set(list_codes(directory, publication, make_set(query={"places": (place,)})))

    assert found("north") == set()
    assert found("south") == {"p322"}
    assert found("coast") == {"p222", "p322"}


def test_groups_begin_with_that_of_the_first_service_and_name_each_once(
    build_directory: BuildDirectory,
) -> None:
    """A service for two needs stands under the one that was asked for, else under the first."""
    directory = build_directory(
        {"p222": {"types": ("line", "room")}, "p322": {"types": ("line",)}, "p422": {}}
    )
    codes = ("p322", "p222", "p422")
    assert group_by_need(directory, codes) == (
        NeedGroup(need="talk", codes=("p322",)),
        NeedGroup(need="rest", codes=("p222", "p422")),
    )
    assert group_by_need(directory, codes, ["talk"]) == (
        NeedGroup(need="talk", codes=("p322", "p222")),
        NeedGroup(need="rest", codes=("p422",)),
    )


def test_the_check_finds_what_the_index_finds(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Without an index, which takes long for many records."""
    sets = {
        "some": make_set(query={"places": ("hills",)}),
        "none": make_set(query={"types": ("bed",), "places": ("north",)}),
    }
    directory = replace(build_directory({"p222": {"locations": ()}}), leaflets=sets)
    settings, edition = publication.settings, publication.edition
    index = build_index(directory, settings)
    found = {
        key: find_services(directory, each, index.coverage, settings=settings, edition=edition)
        for key, each in sets.items()
    }
    assert found == {"some": {"p222"}, "none": frozenset()}
    source = Source("leaflets.yml", "leaflets:\n  some: {}\n  none: {}\n")
    problems = list(check_sets(directory, source, settings=settings, edition=edition))
    assert [(p.code, p.where.line) for p in problems] == [("leaflet-without-services", 3)]
