"""Chromium → a way to open pages in it and to see what each one does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from generator.audit.browser.probes import (
    COLORS,
    CONTRAST,
    READ,
    SEARCH,
    STORED,
    read_faint,
    read_stored,
)
from generator.audit.browser.seen import BrowserUnavailable, FaintText, Seen, Visit
from generator.audit.browser.server import Loopback

NAMES = ("chromium", "chromium-browser", "google-chrome")
"""Programs, the first that is installed."""

ALONE = ("--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1")
"""No name leads anywhere; Playwright itself turns off what Chromium asks for on its own."""


@contextmanager
def open_chromium(server: Loopback) -> Iterator[Visit]:
    """A Chromium that reaches nothing but the server. Raises `BrowserUnavailable`."""
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise BrowserUnavailable("There is no Chromium: on Debian, apt-get install chromium.")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=program, args=ALONE)
        except Error as error:
            raise BrowserUnavailable(f"Chromium does not start: {error}") from None
        try:
            yield lambda url: visit_in_chromium(browser, url, server)
        finally:
            browser.close()


def visit_in_chromium(browser: Browser, url: str, server: Loopback) -> Seen:
    """Open an address in a new context, whose storage is its own, and leave it again.

    A page that cannot be looked at, because it leads on by itself, says so in its messages.
    Raises `BrowserUnavailable` where Chromium has ended.
    """
    requests: list[str] = []
    messages: list[str] = []
    workers: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "error":
            messages.append(message.text)

    def watch(page: Page) -> None:
        page.on("websocket", lambda socket: requests.append(socket.url))
        page.on("worker", lambda worker: workers.append(worker.url))

    server.take()
    context = browser.new_context(proxy={"server": server.address, "bypass": "127.0.0.1"})
    context.on("request", lambda request: requests.append(request.url))
    context.on("console", hear)
    context.on("weberror", lambda error: messages.append(str(error.error)))
    context.on("serviceworker", lambda worker: workers.append(worker.url))
    context.on("page", watch)
    early: tuple[str, ...] = ()
    found: bool | None = None
    stored: str | None = None
    faint: list[FaintText] = []
    cookies: list[str] = []
    try:
        page = context.new_page()
        page.goto(url)
        page.evaluate(READ)
        early = (*requests, *server.take())
        requests.clear()
        found = json.loads(page.evaluate(SEARCH))
        for colors in COLORS:
            page.emulate_media(color_scheme=colors)
            faint += read_faint(page.evaluate(CONTRAST), colors)
        stored = page.evaluate(STORED)
        cookies += [cookie["name"] for cookie in context.cookies()]
        page.goto("about:blank")
    except Error as error:
        if not browser.is_connected():
            raise BrowserUnavailable(f"Chromium ended at {url}: {error}") from None
        messages.append(f"the page cannot be looked at: {error}")
    context.close()
    return read_stored(
        stored,
        requests=early,
        later=(*requests, *server.take()),
        found=found,
        cookies=cookies,
        workers=workers,
        messages=messages,
        faint=faint,
    )
