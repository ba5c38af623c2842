"""Data, and the sources of our own scripts → script files as a browser loads them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

import rjsmin


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptFile:
    """One file: its path below the site's folder, and its text."""

    path: str
    text: str


def format_data(key: str, data: Mapping[str, object]) -> str:
    """``w("a",{…})``: no fetch, so it works from a disk too, and the audit can read it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # What HTML, or a script's own grammar, would take for more than a letter.
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'w("{key}",{text})\n'


def wrap_script(body: str, call: str) -> str:
    """A script whose names are its own, and which hands over what others may use."""
    minified: str = rjsmin.jsmin(f'(function(){{"use strict";\n{body}\n{call}}})()')
    return minified + "\n"
