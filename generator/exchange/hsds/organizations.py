"""The rows of an organization and its locations → an organization's record."""

from __future__ import annotations

from generator.exchange.hsds.contacts import (
    Spoken,
    build_email,
    build_languages,
    build_phones,
    build_url,
    contact_email,
    join_spoken,
    read_languages,
)
from generator.exchange.hsds.context import Context, join_texts, read_number, set_value
from generator.exchange.hsds.hours import build_hours
from generator.exchange.hsds.links import is_invented
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value
from generator.exchange.hsds.text import one_line

_KINDS = {
    "charity": "nonprofit|non-profit|not for profit|charity|charitable|501(c)",
    "public": "government|public|county|city|state|federal|municipal",
    "faith": "church|religious|faith",
    "private": "private|for profit|for-profit|limited|corporation|llc|company",
}
_FEATURES = {
    "step_free": ("wheelchair", "ramp", "step-free", "step free", "level access"),
    "toilet": ("restroom", "accessible toilet", "disabled toilet"),
    "lift": ("elevator", "lift"),
    "hearing_loop": ("hearing loop", "induction loop", "t-coil"),
}
_NOT = ("no ", "not ", "without", "n't")


def build_organization(context: Context, row: Row) -> dict[str, Value]:
    """An organization's file."""
    ledger, links = context.ledger, context.links
    locations = [place for place in links.locations.values() if links.owner[place.id] == row.id]
    record: dict[str, Value] = {"code": context.codes[("organization", row.id)]}
    name = ledger.line(row, "name") or f"Organization {record['code']}"
    record["name"] = name
    set_value(record, "alternate_name", ledger.line(row, "alternate_name"))
    description = ledger.text(row, "description")
    if description is None:
        message = "there is no description; the name stands in its place"
        if is_invented(row):
            message = "the source names no organization here; one was made of the same name"
        ledger.tell_row(row, "hsds-missing", message, severity="warning")
    spoken = join_spoken(
        languages_of_location(context, place)
        for place in locations
        if not links.services_at(place.id)
    )
    record["description"] = join_texts([description or name, *spoken.notes]) or name
    set_value(record, "website", build_url(ledger, row, "website"))
    email = build_email(ledger, row) or contact_email(ledger, links, row)
    set_value(record, "email", email)
    set_value(record, "kind", _kind(context, row))
    set_value(record, "languages", list(spoken.tags))
    set_value(record, "phones", build_phones(ledger, links, [row]))
    places: dict[str, Value] = {
        context.location_keys[place.id]: build_location(context, place) for place in locations
    }
    set_value(record, "locations", places)
    return record


def _kind(context: Context, row: Row) -> str | None:
    """charity, public … from the legal status, where it says so."""
    for field in ("legal_status", "tax_status"):
        cell = row.cells.get(field)
        words = cell.value.lower() if cell else ""
        for kind, signs in _KINDS.items():
            if any(sign in words for sign in signs.split("|")):
                context.ledger.tell(row, field, "hsds-changed", f"written as kind: {kind}")
                return kind
    return None


def languages_of_location(context: Context, location: Row) -> Spoken:
    """What is spoken at a location: in our records, languages belong to the services there."""
    ledger = context.ledger
    rows = context.links.children("language", location)
    return join_spoken(
        [
            read_languages(ledger, location, "languages"),
            *(build_languages(ledger, row) for row in rows),
        ]
    )


def build_location(context: Context, row: Row) -> dict[str, Value]:
    """One of an organization's locations; addresses of hidden ones are taken out later."""
    ledger, links = context.ledger, context.links
    record: dict[str, Value] = {}
    set_value(record, "name", ledger.line(row, "name"))
    texts = [ledger.text(row, "description"), _other_name(context, row)]
    record["area"] = context.areas[row.id]
    if _is_virtual(context, row):
        record["location_type"] = "virtual"
    address, postal = _addresses(context, row)
    if texts[0] is None:
        texts[0] = ledger.text(row, "short_desc")
    set_value(record, "description", join_texts([*texts, *postal]))
    set_value(record, "address", address)
    _add_coordinates(context, row, record)
    set_value(record, "transportation", ledger.text(row, "transportation"))
    set_value(record, "accessibility", _accessibility(context, row))
    set_value(record, "phones", build_phones(ledger, links, [row]))
    hours = build_hours(
        ledger,
        links.children("schedule", row),
        links.children("holiday_schedule", row),
        edition=context.edition,
    )
    set_value(record, "hours", hours)
    return record


