"""What every part of an import needs to know, decided before the first record is made."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import Links
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value

_NOTHING = re.compile(r"(?:none|no|n/?a|not applicable|nothing)\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The ledger and the links, and by id: codes, keys of files, of places, of areas, types."""

    ledger: Ledger
    links: Links
    edition: datetime.date
    codes: Mapping[tuple[str, str], str]
    organization_keys: Mapping[str, str]
    location_keys: Mapping[str, str]
    areas: Mapping[str, str]
    types: Mapping[str, tuple[str, ...]]
    hidden: frozenset[str]

    def reference(self, location: str, organization: str) -> str:
        """How a service of an organization names a location: ``main``, ``care-hub/main``."""
        key, owner = self.location_keys[location], self.links.owner[location]
        return key if owner == organization else f"{self.organization_keys[owner]}/{key}"


def set_value(record: dict[str, Value], field: str, value: Value | None) -> None:
    """Set a field where there is something to set."""
    if value is not None and value != [] and value != {} and value != "":
        record[field] = value


def join_texts(parts: list[str | None]) -> str | None:
    """Paragraphs of those texts that say something new."""
    kept: list[str] = []
    for part in filter(None, parts):
        if not any(part in known for known in kept):
            kept.append(part)
    return "\n\n".join(kept) or None


def read_unless_nothing(ledger: Ledger, row: Row, field: str) -> str | None:
    """A text, but for "None": that is said by leaving the field out."""
    text = ledger.text(row, field)
    if text and _NOTHING.fullmatch(text):
        ledger.tell(row, field, "hsds-changed", "said by leaving the field out")
        return None
    return text


def read_number(ledger: Ledger, row: Row, field: str) -> float | None:
    """A number, or a report that it is none."""
    value = ledger.raw(row, field)
    if value is None:
        return None
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if number != number or number in (float("inf"), float("-inf")):
        ledger.tell(row, field, "hsds-bad-value", "this is not a number", severity="warning")
        return None
    return number


def read_whole_number(ledger: Ledger, row: Row, field: str, most: int) -> int | None:
    """A whole number from 0 to `most`, or a report."""
    number = read_number(ledger, row, field)
    if number is None:
        return None
    if number < 0 or number > most or number != int(number):
        message = f"this is not a whole number from 0 to {most}"
        ledger.tell(row, field, "hsds-bad-value", message, severity="warning")
        return None
    return int(number)
