"""What browsers showed of a site's pages → a problem for everything that should not be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.audit.browser.seen import Observation, Seen
from generator.problems import Place, Problem, sort_problems

ALLOWED_KEYS = frozenset({"x", "d"})
"""Keys of sessionStorage, each "1": one after the exit, one while browsing is discreet."""

_NO_REQUEST = frozenset({"about", "blob", "data"})
"""Schemes of what the page itself holds."""

_NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
_ORIGINS = {"disk": "from a disk", "server": "from a server"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finding:
    """What is wrong with a page, wherever it shows."""

    path: str
    code: str
    message: str
    hint: str


def check_observations(observations: Iterable[Observation]) -> list[Problem]:
    """Every finding once, with the browsers that showed it and where the page came from."""
    shown: dict[_Finding, list[Observation]] = {}
    for observation in observations:
        for code, message, hint in check_seen(observation.seen):
            finding = _Finding(path=observation.path, code=code, message=message, hint=hint)
            shown.setdefault(finding, []).append(observation)
    return sort_problems(
        Problem(
            code=finding.code,
            where=Place(path=finding.path),
            message=f"{finding.message} ({_name_circumstances(found)})",
            hint=finding.hint,
        )
        for finding, found in shown.items()
    )


def check_seen(seen: Seen) -> Iterator[tuple[str, str, str]]:
    """A code, a message and a hint for each thing that a visit must not leave or ask for."""
    for request in find_requests(seen.requests):
        yield "browser-request", f"the page asks for {request}", "put into the page what it needs"
    for name in seen.cookies:
        yield "browser-cookie", f"the page sets a cookie: '{name}'", _TAKE_OUT
    for item in seen.storage:
        allowed = item.area == "sessionStorage" and item.key in ALLOWED_KEYS and item.value == "1"
        if not allowed:
            message = f"the page keeps '{item.key}' in {item.area}"
            yield "browser-storage", message, f"only {_KEYS} in sessionStorage, with the value 1"
    for name in seen.databases:
        yield "browser-storage", f"the page keeps a database: '{name}'", _TAKE_OUT
    for name in seen.caches:
        yield "browser-cache", f"the page keeps a cache: '{name}'", _TAKE_OUT
    for address in seen.workers:
        yield "browser-worker", f"the page starts a worker: {address}", _TAKE_OUT
    for text in seen.messages:
        message = f"the console shows an error: {_shorten(text)}"
        yield "browser-console", message, "open the page with the browser's console, and mend it"
    for faint in seen.faint:
        yield (
            "browser-contrast",
            f"'{_shorten(faint.text)}' stands out too little in {faint.colors} colors: "
            f"{faint.ratio:.2f} to 1",
            f"at least {faint.needed:g} to 1: darker on light, lighter on dark",
        )


_TAKE_OUT = "take it out of the script"
_KEYS = " and ".join(sorted(ALLOWED_KEYS))


def find_requests(addresses: Iterable[str]) -> list[str]:
    """Addresses as they were asked for; a tunnel's ``host:port`` only where nothing else names it.

    What stands in the page itself (``data:`` and the like) is no request.
    """
    parts = {address: urlsplit(address) for address in addresses}
    hosts = {part.hostname for part in parts.values() if part.netloc}
    return [
        address
        for address, part in parts.items()
        if part.scheme not in _NO_REQUEST
        and (part.netloc or address.rpartition(":")[0] not in hosts)
    ]


def _shorten(text: str, length: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1] + "…"


def _name_circumstances(observations: Iterable[Observation]) -> str:
    found = tuple(observations)
    browsers = sorted({_NAMES[o.browser] for o in found})
    origins = sorted({_ORIGINS[o.origin] for o in found})
    return f"{' and '.join(browsers)}, {' and '.join(origins)}"