def _other_name(context: Context, row: Row) -> str | None:
    other = context.ledger.line(row, "alternate_name")
    return f"Also called {other}." if other else None


def _is_virtual(context: Context, row: Row) -> bool:
    kind = (context.ledger.line(row, "location_type") or "").lower()
    virtual = (context.ledger.line(row, "virtual") or "").lower()
    if kind not in ("", "physical", "virtual"):
        message = "taken for a place that one can go to"
        context.ledger.tell(row, "location_type", "hsds-changed", message)
    return kind == "virtual" or virtual in ("true", "1", "yes", "t")


_PARTS = ("address_1", "address_2", "city", "region", "state_province", "postal_code", "country")


def _addresses(context: Context, row: Row) -> tuple[dict[str, Value], list[str]]:
    """The first street address, and sentences for those that have no field."""
    ledger, links = context.ledger, context.links
    streets: list[Row] = []
    letters = list(links.children("mail_address", row))
    for address in links.children("address", row):
        kind = (ledger.line(address, "address_type") or "physical").lower()
        (letters if kind == "postal" else streets).append(address)
    first = _address(context, streets[0]) if streets else {}
    sentences = []
    shown = {_comparable(first)}
    for other, opening in [
        *((address, "Also at") for address in streets[1:]),
        *((address, "Address for letters:") for address in letters),
    ]:
        parts = _address(context, other)
        if parts and _comparable(parts) not in shown:
            shown.add(_comparable(parts))
            sentences.append(f"{opening} {', '.join(map(str, parts.values()))}.")
            message = "a further address, or one for letters, is kept in the description"
            for field in (*_PARTS, "attention"):
                ledger.tell(other, field, "hsds-kept-as-text", message)
    return first, sentences


def _comparable(parts: dict[str, Value]) -> str:
    return "".join(sign for sign in "".join(map(str, parts.values())).lower() if sign.isalnum())


def _address(context: Context, row: Row) -> dict[str, Value]:
    ledger = context.ledger
    parts: dict[str, Value] = {}
    for field in _PARTS:
        set_value(parts, field, ledger.line(row, field))
    more = [line for name in ("address_3", "address_4") if (line := ledger.line(row, name))]
    if more:
        parts["address_2"] = ", ".join(
            [*([str(parts["address_2"])] if "address_2" in parts else []), *more]
        )
    message = "names a person or an office; our addresses have no such line"
    ledger.tell(row, "attention", "hsds-private", message)
    if "country" in parts:
        code = str(parts["country"]).upper()
        code = {"USA": "US", "UNITED STATES": "US", "UK": "GB"}.get(code, code)
        if len(code) == 2 and code.isascii() and code.isalpha():
            parts["country"] = code
        else:
            del parts["country"]
            message = "this is no country's code of two letters"
            ledger.tell(row, "country", "hsds-bad-value", message, severity="warning")
    if "address_1" not in parts:
        for field in _PARTS:
            ledger.tell(row, field, "hsds-no-place", "an address without a street is no address")
        return {}
    return parts


def _add_coordinates(context: Context, row: Row, record: dict[str, Value]) -> None:
    ledger = context.ledger
    latitude = read_number(ledger, row, "latitude")
    longitude = read_number(ledger, row, "longitude")
    if latitude is None and longitude is None:
        return
    sound = latitude is not None and longitude is not None
    if sound and abs(latitude or 0) <= 90 and abs(longitude or 0) <= 180:
        record["latitude"], record["longitude"] = latitude or 0.0, longitude or 0.0
        return
    for field in ("latitude", "longitude"):
        message = "these coordinates lie nowhere on Earth, or one of the two is missing"
        ledger.tell(row, field, "hsds-bad-value", message, severity="warning")


def _accessibility(context: Context, row: Row) -> dict[str, Value]:
    ledger = context.ledger
    texts: list[str | None] = []
    listed = ledger.line(row, "accessibility")
    if listed:
        words = listed.replace("_", " ")
        texts.append(words[:1].upper() + words[1:])
    for item in context.links.children("accessibility", row):
        texts += [ledger.text(item, "description"), ledger.text(item, "details")]
    text = join_texts(texts)
    if text is None:
        return {}
    found: dict[str, Value] = {}
    for field, signs in _FEATURES.items():
        plain = one_line(text).lower()
        if any(sign in plain for sign in signs) and not any(word in plain for word in _NOT):
            found[field] = "yes"
    return {**found, "description": text}
