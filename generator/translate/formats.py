"""Dates, times, hours, lists, names and amounts → words in a reader's language."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from generator.model import Hours, Schedule, Weekday
from generator.translate.collation import SortKey, make_sort_key
from generator.translate.hours import HoursLine, describe_days, describe_hours, describe_times
from generator.translate.locale_words import (
    capitalize_first,
    cldr_language_name,
    format_long_date,
    format_money,
    format_number,
    join_items,
    known_language_name,
)
from generator.translate.messages import N_
from generator.translate.translator import Translator

_SIGN_LANGUAGES = {
    "sgn": N_("sign language"),
    "bfi": N_("British Sign Language"),
    "ase": N_("American Sign Language"),
}
"""CLDR names these in few languages, or in none."""

_SCRIPT = 4
"""Letters of a script's subtag (RFC 5646, 2.2.3)."""

__all__ = ["Formatter", "HoursLine"]


@dataclass(frozen=True, slots=True)
class Formatter:
    """Writes values as words of a locale. Figures are Western, the clock has 24 hours."""

    locale: str
    translator: Translator

    def date(self, date: datetime.date) -> str:
        """A date with the month's name: ``9 March 2026``."""
        return format_long_date(self.locale, date)

    def time(self, time: datetime.time) -> str:
        """A time of day: ``09:00``."""
        return time.strftime("%H:%M")

    def time_range(self, opens: datetime.time, closes: datetime.time) -> str:
        """From when to when, in words: ``from 20:00 to 08:00 the next day``."""
        return describe_times(self.translator, opens, closes)

    def days(self, days: Iterable[Weekday]) -> str:
        """Weekdays with runs drawn together: ``Monday to Friday``."""
        return describe_days(self.translator, days)

    def hours(
        self,
        hours: Hours | Schedule,
        *,
        location: str | None = None,
        edition: datetime.date | None = None,
    ) -> tuple[HoursLine, ...]:
        """Hours as lines for people; see `describe_hours`."""
        if isinstance(hours, Schedule):
            hours = Hours(schedules=(hours,))
        return describe_hours(self.translator, hours, location=location, edition=edition)

    def language_name(self, tag: str) -> str:
        """A language's name in this locale; for want of one, in itself.

        As people speak it, whatever its script: nobody speaks Simplified Chinese.
        """
        tag = "-".join(part for part in tag.split("-") if len(part) != _SCRIPT)
        if tag == "rom":
            # CLDR's name is a slur in several of our locales.
            return self.translator.gettext("Romani")
        english = _SIGN_LANGUAGES.get(tag)
        own = self.translator.gettext(english) if english else None
        if own is not None and own != english:
            return own
        return cldr_language_name(self.locale, tag) or own or known_language_name(tag)

    def join(self, items: Iterable[str]) -> str:
        """Items as a list: ``a, b and c``."""
        return join_items(self.locale, tuple(items), "and")

    def join_or(self, items: Iterable[str]) -> str:
        """Items as alternatives: ``a, b or c``."""
        return join_items(self.locale, tuple(items), "or")

    def money(self, amount: Decimal, currency: str) -> str:
        """An amount with its currency (ISO 4217)."""
        return format_money(self.locale, amount, currency)

    def number(self, number: int | Decimal) -> str:
        """A number with the locale's separators."""
        return format_number(self.locale, number)

    def begin(self, text: str) -> str:
        """A text with a capital at its start, for lines that begin with a name or a weekday."""
        return capitalize_first(self.locale, text)

    def sort_key(self, text: str) -> SortKey:
        """A key by which names stand in the order that readers of this locale expect."""
        return make_sort_key(self.locale, text)
