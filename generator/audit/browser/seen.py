"""What a browser shows of one opened page, before anybody judges it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

BrowserName: TypeAlias = Literal["chromium", "firefox"]
"""The browsers that can be asked."""

Origin: TypeAlias = Literal["disk", "server"]
"""Where a page is opened from: ``file://``, or a server on this machine."""

ORIGINS: tuple[Origin, ...] = ("disk", "server")
"""Both."""


Colors: TypeAlias = Literal["light", "dark"]
"""What a reader may prefer (``prefers-color-scheme``)."""


class BrowserUnavailable(Exception):
    """A browser is not installed, does not start or does not answer. The message says which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredItem:
    """One key of a page's storage, with its value."""

    area: Literal["localStorage", "sessionStorage"]
    key: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FaintText:
    """A text that stands out too little from its ground."""

    text: str
    colors: Colors
    ratio: float
    """Contrast as WCAG 2.2 computes it, from 1 to 21."""
    needed: float
    """4.5, or 3 for large text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that one visit left or asked for; of a clean page, nothing but its search."""

    requests: tuple[str, ...] = ()
    """Addresses asked for, beside the page itself."""
    searched: tuple[str, ...] = ()
    """Those that were asked for once somebody typed into the page's search."""
    found: bool | None = None
    """Whether that search found anything; None where the page has none."""
    cookies: tuple[str, ...] = ()
    """Names."""
    storage: tuple[StoredItem, ...] = ()
    databases: tuple[str, ...] = ()
    """Names of IndexedDB databases."""
    caches: tuple[str, ...] = ()
    """Names of caches of scripts (CacheStorage)."""
    workers: tuple[str, ...] = ()
    """Addresses of workers of any kind."""
    messages: tuple[str, ...] = ()
    """Errors of the console: uncaught ones and breaches of the page's policy among them."""
    faint: tuple[FaintText, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One page, as one browser showed it."""

    path: str
    """Below the site's folder."""
    browser: BrowserName
    origin: Origin
    seen: Seen


Visit: TypeAlias = Callable[[str], Seen]
"""Opens an address as a new reader would, who has never been there, and leaves it again."""
