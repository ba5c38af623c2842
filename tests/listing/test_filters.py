from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from generator.listing.filters import passes
from generator.model import Directory

BuildDirectory = Callable[..., Directory]


@pytest.mark.parametrize(
    ("letters", "fields"),
    [
        ("", {}),
        ("a", {"requirements": {"identification": "none"}}),
        ("", {"requirements": {"identification": "any"}}),
        ("b", {"hours": {"always_open": "yes"}}),
        ("b", {"hours": {"schedules": [{"days": "fri", "opens": "20:00", "closes": "02:00"}]}}),
        ("b", {"hours": {"schedules": [{"days": "fri", "opens": "18:00", "closes": "23:00"}]}}),
        ("", {"hours": {"schedules": [{"days": "fri", "opens": "09:00", "closes": "22:00"}]}}),
        ("b", {"phones": ({"number": "01632 960001", "hours": {"always_open": "yes"}},)}),
        ("c", {"eligibility": {"children": "with_limits"}}),
        ("d", {"eligibility": {"genders": ("women", "trans_women")}}),
        ("", {"eligibility": {"genders": ("women", "men")}}),
        ("d", {"practical": {"staff_gender": "choice"}}),
        ("e", {"remote": {"modes": ("video",)}}),
        ("g", {"cost": {"kind": "free"}}),
        ("", {"cost": {"kind": "sliding"}}),
    ],
)
def test_a_service_passes_the_filters_that_it_says_it_does(
    build_directory: BuildDirectory, letters: str, fields: dict[str, Any]
) -> None:
    """Unknown never passes: a filter is a promise."""
    directory = build_directory({"p222": fields})
    assert "".join(passes(directory, directory.services["p222"])) == letters


def test_hours_of_the_house_count_where_the_service_has_none(
    build_directory: BuildDirectory,
) -> None:
    """A service without hours of its own is open when its place is."""
    house = {"area": "north", "hours": {"always_open": "yes"}}
    directory = build_directory({"p222": {}}, locations={"main": house})
    assert list(passes(directory, directory.services["p222"])) == ["b"]
