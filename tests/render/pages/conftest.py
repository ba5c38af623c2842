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
    RetiredCode,
    Service,
    Settings,
)
from generator.render.pages import Page, PageRenderer, PlannedPage, Publication, plan_pages
from generator.translate import Translator, build_translator, find_language
from generator.translate.catalog import Catalog, CatalogEntry

TODAY = datetime.date(2026, 11, 23)

AREAS: dict[str, dict[str, Any]] = {
    "coast": {"code": "rg32", "name": "Coast", "kind": "region"},
    "town": {"code": "tw32", "name": "Town", "kind": "city", "parent": "coast"},
    "north": {"code": "nr32", "name": "North", "parent": "town", "near": ("south",)},
    "south": {"code": "sh32", "name": "South", "parent": "town"},
    "hills": {"code": "hx32", "name": "Hills", "kind": "rural", "parent": "coast"},
}
NEEDS: dict[str, dict[str, Any]] = {
    "rest": {
        "code": "rs32",
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
            "line": {"code": "ln32", "name": "Line", "description": "A line.", "urgent": "yes"}
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


def make_translators(arabic: Mapping[str, str]) -> dict[str, Translator]:
    """English, and Arabic with the given interface strings and texts (by ``code.field``)."""
    english, right_to_left = find_language("en"), find_language("ar")
    entries = [
        CatalogEntry(source=source, translations=(text,)) for source, text in arabic.items()
    ]
    catalog = Catalog(
        locale="ar",
        name="interface",
        entries={entry.key: entry for entry in entries},
    )
    return {
        "en": build_translator([], language=english, source_language=english),
        "ar": build_translator([catalog], language=right_to_left, source_language=english),
    }


@pytest.fixture
def translators() -> dict[str, Translator]:
    """English, and Arabic of which nothing is translated but the exit."""
    return make_translators({"Leave this site": "غادر هذا الموقع"})


@pytest.fixture
def render(publication: Publication, translators: dict[str, Translator]) -> RenderPage:
    """``render(directory, path, locale="en")`` → the page's HTML."""

    def render_page(directory: Directory, path: str, locale: str = "en") -> str:
        planned = next(p for p in plan_pages(directory, publication) if p.path == path)
        renderer = PageRenderer(directory, publication, translators, locale)
        return next(iter(renderer.render(planned))).html

    return render_page


def render_all(
    directory: Directory, publication: Publication, translators: Mapping[str, Translator]
) -> list[Page]:
    """Every planned page in English."""
    renderer = PageRenderer(directory, publication, translators, "en")
    plan: tuple[PlannedPage, ...] = plan_pages(directory, publication)
    return [page for planned in plan for page in renderer.render(planned)]
