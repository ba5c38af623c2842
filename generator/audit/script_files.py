"""A script's text → what it could use to reach another host, to store something or to run text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import cast

from generator.problems import Place, Problem


def _names(names: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")


_REACHES = _names(
    r"fetch|XMLHttpRequest|sendBeacon|WebSocket|WebSocketStream|WebTransport|EventSource"
    r"|RTCPeerConnection|webkitRTCPeerConnection|importScripts|import|Request|FetchLater|fetchLater"
    r"|Image|Audio|FontFace|Worklet|audioWorklet|paintWorklet|PresentationRequest"
)
_RUNS = _names(
    r"Worker|SharedWorker|serviceWorker|eval|Function|setAttributeNS|innerHTML|outerHTML"
    r"|insertAdjacentHTML|setHTMLUnsafe|parseHTMLUnsafe|createContextualFragment|execScript"
    r"|WebAssembly|srcdoc|geolocation|mediaDevices|getUserMedia"
    r"|clipboard|getBattery|bluetooth|usb|hid|serial"
)
_STORES = _names(
    r"localStorage|sessionStorage|indexedDB|openDatabase|caches|cookie|cookieStore|requestFileSystem"
    r"|webkitRequestFileSystem|StorageManager|showSaveFilePicker|sharedStorage|credentials"
)
_ESCAPES = re.compile(
    r"\\(?:u\{0*([0-9a-fA-F]{1,6})\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(?:\r\n|[\n\r\u2028\u2029]))"
)
_JOINED = re.compile(r"[\"'`]\s*\+\s*[\"'`]")
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*:)?(?://|\\/\\/|/\\/|\\\\/)[^\s/\"'`]", re.IGNORECASE)
_CALL = re.compile(r"[a-z]{1,2}\((?P<data>.*)\)\s*;?", re.DOTALL)
"""No function that browsers bring has so short a name: ``setTimeout("…")`` would run its data."""


def check_script_file(path: str, text: str) -> Iterator[Problem]:
    """A script that is not ours: a problem, unless it is nothing but data for one that is.

    What it names tells more of it: a list of names, and no proof, for ``["fe", "tch"].join("")``
    has none of them. In data (see `parse_data_script`) strings are words for readers, and may
    say anything but an address.
    """
    plain = _decode(text)
    if parse_data_script(text) is None:
        yield _problem(path, "script-not-allowed", "the script is neither ours nor data")
        yield from _check_names(path, "foreign-request", _REACHES, plain)
        yield from _check_names(path, "script-not-allowed", _RUNS, plain)
        yield from _check_names(path, "script-stores", _STORES, plain)
    if _ADDRESS.search(plain):
        yield _problem(path, "foreign-request", "an address of another host stands in the script")


def _check_names(path: str, code: str, names: re.Pattern[str], text: str) -> Iterator[Problem]:
    if found := names.search(text):
        yield _problem(path, code, f"the script uses '{found[0]}'")


def parse_data_script(text: str) -> list[object] | None:
    """What a data file holds, which is one call with JSON in it: ``w("k", {…})`` → ["k", {…}]."""
    found = _CALL.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return cast(list[object], json.loads(f"[{found['data']}]"))
    except (ValueError, RecursionError):
        return None


def _decode(text: str) -> str:
    """Escapes undone and strings joined that were only parted: ``"fet" + "ch"``."""
    text = _ESCAPES.sub(_letter, text) if "\\" in text else text
    return _JOINED.sub("", text)


def _letter(found: re.Match[str]) -> str:
    digits = found[1] or found[2] or found[3]
    if digits is None:  # a line that goes on in the next
        return ""
    number = int(digits, 16)
    return chr(number) if number <= 0x10FFFF else "\ufffd"


def _problem(path: str, code: str, message: str) -> Problem:
    return Problem(code=code, where=Place(path=path), message=message, hint="take it out")
