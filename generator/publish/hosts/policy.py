"""The policies in a site's pages → the one policy that servers send with every answer."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from generator.problems import Place, Problem

HEAD_BYTES = 4096
"""The policy is the second thing in a page's head: further down nobody has to look for it."""

MERGED = (
    "script-src",
    "style-src",
    "img-src",
    "connect-src",
    "font-src",
    "manifest-src",
    "media-src",
    "worker-src",
)
"""What a page's own policy may open; where it says nothing, its ``default-src`` is ``'none'``."""

CLOSED = ("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
"""What no page opens. Being framed can only be forbidden by a header."""

_META = re.compile(
    r"<meta\s+http-equiv=[\"']?content-security-policy[\"']?\s+content=\"([^\"]*)\"", re.IGNORECASE
)
_SOURCE = re.compile(r"'none'|'self'|data:|'sha256-[A-Za-z0-9+/]{43}='")
_TRUSTED_TYPE = re.compile(r"'none'|[A-Za-z0-9_-]+")

Policy = Mapping[str, frozenset[str]]
"""Directive → its sources."""

NOTHING = frozenset({"'none'"})


def read_policy(site: Path) -> tuple[str | None, list[Problem]]:
    """The policy for a site's answers: what any page's own policy allows, and no more.

    None where a page has no policy of its own, or one that opens other hosts: such a page would
    break behind the header, or the header would mean nothing.
    """
    policies: dict[str, Policy] = {}
    problems: list[Problem] = []
    for path in sorted(site.rglob("*.html")):
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES).decode("utf-8", errors="replace")
        found = _META.search(head)
        where = Place(path=path.relative_to(site).as_posix())
        if found is None:
            problems.append(_missing(where))
        elif found[1] not in policies:
            policies[found[1]] = parse_policy(html.unescape(found[1]))
            problems += _check(policies[found[1]], where)
    return (None if problems else merge_policies(policies.values())), problems


def parse_policy(text: str) -> dict[str, frozenset[str]]:
    """``img-src 'self' data:; …`` → each directive's sources. The first of two counts."""
    policy: dict[str, frozenset[str]] = {}
    for directive in text.split(";"):
        name, *sources = directive.split() or [""]
        if name:
            policy.setdefault(name.lower(), frozenset(sources))
    return policy


def merge_policies(policies: Iterable[Policy]) -> str:
    """One policy under which every page can do what its own policy allows it."""
    policies = tuple(policies)
    parts = ["default-src 'none'"]
    for name in MERGED:
        if sources := _union(policies, name):
            parts.append(f"{name} {' '.join(sources)}")
    names = " ".join(_union(policies, "trusted-types")) or "'none'"
    return "; ".join(
        (*parts, *CLOSED, "require-trusted-types-for 'script'", f"trusted-types {names}")
    )


def _union(policies: Iterable[Policy], name: str) -> list[str]:
    """Sorted, keywords and schemes before hashes; without ``'none'``, which says nothing here."""
    sources = frozenset[str]().union(*(policy.get(name, frozenset()) for policy in policies))
    return sorted(sources - NOTHING, key=lambda source: (source.startswith("'sha"), source))


def _check(policy: Policy, where: Place) -> Iterator[Problem]:
    if policy.get("default-src") != NOTHING:
        yield _too_wide(where, "does not begin with default-src 'none'")
    for name in (*MERGED, "trusted-types"):
        allowed = _TRUSTED_TYPE if name == "trusted-types" else _SOURCE
        for source in sorted(policy.get(name, ())):
            if not allowed.fullmatch(source):
                yield _too_wide(where, f"allows {source} ({name})")


def _missing(where: Place) -> Problem:
    return Problem(
        code="page-without-policy",
        where=where,
        message="the page has no content security policy at the beginning of its head",
        hint="build the site again; `waypost serve` leaves the policy out",
    )


def _too_wide(where: Place, what: str) -> Problem:
    return Problem(
        code="policy-too-wide",
        where=where,
        message=f"the page's content security policy {what}",
        hint="only hashes, 'self' and data:, as in overrides/layout.html",
    )
