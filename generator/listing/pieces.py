"""Codes → the files in which details of services lie: fifty in each, the same in all locales."""

from __future__ import annotations

from collections.abc import Iterable

from generator.listing.index import Codes

PIECE = 50
"""Services in one file: about 6 KB after gzip, also in scripts that take three bytes a letter."""


def split_codes(codes: Iterable[str]) -> tuple[Codes, ...]:
    """In the order of the codes themselves: who knows the first of each finds any of them."""
    found = sorted(codes)
    return tuple(tuple(found[start : start + PIECE]) for start in range(0, len(found), PIECE))
