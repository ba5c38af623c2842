"""A mirror that misbehaves: slow, endless, elsewhere, in a circle, gone. No check hangs on it."""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from generator.publish.mirror import GIVEN_UP, MirrorCopy
from generator.publish.mirrors import Mirror
from generator.publish.visit import AGENT, Limits, Trouble
from tests.publish.conftest import QuietHandler, serving

QUICK = Limits(file_bytes=1000, file_seconds=0.5, silence_seconds=0.3, failures=3, connections=2)


class Host(QuietHandler):
    """A host that does at each address what the test is about."""

    def do_GET(self) -> None:
        """Answer as the address says."""
        with contextlib.suppress(OSError):
            self._answer(self.path.removeprefix("/").split(".")[0])

    def _answer(self, name: str) -> None:
        if name == "slow":
            self._send(200, length=100)
            for _ in range(100):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        elif name == "slowhead":
            for sign in b"HTTP/1.1 200 OK\r\nX-A: " + b"a" * 200:
                self.wfile.write(bytes([sign]))
                self.wfile.flush()
                time.sleep(0.05)
        elif name == "silent":
            time.sleep(1)
        elif name == "large":
            self._send(200, length=10**12)
        elif name == "endless":
            self.send_response(200)
            self.send_header("Connection", "close")
            self.end_headers()
            while True:
                self.wfile.write(b"x" * 500)
        elif name == "short":
            self._send(200, length=100)
            self.wfile.write(b"x")
            self.close_connection = True
        elif name == "packed":
            self._send(200, length=0, more={"Content-Encoding": "gzip"})
        elif name == "elsewhere":
            self._send(302, length=0, more={"Location": "http://localhost:1/index.html"})
        elif name == "circle":
            self._send(302, length=0, more={"Location": "/circle.html"})
        elif name == "pretty":
            self._send(308, length=0, more={"Location": "/index.html"})
        elif name == "agent":
            data = (self.headers["User-Agent"] or "").encode()
            self._send(200, length=len(data))
            self.wfile.write(data)
        elif name == "broken":
            self._send(500, length=0)
        elif name == "404":
            self._send(404, length=1)
            self.wfile.write(b"x")
        else:
            super().do_GET()

    def _send(self, status: int, *, length: int, more: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(length), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()


@pytest.fixture
def mirror(site: Path) -> Iterator[Mirror]:
    """The small site at a host like that."""
    with serving(site, Host) as served:
        yield served


def fetch(mirror: Mirror, *paths: str, limits: Limits = QUICK) -> list[str | Trouble]:
    """What comes of fetching each path."""
    with closing(MirrorCopy(mirror, limits)) as copy:
        return [found for _, found in copy.hash_files(paths)]


def words(results: Sequence[str | Trouble]) -> list[str]:
    """Why files could not be had."""
    return [found.message if isinstance(found, Trouble) else "hash" for found in results]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("slow.html", "takes too long"),
        ("slowhead.html", "takes too long"),
        ("silent.html", "does not answer in time"),
        ("large.html", "larger than any file"),
        ("endless.html", "larger than any file"),
        ("short.html", "ends too early"),
        ("packed.html", "comes packed"),
        ("elsewhere.html", "leads to another site"),
        ("circle.html", "leads in a circle"),
        ("broken.html", "answered with 500"),
        ("nowhere.html", "is not there"),
    ],
)
def test_a_host_that_misbehaves_is_left_within_the_limits(
    path: str, why: str, mirror: Mirror
) -> None:
    """And what it does is said."""
    begun = time.monotonic()
    assert why in words(fetch(mirror, path))[0]
    assert time.monotonic() - begun < 3


def test_files_are_hashed_in_order_over_connections_that_stay_open(
    mirror: Mirror, site: Path
) -> None:
    """Also a redirection within the host, and the page for what is missing."""
    paths = ["index.html", "pretty.html", "404.html", "en/s/t2kd.html"] * 5
    index, number = (
        hashlib.sha256((site / name).read_bytes()).hexdigest()
        for name in ("index.html", "en/s/t2kd.html")
    )
    missing = hashlib.sha256(b"x").hexdigest()
    assert fetch(mirror, *paths) == [index, index, missing, number] * 5


def test_a_check_looks_like_any_reader(mirror: Mirror) -> None:
    """A mirror must not be able to show checkers a better copy than readers."""
    assert fetch(mirror, "agent.html") == [hashlib.sha256(AGENT.encode()).hexdigest()]


def test_a_mirror_that_fails_again_and_again_is_given_up(mirror: Mirror) -> None:
    """What is missing is no failure: that is an answer."""
    found = fetch(mirror, *["broken.html"] * 20)
    assert found.count(GIVEN_UP) >= 15
    assert GIVEN_UP not in fetch(mirror, *["nowhere.html"] * 20)


def test_a_mirror_that_takes_too_long_as_a_whole_is_given_up(mirror: Mirror) -> None:
    """Even where each file is quick."""
    found = fetch(mirror, "index.html", limits=Limits(mirror_seconds=-1))
    assert found == [GIVEN_UP]


def test_nobody_at_the_address_is_said(site: Path) -> None:
    """A port where nobody listens any more."""
    with serving(site) as gone:
        pass
    assert words(fetch(gone, "index.html")) == ["cannot be fetched: nobody answers there"]
