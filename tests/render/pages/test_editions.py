"""What this copy is, and what has changed in it: named by service, and never where from or to."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.model import Directory, FrozenEdition, FrozenService
from generator.render.pages import PageRenderer, Publication, plan_pages, render_stamp
from generator.render.pages.changes import compare
from generator.render.pages.stamp import parse_stamp
from generator.translate import Translator
from generator.validate.editions import freeze_services
from tests.town import TODAY, BuildDirectory, RenderPage, RenderSite

SALT = "0123456789abcdef0123456789abcdef"
KEY = "RWT8PIKaSLqg82RurL/7T2lRmjSmIKDjYW2Soknvs1tHZr6p2prxE7Cn"


def freeze_on(day: str, directory: Directory, **others: Any) -> FrozenEdition:
    """An edition of a directory, with other services of which only digests are known."""
    services = {**freeze_services(directory, SALT), **others}
    return FrozenEdition(edition=datetime.date.fromisoformat(day), salt=SALT, services=services)


def after(directory: Directory, *editions: FrozenEdition) -> Directory:
    """The directory with these editions before it."""
    return replace(directory, editions=editions)


def frozen(**values: str) -> FrozenService:
    """A frozen service."""
    return FrozenService(**{"name": "aaaa", "status": "bbbb", **values})


def test_a_service_has_moved_only_where_both_places_are_known() -> None:
    """Of a place that was or is hidden nothing is told."""
    before = {"d2kd": frozen(places="0001"), "b2kd": frozen(places="0001"), "c2kd": frozen()}
    later = {"d2kd": frozen(places="0002"), "b2kd": frozen(), "c2kd": frozen(places="0002")}
    assert compare(before, later) == {"places": ("d2kd",)}


def test_services_are_told_apart_by_what_is_different() -> None:
    """Each under every kind of change that it has."""
    before = {"d2kd": frozen(phones="0001", hours="0001"), "b2kd": frozen()}
    later = {"d2kd": frozen(phones="0002"), "c2kd": frozen()}
    assert compare(before, later) == {
        "new": ("c2kd",),
        "phones": ("d2kd",),
        "hours": ("d2kd",),
        "gone": ("b2kd",),
    }


def test_without_frozen_editions_the_page_says_only_what_the_copy_is(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """There is nothing to compare with."""
    pages = render_site(build_directory({"d2kd": {}}))
    assert [path for path in pages if "/i/" in path] == ["en/i/edition.html", "en/i/phone.html"]
    assert "1 service" in pages["en/i/edition.html"]
    assert "not signed" in pages["en/i/edition.html"]


def test_there_is_a_page_for_each_edition_after_the_first_and_one_for_now(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """All linked, the latest first; an edition of the future is none of this copy's."""
    directory = build_directory({"d2kd": {}})
    days = ("2026-06-01", "2026-09-01", "2027-01-01")
    pages = render_site(after(directory, *(freeze_on(day, directory) for day in days)))
    assert [path for path in pages if "/i/" in path] == [
        "en/i/edition.html",
        "en/i/20260901.html",
        "en/i/now.html",
        "en/i/phone.html",
    ]
    page = pages["en/i/edition.html"]
    assert 0 < page.index("i/now.html") < page.index("i/20260901.html")
    assert "Nothing that this page would tell has changed." in pages["en/i/now.html"]


