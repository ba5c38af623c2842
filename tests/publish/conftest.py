"""A small finished site, a pair of keys, and a mirror on this computer."""

from __future__ import annotations

import functools
import http.server
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.publish.manifest import format_manifest, hash_file, list_files
from generator.publish.mirrors import Mirror, parse_mirror
from generator.publish.sign import sign_manifest

COMMENT = "waypost edition 2026-11-23 commit 0123456789"

needs_minisign = pytest.mark.skipif(
    shutil.which("minisign") is None, reason="minisign is not installed"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """A secret key's file, and the public key that belongs to it."""

    secret: Path
    public: str
    file: Path


def make_keys(folder: Path) -> Keys:
    """A new pair, without a password."""
    folder.mkdir()
    secret, public = folder / "minisign.key", folder / "minisign.pub"
    command = ["minisign", "-G", "-W", "-p", str(public), "-s", str(secret)]
    subprocess.run(command, check=True, capture_output=True)
    line = public.read_text(encoding="utf-8").splitlines()[1]
    return Keys(secret=secret, public=line, file=public)


@pytest.fixture
def keys(tmp_path: Path) -> Keys:
    """The publisher's keys; a test that asks for them needs minisign."""
    return make_keys(tmp_path / "keys")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Two pages, one with a phone number, and what an edition says of itself."""
    folder = tmp_path / "site"
    (folder / "en/s").mkdir(parents=True)
    (folder / "index.html").write_text("<p>en</p>\n", encoding="utf-8")
    (folder / "404.html").write_text("<p>not here</p>\n", encoding="utf-8")
    (folder / "en/s/t2kd.html").write_text("<p>01632 960102</p>\n", encoding="utf-8")
    (folder / "edition.txt").write_text("edition 2026-11-23\ncommit 0123456789\n", encoding="utf-8")
    return folder


def publish(site: Path, keys: Keys | None = None, *, comment: str = COMMENT) -> None:
    """Write the site's manifest, and sign it where there are keys."""
    files = {path: hash_file(site / path) for path in list_files(site).paths}
    manifest = format_manifest(files).encode()
    (site / "manifest.sha256").write_bytes(manifest)
    if keys is not None:
        signature, problems = sign_manifest(manifest, secret_key=keys.secret, comment=comment)
        assert problems == []
        assert signature is not None
        (site / "manifest.sha256.minisig").write_bytes(signature)


def tamper(site: Path) -> None:
    """Another last digit in the only phone number."""
    page = site / "en/s/t2kd.html"
    page.write_text(page.read_text(encoding="utf-8").replace("960102", "960103"), encoding="utf-8")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Files of a folder, as any host serves them, without a log."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


Serve = Callable[[type[QuietHandler]], Mirror]


@contextmanager
def serving(folder: Path, handler: type[QuietHandler] = QuietHandler) -> Iterator[Mirror]:
    """A mirror of a folder at a free port of this computer."""
    made = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        server.daemon_threads = True
        server.block_on_close = False
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        mirror = parse_mirror(f"http://127.0.0.1:{server.server_address[1]}/")
        assert mirror is not None
        try:
            yield mirror
        finally:
            server.shutdown()
            thread.join()
