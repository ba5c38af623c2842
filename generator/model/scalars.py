"""Strings as an editor writes them → checked scalar values, each with an error code of its own."""

from __future__ import annotations

import base64
import binascii
import datetime
import functools
import re
import unicodedata
from typing import Annotated, Literal
from zoneinfo import available_timezones

from babel import Locale
from pydantic import AfterValidator, BeforeValidator, Field

from generator.model.addresses import check_email, check_number, check_url, fail
from generator.model.plain_text import MAX_LINE, MAX_TEXT, find_text_fault
from generator.model.text import Translatable

CODE_ALPHABET = "23456789bcdfghjkmnpqrtvwxy"
"""No vowels (no word appears), and nothing that looks like another sign (0 o, 1 l i, s 5)."""

_CODE = re.compile(rf"[bcdfghjkmnpqrtvwxy][{CODE_ALPHABET}]{{3,4}}")
MAX_KEY = 100
"""Characters of a key, which is often a file's name as well."""
YEARS = range(1900, 2201)
"""Days may be counted from any date, also with those before and after."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_TIME = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def check_text(value: str, *, longest: int = MAX_TEXT) -> str:
    """Refuse what does not belong into any text: see `find_text_fault`."""
    fault = find_text_fault(value, longest=longest)
    if fault is not None:
        raise fail(fault.code, fault.message, fault.hint)
    value = value.strip()
    if not value:
        raise fail("empty-value", "nothing is written here", "write a text or delete the line")
    return unicodedata.normalize("NFC", value)


def check_line(value: str) -> str:
    """As `check_text`, in one line."""
    value = check_text(value, longest=MAX_LINE)
    if "\n" in value:
        raise fail("line-break", "a line break stands in a name", "write it in one line")
    return value


def check_code(value: str) -> str:
    """A record's identity: 4 or 5 signs of `CODE_ALPHABET`, a letter first, a digit somewhere."""
    if not _CODE.fullmatch(value) or not any(sign.isdigit() for sign in value):
        raise fail(
            "bad-code",
            f"'{value}' is not a code",
            "four or five of the signs " + CODE_ALPHABET + ", a letter first and one digit",
        )
    return value


def check_key(value: str) -> str:
    """A name inside the records that other files refer to: small letters, digits, hyphens."""
    if not _KEY.fullmatch(value) or len(value) > MAX_KEY:
        raise fail(
            "bad-key", f"'{value}' is not a key", "small letters, digits and hyphens: old-market"
        )
    return value


def parse_time(value: object) -> object:
    """``09:30`` → a time of day; ``24:00`` is the midnight that ends the day."""
    if isinstance(value, datetime.time):
        return value
    found = _TIME.fullmatch(str(value))
    if not found or (found[1] == "24" and found[2] != "00"):
        raise fail("bad-time", f"'{value}' is not a time", "write hours as 09:30")
    return datetime.time(int(found[1]) % 24, int(found[2]))


def parse_date(value: object) -> object:
    """``2026-03-01`` → a date that exists."""
    if isinstance(value, datetime.date):
        return value
    try:
        if not _DATE.fullmatch(str(value)):
            raise ValueError
        date = datetime.date.fromisoformat(str(value))
        if date.year not in YEARS:
            raise ValueError
        return date
    except ValueError:
        raise fail(
            "bad-date", f"'{value}' is not a date", "write year-month-day: 2026-03-01"
        ) from None


@functools.cache
def known_languages() -> frozenset[str]:
    """Every language tag that CLDR has a name for, with hyphens: ``pt-BR``, ``zh-Hans``."""
    return frozenset(str(tag).replace("_", "-") for tag in Locale.parse("en").languages)


@functools.cache
def _language_names() -> dict[str, str]:
    """English name in small letters → tag."""
    names = Locale.parse("en").languages
    return {str(name).lower(): str(tag).replace("_", "-") for tag, name in names.items()}


