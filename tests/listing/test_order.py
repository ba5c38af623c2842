from __future__ import annotations

from collections.abc import Callable

from generator.listing.index import build_index
from generator.listing.order import rank_services, sort_codes
from generator.model import Directory
from generator.render.pages import Publication

BuildDirectory = Callable[..., Directory]


def order(directory: Directory, publication: Publication, locale: str = "en") -> tuple[str, ...]:
    """The codes of all listed services, in order."""
    index = build_index(directory, publication.settings)
    ranks = rank_services(
        directory,
        index,
        publication.settings,
        edition=publication.edition,
        locale=locale,
        sort_key=str.casefold,
        names={code: service.name for code, service in directory.services.items()},
    )
    return sort_codes(index.listed, ranks)


def test_open_doors_come_first(build_directory: BuildDirectory, publication: Publication) -> None:
    """Day and night, no ID, no referral: each moves a service up; then the name decides."""
    directory = build_directory(
        {
            "p222": {"name": "A", "requirements": {"identification": "none"}},
            "p322": {"name": "Z", "hours": {"always_open": "yes"}, "languages": ("en",)},
            "p422": {"name": "c"},
            "p522": {"name": "B"},
        }
    )
    assert order(directory, publication) == ("p322", "p222", "p522", "p422")


def test_full_and_overdue_come_last(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """However open its doors: what is full, long unchecked or never checked is no first choice."""
    wide_open = {"hours": {"always_open": "yes"}, "requirements": {"identification": "none"}}
    directory = build_directory(
        {
            "p222": {"name": "A", **wide_open, "capacity": {"state": "full"}},
            "p322": {"name": "B", **wide_open, "trust": {"verified_on": "2025-01-01"}},
            "p422": {"name": "C", **wide_open, "trust": {}},
            "p522": {"name": "D"},
            "p622": {
                "name": "E",
                "trust": {"verified_on": "2026-11-01", "next_due": "2026-11-22"},
            },
        }
    )
    assert order(directory, publication) == ("p522", "p222", "p322", "p422", "p622")


def test_the_page_s_language_counts(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """Staff or an interpreter for the page's language, in any of its forms, opens a door."""
    directory = build_directory(
        {
            "p222": {"name": "A", "languages": ("en",)},
            "p322": {"name": "B", "interpreting": {"languages": ("ar",)}},
        }
    )
    assert order(directory, publication, "en") == ("p222", "p322")
    assert order(directory, publication, "ar") == ("p322", "p222")
