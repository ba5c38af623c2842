"""The rows of a service → a service's record."""

from __future__ import annotations

import re

from generator.exchange.hsds.areas import AreaBook, serves
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
from generator.exchange.hsds.context import (
    Context,
    join_texts,
    read_unless_nothing,
    read_whole_number,
    set_value,
)
from generator.exchange.hsds.hours import build_hours
from generator.exchange.hsds.organizations import languages_of_location
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value
from generator.exchange.hsds.service_terms import build_capacity, build_cost, build_trust
from generator.exchange.hsds.text import one_line

_STATUS = {"active": "active", "inactive": "inactive", "defunct": "defunct"}
_STATUS |= {"temporarily closed": "temporarily closed", "temporarily_closed": "temporarily closed"}
_LONG_NAME = 120


def build_service(context: Context, book: AreaBook, row: Row) -> dict[str, Value]:
    """A service's file."""
    ledger, links = context.ledger, context.links
    places = context.links.places[row.id]
    joins = links.children("service_at_location", row)
    organization = links.provider[row.id]
    code = context.codes[("service", row.id)]
    record: dict[str, Value] = {
        "code": code,
        "organization": context.organization_keys[organization],
        "name": ledger.line(row, "name") or f"Service {code}",
    }
    set_value(record, "alternate_name", ledger.line(row, "alternate_name"))
    record["description"] = ""  # its place in the file; filled when all notes are known
    record["types"] = list(context.types[row.id])
    set_value(record, "status", _status(context, row))
    set_value(record, "alert", ledger.text(row, "alert"))
    references: list[Value] = [context.reference(place, organization) for place in places]
    set_value(record, "locations", references)
    areas, unplaced = _serves(context, book, row, joins)
    set_value(record, "serves", areas)
    set_value(record, "application_process", ledger.text(row, "application_process"))
    set_value(record, "phones", build_phones(ledger, links, [row, *joins]))
    set_value(record, "email", _email(context, row))
    set_value(record, "url", _url(context, row))
    set_value(record, "hours", _hours(context, row, joins))
    spoken, notes = _languages(context, row, joins)
    set_value(record, "languages", list(spoken.tags))
    interpreting = join_texts([ledger.text(row, "interpretation_services"), *notes])
    set_value(record, "interpreting", {"description": interpreting} if interpreting else None)
    set_value(record, "eligibility", _eligibility(context, row))
    set_value(record, "requirements", _requirements(context, row))
    set_value(record, "cost", build_cost(context, row))
    set_value(record, "capacity", build_capacity(context, row))
    set_value(record, "trust", build_trust(context, row))
    set_value(record, "accreditations", ledger.line(row, "accreditations"))
    extra = [*(ledger.text(join, "description") for join in joins), *unplaced, *spoken.notes]
    record["description"] = _description(context, row, record, extra)
    _report_types(context, row)
    return record


def _description(
    context: Context, row: Row, record: dict[str, Value], extra: list[str | None]
) -> str:
    ledger = context.ledger
    text = ledger.text(row, "description") or ledger.text(row, "short_desc")
    if text is None:
        message = "there is no description; the name stands in its place"
        ledger.tell_row(row, "hsds-missing", message, severity="warning")
    return join_texts([text or str(record["name"]), *extra]) or str(record["name"])


def _status(context: Context, row: Row) -> str | None:
    written = context.ledger.line(row, "status")
    if written is None:
        return None
    status = _STATUS.get(written.lower())
    if status is None:
        message = "this status is unknown; the service is shown as active"
        context.ledger.tell(row, "status", "hsds-bad-value", message, severity="warning")
    return status if status != "active" else None


def _report_types(context: Context, row: Row) -> None:
    types = ", ".join(context.types[row.id])
    message = f"the types were chosen by the words of the source: {types}"
    hint = "look whether a person in need would look for it there"
    context.ledger.tell_row(row, "hsds-guessed", message, hint=hint)
    for field in ("keywords", "taxonomy_ids"):
        message = "these words chose the types and are not kept"
        context.ledger.tell(row, field, "hsds-no-place", message)


