"""A phone entry as it is printed → the address behind a link that dials, texts or opens a chat."""

from __future__ import annotations

import functools
import re
import unicodedata

import phonenumbers

from generator.model import Phone

_DIALLED = re.compile(r"[0-9]{1,10}")
_SHORT = 6
"""A number of so many digits or fewer, without +, is dialled as written: 112, 116016, 741741."""


def phone_link(phone: Phone, country: str) -> str | None:
    """``tel:``, ``sms:`` or ``whatsapp:`` with the international number; None where no link helps.

    `country` (ISO 3166) is where a number without + is dialled, unless the entry names its own.
    The number itself is shown as it was written, never regrouped.
    """
    if phone.invented == "yes" or phone.kind == "fax":
        return None
    number = _to_ascii(phone.number)
    digits = "".join(sign for sign in number if sign in "0123456789")
    if phone.kind == "short_code" or (len(digits) <= _SHORT and "+" not in number):
        return None if phone.kind == "whatsapp" else _scheme(phone) + digits
    international = _find_international(number, phone.country or country)
    if phone.kind == "whatsapp":
        return f"whatsapp://send?phone={international[1:]}" if international else None
    link = _scheme(phone) + (international or digits)
    return link + _extension(phone)


def _scheme(phone: Phone) -> str:
    return "sms:" if phone.kind == "text" else "tel:"


def _extension(phone: Phone) -> str:
    digits = _to_ascii(phone.extension or "").strip()
    is_dialled = phone.kind in ("voice", "textphone") and _DIALLED.fullmatch(digits)
    return f";ext={digits}" if is_dialled else ""


def _to_ascii(text: str) -> str:
    """Digits of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.decimal(sign)) if unicodedata.decimal(sign, None) is not None else sign
        for sign in text
    )


@functools.lru_cache(maxsize=16384)
def _find_international(number: str, country: str) -> str | None:
    """``+44…``; None for what cannot be a number there, which is then dialled as written.

    Only the length is judged: the tables of valid ranges lag behind, and reserved ranges fail them.
    """
    try:
        parsed = phonenumbers.parse(number, country)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(parsed):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
