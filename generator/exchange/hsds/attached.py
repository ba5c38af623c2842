"""Rows that lead nowhere, terms, history → problems; a service → the words that tell of it."""

from __future__ import annotations

import re

from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import OWNERS, Links
from generator.exchange.hsds.rows import Row

_FREE = frozenset(
    {
        *("organization", "service", "location", "taxonomy", "taxonomy_term", "unit", "program"),
        *("metadata", "meta_table_description", "unknown"),
    }
)
_ENDS = frozenset({"organization", "service", "location"})


def report_unattached(ledger: Ledger, links: Links) -> None:
    """Report rows that belong to nothing in the source, and links that lead nowhere."""
    data = ledger.data
    for table in data.tables:
        for row in data.rows(table):
            if table == "metadata":
                message = "history is not imported: it may hold names and earlier addresses"
                ledger.drop_row(row, "hsds-history", message)
                continue
            for parent in (*OWNERS, "program", "unit", "taxonomy_term"):
                missing = [i for i in row.linked(parent) if data.find(parent, i) is None]
                field = f"{parent}_id"
                if missing and field in row.cells:
                    message = f"this {parent} is not in the source"
                    ledger.tell(row, field, "hsds-unattached", message)
            if table not in _FREE and not _is_attached(ledger, links, row, 0):
                message = "this belongs to nothing that is in the source"
                # An address without its place may be a secret one.
                show = table not in ("address", "mail_address", "accessibility")
                ledger.tell_rest(row, "hsds-unattached", message, "warning", show=show)


def _is_attached(ledger: Ledger, links: Links, row: Row, depth: int) -> bool:
    for parent in OWNERS:
        for identifier in row.linked(parent):
            owner = ledger.data.find(parent, identifier)
            if owner is None:
                continue
            if parent in _ENDS or (depth < 4 and _is_attached(ledger, links, owner, depth + 1)):
                return True
    return False


def telling_words(ledger: Ledger, links: Links) -> dict[str, dict[str, str]]:
    """By service id: its words by where they stand, as `kinds.WEIGHTS` names them."""
    return {row.id: _telling(ledger, links, row) for row in links.services.values()}


def _telling(ledger: Ledger, links: Links, row: Row) -> dict[str, str]:
    def values(*fields: str) -> str:
        return ". ".join(row.cells[field].value for field in fields if field in row.cells)

    terms = [term for field in ("taxonomy_ids",) for term in _terms_by_id(ledger, row, field)]
    owners = [row, *(links.locations[place] for place in links.places[row.id])]
    for owner in owners:
        for attribute in links.children("attribute", owner):
            for identifier in attribute.linked("taxonomy_term"):
                term = ledger.data.find("taxonomy_term", identifier)
                if term and "name" in term.cells:
                    terms.append(term.cells["name"].value)
    return {
        "terms": ", ".join(terms),
        "name": values("name", "alternate_name"),
        "keywords": values("keywords"),
        "description": values("description", "short_desc", "audience"),
    }


def _terms_by_id(ledger: Ledger, row: Row, field: str) -> list[str]:
    if field not in row.cells:
        return []
    names = []
    for identifier in re.split(r"[,;]\s*", row.cells[field].value):
        term = ledger.data.find("taxonomy_term", identifier.strip())
        if term and "name" in term.cells:
            names.append(term.cells["name"].value)
    return names


def report_terms(ledger: Ledger) -> None:
    """The source's own taxonomy is not copied: once for each file."""
    files: dict[str, int] = {}
    for table in ("taxonomy", "taxonomy_term"):
        for row in ledger.data.rows(table):
            for field in row.cells:
                ledger.raw(row, field)
            path = row.where.path
            file = path if "#" in path else path.partition("#")[0]
            files[file] = files.get(file, 0) + 1
    for path, number in files.items():
        message = f"{number} entries of the source's taxonomy are not copied; ours is used"
        ledger.tell_file(path, "hsds-no-place", message)
