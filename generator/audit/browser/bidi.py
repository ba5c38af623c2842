"""WebDriver BiDi: commands, answers and events of a browser, over one socket.

https://www.w3.org/TR/webdriver-bidi/ names every command with its parameters.
"""

from __future__ import annotations

import base64
import itertools
import json
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Literal

from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from generator.audit.browser.seen import BrowserUnavailable

PATIENCE = 60
"""Seconds to wait for an answer: a busy machine is slow, a browser that died never answers."""


class BidiError(Exception):
    """The browser refused a command: its name, the error's code, and the browser's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened in the browser, such as ``log.entryAdded``."""

    name: str
    data: dict[str, Any]


class Session:
    """A session with a browser. What happens between commands waits in `take_events`."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._events: deque[Event] = deque()

    def send(self, command: str, **parameters: Any) -> dict[str, Any]:
        """Give a command and wait for its result.

        Raises `BidiError` where it is refused, `BrowserUnavailable` where nothing is answered.
        """
        number = next(self._numbers)
        order = {"id": number, "method": command, "params": parameters}
        try:
            self._socket.send(json.dumps(order))
            message = self._wait_for(number)
        except (ConnectionClosed, TimeoutError):
            raise BrowserUnavailable(f"The browser does not answer to {command}.") from None
        if message["type"] == "error":
            raise BidiError(f"{command}: {message['error']}: {message['message']}")
        result: dict[str, Any] = message["result"]
        return result

    def _wait_for(self, number: int) -> dict[str, Any]:
        while True:
            message: dict[str, Any] = json.loads(self._socket.recv(timeout=PATIENCE))
            if message["type"] == "event":
                self._events.append(Event(name=message["method"], data=message["params"]))
            elif message.get("id") == number:
                return message

    def subscribe(self, *events: str) -> None:
        """Ask to be told of these events, such as ``network.beforeRequestSent``."""
        self.send("session.subscribe", events=list(events))

    def take_events(self) -> tuple[Event, ...]:
        """The events since this was last called, in order, up to this moment."""
        self.send("session.status")  # its answer comes after all that happened before
        events, self._events = tuple(self._events), deque()
        return events

    @contextmanager
    def open_tab(self) -> Iterator[Tab]:
        """A tab with cookies and storage of its own, which are gone after the block."""
        user = self.send("browser.createUserContext")["userContext"]
        created = self.send("browsingContext.create", type="tab", userContext=user)
        try:
            yield Tab(session=self, context=created["context"], user=user)
        finally:
            self.send("browser.removeUserContext", userContext=user)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One tab of a session; ``user`` names the cookies and storage that it sees."""

    session: Session
    context: str
    user: str

    def navigate(self, url: str, *, wait: Literal["none", "interactive", "complete"]) -> None:
        """Open an address, and wait until it has come that far."""
        self.session.send("browsingContext.navigate", context=self.context, url=url, wait=wait)

    def traverse(self, delta: int) -> None:
        """Go back (-1) or forward (1) in the tab's history; it does not wait for the page."""
        self.session.send("browsingContext.traverseHistory", context=self.context, delta=delta)

    def url(self) -> str:
        """The address of the page that the tab shows."""
        tree = self.session.send("browsingContext.getTree", root=self.context, maxDepth=0)
        return str(tree["contexts"][0]["url"])

    def call(self, function: str, *arguments: Any, sandbox: str | None = None) -> Any:
        """Call a JavaScript function in the page, wait for it, and read its result from JSON.

        In a ``sandbox`` it sees the page as it is, but not what the page's scripts have redefined.
        Raises `BidiError` where it throws.
        """
        target = {"context": self.context} | ({"sandbox": sandbox} if sandbox else {})
        given = ", ".join(json.dumps(argument) for argument in arguments)
        result = self.session.send(
            "script.callFunction",
            functionDeclaration=f"async () => JSON.stringify(await ({function})({given}))",
            target=target,
            awaitPromise=True,
        )
        if result["type"] == "exception":
            raise BidiError(f"script.callFunction: {result['exceptionDetails']['text']}")
        text = result["result"].get("value")
        return None if text is None else json.loads(text)

    def press(self, *keys: str) -> None:
        """Press and let go each key in turn; special keys as WebDriver numbers them."""
        steps = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        self.perform({"type": "key", "id": "keyboard", "actions": steps})

    def perform(self, *sources: dict[str, Any]) -> None:
        """Perform the actions of keyboards, pointers and wheels."""
        self.session.send("input.performActions", context=self.context, actions=list(sources))

    def screenshot(self) -> bytes:
        """What is in sight, as a PNG."""
        shot = self.session.send("browsingContext.captureScreenshot", context=self.context)
        return base64.b64decode(shot["data"])


@contextmanager
def open_session(address: str, *, events: Sequence[str] = ()) -> Iterator[Session]:
    """A new session with the browser that listens at ``ws://host:port``, and its events."""
    with connect(f"{address}/session", max_size=None, proxy=None) as socket:
        session = Session(socket)
        session.send("session.new", capabilities={})
        if events:
            session.subscribe(*events)
        yield session
