"""A locale and a value → what CLDR, or the project's own table, calls it.

Every figure is written with Western digits: that is how numbers stand on buses, doors and phones
in all these languages, and a digit that one cannot type into a phone is of no use.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.dates import format_date, get_day_names
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from generator.translate.languages import find_cldr_locale, find_language

ListStyle = Literal["and", "or"]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ListPattern:
    """How a list is strung together: before the last item, and between the others."""

    between: str
    last: str
    pair: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _OwnWords:
    """What stands here overrides CLDR; None leaves CLDR's."""

    weekdays: tuple[str, ...] | None = None
    """Monday first."""
    months: tuple[str, ...] | None = None
    """With `date`, where CLDR has no months of the language."""
    date: str | None = None
    """CLDR's pattern, or with `months` a text with {day}, {month} and {year}."""
    lists: Mapping[ListStyle, _ListPattern] | None = None


def _own_words(tag: str) -> _OwnWords:
    """The project's table. An entry needs a reason: CLDR is right about all the others."""
    if tag == "en":
        # Day before month, as everywhere but in one country.
        return _OwnWords(date="d MMMM y")
    if tag == "ps":
        # CLDR has English for a list of two with "or".
        return _OwnWords(
            lists={"or": _ListPattern(between="{}، {}", last="{}، یا {}", pair="{} یا {}")}
        )
    if tag == "ht":
        # CLDR has French under this tag.
        return _OwnWords(
            weekdays=("lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi", "dimanch"),
            months=(
                *("janvye", "fevriye", "mas", "avril", "me", "jen"),
                *("jiyè", "out", "septanm", "oktòb", "novanm", "desanm"),
            ),
            date="{day} {month} {year}",
            lists={
                "and": _ListPattern(between="{}, {}", last="{} ak {}", pair="{} ak {}"),
                "or": _ListPattern(between="{}, {}", last="{} oswa {}", pair="{} oswa {}"),
            },
        )
    return _OwnWords()


def has_words(tag: str) -> bool:
    """Whether a page can be written in a locale: its weekdays are known here or in CLDR.

    CLDR holds stubs that inherit the root's words ("Mon"); they would pass for a translation.
    """
    if _own_words(tag).weekdays is not None:
        return True
    locale = find_cldr_locale(tag)
    if locale is None:
        return False
    return _cldr_weekdays(locale)[0] != "Mon"


def _require_locale(tag: str) -> Locale:
    locale = find_cldr_locale(tag)
    if locale is None:
        raise LookupError(f"no dates and numbers are known for the language '{tag}'")
    return locale


@functools.cache
def weekday_name(tag: str, index: int) -> str:
    """The full name of a weekday; 0 is Monday."""
    own = _own_words(tag).weekdays
    if own is not None:
        return own[index]
    return _cldr_weekdays(_require_locale(tag))[index]


def _cldr_weekdays(locale: Locale) -> Mapping[int, str]:
    # "format", never "stand-alone": Babel 2.18 fills the latter with the names of whichever locale
    # was asked for first in this process. In all our locales the two forms are the same words.
    names: Mapping[int, str] = get_day_names("wide", context="format", locale=locale)
    return names


@functools.lru_cache(maxsize=16384)
def format_long_date(tag: str, date: datetime.date) -> str:
    """Day, month's name and year: ``9 de marzo de 2026``."""
    own = _own_words(tag)
    if own.months is not None and own.date is not None:
        return own.date.format(day=date.day, month=own.months[date.month - 1], year=date.year)
    # Babel writes dates with Western digits in every locale.
    return format_date(date, own.date or "long", locale=_require_locale(tag))


def capitalize_first(tag: str, text: str) -> str:
    """A text with a capital at its start, in scripts that have capitals."""
    first = text[:1]
    # title(), not upper(): Georgian has capitals that only stand in texts of nothing but capitals.
    return ("İ" if first == "i" and tag == "tr" else first.title()) + text[1:]


@functools.lru_cache(16384)
def join_items(tag: str, items: tuple[str, ...], style: ListStyle) -> str:
    """Items as a list in words: ``a, b and c``; nothing for none."""
    own = (_own_words(tag).lists or {}).get(style)
    if own is None:
        name: Literal["standard", "or"] = "standard" if style == "and" else "or"
        return format_list(items, style=name, locale=_require_locale(tag))
    if len(items) < 3:
        return own.pair.format(*items) if len(items) == 2 else "".join(items)
    text = items[0]
    for item in items[1:-1]:
        text = own.between.format(text, item)
    return own.last.format(text, items[-1])


@functools.lru_cache(maxsize=4096)
def format_number(tag: str, number: int | Decimal) -> str:
    """A number with the locale's separators and Western digits."""
    return format_decimal(number, locale=_require_locale(tag), numbering_system="latn")


@functools.lru_cache(maxsize=4096)
def format_money(tag: str, amount: Decimal, currency: str) -> str:
    """An amount with its currency; whole amounts without decimals."""
    locale = _require_locale(tag)
    pattern = locale.currency_formats["standard"].pattern
    whole = amount == amount.to_integral_value()
    return format_currency(
        amount,
        currency,
        format=pattern.replace(".00", "") if whole else pattern,
        locale=locale,
        currency_digits=not whole,
        numbering_system="latn",
    )


@functools.lru_cache(maxsize=16384)
def cldr_language_name(tag: str, language: str) -> str | None:
    """A language's name in a locale; None where CLDR has none in the locale's own words."""
    if tag == "ht":
        return None  # CLDR's are French
    locale = find_cldr_locale(tag)
    return locale.languages.get(language.replace("-", "_")) if locale else None


@functools.lru_cache(maxsize=4096)
def known_language_name(language: str) -> str:
    """A language's name for itself, else CLDR's English name, else its tag."""
    try:
        return find_language(language).autonym
    except LookupError:
        return cldr_language_name("en", language) or language
