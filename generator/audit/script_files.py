"""A script's text → what it could use to reach another host, to store something or to run text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.problems import Place, Problem

_REACHES = (
    r"fetch|XMLHttpRequest|sendBeacon|WebSocket|WebSocketStream|WebTransport|EventSource"
    r"|RTCPeerConnection|webkitRTCPeerConnection|importScripts|import|Request|FetchLater|fetchLater"
    r"|Image|Audio|FontFace|Worklet|audioWorklet|paintWorklet|PresentationRequest"
)
_RUNS = (
    r"Worker|SharedWorker|serviceWorker|eval|Function|setAttributeNS|innerHTML|outerHTML"
    r"|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|execScript"
    r"|WebAssembly|srcdoc"
)
_STORES = (
    r"localStorage|indexedDB|openDatabase|caches|cookie|cookieStore|requestFileSystem"
    r"|webkitRequestFileSystem|StorageManager|showSaveFilePicker|sharedStorage|credentials"
)
_LOOKS = r"geolocation|mediaDevices|getUserMedia|clipboard|getBattery|bluetooth|usb|hid|serial"

_FORBIDDEN = {
    "foreign-request": re.compile(rf"(?<![\w-])(?:{_REACHES})(?![\w-])"),
    "script-not-allowed": re.compile(rf"(?<![\w-])(?:{_RUNS}|{_LOOKS})(?![\w-])"),
    "script-stores": re.compile(rf"(?<![\w-])(?:{_STORES})(?![\w-])"),
}
_NAMES = re.compile(r"\\u\{?([0-9a-fA-F]{1,6})\}?|\\x([0-9a-fA-F]{2})")
_JOINED = re.compile(r"[\"'`]\s*\+\s*[\"'`]")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://|\\/\\/|/\\/|\\\\/)[^\s/\"'`]", re.IGNORECASE)
_DATA = re.compile(r"[\w$.]+\(\s*(?P<data>[\[{\"].*)\)\s*;?\s*", re.DOTALL)
_WORDS = re.compile(r'"(?:[^"\\]|\\.)*"')


def check_script_file(path: str, text: str) -> Iterator[Problem]:
    """What a script names that a page of ours has no use for; a list of names, and no proof.

    A data file, which is one call with JSON in it (``w("k", {…})``), is read as what it is: its
    strings are words for readers and may say anything but an address. Comments count: scripts
    travel without them.
    """
    code = text = _decode(text)
    if _DATA.fullmatch(code.strip()):
        code = _WORDS.sub('""', code)
    for problem, pattern in _FORBIDDEN.items():
        if found := pattern.search(code):
            yield _problem(path, problem, f"the script uses '{found[0]}'")
    if _ADDRESS.search(text):
        yield _problem(path, "foreign-request", "an address of another host stands in the script")


def _decode(text: str) -> str:
    """Escapes undone and strings joined that were only parted: ``"fet" + "ch"``."""
    text = _NAMES.sub(_letter, text) if "\\" in text else text
    return _JOINED.sub("", text)


def _letter(found: re.Match[str]) -> str:
    number = int(found[1] or found[2], 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def _problem(path: str, code: str, message: str) -> Problem:
    return Problem(code=code, where=Place(path=path), message=message, hint="take it out")