ISO_639_3 = {
    **{"som": "so", "ara": "ar", "arb": "ar", "fas": "fa", "pes": "fa", "prs": "fa-AF"},
    **{"pus": "ps", "urd": "ur", "kmr": "ku", "tur": "tr", "ukr": "uk", "rus": "ru", "pol": "pl"},
    **{"zho": "zh", "cmn": "zh", "vie": "vi", "tha": "th", "tgl": "fil", "tl": "fil", "hin": "hi"},
    **{"ben": "bn", "pan": "pa", "amh": "am", "tir": "ti", "swa": "sw", "swh": "sw", "hat": "ht"},
    **{"eng": "en", "spa": "es", "fra": "fr", "por": "pt", "ron": "ro", "orm": "om", "hau": "ha"},
}
"""Codes that editors copy from elsewhere → the tag that this project uses."""


def check_language(value: str) -> str:
    """A BCP 47 language tag that CLDR knows."""
    if value in known_languages() or value in EXTRA_LANGUAGES:
        return value
    tag = value.replace("_", "-").lower()
    guess = ISO_639_3.get(tag) or next((t for t in known_languages() if t.lower() == tag), None)
    if guess is None and len(value) > 3:
        guess = _language_names().get(tag)
    hint = f"did you mean '{guess}'?" if guess else "a language tag such as es, ar, zh-Hans or sgn"
    raise fail("bad-language", f"'{value}' is not a language tag", hint)


EXTRA_LANGUAGES = frozenset({"sgn", "bfi", "ase", "fa-AF", "zh-Hans", "zh-Hant", "yue", "rom"})
"""Tags in use that CLDR's English list of languages lacks, or names only in part."""


def check_signing_key(value: str) -> str:
    """The line of base64 in minisign's ``.pub`` file: kind ``Ed``, number, key; 42 bytes.

    What is written is never repeated: it could be the secret key, put here by mistake.
    """
    hint = "the last line of minisign.pub: 56 signs that begin with RW"
    try:
        data = base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        data = b""
    if len(data) > 100 and data.startswith(b"Ed"):
        raise fail(
            "secret-key",
            "this is a SECRET key, and it stands in a file that others read",
            "make a new pair with `minisign -G`, use the old one no more, and write " + hint,
        )
    if len(data) != 42 or not data.startswith(b"Ed"):
        raise fail("bad-signing-key", "this is not a public key of minisign", hint)
    return value


def check_time_zone(value: str) -> str:
    """A name from the IANA time zone database."""
    if value not in available_timezones():
        raise fail("bad-time-zone", f"'{value}' is not a time zone", "such as Europe/London")
    return value


def parse_choice(value: object) -> object:
    """``true`` and ``Yes`` → ``yes``: what editors write for a plain answer."""
    if isinstance(value, str):
        word = value.strip().lower()
        return {"true": "yes", "false": "no"}.get(word, word if word in ("yes", "no") else value)
    return value


Text = Annotated[str, AfterValidator(check_text), Translatable()]
"""Words for a reader, translated; may have paragraphs."""
Name = Annotated[str, AfterValidator(check_line), Translatable()]
"""A name or short phrase for a reader, translated; one line."""
Line = Annotated[str, AfterValidator(check_line)]
"""One line that is never translated: a street, a role mailbox, a source."""
Code = Annotated[str, AfterValidator(check_code)]
Key = Annotated[str, AfterValidator(check_key)]
Url = Annotated[str, AfterValidator(check_url)]
Email = Annotated[str, AfterValidator(check_email)]
LanguageTag = Annotated[str, AfterValidator(check_language)]
SigningKey = Annotated[str, AfterValidator(check_signing_key)]
TimeZone = Annotated[str, AfterValidator(check_time_zone)]
PhoneNumber = Annotated[str, AfterValidator(check_number)]
TimeOfDay = Annotated[datetime.time, BeforeValidator(parse_time)]
Date = Annotated[datetime.date, BeforeValidator(parse_date)]
CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2."""
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
"""ISO 4217."""
YesNo = Annotated[Literal["yes", "no"], BeforeValidator(parse_choice)]
Answer = Annotated[Literal["yes", "no", "unknown"], BeforeValidator(parse_choice)]
"""Every policy knows ``unknown``, and the page then says "Ask them"."""
