"""A browser's profile after it was closed → what it kept of a site, by kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from generator.render.pages.traces import Trace

KINDS: Mapping[str, Mapping[Trace, str]] = {
    "Chromium": {
        "history": r"History|Favicons|Top Sites|Visited Links|Shortcuts|Network Action Predictor"
        r"|segmentation_platform/ukm_db",
        "session": r"Sessions/|Current |Last ",
        "cache": r"(Cache|Code Cache|GPUCache|ShaderCache)/",
        "cookies": r"(Network/)?Cookies",
        "storage": r"(Local Storage|Session Storage|IndexedDB|Service Worker|WebStorage)/"
        r"|(File System|Storage|Shared Dictionary|databases)/",
        "forms": r"Web Data|Login Data",
    },
    "Firefox": {
        "history": r"places\.sqlite|favicons\.sqlite",
        "session": r"sessionstore|sessionCheckpoints|recovery",
        "cache": r"cache2/|startupCache/|jumpListCache/|thumbnails/",
        "cookies": r"cookies\.sqlite",
        "storage": r"storage/|storage\.sqlite|webappsstore|ls-archive",
        "forms": r"formhistory|logins",
    },
}
"""Beginnings of paths in the folder that holds the files of one user, by what they are for."""

HARMLESS: Mapping[str, str] = {
    # Chromium notes which hosts were reached without trouble, and how fast; no pages.
    "Chromium": r"Network/(Network Persistent State|TransportSecurity|Reporting)"
    r"|Network Persistent State|TransportSecurity|Preferences|Secure Preferences"
    r"|Site Characteristics|DIPS|SharedStorage|Trust Tokens",
    "Firefox": r"SiteSecurityServiceState|AlternateServices|bounce-tracking|prefs\.js|permissions",
}
"""Files that name a host at most."""


def find_kept(folder: Path, browser: str, markers: tuple[bytes, ...]) -> set[Trace]:
    """The kinds of file below a profile in which one of the markers stands.

    Raises AssertionError for a file of a kind that nobody has sorted: what is found must be told.
    """
    found: set[Trace] = set()
    for path in _files(folder):
        if not _holds(path, markers):
            continue
        name = path.relative_to(folder).as_posix().removeprefix("Default/")
        kind = next((k for k, form in KINDS[browser].items() if re.match(form, name)), None)
        if kind is None:
            assert re.match(HARMLESS[browser], name), f"{browser} kept the site in {name}"
        else:
            found.add(kind)
    return found


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())


def _holds(path: Path, markers: tuple[bytes, ...]) -> bool:
    """As bytes: LZ4 and Snappy, which both browsers use, keep a name's first appearance whole."""
    data = path.read_bytes()
    wide = tuple(b"\0".join(bytes([sign]) for sign in marker) for marker in markers)
    return any(marker in data for marker in (*markers, *wide))


def find_words(folder: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Files of a profile in which a word stands, as UTF-8, UTF-16 or escaped: path → words.

    What Firefox packs (``mozLz4``) is unpacked. What Chromium packs (Snappy, in LevelDB) is read
    as it is: there a word's first appearance stays whole.
    """
    forms = {
        word: (
            word.encode(),
            word.encode("utf-16-le"),
            json.dumps(word)[1:-1].encode(),
            quote(word).encode(),
        )
        for word in words
    }
    found: dict[str, set[str]] = {}
    for path in _files(folder):
        data = path.read_bytes()
        if data.startswith(_MOZ_LZ4):
            data = unpack_lz4(data[len(_MOZ_LZ4) + 4 :])
        there = {word for word, each in forms.items() if any(form in data for form in each)}
        if there:
            found[path.relative_to(folder).as_posix()] = there
    return found


_MOZ_LZ4 = b"mozLz40\0"
"""How a file that Firefox has packed begins; the size follows, in four bytes."""


def unpack_lz4(data: bytes) -> bytes:
    """One LZ4 block: https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md."""
    out = bytearray()
    at = 0

    def length(size: int) -> int:
        nonlocal at
        more = 255 if size == 15 else 0
        while more == 255:
            more = data[at]
            at += 1
            size += more
        return size

    while at < len(data):
        token = data[at]
        at += 1
        size = length(token >> 4)
        out += data[at : at + size]
        at += size
        if at >= len(data):
            break
        start = len(out) - int.from_bytes(data[at : at + 2], "little")
        at += 2
        for place in range(start, start + length(token & 15) + 4):
            out.append(out[place])
    return bytes(out)
