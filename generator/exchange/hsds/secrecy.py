"""Places that look like secret ones → records and messages without their addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.exchange.hsds.links import Links
from generator.exchange.hsds.rows import Row
from generator.validate.hidden import find_address_signs

Value = str | int | float | list["Value"] | dict[str, "Value"]
"""What a record's file may hold."""

_SHELTER = re.compile(
    r"(?<!animal )(?<!pet )(?<!tax )(?<!bus )(?<!dog )(?<!cat )\bshelter(?:s|ed housing)?\b|"
    r"\bsafe[- ]?(?:house|home|haven|place)s?\b|\b(?:women'?s|wildlife )?refuges?\b|"
    r"\b(?:transitional|transition|second[- ]stage|crisis|emergency) (?:housing|houses?|living|"
    r"home|accommodation)\b|\b(?:domestic|family|intimate partner|dating|sexual) "
    r"(?:violence|abuse)|"
    r"\bbattered\b|\btraffick(?:ing|ed)\b|\brunaway\b|\bsexual assault\b|"
    r"\b(?:confidential|undisclosed|secret) (?:location|address|site)\b|\bhalfway houses?\b",
    re.IGNORECASE,
)
"""Words of places that may keep their address secret. Too many is safer than one too few: an
editor who knows better writes `address_visibility: full`."""

_NEVER = re.compile(r"wildlife refuge|(?:animal|pet|tax|bus|dog|cat) shelters?", re.IGNORECASE)
_ABBREVIATED = r"(?<!\bSt\.)(?<!\bAve\.)(?<!\bRd\.)(?<!\bDr\.)(?<!\bNo\.)(?<!\bBlvd\.)(?<!\bSte\.)"
_SENTENCE_END = re.compile(rf"((?<=[.!?;])(?<!\b[A-Z]\.){_ABBREVIATED}\s+|\n+)")
_NOT_SCANNED = frozenset({"number", "code", "organization", "area", "serves", "types", "locations"})
_REFUSED = ("address", "latitude", "longitude", "map_url", "photo", "directions", "transportation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Secret:
    """The hidden addresses of a source, folded, and their lengths in words; never shown."""

    country: str
    folded: frozenset[str] = frozenset()
    sizes: frozenset[int] = frozenset()

    def stands_in(self, text: str) -> bool:
        """Whether one of the addresses stands in a text."""
        if not self.folded:
            return False
        words = _fold(text).split()
        return any(
            " ".join(words[start : start + size]) in self.folded
            for size in self.sizes
            for start in range(len(words) - size + 1)
        )


def make_secret(country: str, addresses: Iterable[str] = ()) -> Secret:
    """The secret that some addresses are, however they may be written."""
    folded = frozenset(filter(None, map(_fold, addresses)))
    sizes = frozenset(len(address.split()) for address in folded)
    return Secret(country=country, folded=folded, sizes=sizes)


def is_secret(text: str, country: str) -> bool:
    """Whether a text holds the signs of an address."""
    return bool(find_address_signs(text, country=country))


def looks_secret(text: str) -> bool:
    """Whether words of a shelter, a refuge or the like stand in a text."""
    return bool(_SHELTER.search(_NEVER.sub(" ", text)))


def find_hidden(
    links: Links, telling: Mapping[str, str], sheltering: frozenset[str]
) -> frozenset[str]:
    """The ids of locations that look like shelters.

    `telling` holds all words that speak of a service, by its id: name, description, taxonomy.
    `sheltering` are the ids of services whose type is hidden by default.
    """
    hidden = set()
    for location in links.locations.values():
        services = links.services_at(location.id)
        organization = links.organizations[links.owner[location.id]]
        texts = [
            *(_value(location, field) for field in ("name", "alternate_name", "description")),
            *(_value(location, field) for field in ("short_desc", "location_type")),
            *(_value(organization, field) for field in ("name", "alternate_name")),
            *(telling.get(service, "") for service in services),
        ]
        if any(map(looks_secret, texts)) or sheltering.intersection(services):
            hidden.add(location.id)
    return frozenset(hidden)


def _value(row: Row, field: str) -> str:
    return row.cells[field].value if field in row.cells else ""


def collect_secrets(links: Links, hidden: frozenset[str], country: str) -> tuple[Secret, set[str]]:
    """The addresses of hidden places, and the ids of those whose address also stands openly."""
    addresses: dict[str, set[str]] = {}
    for location in links.locations.values():
        for table in ("address", "mail_address"):
            for row in links.children(table, location):
                street = _fold(_value(row, "address_1"))
                if len(street) > 5 and any(sign.isdigit() for sign in street):
                    addresses.setdefault(street, set()).add(location.id)
    secret = frozenset(street for street, where in addresses.items() if where <= hidden)
    shared = {
        location
        for street, where in addresses.items()
        if street not in secret
        for location in where & hidden
    }
    return make_secret(country, secret), shared


def hide_location(location: dict[str, Value], secret: Secret) -> None:
    """Take everything out of a location's record that leads to its door, and say it is hidden."""
    for field in _REFUSED:
        location.pop(field, None)
    location["address_visibility"] = "hidden"
    strip_addresses(location, secret, every_sign=True)


def strip_addresses(record: dict[str, Value], secret: Secret, *, every_sign: bool) -> bool:
    """Take out every sentence with a secret address; with `every_sign`, with any address.

    Changes the record; whether anything was taken out.
    """
    changed = False
    for key in list(record):
        if key in _NOT_SCANNED:
            continue
        value, touched = _strip(record[key], secret, every_sign)
        changed |= touched
        if value is None:
            del record[key]
        else:
            record[key] = value
    return changed


def _strip(value: Value, secret: Secret, every_sign: bool) -> tuple[Value | None, bool]:
    if isinstance(value, str):
        text = without_addresses(value, secret, every_sign=every_sign)
        return text, text != value
    if isinstance(value, dict):
        touched = strip_addresses(value, secret, every_sign=every_sign)
        return (value or None) if touched else value, touched
    if isinstance(value, list):
        parts = [_strip(item, secret, every_sign) for item in value]
        kept: list[Value] = [item for item, _ in parts if item is not None]
        touched = any(touched for _, touched in parts)
        return (kept or None) if touched else value, touched
    return value, False


def without_addresses(text: str, secret: Secret, *, every_sign: bool) -> str | None:
    """The text without the sentences that hold an address; None where nothing safe is left."""

    def tells(part: str) -> bool:
        return secret.stands_in(part) or (every_sign and is_secret(part, secret.country))

    if not tells(text):
        return text
    parts = _SENTENCE_END.split(text)
    sentences, gaps = parts[::2], [*parts[1::2], ""]
    kept = "".join(s + g for s, g in zip(sentences, gaps, strict=True) if not tells(s)).strip()
    return None if not kept or tells(kept) else kept


def rows_of(links: Links, location: Row) -> Iterable[Row]:
    """The rows that speak of a place: its own, its addresses and phones, its services."""
    yield location
    yield from links.all_children(location)
    for service in links.services_at(location.id):
        yield links.services[service]
        yield from links.all_children(links.services[service])


def _fold(text: str) -> str:
    return " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
