"""What an audit found clean → a file, so that the next one reads only what has changed."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.audit.rules import AuditedFile, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Files without a finding, under the same rules: their digests, and the anchors in pages."""

    rules: str
    """Of the rules, and of the code that reads: with others nothing is known."""
    digests: Mapping[str, str]
    anchors: Mapping[str, frozenset[str]]


def digest_of(data: bytes) -> str:
    """What a file's bytes are known by."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def fingerprint(rules: Rules) -> str | None:
    """What the rules are known by; None where secrets are among them.

    A digest that secrets have gone into could be used to try addresses out: with them everything
    is read each time.
    """
    if rules.secrets:
        return None
    told = [
        _code_digest(),
        rules.settings.model_dump_json(),
        *(f"{locale}:{terms.terms}" for locale, terms in sorted(rules.terms.items())),
        *sorted(rules.hidden),
        *sorted(rules.scripts),
        str(rules.check_weight),
    ]
    return digest_of("\n".join(told).encode())


@functools.cache
def _code_digest() -> str:
    """Of all code: a reader that has learned something reads everything again."""
    package = Path(__file__).parents[1]
    files = sorted(package.rglob("*.py"))
    return digest_of(b"".join(path.read_bytes() for path in files))


def remember(rules: str, audited: Mapping[str, AuditedFile], before: Memory | None) -> Memory:
    """What is known after an audit; of files that were not read again, what was known before."""
    digests, anchors = {}, {}
    for path, file in audited.items():
        if file.digest is None or file.problems:
            continue
        digests[path] = file.digest
        if file.links is not None:
            anchors[path] = file.links.anchors
        elif before is not None and path in before.anchors:
            anchors[path] = before.anchors[path]
    return Memory(rules=rules, digests=digests, anchors=anchors)


def breaks_links(memory: Memory, audited: Mapping[str, AuditedFile]) -> bool:
    """Whether a page that was not read again may have lost what one of its links leads to.

    Only where a file is gone, or an anchor of a page that has changed.
    """
    if any(path not in audited for path in memory.digests):
        return True
    changed = ((path, file.links) for path, file in audited.items() if file.links is not None)
    return any(
        not memory.anchors.get(path, frozenset()) <= links.anchors for path, links in changed
    )


def load_memory(path: Path, rules: str) -> Memory | None:
    """What was written there; None where there is nothing, or nothing that can be used."""
    try:
        told = json.loads(zlib.decompress(path.read_bytes()))
        if told["rules"] != rules:
            return None
        return Memory(
            rules=rules,
            digests=dict(told["digests"]),
            anchors={page: frozenset(names) for page, names in told["anchors"].items()},
        )
    except (OSError, zlib.error, ValueError, KeyError, TypeError, AttributeError):
        return None


def save_memory(path: Path, memory: Memory) -> None:
    """Write it in one step; where that cannot be done, the next audit reads everything again."""
    told = {
        "rules": memory.rules,
        "digests": memory.digests,
        "anchors": {page: sorted(names) for page, names in _with_anchors(memory)},
    }
    beside = path.with_name(f"{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(zlib.compress(json.dumps(told).encode(), 1))
        os.replace(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)


def _with_anchors(memory: Memory) -> Iterator[tuple[str, frozenset[str]]]:
    return ((page, names) for page, names in memory.anchors.items() if names)
