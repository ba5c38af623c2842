"""A page in Chromium → its clock, its memory and its speed, by the DevTools protocol."""

from __future__ import annotations

import itertools
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession, Page, Playwright

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")

CPU = 6
"""How many times slower than this machine: about a phone of 60 dollars."""
EDGE = {
    "offline": False,
    "latency": 840,
    "downloadThroughput": 240_000 / 8,
    "uploadThroughput": 240_000 / 8,
}
"""Milliseconds, and bytes a second."""

_WATCH = """
(() => {
  const bench = window.bench = { focused: 0, first: 0, pressed: 0, answered: 0, settled: 0 };
  addEventListener("focusin", () => { bench.focused = bench.focused || Date.now(); }, true);
  addEventListener("input", () => { bench.pressed = performance.now(); bench.answered = 0; }, true);
  new MutationObserver((changes) => {
    const found = document.querySelector(OPTION);
    if (!found) return;
    const list = found.parentNode;
    bench.first = bench.first || Date.now();
    if (changes.some(({ target }) => target.contains(list) || list.contains(target))) {
      bench.settled = performance.now();
      bench.answered = bench.answered || bench.settled;
    }
  }).observe(document, { subtree: true, childList: true });
})();
"""
"""Notes when results stand in the page; another change, such as a count read aloud, is none."""


@contextmanager
def open_browser(playwright: Playwright) -> Iterator[Browser]:
    """The system's Chromium; nothing is downloaded."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    try:
        yield browser
    finally:
        browser.close()


class Tab:
    """A page with nothing cached, and the workers that it starts."""

    def __init__(self, page: Page, session: CDPSession) -> None:
        self.page = page
        self._session = session
        self._workers: list[str] = []
        self._answers: dict[int, Mapping[str, Any]] = {}
        self._numbers = itertools.count(1)
        self._is_slow = False
        session.on("Target.attachedToTarget", self._attach)
        session.on("Target.detachedFromTarget", self._detach)
        session.on("Target.receivedMessageFromTarget", self._receive)
        session.send("Network.enable")
        session.send(
            "Target.setAutoAttach",
            {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": False},
        )

    def slow_down(self, *, network: bool) -> None:
        """CPU ×6 from now on, and EDGE; also for workers, as far as Chromium slows these down."""
        self._session.send("Emulation.setCPUThrottlingRate", {"rate": CPU})
        if network:
            self._is_slow = True
            self._session.send("Network.emulateNetworkConditions", EDGE)

    def block(self, patterns: Sequence[str]) -> None:
        """Let requests for these addresses fail."""
        self._session.send("Network.setBlockedURLs", {"urls": list(patterns)})

    def heap(self) -> int:
        """Bytes that scripts hold after garbage collection, workers and wasm included."""
        self._session.send("HeapProfiler.collectGarbage")
        total = _held(self._session.send("Runtime.getHeapUsage"))
        for worker in self._workers:
            self._ask(worker, "HeapProfiler.collectGarbage")
            total += _held(self._ask(worker, "Runtime.getHeapUsage"))
        return total

    def watched(self) -> Mapping[str, float]:
        """What the page noted: when it was focused (``Date.now()``), answered, and so on."""
        noted: Mapping[str, float] = self.page.evaluate("window.bench")
        return noted

    def _attach(self, event: Mapping[str, Any]) -> None:
        worker = event["sessionId"]
        self._workers.append(worker)
        if self._is_slow:
            self._tell(worker, "Network.enable")
            self._tell(worker, "Network.emulateNetworkConditions", EDGE)
        self._tell(worker, "Runtime.runIfWaitingForDebugger")

    def _detach(self, event: Mapping[str, Any]) -> None:
        if event["sessionId"] in self._workers:
            self._workers.remove(event["sessionId"])

    def _receive(self, event: Mapping[str, Any]) -> None:
        answer = json.loads(event["message"])
        if "id" in answer:
            self._answers[answer["id"]] = answer.get("result", {})

    def _tell(self, worker: str, method: str, values: Mapping[str, Any] | None = None) -> int:
        number = next(self._numbers)
        message = json.dumps({"id": number, "method": method, "params": values or {}})
        self._session.send("Target.sendMessageToTarget", {"sessionId": worker, "message": message})
        return number

    def _ask(self, worker: str, method: str) -> Mapping[str, Any]:
        number = self._tell(worker, method)
        while number not in self._answers:
            self.page.wait_for_timeout(20)
        return self._answers.pop(number)


@contextmanager
def open_tab(browser: Browser, *, option: str) -> Iterator[Tab]:
    """A tab in a context of its own. ``option`` selects what a result is on its pages."""
    context = browser.new_context(viewport={"width": 1300, "height": 900}, service_workers="block")
    context.add_init_script(_WATCH.replace("OPTION", json.dumps(option)))
    page = context.new_page()
    try:
        yield Tab(page, context.new_cdp_session(page))
    finally:
        context.close()


def _held(usage: Mapping[str, Any]) -> int:
    return int(usage["usedSize"] + usage.get("backingStorageSize", 0))
