"""A PO header's Plural-Forms → a rule that gives a form for every number, whoever wrote it."""

from __future__ import annotations

import functools
import gettext
from collections.abc import Callable

from babel.messages.plurals import get_plural

from generator.translate.languages import find_cldr_locale

MAX_FORMS = 10
TRIED = 1_200
"""Numbers for which a rule is tried: every rule of CLDR repeats itself by then."""


def find_plural_forms(locale: str) -> str:
    """The rule for plurals of a locale, as a PO header states it."""
    if locale == "ar":
        # The order that translators and their tools know; Babel's has the last two exchanged.
        return (
            "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 "
            ": n%100>=11 ? 4 : 5);"
        )
    cldr = find_cldr_locale(locale)
    return get_plural(cldr).plural_forms if cldr else "nplurals=2; plural=(n != 1);"


@functools.lru_cache(maxsize=256)
def split_plural_forms(text: str) -> tuple[int, str]:
    """``nplurals=2; plural=(n != 1);`` → (2, "(n != 1)"). Raises ValueError for anything else.

    The rule is a program in a translator's file: it is refused where it divides by zero or names
    a form that is not there.
    """
    parts = (part.partition("=") for part in text.split(";"))
    values = {name.strip(): value.strip() for name, _, value in parts}
    count, expression = values.get("nplurals", ""), values.get("plural", "")
    if not count.isascii() or not count.isdigit() or not 1 <= int(count[:3]) <= MAX_FORMS:
        raise ValueError(text)
    rule = gettext.c2py(expression)  # reads no names but n, and refuses what is long or deep
    try:
        forms = {rule(number) for number in range(TRIED)}
    except ArithmeticError:
        raise ValueError(text) from None
    if not forms <= set(range(int(count))):
        raise ValueError(text)
    return int(count), expression


@functools.lru_cache(maxsize=256)
def plural_rule(plural_forms: str) -> Callable[[int], int]:
    """The form for a number, always one that there is: beyond `TRIED`, a rule may still be wrong.

    Raises ValueError as `split_plural_forms` does.
    """
    count, expression = split_plural_forms(plural_forms)
    rule = gettext.c2py(expression)

    def choose(number: int) -> int:
        try:
            return min(max(rule(abs(number)), 0), count - 1)
        except ArithmeticError:
            return 0

    return choose
