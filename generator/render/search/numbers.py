"""Small numbers as single letters, as the browser's engine reads them.

A list of numbers of types or places becomes a short text, half as long as the digits would be. The
letters are those that stand in JSON as they are.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable

MOST = 50_000
"""So many numbers have a letter before the surrogates begin."""


@functools.cache
def letter(number: int) -> str:
    """0 → ``0``, 1 → ``1``, … without the backslash, control signs and what is drawn as nothing."""
    if not 0 <= number < MOST:
        raise ValueError(f"no letter for {number}")
    if number < 44:
        return chr(number + 48)
    return chr(number + 49) if number < 78 else chr(number + 83)


def letters(numbers: Iterable[int]) -> str:
    """A text with a letter for each."""
    return "".join(map(letter, numbers))
