"""``queries/<locale>.tsv`` → what people type, and what they should then find."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "queries"

KINDS = ("name", "need", "slang", "misspelt", "romanised", "other")
"""How a query was typed; ``other`` is in another language than the page's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One line of a file. ``accepted`` are keys of service types and codes of services."""

    text: str
    accepted: frozenset[str]
    kind: str


def list_locales(folder: Path = FOLDER) -> tuple[str, ...]:
    """The locales that have queries, sorted."""
    return tuple(sorted(path.stem for path in folder.glob("*.tsv")))


def read_queries(path: Path) -> tuple[Query, ...]:
    """The queries of a file in its order. Raises ``ValueError`` for a line of another form."""
    queries = []
    for line in path.read_text(encoding="utf-8").splitlines():
        text, accepted, kind = line.split("\t")
        queries.append(Query(text=text, accepted=frozenset(accepted.split()), kind=kind))
    return tuple(queries)
