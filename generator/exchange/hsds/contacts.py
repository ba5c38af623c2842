"""Phones, contacts, languages, addresses on the web → the same in our records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.exchange.hsds.languages import english_name, parse_languages, speaks_every
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import Links
from generator.exchange.hsds.phones import KINDS, PLAIN, ParsedPhone, parse_phones
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value
from generator.exchange.hsds.text import clean_email, clean_url, is_role_mailbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """Language tags, and what was said about languages beyond a name."""

    tags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def build_phones(ledger: Ledger, links: Links, owners: Sequence[Row]) -> list[Value]:
    """The `phones:` of what hangs on some rows, each number and kind once."""
    found: dict[tuple[str, str, str], dict[str, Value]] = {}
    for row, name in _phone_rows(ledger, links, owners):
        for phone in _build_phone(ledger, links, row, name):
            digits = "".join(sign for sign in str(phone["number"]) if sign.isdigit())
            key = (digits, str(phone.get("extension", "")), str(phone.get("kind", "voice")))
            found.setdefault(key, phone)
    return list(found.values())


def _phone_rows(
    ledger: Ledger, links: Links, owners: Sequence[Row]
) -> Iterable[tuple[Row, str | None]]:
    """The phones of some rows and of their contacts, whose department or title is the name."""
    for owner in owners:
        for row in links.children("phone", owner):
            yield row, None
        for contact in links.children("contact", owner):
            name = ledger.line(contact, "department") or ledger.line(contact, "title")
            for row in links.children("phone", contact):
                yield row, name


def _build_phone(
    ledger: Ledger, links: Links, row: Row, name: str | None
) -> list[dict[str, Value]]:
    written = ledger.raw(row, "number")
    parsed = parse_phones(written) if written else ()
    if not parsed:
        message = "this is not a phone number"
        ledger.tell(row, "number", "hsds-bad-value", message, severity="warning")
        return []
    if len(parsed) > 1 or parsed[0].words:
        ledger.tell(row, "number", "hsds-changed", "words or several numbers were split")
    kind, spoken = _kind(ledger, row), _languages_of_phone(ledger, links, row)
    extension = ledger.line(row, "extension")
    name = ledger.line(row, "department") or ledger.line(row, "name") or name
    if kind[1]:
        name = name or kind[1]
    texts = [
        ledger.text(row, "description"),
        f"Also written {vanity}." if (vanity := ledger.line(row, "vanity_number")) else None,
        *spoken.notes,
    ]
    phones = []
    for phone in parsed:
        number = _with_prefix(phone, ledger.line(row, "country_prefix"))
        record = _record(number, kind[0], ledger.country)
        extension_here = phone.extension or extension
        words = [phone.words, *texts]
        record |= {"extension": extension_here} if extension_here else {}
        record |= {"name": name} if name else {}
        record |= {"description": " ".join(filter(None, words))} if any(words) else {}
        record |= {"languages": list(spoken.tags)} if spoken.tags else {}
        phones.append(record)
    return phones


def _record(number: str, kind: str, country: str) -> dict[str, Value]:
    digits = sum(sign.isdigit() for sign in number)
    if kind in ("voice", "text", "short_code") and digits < 6 and not number.startswith("+"):
        return {"number": number, "kind": "short_code", "country": country}
    record: dict[str, Value] = {"number": number}
    if kind != "voice":
        record["kind"] = kind
    return record


def _kind(ledger: Ledger, row: Row) -> tuple[str, str | None]:
    """Our kind, and a name for the phone where the source's type says more than our kind."""
    written = ledger.line(row, "type")
    if written is None:
        return "voice", None
    kind = KINDS.get(written.lower())
    if kind is None:
        message = "this kind of phone is unknown; it is taken for a voice line"
        ledger.tell(row, "type", "hsds-kept-as-text", message, severity="warning")
        return "voice", written.capitalize()
    if written.lower() not in PLAIN and kind == "voice":
        return kind, written.capitalize()
    if written.lower() != kind:
        ledger.tell(row, "type", "hsds-changed", f"written as {kind}")
    return kind, None


def _with_prefix(phone: ParsedPhone, prefix: str | None) -> str:
    if prefix is None or phone.number.startswith("+"):
        return phone.number
    return f"+{prefix.lstrip('+')} {phone.number.lstrip('0') if prefix != '+39' else phone.number}"


def _languages_of_phone(ledger: Ledger, links: Links, row: Row) -> Spoken:
    return join_spoken(
        build_languages(ledger, language) for language in links.children("language", row)
    )


