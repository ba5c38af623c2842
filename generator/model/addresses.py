"""Web addresses, mail addresses and phone numbers as written → checked, with nothing disguised."""

from __future__ import annotations

import re
import unicodedata
from typing import LiteralString
from urllib.parse import SplitResult, unquote, urlsplit

from pydantic_core import PydanticCustomError

MAX_URL = 500
MAX_DIGITS = 20
"""E.164 has 15 at most; a leading (0) or an exit code may stand before them."""

_EMAIL = re.compile(r"[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NUMBER = re.compile(r"\+?[^+]+")
_NOT_IN_URL = re.compile(r"[^!-~]|[\\<>\"'`{}|^]|%(?:[01][0-9A-Fa-f]|7[Ff])")
_LABEL = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?")
_TOP_LABEL = re.compile(r"[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
"""A last label of digits, or 0x…, is a number to browsers: they read the whole as an IP address."""
_PLAIN_LINK = re.compile(
    r"(?:tel|sms):\+?[0-9]{2,15}|whatsapp://send\?phone=[0-9]{5,15}"
    r"|geo:-?[0-9]{1,2}(?:\.[0-9]{1,6})?,-?[0-9]{1,3}(?:\.[0-9]{1,6})?|#[\w-]*",
    re.ASCII,
)
_AT_HOME = frozenset({"localhost", "local", "internal", "intranet", "lan", "home", "arpa"})
"""Names that mean the reader's own device or network."""
_TRACKERS = re.compile(
    r"utm_\w+|[a-z]*clk?id|gbraid|wbraid|mc_[ce]id|mkt_tok|igshid|vero_id|_ga|_gl|_hs\w+|yclid",
    re.IGNORECASE,
)
_LIKE_LATIN = frozenset("аеорсухіјѕһԁӏԛԝвкмнтгьɑοαυνρικϲ")
"""Small letters of other scripts that look like Latin ones."""
_WRITTEN_TOGETHER = ({"CJK", "HIRAGANA", "KATAKANA"}, {"CJK", "BOPOMOFO"}, {"CJK", "HANGUL"})


def fail(code: LiteralString, message: str, hint: str) -> PydanticCustomError:
    """An error of pydantic that bears our code, message and hint."""
    return PydanticCustomError(code, "{text}", {"text": message, "hint": hint})


def check_url(value: str) -> str:
    """A plain https address: no user, no port, no number, no tracker, nothing disguised."""
    hint = "a plain address such as https://clinic.example.org/"
    if _NOT_IN_URL.search(value) or len(value) > MAX_URL:
        raise fail("bad-url", "this address has signs that do not belong there", hint)
    try:
        parts = urlsplit(value)
    except ValueError:
        raise fail("bad-url", "this address is not a plain web address", hint) from None
    if value[:8].lower() != "https://":
        raise fail("bad-url", "this address does not begin with https://", hint)
    if not is_plain_host(parts.netloc):
        raise fail("bad-url", "this address is not a plain web address", hint)
    if is_disguised_host(parts.netloc):
        message = "this address only looks like another: letters of several scripts stand in it"
        raise fail("bad-url", message, hint)
    if _has_tracker(parts):
        raise fail("bad-url", "this address carries a tracking code", "delete it, from '?' on")
    return value


def is_plain_host(host: str) -> bool:
    """Whether it is a name of the public net: no user, port, number, or name of a home's own."""
    labels = host.split(".")
    return (
        len(host) <= 253
        and len(labels) > 1
        and all(map(_LABEL.fullmatch, labels))
        and _TOP_LABEL.fullmatch(labels[-1]) is not None
        and labels[-1].lower() not in _AT_HOME
    )


def is_disguised_host(host: str) -> bool:
    """Whether an international name mixes scripts, or is nothing but look-alikes of Latin."""
    return any(
        _is_disguised(label[4:]) for label in host.lower().split(".") if label.startswith("xn--")
    )


def _is_disguised(encoded: str) -> bool:
    try:
        label = encoded.encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return True
    letters = [sign for sign in label if sign != "-" and not sign.isdecimal()]
    if not all(unicodedata.category(sign)[0] in "LM" for sign in letters):
        return True
    named = {unicodedata.name(sign, "?").split()[0] for sign in letters}
    scripts = named - {"COMBINING"}
    if len(scripts) > 1 and not any(scripts <= together for together in _WRITTEN_TOGETHER):
        return True
    return all(sign in _LIKE_LATIN for sign in letters)


def is_plain_link(target: str) -> bool:
    """Whether a guide's link is what a reader's tap may open, in its plainest form.

    No link dials * or #, adds a recipient, a subject or a text, or leads anywhere but to https.
    """
    scheme, _, rest = target.partition(":")
    try:
        if scheme == "https":
            return bool(check_url(target))
        if scheme == "mailto":
            return bool(check_email(rest))
    except PydanticCustomError:
        return False
    return _PLAIN_LINK.fullmatch(target) is not None


def _has_tracker(parts: SplitResult) -> bool:
    words = re.split(r"[&;?#]", f"{parts.query}&{parts.fragment}")
    return any(_TRACKERS.fullmatch(unquote(word.partition("=")[0])) for word in words)


def check_email(value: str) -> str:
    """A mail address, of a role: info@clinic.example.org."""
    host = value.rpartition("@")[2]
    if not _EMAIL.fullmatch(value) or not is_plain_host(host) or is_disguised_host(host):
        raise fail("bad-email", f"'{value}' is not a mail address", "info@clinic.example.org")
    return value


def check_number(value: str) -> str:
    """A phone number as it is printed: digits of one script, spaces, + ( ) . - / only.

    No * and no #: a link that dials them can give the phone itself an order.
    """
    digits = [sign for sign in value if sign.isdecimal()]
    others = set(value) - set(digits)
    zeros = {ord(sign) - int(sign) for sign in digits}
    plain = (
        2 <= len(digits) <= MAX_DIGITS
        and len(zeros) == 1
        # Digits made to look like ours, such as ０ and 𝟎.
        and unicodedata.normalize("NFKC", digits[0]) == digits[0]
        and others <= set("+()-./ \u00a0")
        and _NUMBER.fullmatch(value)
    )
    if not plain:
        raise fail(
            "bad-phone",
            "this is not a phone number",
            "digits, spaces and a leading + only; words belong into `description`",
        )
    return " ".join(value.split())
