"""A phone number with words, letters and extensions → numbers as our records hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_EXTENSION = re.compile(
    r"[,;]?\s*\(?(?:\b(?:ext(?:ension)?|x)\b\.?|(?<=\d)x)\s*:?\s*(\d{1,8})\)?", re.I
)
_NUMBER = re.compile(r"[+(]?\d(?:[\d\u00a0 ().-]|/(?=\d))*\d|\d{2,}")
_VANITY = re.compile(r"(?=[\d(+ .-]*[A-Z])(?:\+?\d[\d() .-]*|\()[A-Z\d() .-]*[A-Z\d]")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")

KINDS = {
    **dict.fromkeys(("voice", "hotline", "landline", "office", "main", "phone"), "voice"),
    **dict.fromkeys(("cell", "mobile", "toll free", "toll-free", "freephone", "home"), "voice"),
    **dict.fromkeys(("telephone", "work", "crisis", "helpline", "after hours"), "voice"),
    **dict.fromkeys(("text", "sms", "textmessage"), "text"),
    **dict.fromkeys(("tty", "tdd", "tty/tdd", "textphone", "tdd/tty"), "textphone"),
    **{"fax": "fax", "whatsapp": "whatsapp", "short_code": "short_code"},
}
"""HSDS' free text for a phone's type (RFC 6350 and Ohana) → our kind."""

PLAIN = frozenset({"voice", "text", "fax", "whatsapp", "short_code", "textphone", "sms"})
"""Types that say no more than our kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedPhone:
    """One number as it is printed, its extension, and the words that stood around it."""

    number: str
    extension: str | None = None
    words: str | None = None


def parse_phones(text: str) -> tuple[ParsedPhone, ...]:
    """``650 780-7525 ext 12``, ``1-800-CALL-NOW``, ``… or …`` → numbers; () where there is none."""
    plain = " ".join(text.replace('"', " ").replace("\u2011", "-").split())
    if vanity := _VANITY.fullmatch(_EXTENSION.sub("", plain).strip()):
        digits = vanity[0].translate(_KEYPAD)
        extension = _EXTENSION.search(plain)
        return (ParsedPhone(number=digits, extension=extension and extension[1], words=vanity[0]),)
    found = []
    for part in re.split(r"[;|\n]|,(?!\s*e?x)|\bor\b|\band\b| / ", plain):
        parsed = _parse_one(part)
        if parsed:
            found.append(parsed)
        elif (part.strip() and not found) or part.strip():
            found.append(ParsedPhone(number="", words=part.strip()))
    if not any(phone.number for phone in found):
        return ()
    return _join_words(found)


def _parse_one(text: str) -> ParsedPhone | None:
    extension = _EXTENSION.search(text)
    rest = text[: extension.start()] + " " + text[extension.end() :] if extension else text
    number = _NUMBER.search(rest)
    if not number or sum(sign.isdigit() for sign in number[0]) < 2:
        return None
    printed = number[0]
    if printed.count("(") != printed.count(")"):
        printed = printed.replace("(", " ").replace(")", " ")
    words = f"{rest[: number.start()]} {rest[number.end() :]}"
    words = " ".join(words.replace("()", " ").split()).strip(" .,:-")
    return ParsedPhone(
        number=" ".join(printed.split()),
        extension=extension[1] if extension else None,
        words=words or None,
    )


def _join_words(found: list[ParsedPhone]) -> tuple[ParsedPhone, ...]:
    """Words that stand alone go to the number before them, or to the first."""
    result: list[ParsedPhone] = []
    waiting: list[str] = []
    for phone in found:
        if phone.number:
            words = " ".join([*waiting, *([phone.words] if phone.words else [])])
            result.append(
                ParsedPhone(number=phone.number, extension=phone.extension, words=words or None)
            )
            waiting = []
        elif result and phone.words:
            last = result.pop()
            words = " ".join(filter(None, (last.words, phone.words)))
            result.append(ParsedPhone(number=last.number, extension=last.extension, words=words))
        elif phone.words:
            waiting.append(phone.words)
    return tuple(result)
