"""A list of addresses → mirrors: copies of the site on the web."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from generator.problems import Place, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Mirror:
    """Where a copy of the site is on the web. ``path`` begins and ends with a slash."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def origin(self) -> tuple[str, str, int]:
        """What a redirection may not leave."""
        return self.scheme, self.host, self.port

    @property
    def url(self) -> str:
        """As a person writes it, with a slash at the end."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.path}"


PORTS = {"https": 443, "http": 80}
"""Where a scheme's servers listen, if an address does not say."""

_URL = re.compile(r"https?://(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?(?:/[!-~]*)?")


def parse_mirrors(text: str, *, shown: str) -> tuple[tuple[Mirror, ...], list[Problem]]:
    """A list with one address a line; blank lines and those that begin with ``#`` are passed."""
    mirrors: list[Mirror] = []
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        url = line.strip()
        if not url or url.startswith("#"):
            continue
        mirror = parse_mirror(url)
        if mirror is None:
            column = len(line) - len(line.lstrip()) + 1
            problems.append(_bad_mirror(Place(path=shown, line=number, column=column)))
        elif mirror not in mirrors:
            mirrors.append(mirror)
    return tuple(mirrors), problems


def _bad_mirror(where: Place) -> Problem:
    return Problem(
        code="bad-mirror",
        where=where,
        message="this is not the address of a mirror",
        hint="a plain https address, such as https://mirror.example.org/waypost/; "
        "http only for an .onion address and on this computer",
    )


def parse_mirror(url: str) -> Mirror | None:
    """A base address; None for what is no plain one, or not safe on the way."""
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    host = parts.hostname or ""
    if not _URL.fullmatch(url) or parts.query or parts.fragment or not host:
        return None
    if parts.scheme == "http" and not (_is_loopback(host) or host.endswith(".onion")):
        return None
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return Mirror(scheme=parts.scheme, host=host, port=port, path=path)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