def _serves(
    context: Context, book: AreaBook, row: Row, joins: tuple[Row, ...]
) -> tuple[list[Value], list[str | None]]:
    """Keys of areas, and sentences on areas that have no key."""
    ledger, links = context.ledger, context.links
    here = [context.areas[place] for place in links.places[row.id]]
    parent = str(book.made[here[0]].get("parent", here[0])) if here and book.is_new else None
    found: dict[str, None] = {}
    texts: list[str | None] = []
    keys, rest = serves(ledger, book, row, "service_areas", parent)
    found.update(dict.fromkeys(keys))
    texts.append(f"Given in: {rest}." if rest else None)
    for owner in (row, *joins):
        for area in links.children("service_area", owner):
            keys, rest = serves(ledger, book, area, "name", parent)
            found.update(dict.fromkeys(keys))
            texts += [rest, ledger.text(area, "description")]
    return [key for key in found if key not in here], texts


def _email(context: Context, row: Row) -> str | None:
    ledger, links = context.ledger, context.links
    email = build_email(ledger, row) or contact_email(ledger, links, row)
    for place in links.places[row.id]:
        location = links.locations[place]
        email = email or build_email(ledger, location) or contact_email(ledger, links, location)
    return email


def _url(context: Context, row: Row) -> str | None:
    ledger, links = context.ledger, context.links
    url = build_url(ledger, row, "url")
    for place in links.places[row.id]:
        url = url or build_url(ledger, links.locations[place], "url")
    return url


def _hours(context: Context, row: Row, joins: tuple[Row, ...]) -> dict[str, Value]:
    """The service's own hours; with several places, those that are for one of them name it."""
    links = context.links
    owners = (row, *joins)
    schedules = {s.id: s for owner in owners for s in links.children("schedule", owner)}
    holidays = {s.id: s for owner in owners for s in links.children("holiday_schedule", owner)}
    by_join = {join.id: join for join in joins}

    def place_of(schedule: Row) -> str | None:
        if len(links.places[row.id]) < 2:
            return None
        for join in schedule.linked("service_at_location"):
            for place in by_join[join].linked("location") if join in by_join else ():
                if place in links.places[row.id]:
                    return context.reference(place, links.provider[row.id])
        return None

    return build_hours(
        context.ledger,
        list(schedules.values()),
        list(holidays.values()),
        edition=context.edition,
        place_of=place_of,
    )


def _languages(
    context: Context, row: Row, joins: tuple[Row, ...]
) -> tuple[Spoken, tuple[str, ...]]:
    """Languages of the service and of its places; the notes of rows tell of interpreting."""
    ledger, links = context.ledger, context.links
    rows = [r for owner in (row, *joins) for r in links.children("language", owner)]
    own = join_spoken([build_languages(ledger, language) for language in rows])
    places = [languages_of_location(context, links.locations[p]) for p in links.places[row.id]]
    text = read_languages(ledger, row, "languages")
    written = join_spoken([text, *places])
    tags = join_spoken([text, own, *places]).tags
    notes = tuple(note for note in own.notes if note not in written.notes)
    return Spoken(tags=tags, notes=tuple(n for n in written.notes if n not in notes)), notes


def _eligibility(context: Context, row: Row) -> dict[str, Value]:
    ledger = context.ledger
    found: dict[str, Value] = {}
    youngest = read_whole_number(ledger, row, "minimum_age", 120)
    oldest = read_whole_number(ledger, row, "maximum_age", 120)
    if youngest is not None and oldest is not None and youngest > oldest:
        for field in ("minimum_age", "maximum_age"):
            message = "the youngest is older than the oldest; both were left out"
            ledger.tell(row, field, "hsds-bad-value", message, severity="warning")
        youngest = oldest = None
    set_value(found, "minimum_age", youngest)
    set_value(found, "maximum_age", oldest)
    texts = [
        read_unless_nothing(ledger, row, "eligibility_description"),
        read_unless_nothing(ledger, row, "audience"),
        *(ledger.text(e, "description") for e in context.links.children("eligibility", row)),
    ]
    set_value(found, "eligibility_description", join_texts(texts))
    return found


def _requirements(context: Context, row: Row) -> dict[str, Value]:
    ledger = context.ledger
    found: dict[str, Value] = {}
    texts = [read_unless_nothing(ledger, row, "required_documents")]
    children = context.links.children("required_document", row)
    texts += [read_unless_nothing(ledger, child, "document") for child in children]
    parts = [
        one_line(part)
        for text in filter(None, texts)
        for part in re.split(r"[;\n]", text)
        if part.strip()
    ]
    short = [part for part in dict.fromkeys(parts) if len(part) <= _LONG_NAME]
    long = [part for part in dict.fromkeys(parts) if len(part) > _LONG_NAME]
    set_value(found, "required_documents", list(short))
    set_value(found, "description", join_texts(list(long)))
    return found
