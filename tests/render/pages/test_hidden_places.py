from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.model import Directory

BuildDirectory = Callable[..., Directory]
RenderPage = Callable[..., str]
RenderSite = Callable[[Directory], dict[str, str]]

SECRET = {
    "name": "Willow House",
    "neutral_name": "Willow",
    "area": "south",
    "address_visibility": "hidden",
    "first_contact": "They ask where you would like to meet.",
}
"""A hidden place. That it stands in the south is known to its record only."""


def lists_of(site: Mapping[str, str], code: str) -> list[str]:
    """The lists for a need and a place, or of a place, that name a service."""
    folders = ("en/p/", "en/n/rn32-")
    return [path for path in site if path.startswith(folders) and f"s/{code}.html" in site[path]]


def test_a_hidden_place_shows_what_happens_first_and_nothing_else(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Neither its name nor its area nor a way there stands on the page."""
    directory = build_directory({"p222": {}}, locations={"main": SECRET})
    page = render(directory, "s/p222.html")
    assert "This place is kept secret" in page
    assert "They ask where you would like to meet." in page
    for word in ("Willow", "South", "xq32", "Town", "tw32"):
        assert word not in page


def test_a_hidden_place_is_listed_where_it_serves(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """Under what it serves, what lies in that and around it; never where it stands."""
    directory = build_directory({"p222": {"serves": ("hills",)}}, locations={"main": SECRET})
    assert lists_of(render_site(directory), "p222") == [
        "en/n/rn32-rg32.html",
        "en/n/rn32-hx32.html",
        "en/p/rg32.html",
        "en/p/hx32.html",
    ]


def test_a_hidden_place_that_says_nothing_is_listed_under_its_region(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """The region is large enough to tell nothing."""
    directory = build_directory({"p222": {}}, locations={"main": SECRET})
    assert lists_of(render_site(directory), "p222") == ["en/n/rn32-rg32.html", "en/p/rg32.html"]


@pytest.mark.parametrize(("others", "shown"), [(1, "Town"), (2, "South")])
def test_an_area_with_few_places_is_shown_as_the_one_around_it(
    build_directory: BuildDirectory, render: RenderPage, others: int, shown: str
) -> None:
    """With fewer than three places (a setting), the area would give the place away."""
    locations: dict[str, Any] = {"main": {"area": "south", "address_visibility": "area_only"}}
    for number in range(others):
        locations[f"other-{number}"] = {"area": "south", "address_visibility": "full"}
    locations["north"] = {"area": "north", "address_visibility": "full"}
    page = render(build_directory({"p222": {}}, locations=locations), "s/p222.html")
    assert "The address is not shown here." in page
    assert f">{shown}</a>" in page
    assert (">South</a>" in page) == (shown == "South")


def test_an_area_only_place_is_not_listed_below_what_is_shown(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """A list must not tell what the page keeps to itself."""
    place = {"area": "south", "address_visibility": "area_only"}
    locations = {"main": place, **{f"p-{n}": {"area": "north"} for n in range(3)}}
    site = render_site(build_directory({"p222": {}}, locations=locations))
    assert "en/n/rn32-xq32.html" not in site
    assert "s/p222.html" not in site["en/p/xq32.html"]
    assert "s/p222.html" in site["en/p/tw32.html"]


def test_two_services_of_one_secret_house_do_not_name_each_other(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """One may be reached by somebody who must not learn of the other's place."""
    directory = build_directory({"p222": {}, "q222": {}}, locations={"main": SECRET})
    assert "q222" not in render(directory, "s/p222.html")
