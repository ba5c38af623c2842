"""A mirror → its files, over a few connections at once, for as long as it answers."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

from generator.problems import Place
from generator.publish.mirrors import Mirror
from generator.publish.visit import Limits, Take, Trouble, Visit

GIVEN_UP = Trouble(kind="skipped", message="is too slow, or does not answer any more")
"""After too many failures, or too long a time, the rest of a mirror is not asked for."""


class MirrorCopy:
    """A mirror while it is being read; its lifetime is one check."""

    def __init__(self, mirror: Mirror, limits: Limits | None = None) -> None:
        self._mirror = mirror
        self._limits = limits or Limits()
        self._end = time.monotonic() + self._limits.mirror_seconds
        self._failures = 0
        self._own = threading.local()
        self._visits: list[Visit] = []

    def where(self, path: str) -> Place:
        """A file's address; of the mirror itself for ``""``."""
        return Place(path=self._mirror.url + quote(path))

    def read(self, path: str, limit: int) -> bytes | Trouble:
        """A small file as a whole."""
        data = bytearray()
        trouble = self._fetch(path, data.extend, limit)
        return bytes(data) if trouble is None else trouble

    def hash_files(self, paths: Sequence[str]) -> Iterator[tuple[str, str | Trouble]]:
        """SHA-256 in hex of each file, in the order asked, over a few connections at once."""
        with ThreadPoolExecutor(self._limits.connections) as executor:
            yield from zip(paths, executor.map(self._hash, paths), strict=True)

    def _hash(self, path: str) -> str | Trouble:
        if self._failures >= self._limits.failures:
            return GIVEN_UP
        digest = hashlib.sha256()
        trouble = self._fetch(path, digest.update, self._limits.file_bytes)
        if trouble is None or trouble.kind == "missing":
            self._failures = 0
        else:
            self._failures += 1
        return digest.hexdigest() if trouble is None else trouble

    def _fetch(self, path: str, take: Take, limit: int) -> Trouble | None:
        if time.monotonic() > self._end:
            return GIVEN_UP
        visit: Visit | None = getattr(self._own, "visit", None)
        if visit is None:
            visit = self._own.visit = Visit(self._mirror, self._limits)
            self._visits.append(visit)
        return visit.fetch(path, take, limit)

    def list_paths(self) -> None:
        """A mirror does not say what else it holds."""
        return None

    def close(self) -> None:
        """End all connections."""
        for visit in self._visits:
            visit.close()