def test_changes_lead_to_the_services_pages(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """One that has ended has a page too; one whose record is gone is a code."""
    old = build_directory(
        {"d2kd": {"phones": [{"number": "01632 960101"}]}, "b2kd": {"name": "Baths"}}
    )
    new = build_directory(
        {
            "d2kd": {"phones": [{"number": "01632 960102"}]},
            "b2kd": {"name": "Baths", "status": "defunct"},
            "c2kd": {},
        },
        retired=({"code": "r2kd", "retired_on": "2026-10-01"},),
    )
    edition = freeze_on("2026-09-01", old, r2kd=frozen(), x2kd=frozen())
    page = render(after(new, edition), "i/now.html")
    assert "What changed from 1 September 2026 to 23 November 2026" in page
    new_ones, phones, gone = (page.index(f">{h}<") for h in HEADINGS)
    assert new_ones < page.index("../s/c2kd.html") < phones < page.index("../s/d2kd.html") < gone
    assert gone < page.index('<a href="../s/b2kd.html">Baths</a>')
    assert '<a href="../s/r2kd.html">r2kd</a>' in page
    assert "x2kd</bdi>" in page
    assert "s/x2kd.html" not in page
    assert "960101" not in page
    assert "960102" not in page


HEADINGS = ("New here", "Other phone numbers", "No longer here")


def test_who_asked_not_to_be_shown_is_not_told_of(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Not even as gone."""
    old = build_directory({"d2kd": {}, "b2kd": {"name": "Baths"}})
    new = build_directory({"d2kd": {}, "b2kd": {"name": "Baths", "listed": "no"}})
    page = render(after(new, freeze_on("2026-09-01", old)), "i/now.html")
    assert "b2kd" not in page
    assert "Baths" not in page


@pytest.mark.parametrize("visibility", ["hidden", "area_only"])
def test_of_a_place_that_is_not_shown_no_move_is_told(
    visibility: str, build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Even if a digest of it stood in an edition by mistake."""

    def at(area: str, phone: str) -> Directory:
        place = {"main": {"area": area, "address_visibility": visibility}}
        return build_directory({"d2kd": {"phones": [{"number": phone}]}}, locations=place)

    old, new = at("north", "01632 960101"), at("south", "01632 960102")
    edition = freeze_on("2026-09-01", old)
    wrong = edition.services["d2kd"].model_copy(update={"places": "0001", "status": "0001"})
    edition = freeze_on("2026-09-01", old, d2kd=wrong)
    page = render(after(new, edition), "i/now.html")
    assert "Other phone numbers" in page
    assert "Moved" not in page
    assert "Closed for a while" not in page


def test_the_page_shows_the_key_and_how_to_use_it(
    build_directory: BuildDirectory,
    publication: Publication,
    translators: dict[str, Translator],
) -> None:
    """In a command that can be copied."""
    settings = publication.settings.model_copy(update={"signing_key": KEY})
    signed = replace(publication, settings=settings, commit="0123456789")
    pages = render_all(build_directory({"d2kd": {}}), signed, translators)
    page = pages["en/i/edition.html"]
    assert f"minisign -Vm manifest.sha256 -P {KEY}</code>" in page
    assert "0123456789" in page
    assert "<title>About this copy · Waypost</title>" in page


def test_many_changes_take_several_pages(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """No page grows beyond what a slow connection can carry."""
    services: dict[str, dict[str, Any]] = {
        f"b{a}{b}k": {} for a in "23456789" for b in "bcdfghjkmn"
    }
    edition = freeze_on("2026-09-01", build_directory({}))
    pages = render_site(after(build_directory(services), edition))
    assert {"en/i/now.html", "en/i/now.2.html"} <= set(pages)
    assert "Page 2 of 2" in pages["en/i/now.2.html"]


def render_all(
    directory: Directory, publication: Publication, translators: Mapping[str, Translator]
) -> dict[str, str]:
    """Every page in English, by path."""
    renderer = PageRenderer(directory, publication, translators, "en")
    plan = plan_pages(directory, publication)
    return {page.path: page.html for planned in plan for page in renderer.render(planned)}


@pytest.mark.parametrize(
    ("commit", "shown"),
    [("0123456789", "0123456789"), (None, None), ("a\nkey RWx\x1b[2J", "a key RWx [2J")],
)
def test_what_a_copy_says_of_itself_can_be_read_back(
    commit: str | None, shown: str | None, publication: Publication
) -> None:
    """A commit given by hand cannot add a line."""
    page = render_stamp(replace(publication, commit=commit))
    stamp = parse_stamp(page.html)
    assert page.path == "edition.txt"
    assert stamp is not None
    assert (stamp.edition, stamp.commit, stamp.key) == (TODAY, shown, None)
