"""The rows of a service → what it costs, whether there is room, and who last made sure."""

from __future__ import annotations

import re

from generator.exchange.hsds.context import (
    Context,
    join_texts,
    read_number,
    read_whole_number,
    set_value,
)
from generator.exchange.hsds.dates import MONTH_FIRST, parse_date
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value
from generator.exchange.hsds.text import clean_email, is_role_mailbox

_FREE = re.compile(
    r"(?:none|free(?: of charge)?|no (?:cost|charge|fees?)|[$£€]?\s?0(?:\.00)?)\.?", re.IGNORECASE
)


def build_cost(context: Context, row: Row) -> dict[str, Value]:
    """What it costs: the text on fees, the ways to pay, the prices that still hold."""
    ledger, links = context.ledger, context.links
    found: dict[str, Value] = {}
    fees = []
    for field in ("fees_description", "fees"):
        text = ledger.text(row, field)
        if text and _FREE.fullmatch(text):
            found["kind"] = "free"
            ledger.tell(row, field, "hsds-changed", "written as cost: free")
        else:
            fees.append(text)
    paid = [ledger.line(row, "accepted_payments")]
    paid += [ledger.line(p, "description") for p in links.children("payment_accepted", row)]
    known = ", ".join(filter(None, paid))
    options = [
        option
        for child in links.children("cost_option", row)
        if (option := _cost_option(context, child))
    ]
    if options and found.get("kind") == "free":
        del found["kind"]
    set_value(found, "options", list(options))
    texts = [*fees, f"Ways to pay: {known}." if known else None]
    set_value(found, "fees_description", join_texts(texts))
    return found


def _cost_option(context: Context, row: Row) -> dict[str, Value] | None:
    ledger = context.ledger
    first, last = ledger.raw(row, "valid_from"), ledger.raw(row, "valid_to")
    ends = parse_date(last, month_first=ledger.country in MONTH_FIRST) if last else None
    if ends is not None and ends < context.edition:
        message = f"this price ended before this edition ({context.edition})"
        for field in row.cells:
            if field != "id" and not field.endswith("_id"):
                ledger.tell(row, field, "hsds-no-place", message)
        return None
    season = " ".join(filter(None, (first and f"from {first}", last and f"to {last}")))
    about = ledger.line(row, "amount_description")
    option: dict[str, Value] = {"option": ledger.line(row, "option") or "Price"}
    amount = read_number(ledger, row, "amount")
    if amount is not None and amount >= 0:
        option["amount"] = int(amount) if amount == int(amount) else f"{amount:.2f}"
    elif amount is not None:
        ledger.tell(row, "amount", "hsds-bad-value", "a price below 0", severity="warning")
    currency = (ledger.line(row, "currency") or "").upper()
    if re.fullmatch(r"[A-Z]{3}", currency):
        option["currency"] = currency
    elif currency:
        message = "this is no currency's code of three letters"
        ledger.tell(row, "currency", "hsds-bad-value", message, severity="warning")
    set_value(option, "amount_description", ", ".join(filter(None, (about, season))))
    return option if len(option) > 1 or "option" in row.cells else None


def build_capacity(context: Context, row: Row) -> dict[str, Value]:
    """Whether there is room, as of a day that is not ahead of the edition."""
    ledger, links = context.ledger, context.links
    found: dict[str, Value] = {}
    wait = ledger.line(row, "wait_time")
    for child in links.children("service_capacity", row)[:1]:
        available = read_whole_number(ledger, child, "available", 1_000_000)
        written = ledger.raw(child, "updated")
        updated = parse_date(written, month_first=True) if written else None
        if written and (updated is None or updated > context.edition):
            message = "this is no day before this edition"
            ledger.tell(child, "updated", "hsds-bad-value", message, severity="warning")
            updated = None
        if available is not None and updated is not None:
            found["state"] = "open" if available else "full"
        set_value(found, "available", available)
        for unit in child.linked("unit"):
            known = ledger.data.find("unit", unit)
            set_value(found, "unit", ledger.line(known, "name") if known else None)
        set_value(found, "updated", updated.isoformat() if updated else None)
    set_value(found, "wait_time", wait)
    return found


def build_trust(context: Context, row: Row) -> dict[str, Value]:
    """When the source last made sure, and the role mailbox that did."""
    ledger = context.ledger
    found: dict[str, Value] = {}
    written = ledger.raw(row, "assured_date")
    if written:
        date = parse_date(written, month_first=ledger.country in MONTH_FIRST)
        if date is None or date > context.edition:
            message = "this is no day before this edition"
            ledger.tell(row, "assured_date", "hsds-bad-value", message, severity="warning")
        else:
            found["verified_on"] = date.isoformat()
    mailbox = ledger.raw(row, "assurer_email")
    email = clean_email(mailbox) if mailbox else None
    if email and is_role_mailbox(email):
        found["source"] = email
    elif mailbox:
        message = "this mailbox may be a person's and was left out"
        ledger.tell(row, "assurer_email", "hsds-private", message, show=False)
    return found
