"""A town with two districts, built by hand, into which each test puts the services it is about."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from generator.model import (
    Area,
    Corridor,
    Directory,
    Need,
    Organization,
    Pathway,
    Question,
    RetiredCode,
    Service,
    Settings,
)
from generator.render.pages import Page, PageRenderer, Publication, plan_pages
from generator.translate import Translator, find_language

TODAY = datetime.date(2026, 11, 23)

AREAS: dict[str, dict[str, Any]] = {
    "coast": {"code": "rg32", "name": "Coast", "kind": "region"},
    "town": {"code": "tw32", "name": "Town", "kind": "city", "parent": "coast"},
    "north": {"code": "nr32", "name": "North", "parent": "town", "near": ("south",)},
    "south": {"code": "xq32", "name": "South", "parent": "town"},
    "hills": {"code": "hx32", "name": "Hills", "kind": "rural", "parent": "coast"},
}
NEEDS: dict[str, dict[str, Any]] = {
    "rest": {
        "code": "rn32",
        "name": "A place to stay",
        "description": "A bed.",
        "icon": "material/home-heart",
        "types": {
            "bed": {"code": "bd32", "name": "Shelter", "neutral_name": "A bed", "description": "x"},
            "room": {"code": "rm32", "name": "Room", "description": "A room."},
        },
    },
    "talk": {
        "code": "tk32",
        "name": "Someone to talk to",
        "description": "A person.",
        "icon": "material/heart-outline",
        "types": {
            "line": {"code": "mn32", "name": "Line", "description": "A line.", "urgent": "yes"}
        },
    },
}
PATHWAYS: dict[str, dict[str, Any]] = {
    "first": {
        "code": "ft32",
        "name": "The first hours",
        "kind": "layer",
        "summary": "Safe now.",
        "intro": "Any step can be skipped.",
        "steps": {
            "call": {"name": "Call", "text": "Somebody answers.", "types": ("line",)},
            "sleep": {"name": "Sleep", "text": "A bed.", "needs": ("rest",)},
        },
    }
}

Records = Mapping[str, Mapping[str, Any]]
BuildDirectory = Callable[..., Directory]
RenderPage = Callable[..., str]
RenderSite = Callable[[Directory], dict[str, str]]


def make_service(code: str, fields: Mapping[str, Any]) -> Service:
    """A service that is in order: checked lately, with room, for everyone."""
    record = {
        "code": code,
        "organization": "harbor",
        "name": f"Service {code}",
        "description": "Help.",
        "types": ("room",),
        "locations": ("main",),
        "trust": {"verified_on": "2026-11-01", "how": "call"},
        **fields,
    }
    return Service.model_validate(record)


@pytest.fixture
def build_directory() -> BuildDirectory:
    """``build_directory({code: fields}, locations={…}, organizations={…}, retired=(…))``."""

    def build(
        services: Records,
        *,
        locations: Records | None = None,
        organizations: Records | None = None,
        retired: tuple[Mapping[str, Any], ...] = (),
        questions: Records | None = None,
    ) -> Directory:
        needs = {key: Need.model_validate(need) for key, need in NEEDS.items()}
        harbor = {
            "code": "hb32",
            "name": "Harbor Help",
            "description": "People who help.",
            "locations": locations or {"main": {"area": "north", "address_visibility": "full"}},
        }
        records = {"harbor": harbor, **(organizations or {})}
        return Directory(
            organizations={key: Organization.model_validate(o) for key, o in records.items()},
            services={code: make_service(code, fields) for code, fields in services.items()},
            needs=needs,
            types={key: kind for need in needs.values() for key, kind in need.types.items()},
            need_of_type={kind: key for key, need in needs.items() for kind in need.types},
            areas={key: Area.model_validate(area) for key, area in AREAS.items()},
            corridors={
                "road": Corridor.model_validate(
                    {"code": "rd32", "name": "The road", "places": ("hills", "north", "south")}
                )
            },
            public_holidays=(),
            pathways={key: Pathway.model_validate(p) for key, p in PATHWAYS.items()},
            questions={k: Question.model_validate(q) for k, q in (questions or {}).items()},
            retired=tuple(RetiredCode.model_validate(record) for record in retired),
        )

    return build


@pytest.fixture
def publication() -> Publication:
    """An edition in English and Arabic."""
    settings = Settings.model_validate(
        {
            "country": "GB",
            "locales": ("en", "ar"),
            "exit_targets": {"en": "https://weather.example.org/"},
            "fictional": "yes",
        }
    )
    return Publication(settings=settings, site_name="Waypost", edition=TODAY)


def make_translator(locale: str, interface: Mapping[str, tuple[str, ...]]) -> Translator:
    """A translator of the given interface strings, over records written in English."""
    return Translator(
        locale=locale,
        language=find_language(locale),
        source_locale="en",
        source_language=find_language("en"),
        interface=interface,
    )


@pytest.fixture
def translators() -> dict[str, Translator]:
    """English, and Arabic of which nothing is translated but the exit."""
    exit_name = {"Leave this site": ("غادر هذا الموقع",)}
    return {"en": make_translator("en", {}), "ar": make_translator("ar", exit_name)}


@pytest.fixture
def render(publication: Publication, translators: dict[str, Translator]) -> RenderPage:
    """``render(directory, path, locale="en")`` → the page's HTML."""

    def render_page(directory: Directory, path: str, locale: str = "en") -> str:
        pages = render_planned(directory, publication, translators, locale, path)
        return pages[0].html

    return render_page


@pytest.fixture
def render_site(publication: Publication, translators: dict[str, Translator]) -> RenderSite:
    """``render_site(directory)`` → every page in English, by path."""

    def render_pages(directory: Directory) -> dict[str, str]:
        pages = render_planned(directory, publication, translators, "en", None)
        return {page.path: page.html for page in pages}

    return render_pages


def render_planned(
    directory: Directory,
    publication: Publication,
    translators: Mapping[str, Translator],
    locale: str,
    path: str | None,
) -> list[Page]:
    """The pages planned at a path, or all."""
    renderer = PageRenderer(directory, publication, translators, locale)
    plan = plan_pages(directory, publication)
    wanted = [planned for planned in plan if path in (None, planned.path)]
    return [page for planned in wanted for page in renderer.render(planned)]
