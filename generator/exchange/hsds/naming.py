"""Rows → names of files and keys of places that give nothing away and stay the same."""

from __future__ import annotations

from collections.abc import Mapping

from generator.exchange.hsds.codes import TermFinder, neutral_slug
from generator.exchange.hsds.folder import Existing
from generator.exchange.hsds.links import Links
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Secret, is_secret


def file_names(
    kind: str,
    codes: Mapping[str, str],
    rows: Mapping[str, Row],
    *,
    existing: Existing,
    secret: Secret,
    find: TermFinder,
) -> dict[str, str]:
    """A file name for each id: of the file that has its code already, else a free one."""
    taken = set(existing.names.get(kind, ()))
    names: dict[str, str] = {}
    for identifier in sorted(codes):
        code = codes[identifier]
        own = existing.by_code.get((kind, code))
        name = _safe_name(rows[identifier], secret)
        names[identifier] = own or neutral_slug(name, code, taken, find)
    return names


def location_keys(links: Links, *, secret: Secret, find: TermFinder) -> dict[str, str]:
    """A short key for each location, unique within its organization."""
    keys: dict[str, str] = {}
    taken: dict[str, set[str]] = {}
    counts: dict[str, int] = {}
    for identifier in sorted(links.locations):
        owner = links.owner[identifier]
        counts[owner] = counts.get(owner, 0) + 1
        name = _safe_name(links.locations[identifier], secret)
        own = taken.setdefault(owner, set())
        keys[identifier] = neutral_slug(name, f"place-{counts[owner]}", own, find)
    return keys


def _safe_name(row: Row, secret: Secret) -> str:
    """The row's name, or nothing where an address stands in it."""
    name = row.cells["name"].value if "name" in row.cells else ""
    return "" if secret.stands_in(name) or is_secret(name, secret.country) else name
