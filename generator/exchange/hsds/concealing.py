"""Secret places in the rows → what is reported of them, and records that keep the secret."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import BaseModel

from generator.exchange.hsds.areas import AreaBook
from generator.exchange.hsds.codes import TermFinder
from generator.exchange.hsds.context import Context
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import Links
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import (
    Secret,
    Value,
    collect_secrets,
    hide_location,
    is_secret,
    rows_of,
    strip_addresses,
)
from generator.model import Location, ServiceType

_ALWAYS_LEFT_OUT = ("latitude", "longitude", "transportation", "external_identifier")
_TEXTS = ("description", "name", "short_desc", "alternate_name")


def conceal(ledger: Ledger, links: Links, hidden: frozenset[str]) -> Secret:
    """Report all that will be left out of hidden places, and bar it from every message."""
    secret, shared = collect_secrets(links, hidden, ledger.country)
    rows = {
        (row.table, row.id): row
        for location in sorted(hidden)
        for row in rows_of(links, links.locations[location])
    }
    for organization in links.organizations.values():
        own = [place for place, owner in links.owner.items() if owner == organization.id]
        if own and hidden.issuperset(own):
            rows[(organization.table, organization.id)] = organization
    ledger.keep_secret(rows.values(), secret)
    for location in sorted(hidden):
        _tell_hidden(ledger, links, links.locations[location], location in shared)
    message = "what looks like a hidden address was left out of this"
    for table in ledger.data.tables:
        if table in ("address", "mail_address", "location"):
            continue
        for row in ledger.data.rows(table):
            near = (row.table, row.id) in rows
            for field, cell in row.cells.items():
                telling = near and field != "id" and is_secret(cell.value, ledger.country)
                if telling or secret.stands_in(cell.value):
                    ledger.tell(row, field, "hsds-hidden", message, severity="warning", show=False)
    return secret


def _tell_hidden(ledger: Ledger, links: Links, location: Row, shared: bool) -> None:
    message = "this looks like a place that keeps its address secret; the address was left out"
    hint = "if it is public, write `address_visibility: full` and add the address"
    ledger.tell_row(location, "hsds-hidden", message, hint=hint, severity="warning")
    if shared:
        message = "the same address stands openly at another location of this source"
        hint = "hide that one too, or show both"
        ledger.tell_row(location, "hsds-hidden", message, hint=hint, severity="warning")
    message = "left out, or without what looks like an address"
    for field, cell in location.cells.items():
        telling = field in _TEXTS and is_secret(cell.value, ledger.country)
        if field in _ALWAYS_LEFT_OUT or telling:
            ledger.tell(location, field, "hsds-hidden", message, show=False)
    for table in ("address", "mail_address"):
        for row in links.children(table, location):
            for field in row.cells:
                if field != "id" and not field.endswith("_id"):
                    ledger.tell(row, field, "hsds-hidden", "left out", show=False)


def protect_organization(
    context: Context,
    record: dict[str, Value],
    row: Row,
    *,
    secret: Secret,
    book: AreaBook,
    find: TermFinder,
) -> None:
    """Take hidden addresses out, and give neutral names where the names tell too much."""
    places = record.get("locations")
    locations = places if isinstance(places, dict) else {}
    own = [i for i, owner in context.links.owner.items() if owner == row.id]
    for location in own:
        place = locations.get(context.location_keys[location])
        if isinstance(place, dict):
            _protect_location(place, location in context.hidden, secret, book, find)
    rest = {key: value for key, value in record.items() if key != "locations"}
    all_hidden = bool(own) and context.hidden.issuperset(own)
    if strip_addresses(rest, secret, every_sign=all_hidden):
        message = "sentences with what looks like a hidden address were left out"
        context.ledger.tell_row(row, "hsds-hidden", message, severity="warning")
    stand_in = f"Organization {record['code']}"
    _refill(record, rest, stand_in)
    if find(str(record["name"])):
        record["neutral_name"] = stand_in


def _protect_location(
    place: dict[str, Value], hidden: bool, secret: Secret, book: AreaBook, find: TermFinder
) -> None:
    if hidden:
        hide_location(place, secret)
    else:
        strip_addresses(place, secret, every_sign=False)
    name, area = place.get("name"), book.name_of(str(place["area"]))
    if isinstance(name, str) and find(name) and not find(area):
        place["neutral_name"] = area
    sort_fields(place, Location)


def protect_service(
    context: Context,
    record: dict[str, Value],
    row: Row,
    *,
    secret: Secret,
    types: Mapping[str, ServiceType],
    find: TermFinder,
) -> None:
    """Take hidden addresses out; a neutral name; not shown where nobody could reach it."""
    at_hidden = not context.hidden.isdisjoint(context.links.places[row.id])
    rest = dict(record)
    if strip_addresses(rest, secret, every_sign=at_hidden):
        message = "sentences with what looks like a hidden address were left out"
        context.ledger.tell_row(row, "hsds-hidden", message, severity="warning")
    stand_in = f"Service {record['code']}"
    _refill(record, rest, stand_in)
    if find(str(record["name"])):
        names = [types[key].neutral_name or types[key].name for key in context.types[row.id]]
        record["neutral_name"] = next((name for name in names if not find(name)), stand_in)
    reach = ("locations", "phones", "email", "url")
    if not any(record.get(field) for field in reach) and "status" not in record:
        record["listed"] = "no"
        message = "there is no place, phone, mail address or website; it is not shown"
        hint = "add one way to reach them, and take `listed: no` off"
        context.ledger.tell_row(row, "hsds-missing", message, hint=hint, severity="warning")


def _refill(record: dict[str, Value], rest: Mapping[str, Value], stand_in: str) -> None:
    """Put stripped fields back; what a record must have is named again, neutrally."""
    for field in [key for key in record if key not in rest and key != "locations"]:
        del record[field]
    record.update(rest)
    record.setdefault("name", stand_in)
    record.setdefault("description", record["name"])


def sort_fields(record: dict[str, Value], model: type[BaseModel]) -> None:
    """Put fields in the order of the model, as editors know them."""
    order = list(model.model_fields)
    items = sorted(record.items(), key=lambda item: order.index(item[0]))
    record.clear()
    record.update(items)
