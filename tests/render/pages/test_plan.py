from __future__ import annotations

from collections.abc import Callable

from generator.model import Directory
from generator.render.pages import Publication, plan_pages

BuildDirectory = Callable[..., Directory]


def paths(directory: Directory, publication: Publication) -> list[str]:
    """The addresses of all planned pages."""
    return [planned.path for planned in plan_pages(directory, publication)]


def test_filters_that_would_be_empty_or_change_nothing_are_not_made(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Of six filters only those are pages that leave something and leave something out."""
    directory = build_directory(
        {
            "p222": {"requirements": {"identification": "none"}, "cost": {"kind": "free"}},
            "p322": {"cost": {"kind": "free"}},
        }
    )
    found = [path for path in paths(directory, publication) if "_" in path]
    assert found == [
        "n/rn32_a.html",
        "n/rn32-rg32_a.html",
        "n/rn32-tw32_a.html",
        "n/rn32-nr32_a.html",
    ]


def test_a_need_has_pages_for_the_places_where_it_is_met(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Where it stands and all that lies around that; what it serves, with what lies in it."""
    directory = build_directory({"p222": {"serves": ("hills",)}})
    found = [path for path in paths(directory, publication) if path.startswith("n/rn32-")]
    assert found == ["n/rn32-rg32.html", "n/rn32-tw32.html", "n/rn32-nr32.html", "n/rn32-hx32.html"]


def test_a_line_bound_to_no_place_is_found_everywhere(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Somebody to call is there for every place."""
    directory = build_directory({"p222": {"types": ("line",), "locations": ()}})
    found = [path for path in paths(directory, publication) if path.startswith("n/tk32-")]
    assert len(found) == len(directory.areas)


def test_who_asked_not_to_be_shown_has_no_page_and_stands_in_no_list(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Neither an unlisted service nor one of an unlisted organization."""
    quiet = {"code": "qt32", "name": "Quiet", "description": "x", "listed": "no"}
    directory = build_directory(
        {"p222": {"listed": "no"}, "q222": {"organization": "quiet", "locations": ()}},
        organizations={"quiet": quiet},
    )
    found = paths(directory, publication)
    assert not [path for path in found if path.startswith(("s/", "n/rn32-", "o/qt32"))]
    assert "c/p.html" not in found
    assert "c/q.html" not in found


def test_every_address_is_planned_once_and_in_the_same_order(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """The plan is a function of the records alone."""
    directory = build_directory({"p222": {}, "p322": {"types": ("line",)}})
    found = paths(directory, publication)
    assert len(found) == len(set(found))
    assert found == paths(directory, publication)
