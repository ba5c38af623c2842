"""Pages behind the headers: what a page's own policy allows still works, and nothing complains."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.model import Settings
from generator.publish.hosts import make_headers, read_policy

PAGES = (
    "index.html",
    "en/index.html",
    "en/s/wjn7.html",
    "ar/s/wjn7.html",
    "en/g/ggw4.html",
    "en/f/index.html",
)


@pytest.fixture(scope="module")
def address(example_site: Path) -> Iterator[str]:
    """The example site on loopback, with the headers of an ordinary server."""
    policy, _ = read_policy(example_site)
    assert policy is not None
    settings = Settings(country="GB", exit_targets={"en": "https://weather.example.org/"})
    headers = make_headers(policy, settings).over_http()

    class Handler(http.server.SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            for name, value in headers:
                self.send_header(name, value)
            super().end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    handler = functools.partial(Handler, directory=str(example_site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_behind_the_headers_has_its_style_and_no_complaint(
    path: str, address: str, browser: Browser
) -> None:
    """No violation of a policy, no name of a permission that the browser does not know."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    answer = page.goto(f"{address}/{path}")
    assert answer is not None
    assert "content-security-policy" in answer.headers
    exit_link = page.locator(".wp-exit").first
    assert exit_link.evaluate("element => getComputedStyle(element).position") == "sticky"
    page.close()
    assert complaints == []
