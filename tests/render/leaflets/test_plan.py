"""Sets and a locale → what is printed, and where it lies."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.model import Directory, LeafletSet, Settings
from generator.model.leaflet_set import LEAFLET_FORMATS
from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.plan import plan_leaflets, printed_locales, second_locale
from generator.telling.labels import LABELS
from tests.town import build_directory

__all__ = ["build_directory"]

SET = LeafletSet.model_validate(
    {"code": "tyv2", "name": "The first days", "services": ("p222",), "formats": LEAFLET_FORMATS}
)


@pytest.fixture
def town(build_directory: Callable[..., Directory]) -> Directory:
    """One service, and a set in every format."""
    return replace(build_directory({"p222": {}}), leaflets={"first": SET})


def settings(**fields: object) -> Settings:
    """English, Arabic and Hindi."""
    return Settings.model_validate(
        {
            "country": "GB",
            "locales": ("en", "ar", "hi"),
            "exit_targets": {"en": "https://weather.example.org/"},
            **fields,
        }
    )


def test_every_format_has_a_layout_and_a_name() -> None:
    """What an editor may write, what is drawn, and what a page calls it."""
    assert tuple(FORMATS) == LEAFLET_FORMATS == tuple(LABELS["leaflet"])
    assert tuple(PAPERS) == tuple(LABELS["paper"])


def test_each_format_is_printed_on_both_papers(town: Directory) -> None:
    """And what people carry once more, with nothing that tells of the site."""
    planned = list(plan_leaflets(town, settings(), "ar"))
    assert len(planned) == len({each.path for each in planned}) == 2 * (9 + 4)
    assert {each.format.key for each in planned if each.discreet} == {
        "fold",
        "book",
        "cards",
        "shoe",
    }


def test_addresses_hold_codes_and_formats_alone(town: Directory) -> None:
    """Whoever sees the name of a file learns nothing of what it is about."""
    formats, papers = "|".join(FORMATS), "|".join(PAPERS)
    for each in plan_leaflets(town, settings(), "en"):
        assert re.fullmatch(rf"d/tyv2-({formats})-({papers})(-q)?\.pdf", each.path)


def test_one_picture_is_drawn_of_each_format(town: Directory) -> None:
    """Of A4, as it is handed out openly."""
    pictures = [each.picture for each in plan_leaflets(town, settings(), "en") if each.picture]
    assert pictures == [f"d/tyv2-{name}.png" for name in FORMATS]


@pytest.mark.parametrize(("locale", "other"), [("ar", "en"), ("hi", "en"), ("en", "ar")])
def test_the_records_language_stands_beside_others(locale: str, other: str) -> None:
    """And beside it the next one."""
    assert second_locale(settings(), locale) == other


def test_with_one_language_nothing_is_bilingual(town: Directory) -> None:
    """There is no second one."""
    alone = settings(locales=("en",))
    assert all(not each.format.bilingual for each in plan_leaflets(town, alone, "en"))


def test_only_locales_that_are_asked_for_have_leaflets() -> None:
    """All of them, where none is named; never one that is not published."""
    assert printed_locales(settings()) == ("en", "ar", "hi")
    assert printed_locales(settings(leaflets_locales=("hi", "fr"))) == ("hi",)