def join_spoken(parts: Iterable[Spoken]) -> Spoken:
    """Several sources of languages as one, each tag and note once."""
    known = list(parts)
    tags = dict.fromkeys(tag for part in known for tag in part.tags)
    notes = dict.fromkeys(note for part in known for note in part.notes)
    return Spoken(tags=tuple(tags), notes=tuple(notes))


def build_languages(ledger: Ledger, row: Row) -> Spoken:
    """A row of the language table → its tag and its note; a name that is unknown stays a note."""
    note = ledger.text(row, "note")
    code = ledger.line(row, "code")
    name = ledger.line(row, "name")
    spoken = Spoken()
    if code:
        spoken = read_languages(ledger, row, "code", quiet=name is not None)
    if name and not spoken.tags:
        spoken = read_languages(ledger, row, "name")
        if code and spoken.tags:
            ledger.tell(row, "code", "hsds-changed", "the language was taken from its name")
    elif name and parse_languages(name).tags != spoken.tags:
        words = english_name(spoken.tags[0]) if spoken.tags else "no language"
        ledger.tell(row, "name", "hsds-conflict", f"the code beside it means {words}")
    if note:
        which = name or (english_name(spoken.tags[0]) if spoken.tags else code)
        note = f"{which}: {note}" if which else note
    return Spoken(tags=spoken.tags, notes=(*spoken.notes, *([note] if note else [])))


def read_languages(ledger: Ledger, row: Row, field: str, *, quiet: bool = False) -> Spoken:
    """Languages in free text; those without a tag are reported and kept as a note."""
    text = ledger.line(row, field)
    if text is None:
        return Spoken()
    parsed = parse_languages(text)
    for written, tag in parsed.renamed:
        message = f"'{written}' is written as {tag} ({english_name(tag)})"
        ledger.tell(row, field, "hsds-changed", message, show=False)
    if not parsed.unknown:
        return Spoken(tags=parsed.tags)
    unknown = ", ".join(parsed.unknown)
    if quiet:
        message = "no language has this code; the name beside it is taken"
        ledger.tell(row, field, "hsds-bad-value", message, severity="warning")
        return Spoken(tags=parsed.tags)
    message = f"there is no tag for '{unknown}'; it stands in the description"
    ledger.tell(row, field, "hsds-kept-as-text", message, severity="warning", show=False)
    words = unknown if speaks_every(unknown) else f"Languages: {unknown}."
    return Spoken(tags=parsed.tags, notes=(words,))


def build_email(ledger: Ledger, row: Row, field: str = "email") -> str | None:
    """A role mailbox; a person's is left out and reported without repeating it."""
    value = ledger.raw(row, field)
    if value is None:
        return None
    email = clean_email(value)
    if email is None:
        message = "this is not a mail address"
        ledger.tell(row, field, "hsds-bad-value", message, severity="warning", show=False)
        return None
    if is_role_mailbox(email):
        return email
    hint = "ask for a mailbox of a role, such as info@"
    message = "this mailbox may be a person's and was left out"
    ledger.tell(row, field, "hsds-private", message, hint=hint, show=False)
    return None


def build_url(ledger: Ledger, row: Row, field: str) -> str | None:
    """A plain https address; what was changed or is wrong is reported."""
    value = ledger.raw(row, field)
    if value is None:
        return None
    url, changed = clean_url(value)
    if url is None:
        message = changed or "this is no web address"
        ledger.tell(row, field, "hsds-bad-value", message, severity="warning")
    elif changed:
        ledger.tell(row, field, "hsds-changed", changed)
    return url


def contact_email(ledger: Ledger, links: Links, owner: Row) -> str | None:
    """The first role mailbox among the contacts of a row."""
    for contact in links.children("contact", owner):
        value = ledger.raw(contact, "email")
        email = clean_email(value) if value else None
        if email and is_role_mailbox(email):
            return email
    return None


def drop_contacts(ledger: Ledger, contacts: Iterable[Row], used: frozenset[str]) -> None:
    """Report what is left out of contacts: people's names, and mailboxes that are not `used`."""
    for row in contacts:
        message = "people are not named in our records"
        ledger.tell(row, "name", "hsds-private", message, show=False)
        for field in ("title", "department"):
            message = "names the contact's phones, if there are any"
            ledger.tell(row, field, "hsds-no-place", message)
        value = ledger.raw(row, "email")
        email = clean_email(value) if value else None
        if email is None or not is_role_mailbox(email):
            message = "this mailbox may be a person's and was left out"
            ledger.tell(row, "email", "hsds-private", message, show=False)
        elif email not in used:
            message = f"there is another mailbox already, and this is left out: {email}"
            ledger.tell(row, "email", "hsds-no-place", message, show=False)
