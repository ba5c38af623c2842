"""A few questions: pages that lead, answer by answer, to a short list."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from generator.model import Directory
from generator.render.pages import Publication, plan_pages
from generator.render.pages.parents import find_parent
from generator.render.pages.views.questions import LIST_LENGTH

BuildDirectory = Callable[..., Directory]
RenderPage = Callable[..., str]
RenderSite = Callable[[Directory], dict[str, str]]

LINE = {
    "types": ("line",),
    "locations": (),
    "phones": ({"number": "0808 157 0100", "free": "yes"},),
    "hours": {"always_open": "yes"},
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "safe": {
        "code": "qr32",
        "text": "Are you safe?",
        "help": "For a few minutes.",
        "answers": {
            "yes": {"text": "Yes", "next": "need"},
            "no": {"text": "No", "next": "danger"},
        },
        "skip": {"next": "need"},
    },
    "danger": {
        "code": "qd32",
        "text": "What is it?",
        "answers": {"talk": {"text": "I want to talk", "type": "line"}},
        "skip": {"need": "talk"},
    },
    "need": {
        "code": "qn32",
        "text": "What first?",
        "answers": {
            "sleep": {"text": "Sleep", "need": "rest", "next": "company"},
            "room": {"text": "A room", "type": "room"},
        },
        "skip": {"need": "talk"},
    },
    "company": {
        "code": "qw32",
        "text": "Who is with you?",
        "answers": {
            "children": {"text": "Children", "only": "children", "next": "place"},
            "nobody": {"text": "Nobody", "next": "place"},
        },
        "skip": {"next": "place"},
    },
    "place": {"code": "qp32", "text": "Where are you?", "places": "yes"},
}
ROOM = {"eligibility": {"children": "welcome"}}


@pytest.fixture
def directory(build_directory: BuildDirectory) -> Directory:
    """A line, a room that welcomes children, and one elsewhere that says nothing of them."""
    services = {
        "d222": LINE,
        "p222": ROOM,
        "r222": {"locations": ("far",)},
    }
    locations = {
        "main": {"area": "north", "address_visibility": "full"},
        "far": {"area": "hills", "address_visibility": "full"},
    }
    return build_directory(services, locations=locations, questions=QUESTIONS)


def links(page: str) -> dict[str, str]:
    """The words of each link in the main part → where it leads."""
    main = page.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<a [^>]*href="([^"]+)"[^>]*>(.*?)</a>', main)
    return {re.sub(r"<.*?>", "", words): href for href, words in found}


def test_an_address_holds_codes_of_what_was_chosen(
    directory: Directory, publication: Publication
) -> None:
    """Question, need or type, filter: each turn has one page, however one came to it."""
    paths = [p.path for p in plan_pages(directory, publication) if p.path.startswith("q/")]
    assert paths == [
        "q/qr32.html",
        "q/qn32.html",
        "q/qd32.html",
        "q/qw32-rn32.html",
        "q/rm32.html",
        "q/tk32.html",
        "q/mn32.html",
        "q/qp32-rn32_c.html",
        "q/qp32-rn32.html",
        "q/rn32_c.html",
        "q/rn32.html",
    ]


def test_a_question_shows_answers_and_can_be_skipped(
    directory: Directory, render: RenderPage
) -> None:
    """With where it stands; the first has none before it, and says what becomes of answers."""
    page = render(directory, "q/qr32.html")
    assert "<h1>Are you safe?</h1>" in page
    assert "Question 1 of at most 4" in page
    assert "keeps none of your answers" in page
    assert "Back to the question before" not in page
    found = links(page)
    assert found["Yes"] == found["Skip this question"] == "../q/qn32.html"
    assert found["No"] == "../q/qd32.html"


def test_a_later_question_says_what_is_chosen_and_leads_back(
    directory: Directory, render: RenderPage
) -> None:
    """Without script, and without the browser's own list of pages."""
    page = render(directory, "q/qw32-rn32.html")
    assert "Question 3 of at most 4 · A place to stay" in page
    found = links(page)
    assert found["Back to the question before"] == "../q/qn32.html"
    assert found["Children"] == "../q/qp32-rn32_c.html"
    assert found["Nobody"] == found["Skip this question"] == "../q/qp32-rn32.html"
    assert "keeps none of your answers" not in page


def test_places_lead_to_the_lists_that_are_there_anyway(
    directory: Directory, render: RenderPage
) -> None:
    """Filtered where that leaves something out; a place without any service is not offered."""
    found = links(render(directory, "q/qp32-rn32_c.html"))
    assert found["Coast 1"] == "../n/rn32-rg32_c.html"
    assert found["Town 1"] == "../n/rn32-tw32.html"
    assert "South" not in " ".join(found)
    assert "Hills" not in " ".join(found)
    assert found["Skip this question"] == "../q/rn32_c.html"
    assert links(render(directory, "q/qp32-rn32.html"))["Hills 1"] == "../n/rn32-hx32.html"


