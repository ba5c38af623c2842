"""A site's folder → a server for this machine alone, and a proxy that lets nothing out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit


class Loopback(ThreadingHTTPServer):
    """Serves a folder on a free port of 127.0.0.1, and remembers everything it is asked.

    A browser that has it as its proxy reaches no other host: what it asks for is written down,
    and refused.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._asked: list[str] = []
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def address(self) -> str:
        """Of the site, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def remember(self, target: str) -> None:
        """Write down what was asked: a path, an address, or a host with its port."""
        self._asked.append(target)

    def take(self) -> tuple[str, ...]:
        """What was asked since this was last called: addresses, or ``host:port`` of a tunnel."""
        asked, self._asked = self._asked, []
        return tuple(self.address + path if path.startswith("/") else path for path in asked)


class _Handler(SimpleHTTPRequestHandler):
    server: Loopback

    def __init__(self, request: object, client: object, server: Loopback) -> None:
        super().__init__(request, client, server, directory=server.folder)  # type: ignore[arg-type]  # as socketserver gives them

    def do_GET(self) -> None:
        self.server.remember(self.path)
        if urlsplit(self.path).scheme:
            self.send_error(502)
        else:
            super().do_GET()

    def do_CONNECT(self) -> None:
        self.server.remember(self.path)
        self.send_error(502)

    def do_POST(self) -> None:
        self.server.remember(self.path)
        self.send_error(502 if urlsplit(self.path).scheme else 405)

    do_HEAD = do_PUT = do_OPTIONS = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Print nothing: what was asked is remembered."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[Loopback]:
    """A running server, until the block ends."""
    with Loopback(folder) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()
