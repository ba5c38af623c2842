"""One connection to a mirror → its files piece by piece, with limits, and from nowhere else."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote, urljoin, urlsplit

from generator.publish.mirrors import PORTS, Mirror

AGENT = "Mozilla/5.0"
"""What nearly every browser begins with: a mirror should not know that it is being checked."""

REDIRECTS = 3
"""Some hosts lead from ``index.html`` to ``/``; more than this many steps lead nowhere."""

PIECE = 64 * 1024
"""Bytes that are read at once."""

Take = Callable[[bytes], object]
"""Is given a file piece by piece."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much, and how long, a mirror may keep somebody waiting. Bytes and seconds."""

    file_bytes: int = 256 * 1024 * 1024
    file_seconds: float = 60
    silence_seconds: float = 20
    mirror_seconds: float = 3600
    failures: int = 10
    """So many files in a row that could not be fetched: the mirror is down."""
    connections: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Why a file could not be had; ``skipped`` where nobody asks for any further one either."""

    kind: Literal["missing", "unreadable", "skipped"]
    message: str


class Visit:
    """One connection to a mirror, used for one file after another."""

    def __init__(self, mirror: Mirror, limits: Limits) -> None:
        self._mirror = mirror
        self._limits = limits
        self._connection: http.client.HTTPConnection | None = None

    def close(self) -> None:
        """End the connection; the next file opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def fetch(self, path: str, take: Take, limit: int) -> Trouble | None:
        """Give a file's bytes to ``take``, piece by piece; or say why that was not possible."""
        with _Watch(self._limits.file_seconds) as watch:
            try:
                trouble = self._follow(path, take, limit, watch)
            except (OSError, http.client.HTTPException, ValueError) as error:
                trouble = Trouble(kind="unreadable", message=f"cannot be fetched: {_name(error)}")
                self.close()
        if watch.ended:
            self.close()
            return Trouble(kind="unreadable", message="cannot be fetched: it takes too long")
        return trouble

    def _follow(self, path: str, take: Take, limit: int, watch: _Watch) -> Trouble | None:
        url = self._mirror.url + quote(path)
        for _ in range(REDIRECTS + 1):
            response = self._ask(url, watch)
            location = response.getheader("Location")
            if not 300 <= response.status < 400 or location is None:
                trouble = _refuse(response, path, limit) or _take(response, take, limit)
                if trouble is not None or response.will_close:
                    self.close()
                return trouble
            self.close()
            url = urljoin(url, location)
            if _origin_of(url) != self._mirror.origin:
                return Trouble(kind="unreadable", message="leads to another site")
        return Trouble(kind="unreadable", message="leads in a circle")

    def _ask(self, url: str, watch: _Watch) -> http.client.HTTPResponse:
        """A response of the mirror, also where an idle connection has been closed meanwhile."""
        reused = self._connection is not None
        try:
            return self._ask_once(url, watch)
        except (http.client.RemoteDisconnected, ConnectionError):
            self.close()
            if not reused or watch.ended:
                raise
            return self._ask_once(url, watch)

    def _ask_once(self, url: str, watch: _Watch) -> http.client.HTTPResponse:
        if self._connection is None:
            self._connection = self._connect()
        watch.over(self._connection)
        target = urlsplit(url)
        address = target.path + (f"?{target.query}" if target.query else "")
        headers = {"User-Agent": AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
        self._connection.request("GET", address, headers=headers)
        return self._connection.getresponse()

    def _connect(self) -> http.client.HTTPConnection:
        mirror, timeout = self._mirror, self._limits.silence_seconds
        connection: http.client.HTTPConnection
        if mirror.scheme == "https":
            context = ssl.create_default_context()
            connection = http.client.HTTPSConnection(
                mirror.host, mirror.port, timeout=timeout, context=context
            )
        else:
            connection = http.client.HTTPConnection(mirror.host, mirror.port, timeout=timeout)
        connection.connect()
        return connection


class _Watch:
    """Ends a connection after a time: a timeout alone starts anew with every byte that comes."""

    def __init__(self, seconds: float) -> None:
        self.ended = False
        self._connection: http.client.HTTPConnection | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def over(self, connection: http.client.HTTPConnection) -> None:
        self._connection = connection
        if self.ended:
            raise TimeoutError

    def _cut(self) -> None:
        self.ended = True
        sock = self._connection.sock if self._connection is not None else None
        if sock is not None:
            with contextlib.suppress(OSError):  # it may have ended by itself
                # Not the TLS socket's own method, which takes away what another thread reads from.
                socket.socket.shutdown(sock, socket.SHUT_RDWR)

    def __enter__(self) -> _Watch:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()


def _origin_of(url: str) -> tuple[str, str, int]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname or "", parts.port or PORTS.get(parts.scheme, 0)


def _refuse(response: http.client.HTTPResponse, path: str, limit: int) -> Trouble | None:
    """What is said of an answer that is not the file."""
    status = response.status
    # Asked for by name, the page for what is missing may come as if it were missing itself.
    if status in (404, 410) and path != "404.html":
        return Trouble(kind="missing", message="is not there")
    if status not in (200, 404):
        return Trouble(kind="unreadable", message=f"answered with {status}")
    if (response.getheader("Content-Encoding") or "identity") != "identity":
        return Trouble(kind="unreadable", message="comes packed, although asked for as it is")
    if response.length is not None and response.length > limit:
        return _too_large()
    return None


def _take(response: http.client.HTTPResponse, take: Take, limit: int) -> Trouble | None:
    left = limit
    # Not read1: in Python 3.11 it reads on into the next answer.
    while piece := response.read(PIECE):
        left -= len(piece)
        if left < 0:
            return _too_large()
        take(piece)
    if response.length:
        return Trouble(kind="unreadable", message="ends too early")
    return None


def _too_large() -> Trouble:
    return Trouble(kind="unreadable", message="is larger than any file of the site may be")


def _name(error: Exception) -> str:
    """A fault of the net in few words, never in those of the other side."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not valid"
    if isinstance(error, socket.gaierror):
        return "there is no such host"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers there"
    if isinstance(error, TimeoutError):
        return "it does not answer in time"
    return "the connection broke off"
