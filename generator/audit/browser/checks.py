"""What browsers showed of a site's pages → a problem for everything that should not be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.audit.browser.seen import Observation, Seen
from generator.problems import Place, Problem, sort_problems

ALLOWED_KEYS = frozenset({"x", "d"})
"""Keys of sessionStorage, each "1": one after the exit, one while browsing is discreet."""

SEARCH_PAGE = "/f/index.html"
"""The page that searches, in each language's folder."""

_NO_REQUEST = frozenset({"about", "blob", "data"})
"""Schemes of what the page itself holds."""

_NAMES = {"chromium": "Chromium", "firefox": "Firefox"}
_ORIGINS = {"disk": "from a disk", "server": "from a server"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What is wrong with a page, whichever browser shows it."""

    code: str
    message: str
    hint: str = "take it out of the script"


def check_observations(observations: Iterable[Observation]) -> list[Problem]:
    """Every fault of a page once, with the browsers that showed it and where it came from."""
    shown: dict[tuple[str, Fault], list[Observation]] = {}
    for observation in observations:
        for fault in check_seen(observation.seen, path=observation.path):
            shown.setdefault((observation.path, fault), []).append(observation)
    return sort_problems(
        Problem(
            code=fault.code,
            where=Place(path=path),
            message=f"{fault.message} ({_name_circumstances(found)})",
            hint=fault.hint,
        )
        for (path, fault), found in shown.items()
    )


def check_seen(seen: Seen, *, path: str) -> Iterator[Fault]:
    """Each thing that a visit must not leave, ask for or show.

    Once somebody searches, the page at ``path`` may ask for the files of the search.
    """
    searched = (address for address in seen.searched if not _is_search_file(address, path))
    for request in find_requests((*seen.requests, *searched)):
        yield Fault(
            code="browser-request",
            message=f"the page asks for {request}",
            hint="put into the page what it needs",
        )
    for name in seen.cookies:
        yield Fault(code="browser-cookie", message=f"the page sets a cookie: '{name}'")
    yield from _check_storage(seen)
    for name in seen.caches:
        yield Fault(code="browser-cache", message=f"the page keeps a cache: '{name}'")
    for address in seen.workers:
        yield Fault(code="browser-worker", message=f"the page starts a worker: {address}")
    for text in seen.messages:
        yield Fault(
            code="browser-console",
            message=f"the console shows an error: {_shorten(text)}",
            hint="open the page with the browser's console, and mend it",
        )
    if seen.found is False:
        yield Fault(
            code="browser-search",
            message="the search does not find what the page itself names",
            hint="type into the field with the browser's console open, and mend it",
        )
    for faint in seen.faint:
        yield Fault(
            code="browser-contrast",
            message=f"'{_shorten(faint.text)}' stands out too little in {faint.colors} colors: "
            f"{faint.ratio:.2f} to 1",
            hint=f"at least {faint.needed:g} to 1: darker on light, lighter on dark",
        )


def _check_storage(seen: Seen) -> Iterator[Fault]:
    for item in seen.storage:
        if item.area != "sessionStorage" or item.key not in ALLOWED_KEYS or item.value != "1":
            yield Fault(
                code="browser-storage",
                message=f"the page keeps '{item.key}' in {item.area}",
                hint="only d and x in sessionStorage, with the value 1",
            )
    for name in seen.databases:
        yield Fault(code="browser-storage", message=f"the page keeps a database: '{name}'")


def _is_search_file(address: str, path: str) -> bool:
    """Whether overrides/scripts/find.js names it: of this language, and without a query."""
    folder, page = path[: -len(SEARCH_PAGE)], path[-len(SEARCH_PAGE) :]
    own = rf"f/(?:engine|more|shards|sound)\.js|{re.escape(folder)}/f/[a-z]\d*\.js"
    return page == SEARCH_PAGE and re.fullmatch(own, address) is not None


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
