"""What browsers showed → problems, without any browser."""

from __future__ import annotations

import pytest

from generator.audit.browser.checks import check_observations, check_seen, find_requests
from generator.audit.browser.seen import (
    BrowserName,
    FaintText,
    Observation,
    Origin,
    Seen,
    StoredItem,
)


def observation(browser: BrowserName, origin: Origin, **seen: object) -> Observation:
    """One visit of a page."""
    return Observation(path="en/s/k3f9.html", browser=browser, origin=origin, seen=Seen(**seen))  # type: ignore[arg-type]  # fields of Seen


def test_a_finding_is_said_once_with_all_who_showed_it() -> None:
    """Two browsers and two ways to open a page are four visits, and one mistake."""
    problems = check_observations(
        observation(browser, origin, cookies=("a",))
        for browser in ("firefox", "chromium")
        for origin in ("server", "disk")
    )
    assert [str(problem) for problem in problems] == [
        "en/s/k3f9.html: browser-cookie: the page sets a cookie: 'a' "
        "(Chromium and Firefox, from a disk and from a server) (take it out of the script)"
    ]


def test_what_only_one_browser_shows_says_which() -> None:
    """A maintainer knows where to look."""
    first = observation("firefox", "disk", databases=("a",))
    problems = check_observations([first, observation("chromium", "disk")])
    assert [problem.message for problem in problems] == [
        "the page keeps a database: 'a' (Firefox, from a disk)"
    ]


@pytest.mark.parametrize(
    ("area", "key", "value", "allowed"),
    [
        ("sessionStorage", "x", "1", True),
        ("sessionStorage", "d", "1", True),
        ("sessionStorage", "x", "2", False),
        ("sessionStorage", "q", "1", False),
        ("localStorage", "x", "1", False),
        ("localStorage", "d", "1", False),
    ],
)
def test_only_two_keys_that_end_with_the_visit_may_be_kept(
    area: str, key: str, value: str, allowed: bool
) -> None:
    """With a value that says nothing."""
    item = StoredItem(area=area, key=key, value=value)  # type: ignore[arg-type]  # one of both
    assert ([] if allowed else ["browser-storage"]) == [
        fault.code for fault in check_seen(Seen(storage=(item,)), path="en/index.html")
    ]


def test_what_stands_in_the_page_itself_is_no_request() -> None:
    """Its pictures, its scripts' own texts, and the empty page after it."""
    assert find_requests(["data:image/png;base64,AA", "blob:null/1", "about:blank"]) == []


def test_a_tunnel_is_named_only_where_no_address_names_its_host() -> None:
    """A proxy sees hosts, a browser tells of addresses."""
    asked = ["https://a.example.org/x.png", "a.example.org:443", "b.example.org:443"]
    assert find_requests(asked) == ["https://a.example.org/x.png", "b.example.org:443"]


def test_a_faint_text_is_quoted_in_one_short_line() -> None:
    """With its contrast, and what it should be."""
    faint = FaintText(text="a\n  b " + "c" * 300, colors="dark", ratio=3.987, needed=4.5)
    [fault] = check_seen(Seen(faint=(faint,)), path="en/index.html")
    assert fault.code == "browser-contrast"
    assert fault.message.startswith("'a b ccc")
    assert fault.message.endswith("…' stands out too little in dark colors: 3.99 to 1")
    assert len(fault.message) < 240
    assert fault.hint.startswith("at least 4.5 to 1")
