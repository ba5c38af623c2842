"""Three sites on this machine: where a reader comes from, ours, and where the exit leads."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path

Answer = Callable[[str], tuple[int, str, bytes]]
"""A path → status, content type, body."""

Headers = tuple[tuple[str, str], ...]
"""What every answer says beside its kind and length."""

PLAIN = "<!doctype html><html lang=en><title>{0}</title><h1>{0}</h1>{1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Where the three are: each ends in a slash."""

    before: str
    site: str
    neutral: str


@contextmanager
def serve(answer: Answer, *, headers: Headers = ()) -> Iterator[str]:
    """A server on a free port of the loopback; yields its ``127.0.0.1:port``."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, body = answer(self.path.partition("?")[0])
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers:
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def serve_web(
    folder: Path,
    exit_targets: dict[str, str],
    *,
    headers: Headers = (),
    headers_before: Headers = (),
) -> Iterator[Web]:
    """The three sites. The exit's addresses are changed to the neutral one's on the way out.

    Each has a host or a port of its own, so each is another origin to the browser.
    """
    with ExitStack() as stack:
        port = stack.enter_context(serve(_neutral)).rpartition(":")[2]
        neutral = f"http://localhost:{port}/weather"
        replacing = {url.encode(): neutral.encode() for url in exit_targets.values()}
        site = stack.enter_context(
            serve(lambda path: _file(folder, path, replacing), headers=headers)
        )
        before = stack.enter_context(
            serve(lambda path: _before(path, f"http://{site}/"), headers=headers_before)
        )
        yield Web(before=f"http://{before}/", site=f"http://{site}/", neutral=neutral)


def _neutral(path: str) -> tuple[int, str, bytes]:
    time.sleep(0.2)  # as on a real line: what hides the page must not wait for this one
    return 200, "text/html", PLAIN.format("Weather", "").encode()


def _before(path: str, site: str) -> tuple[int, str, bytes]:
    links = f"<p><a id=there href='{site}en/index.html'>There</a> <a id=next href='/next'>Next</a>"
    # A control: whether this browser keeps pages whole behind Back at all.
    script = "<script>addEventListener('pageshow',e=>{window.kept=e.persisted})</script>"
    return 200, "text/html", PLAIN.format(f"Before {path}", links + script).encode()


def _file(folder: Path, path: str, replacing: dict[bytes, bytes]) -> tuple[int, str, bytes]:
    file = folder / path.lstrip("/")
    if not file.is_file():
        return 404, "text/plain", b"not here"
    body = file.read_bytes()
    for old, new in replacing.items():
        # With its quotes: one address may be the beginning of another.
        body = body.replace(b'"' + old + b'"', b'"' + new + b'"')
    return 200, guess_type(file.name)[0] or "application/octet-stream", body