def test_the_list_is_of_what_fits_all_answers(directory: Directory, render: RenderPage) -> None:
    """With a way on to the need, and one back to the start."""
    page = render(directory, "q/rn32_c.html")
    assert "<h1>A place to stay – Children welcome</h1>" in page
    assert "1 service" in page
    found = links(page)
    assert found["Service p222"] == "../s/p222.html"
    assert "Service r222" not in found
    assert found["Back to the question before"] == "../q/qp32-rn32_c.html"
    assert found["Other services for this need"] == "../n/rn32.html"
    assert found["Start again"] == "../q/qr32.html"
    assert "Show all of them" not in found


def test_a_short_list_is_short(build_directory: BuildDirectory, render: RenderPage) -> None:
    """The first in the order of every list; the others are one tap away."""
    signs = "23456789bcdf"
    services: dict[str, Any] = {f"p22{sign}": {} for sign in signs} | {
        f"r22{s}": ROOM for s in "23"
    }
    directory = build_directory({"d222": LINE, **services}, questions=QUESTIONS)
    page = render(directory, "q/rn32.html")
    assert page.count('href="../s/p22') + page.count('href="../s/r22') == LIST_LENGTH
    assert "14 services" in page
    assert links(page)["Show all of them"] == "../n/rn32.html"
    assert links(render(directory, "q/rm32.html"))["Show all of them"] == "../t/rm32.html"


def test_a_list_without_services_says_so(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """The check warns of it; until it is mended, the way leads on."""
    page = render(build_directory({"d222": LINE}, questions=QUESTIONS), "q/rn32_c.html")
    assert "Nothing here fits all of your answers." in page
    assert links(page)["Other services for this need"] == "../n/rn32.html"


def test_numbers_for_an_emergency_stand_first(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """On every question and list; for who is in danger, all lines."""
    services = {"d222": LINE, "d322": LINE, "p222": ROOM}
    pages = render_site(build_directory(services, questions=QUESTIONS))
    found = {path: page for path, page in pages.items() if "/q/" in path}
    assert len(found) == 11
    for path, page in found.items():
        main = page.partition("<main")[2]
        assert main.index('href="tel:112"') < main.index("0808 157 0100")
        assert main.index("0808 157 0100") < main.index("<h1>"), path
        urgent = path in ("en/q/qd32.html", "en/q/mn32.html", "en/q/tk32.html")
        assert main.count('class="wp-number"') == (3 if urgent else 2), path


def test_numbers_for_an_emergency_stand_on_the_list_of_a_place(
    directory: Directory, render: RenderPage
) -> None:
    """There the questions end."""
    assert 'href="tel:112"' in render(directory, "n/rn32-tw32.html")
    assert 'href="tel:112"' not in render(directory, "n/rn32.html")


def test_titles_tell_nothing_of_the_questions(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """A list is called as the list of its need or type: by a neutral name."""
    questions = {**QUESTIONS, "need": {**QUESTIONS["need"], "skip": {"type": "bed"}}}
    pages = render_site(build_directory({"d222": LINE, "p222": ROOM}, questions=questions))
    titles = {
        path.removeprefix("en/q/"): re.findall(r"<title>(.*?)</title>", page)[0]
        for path, page in pages.items()
        if "/q/" in path
    }
    assert {titles[path] for path in titles if path.startswith("q")} == {
        "A few questions · Waypost"
    }
    assert titles["bd32.html"] == "A bed · Waypost"
    assert titles["rn32_c.html"] == "A place to stay · Children welcome · Waypost"


def test_the_page_one_level_up_is_the_question_before(
    directory: Directory, publication: Publication
) -> None:
    """For the way back within the site; before the first question it is home."""
    parents = {
        planned.path: find_parent(planned, directory)
        for planned in plan_pages(directory, publication)
        if planned.turn
    }
    assert parents["q/qr32.html"] == "index.html"
    assert parents["q/qp32-rn32_c.html"] == "q/qw32-rn32.html"
    assert parents["q/rn32_c.html"] == "q/qp32-rn32_c.html"


def test_a_question_that_is_not_translated_says_its_language(
    directory: Directory, render: RenderPage
) -> None:
    """As any other text of a record."""
    page = render(directory, "q/qr32.html", "ar")
    assert '<h1><span lang="en" dir="ltr">Are you safe?</span></h1>' in page


def test_without_questions_there_are_no_such_pages(
    build_directory: BuildDirectory, publication: Publication
) -> None:
    """A directory need not ask any."""
    plan = plan_pages(build_directory({"p222": {}}), publication)
    assert not [planned.path for planned in plan if planned.path.startswith("q/")]
