from __future__ import annotations

import re
from collections.abc import Callable

from generator.model import Directory

BuildDirectory = Callable[..., Directory]
RenderPage = Callable[..., str]

FULL = {
    "name": "Quiet & warm",
    "contact_safety": {"ask_for": "The sewing class", "voicemail": "never"},
    "phones": (
        {"number": "01632 960001", "free": "yes", "on_bill": "no", "in_call_log": "yes"},
        {"number": "116 999", "kind": "short_code", "invented": "yes"},
    ),
    "requirements": {"identification": "none", "status_policy": "not_asked"},
    "authorities": {"police": "with_consent"},
    "capacity": {"state": "full", "updated": "2026-11-01"},
    "alert": "Moved for a week.",
}


def text_of(page: str) -> str:
    """A page's words without its tags."""
    body = page.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_a_page_says_first_what_matters_first(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Name, states, alert, whom to ask for, what a call leaves, the number, place, needs, trust."""
    text = text_of(render(build_directory({"p222": FULL}), "s/p222.html"))
    wanted = [
        "Quiet &amp; warm",
        "Full when last asked",
        "Moved for a week.",
        "The sewing class",
        "They never leave voice messages",
        "Free to call · Not seen on the phone bill",
        "01632 960001",
        "North",
        "No ID needed",
        "They tell the police only if you say yes",
        "Checked on 1 November 2026 · by calling them",
        "Harbor Help",
        "p222",
    ]
    positions = [text.find(words) for words in wanted]
    assert -1 not in positions
    assert positions == sorted(positions)


def test_phones_are_links_where_a_link_helps(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """The number stays as printed, left to right, untranslated; an invented one is no link."""
    page = render(build_directory({"p222": FULL}), "s/p222.html", "ar")
    number = (
        '<a class="wp-number" dir="ltr" translate="no" href="tel:+441632960001">01632 960001</a>'
    )
    assert number in page
    assert '<span class="wp-number" dir="ltr" translate="no">116 999</span>' in page


def test_what_is_not_known_is_one_line_to_ask(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Unknown is never a promise, and never a row of empty answers."""
    text = text_of(render(build_directory({"p222": FULL}), "s/p222.html"))
    line = re.search(r"We do not know: (.+?) Ask them\.", text)
    assert line
    assert "whether they tell the immigration office" in line[1]
    assert "what it costs" in line[1]
    assert "whether you need ID" not in line[1]
    assert "unknown" not in text


def test_an_overdue_record_says_so(build_directory: BuildDirectory, render: RenderPage) -> None:
    """Overdue by its own date, by the setting, or never checked at all."""
    for trust in ({"next_due": "2026-11-22"}, {"verified_on": "2025-06-01"}, {}):
        page = render(build_directory({"p222": {"trust": trust}}), "s/p222.html")
        assert "Nobody has checked this for a while." in page
    page = render(build_directory({"p222": {}}), "s/p222.html")
    assert "Nobody has checked" not in page


def test_a_service_without_phones_gives_the_organization_s(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """There is always somebody to call, and the page says whose number it is."""
    helper = {
        "code": "hp32",
        "name": "Helper",
        "description": "x",
        "phones": ({"number": "01632 960002"},),
    }
    directory = build_directory(
        {"p222": {"organization": "helper", "locations": ()}}, organizations={"helper": helper}
    )
    text = text_of(render(directory, "s/p222.html"))
    assert "the organization&#39;s main number: Call 01632 960002" in text


def test_closed_for_now_keeps_its_page_and_names_others(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """It is in no list, and its page says what to try instead."""
    directory = build_directory({"p222": {"status": "temporarily closed"}, "q222": {}})
    page = render(directory, "s/p222.html")
    assert "Closed for now." in page
    assert "../s/q222.html" in page
    assert "s/p222.html" not in render(directory, "n/rn32.html")


def test_stops_that_have_ended_are_left_out(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """A van that came last summer does not come now."""
    stop = {"area": "hills", "days": "mon", "opens": "10:00", "closes": "12:00"}
    stops = (
        {**stop, "place": "By the church"},
        {**stop, "place": "By the school", "valid_to": "2026-06-30"},
    )
    text = text_of(render(build_directory({"p222": {"stops": stops}}), "s/p222.html"))
    assert "By the church" in text
    assert "By the school" not in text
