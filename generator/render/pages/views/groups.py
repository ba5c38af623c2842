"""Parts of a list, as a page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.listing.index import Codes
from generator.telling.context import Link
from generator.telling.wording import Phrase

PER_PAGE = 40
"""List items on one page: about 5 KB gzip, and 13 KB is the budget."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Part of a list: a heading, services in order, and links to all where these are few."""

    codes: Codes
    heading: Phrase | None = None
    more: tuple[Link, ...] = ()
