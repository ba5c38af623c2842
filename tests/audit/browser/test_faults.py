"""One planted fault for each thing that a page must not do, in Chromium and in Firefox."""

from __future__ import annotations

import pytest

from generator.audit.browser.bidi import Session
from generator.audit.browser.firefox import visit_in_firefox
from generator.audit.browser.seen import Origin
from generator.audit.browser.server import Loopback
from tests.audit.browser.conftest import Audit, put

STYLE = """
:root { color-scheme: light dark; }
body { color: #222; background: #fff; }
h1 { font-size: 24px; color: #888; }
.panel { background: rgb(0 60 60 / 90%); color: #fff; }
.shown { background: url(data:image/png;base64,AA) #eee; } .shown b { background: #fff; }
.shown b { color: #222; }
@media (prefers-color-scheme: dark) { body { color: #eee; background: #122; } }
"""

CLEAN = f"""<!doctype html>
<html lang="en" dir="ltr"><head><meta charset="utf-8"><title>Open kitchen</title>
<link rel="icon" href="data:,"><style>{STYLE}</style></head>
<body>
<h1>Large words may be paler</h1><p>Words <span class="panel">on a panel</span></p>
<p class="shown"><b>Words on a ground of their own, before a picture</b></p>
<p hidden style="color: #eee">Nobody sees this</p>
<details><summary>More</summary><p>Words</p></details>
<script>sessionStorage.x = "1"; sessionStorage.d = "1"; console.log("all is well");</script>
</body></html>"""
"""A page that does all that is allowed."""

FAULTS: dict[str, tuple[str, str]] = {
    # What is asked for
    "a picture of another host": (
        "browser-request",
        '<img src="https://a.example.org/x.png" alt="">',
    ),
    "a picture of the same site": ("browser-request", '<img src="x.png" alt="">'),
    "a style sheet of another host": (
        "browser-request",
        "<style>@import '//a.example.org/x';</style>",
    ),
    "a page in the page": ("browser-request", '<iframe src="https://a.example.org/"></iframe>'),
    "a fetch": (
        "browser-request",
        "<script>fetch('https://a.example.org/').catch(Object)</script>",
    ),
    "a socket": ("browser-request", "<script>new WebSocket('wss://a.example.org/')</script>"),
    "a message on leaving": (
        "browser-request",
        "<script>onpagehide = () => navigator.sendBeacon('https://a.example.org/')</script>",
    ),
    "a page that leads on": (
        "browser-request",
        '<meta http-equiv="refresh" content="0;url=https://a.example.org/">',
    ),
    # What is left
    "a cookie": ("browser-cookie", "<script>document.cookie = 'a=1'</script>"),
    "a third key": ("browser-storage", "<script>sessionStorage.y = '1'</script>"),
    "another value": ("browser-storage", "<script>sessionStorage.x = 'k3f9'</script>"),
    "a key that outlives the visit": ("browser-storage", "<script>localStorage.x = '1'</script>"),
    "a database": ("browser-storage", "<script>indexedDB.open('a')</script>"),
    "a cache": ("browser-cache", "<script>caches.open('a')</script>"),
    "a worker": (
        "browser-worker",
        "<script>new Worker(URL.createObjectURL(new Blob(['onmessage = null'])))</script>",
    ),
    "a service worker": (
        "browser-worker",
        "<script>navigator.serviceWorker.register('worker.js').catch(Object)</script>",
    ),
    # What goes wrong
    "an error in the console": ("browser-console", "<script>console.error('a')</script>"),
    "an error that nobody caught": ("browser-console", "<script>throw new Error('a')</script>"),
    "a promise that nobody caught": ("browser-console", "<script>Promise.reject('a')</script>"),
    "what the policy forbids": (
        "browser-console",
        '<meta http-equiv="Content-Security-Policy" content="script-src \'none\'">'
        "<script>1</script>",
    ),
    # What is hard to read
    "faint words": ("browser-contrast", '<p style="color: #999; background: #fff">Words</p>'),
    "words faint in the light": ("browser-contrast", '<p style="color: #aaa">Words</p>'),
    "words faint in the dark": ("browser-contrast", '<p style="color: #444">Words</p>'),
    "words that fade with all around": (
        "browser-contrast",
        '<div style="opacity: .4"><p>Words</p></div>',
    ),
    "words in a modern color": (
        "browser-contrast",
        '<p style="color: oklch(70% 0 0); background: white">Words</p>',
    ),
    "words on a picture": (
        "browser-contrast",
        '<p style="background: linear-gradient(#fff, #000)">Words</p>',
    ),
    "faint words that are folded away": (
        "browser-contrast",
        '<details><summary>x</summary><p style="color: #999; background: #fff">Words</p></details>',
    ),
}


def plant(*faults: str) -> str:
    """The clean page with faults: what belongs into a head stands there."""
    head = "".join(fault for fault in faults if fault.startswith("<meta"))
    body = "".join(fault for fault in faults if not fault.startswith("<meta"))
    return CLEAN.replace("</head>", f"{head}</head>").replace("</body>", f"{body}</body>")


@pytest.mark.parametrize("origin", ["disk", "server"])
def test_a_clean_page_has_no_problem(origin: Origin, audit: Audit) -> None:
    """Both keys, dark colors, large pale words and a console's remark are allowed."""
    assert audit("clean.html", CLEAN, origin) == []


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_found(name: str, audit: Audit) -> None:
    """By its own code."""
    code, fault = FAULTS[name]
    problems = audit("fault.html", plant(fault), "server")
    assert code in {problem.code for problem in problems}
    assert {problem.where.path for problem in problems} == {"fault.html"}


EVERYWHERE = (
    "a fetch",
    "a message on leaving",
    "a third key",
    "a cache",
    "a worker",
    "an error in the console",
    "faint words",
)


def test_faults_are_found_from_a_disk_too(audit: Audit) -> None:
    """All at once: none hides another."""
    faults = (FAULTS[name][1] for name in EVERYWHERE)
    problems = audit("fault.html", plant(*faults), "disk")
    assert {problem.code for problem in problems} == {FAULTS[name][0] for name in EVERYWHERE}


def test_nothing_of_one_page_is_held_against_the_next(audit: Audit) -> None:
    """Each page is opened by somebody who has never been there."""
    faults = (FAULTS["a key that outlives the visit"][1], FAULTS["a cookie"][1])
    assert len(audit("fault.html", plant(*faults), "server")) == 2
    assert audit("clean.html", CLEAN, "server") == []


def test_an_icon_is_a_request(firefox: Session, server: Loopback) -> None:
    """A page without one makes a browser ask for /favicon.ico; a hidden Chromium rarely does."""
    put(server.folder, "icon.html", CLEAN.replace('<link rel="icon" href="data:,">', ""))
    seen = visit_in_firefox(firefox, f"{server.address}/icon.html", server)
    assert f"{server.address}/favicon.ico" in seen.requests
