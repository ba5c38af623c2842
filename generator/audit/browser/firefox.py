"""Debian's Firefox → a way to open pages in it and to see what each one does."""

from __future__ import annotations

import json
import os
import queue
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from generator.audit.browser.bidi import BidiError, Event, Session, Tab, open_session
from generator.audit.browser.probes import (
    COLORS,
    CONTRAST,
    READ,
    SEARCH,
    STORED,
    read_faint,
    read_stored,
)
from generator.audit.browser.seen import BrowserUnavailable, Colors, FaintText, Seen, Visit
from generator.audit.browser.server import Loopback

NAMES = ("firefox-esr", "firefox")
"""Programs, the first that is installed."""

_WAIT_FOR_DARK = """async (dark) => {
  const query = matchMedia("(prefers-color-scheme: dark)");
  while (query.matches !== dark) await new Promise((done) => requestAnimationFrame(done));
}"""
"""A setting reaches the page's own process a little later."""

EVENTS = ("log.entryAdded", "network.beforeRequestSent", "script.realmCreated")

QUIET: Mapping[str, Any] = {
    # Firefox asks for nothing of its own: no updates, experiments, lists, pings or portals.
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.aboutConfig.showWarning": False,
    "browser.contentblocking.category": "custom",
    "browser.newtabpage.enabled": False,
    "browser.region.network.url": "",
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.search.update": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.startup.page": 0,
    "captivedetect.canonicalURL": "",
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.push.connection.enabled": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.update.enabled": False,
    "media.gmp-manager.updateEnabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "nimbus.rollouts.enabled": False,
    "services.settings.server": "data:,#nothing/v1",
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "",
}


def proxy_settings(server: Loopback) -> dict[str, Any]:
    """Settings with which every request but those to this machine ends at the server."""
    port = server.server_port
    return {
        "network.proxy.type": 1,
        "network.proxy.http": "127.0.0.1",
        "network.proxy.http_port": port,
        "network.proxy.ssl": "127.0.0.1",
        "network.proxy.ssl_port": port,
        "network.proxy.no_proxies_on": "127.0.0.1",
    }


@contextmanager
def launch_firefox(settings: Mapping[str, Any]) -> Iterator[str]:
    """A fresh Firefox without windows, its BiDi address, until the block ends.

    Profile and home are thrown away after it. Raises `BrowserUnavailable`.
    """
    program = next(filter(None, map(shutil.which, NAMES)), None)
    if program is None:
        raise BrowserUnavailable("There is no Firefox: on Debian, apt-get install firefox-esr.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        profile = Path(home, "profile")
        profile.mkdir()
        lines = (f"user_pref({json.dumps(n)}, {json.dumps(v)});\n" for n, v in settings.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        options = ("--headless", "--no-remote", "--remote-allow-system-access")
        process = subprocess.Popen(
            [program, *options, "--remote-debugging-port", "0", "--profile", str(profile)],
            # The variable lets the setting above turn remote lists off in a release, too.
            env={**os.environ, "HOME": home, "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            yield _find_address(process)
        finally:
            _end(process)


def _find_address(process: subprocess.Popen[str]) -> str:
    found: queue.SimpleQueue[str] = queue.SimpleQueue()
    assert process.stderr is not None
    threading.Thread(target=_listen, args=(process.stderr, found), daemon=True).start()
    try:
        address = found.get(timeout=60)
    except queue.Empty:
        address = ""
    if not address:
        raise BrowserUnavailable("Firefox does not start, or is too old for WebDriver BiDi.")
    return address


def _listen(lines: IO[str], found: queue.SimpleQueue[str]) -> None:
    """Read all that Firefox says, lest it waits for a reader; pass the address on."""
    with lines:
        for line in lines:
            if address := re.search(r"WebDriver BiDi listening on (ws://\S+)", line):
                found.put(address[1])
    found.put("")


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def open_firefox(server: Loopback) -> Iterator[Visit]:
    """A Firefox that reaches nothing but the server. Raises `BrowserUnavailable`."""
    with (
        launch_firefox({**QUIET, **proxy_settings(server)}) as address,
        open_session(address, events=EVENTS) as session,
    ):
        yield lambda url: visit_in_firefox(session, url, server)


def visit_in_firefox(session: Session, url: str, server: Loopback) -> Seen:
    """Open an address in a new tab, whose storage is its own, and leave it again.

    A page that cannot be looked at, because it leads on by itself, says so in its messages.
    """
    session.take_events()
    server.take()
    early: tuple[Event, ...] = ()
    asked: tuple[str, ...] = ()
    found: bool | None = None
    stored: str | None = None
    faint: list[FaintText] = []
    cookies: list[str] = []
    trouble: list[str] = []
    with session.open_tab() as tab:
        try:
            tab.navigate(url, wait="complete")
            tab.call(READ, sandbox="audit")
            early, asked = session.take_events(), server.take()
            found = json.loads(tab.call(SEARCH, sandbox="audit"))
            for colors in COLORS:
                set_colors(tab, colors)
                faint += read_faint(tab.call(CONTRAST, sandbox="audit"), colors)
            stored = tab.call(STORED, sandbox="audit")
            cookies += _cookies(tab)
            tab.navigate("about:blank", wait="complete")
        except BidiError as error:
            trouble.append(f"the page cannot be looked at: {error}")
    later = session.take_events()
    events = (*early, *later)
    return read_stored(
        stored,
        requests=(*_requests(early), *asked),
        later=(*_requests(later), *server.take()),
        found=found,
        cookies=cookies,
        workers=_workers(events),
        messages=(*_messages(events), *trouble),
        faint=faint,
    )


def set_colors(tab: Tab, colors: Colors) -> None:
    """Show every page in light or in dark colors; BiDi has no command for it yet."""
    windows = tab.session.send("browsingContext.getTree", **{"moz:scope": "chrome"})["contexts"]
    number = 0 if colors == "dark" else 1
    name = "layout.css.prefers-color-scheme.content-override"
    tab.session.send(
        "script.evaluate",
        expression=f"Services.prefs.setIntPref('{name}', {number})",
        target={"context": windows[0]["context"]},
        awaitPromise=False,
    )
    tab.call(_WAIT_FOR_DARK, colors == "dark", sandbox="audit")


def _cookies(tab: Tab) -> list[str]:
    partition = {"type": "storageKey", "userContext": tab.user}
    found = tab.session.send("storage.getCookies", partition=partition)["cookies"]
    return [cookie["name"] for cookie in found]


def _requests(events: Sequence[Event]) -> list[str]:
    return [e.data["request"]["url"] for e in events if e.name == "network.beforeRequestSent"]


def _workers(events: Sequence[Event]) -> list[str]:
    realms = (e.data for e in events if e.name == "script.realmCreated")
    return [realm["origin"] for realm in realms if "worker" in realm["type"]]


def _messages(events: Sequence[Event]) -> list[str]:
    entries = (e.data for e in events if e.name == "log.entryAdded")
    return [entry["text"] or "" for entry in entries if entry["level"] == "error"]
