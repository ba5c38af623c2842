"""A folder → a server on the loopback that sends every file at gzip's best, and notes when."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from urllib.parse import unquote


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One file that was asked for: when (seconds since 1970), and the bytes of its body."""

    path: str
    time: float
    size: int


@dataclass(slots=True, kw_only=True)
class Server:
    """Where it listens, and what it was asked for."""

    url: str = ""
    requests: list[Request] = field(default_factory=list)


@contextmanager
def serve(folder: Path) -> Iterator[Server]:
    """Serve the folder on a free port. Files must not change meanwhile: bodies are kept."""
    running, bodies = Server(), {}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            start, path = time.time(), unquote(self.path.partition("?")[0])
            if path not in bodies:
                bodies[path] = _read(folder, path)
            status, headers, body = bodies[path]
            running.requests.append(Request(path=path, time=start, size=len(body)))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    running.url = f"http://127.0.0.1:{server.server_address[1]}/"
    try:
        yield running
    finally:
        server.shutdown()
        server.server_close()


def _read(folder: Path, path: str) -> tuple[int, dict[str, str], bytes]:
    file = folder / path.lstrip("/")
    status, body = (200, file.read_bytes()) if file.is_file() else (404, b"")
    headers = {"Content-Type": guess_type(file.name)[0] or "application/octet-stream"}
    packed = gzip.compress(body, compresslevel=9, mtime=0)
    if len(packed) < len(body):  # Pagefind's files are packed already
        body, headers["Content-Encoding"] = packed, "gzip"
    return status, {**headers, "Content-Length": str(len(body)), "Cache-Control": "no-cache"}, body
