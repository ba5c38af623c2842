"""Dates as people write them → dates, and days that come back each year."""

from __future__ import annotations

import datetime
import re

MONTH_FIRST = frozenset({"US", "PH", "PW", "FM", "MH", "PR", "GU"})
"""Countries where 12/10 is a day in December (CLDR's short dates)."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[t ].*)?", re.IGNORECASE)
_BASIC = re.compile(r"(\d{4})(\d{2})(\d{2})(?:t\d.*)?", re.IGNORECASE)
_NUMBERS = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})")


def parse_date(text: str, *, month_first: bool) -> datetime.date | None:
    """``2015-12-24``, ``December 24, 2015``, ``12/24/15`` → a date; None if it is none.

    Year 1 means every year: see `comes_every_year`. Two digits of a year are of this century.
    """
    plain = " ".join(text.strip().lower().split())
    if found := _ISO.fullmatch(plain) or _BASIC.fullmatch(plain):
        return _date(int(found[1]), int(found[2]), int(found[3]))
    if found := _NUMBERS.fullmatch(plain):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += 2000 if len(found[3]) == 2 else 0
        month_leads = (month_first and first <= 12) or second > 12
        return _date(year, first, second) if month_leads else _date(year, second, first)
    if found := _MONTH_DAY.fullmatch(plain):
        return _date(int(found[3]), _month(found[1]), int(found[2]))
    if found := _DAY_MONTH.fullmatch(plain):
        return _date(int(found[3]), _month(found[2]), int(found[1]))
    return None


def comes_every_year(date: datetime.date) -> bool:
    """Whether a source has written a day of each year, with year 0001."""
    return date.year == 1


def _month(name: str) -> int:
    return next((i for i, month in enumerate(_MONTHS, 1) if month.startswith(name)), 0)


def _date(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None
