"""The scripts that look at an opened page, and what their answers mean."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generator.audit.browser.seen import Colors, FaintText, Seen, StoredItem

COLORS: tuple[Colors, ...] = ("light", "dark")
"""What a reader may have chosen for all pages."""

KEPT = ("cookies", "storage", "databases", "caches", "workers")
"""What the answer of the first script holds."""

_FOLDER = Path(__file__).parent


def _read(name: str) -> str:
    """A script's one function, without the comment above it."""
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return text[text.index("async () =>") :].strip()


READ = _read("read.js")
"""A function that comes first: it opens what is folded, and scrolls to the end."""

SEARCH = _read("search.js")
"""A function that comes second: it types into the page's search, if there is one."""

CONTRAST = _read("contrast.js")
"""A function: the page → its faint texts, as JSON for `read_faint`."""

STORED = _read("stored.js")
"""A function that comes last: the page → what it has left, as JSON for `read_stored`."""


def read_stored(
    answer: str | None,
    *,
    requests: Iterable[str],
    later: Iterable[str],
    found: bool | None,
    cookies: Iterable[str],
    workers: Iterable[str],
    messages: Iterable[str],
    faint: Iterable[FaintText],
) -> Seen:
    """What the page left by its own account, if it gave one, and what the browser told of it.

    ``later`` was asked for once something was typed into its search, if it has one.
    """
    stored: dict[str, list[Any]] = json.loads(answer) if answer else {key: [] for key in KEPT}
    return Seen(
        requests=tuple(dict.fromkeys((*requests, *(() if found is not None else later)))),
        searched=tuple(dict.fromkeys(later)) if found is not None else (),
        found=found,
        cookies=tuple(dict.fromkeys([*stored["cookies"], *cookies])),
        storage=tuple(StoredItem(**item) for item in stored["storage"]),
        databases=tuple(stored["databases"]),
        caches=tuple(stored["caches"]),
        workers=tuple(dict.fromkeys([*stored["workers"], *workers])),
        messages=tuple(dict.fromkeys(messages)),
        faint=tuple(faint),
    )


def read_faint(answer: str, colors: Colors) -> list[FaintText]:
    """The faint texts of a page that is shown in these colors."""
    return [FaintText(colors=colors, **text) for text in json.loads(answer)]
