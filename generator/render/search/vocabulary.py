"""The words of needs and types → which of them travel in which file.

What most searches need comes first, and each file has room for so many letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.render.search.words import Lists, deal, take, weigh

FIRST_WORDS = 3_600
"""As many letters of search words stand in the file that a first result waits for: 2.5 KB gzip."""

LATER_WORDS = 20_500
"""As many in the file for searches that find nothing good: 11 KB gzip."""

FOREIGN_WORDS = 7_000
"""Of these, as many of other languages, if there are so many."""

VARIANTS = 3_800
"""What Traditional signs for Simplified ones, or the other way, take there."""

LAST_WORDS = 20_500
"""As many in the file for searches that still find nothing good: 11 KB gzip."""

STRANGE_WORDS = 18_000
"""As many words of other languages in a file that comes with that one: 11 KB gzip."""

SYLLABLES = 8_000
"""What syllables of Chinese take there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of one need or type, the most useful first of each list.

    ``others`` are those of other languages, the first of each, then the second of each;
    ``source`` those of the records' language, empty where it is the page's.
    """

    name: str
    own: Sequence[str]
    others: Sequence[str]
    source: Sequence[str] = ()
    urgent: int = 0
    """As many of ``others`` are to be found before any other kind's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The words of one need or type by the file in which they stand."""

    first: tuple[str, ...]
    later: tuple[str, ...]
    last: tuple[str, ...]
    strange: tuple[str, ...]


def share_out(kinds: Sequence[Words], locale: str) -> tuple[Share, ...]:
    """Each kind's words, dealt in turn, so that each has its first one before any its second.

    No word stands twice: neither in a name and a list, nor in a file and a later one.
    """
    names = [[kind.name] for kind in kinds]
    first, rest = deal(names, [kind.own for kind in kinds], locale, FIRST_WORDS)
    foreign = _deal_foreign(kinds, locale)
    known = _join(names, first)
    signs = locale.startswith("zh")
    room = LATER_WORDS - (VARIANTS if signs else 0)
    more, rest = deal(known, rest, locale, room - _measure(foreign))
    known = _join(known, more, foreign)
    last = take(known, rest, locale, LAST_WORDS)
    room = STRANGE_WORDS - (SYLLABLES if signs else 0)
    others = [[*kind.source, *kind.others] for kind in kinds]
    strange = take(_join(known, last), others, locale, room)
    return tuple(
        Share(first=tuple(one), later=(*two, *three), last=tuple(four), strange=tuple(five))
        for one, two, three, four, five in zip(first, more, foreign, last, strange, strict=True)
    )


def _deal_foreign(kinds: Sequence[Words], locale: str) -> Lists:
    """Words of other languages: of what is urgent, then of the rest, as far as there is room."""
    own = [[kind.name, *kind.own] for kind in kinds]
    urgent = [kind.others[: kind.urgent] for kind in kinds]
    taken = take(own, urgent, locale, FOREIGN_WORDS)
    others = [kind.others for kind in kinds]
    more = take(_join(own, taken), others, locale, FOREIGN_WORDS - _measure(taken))
    return _join(taken, more)


def _join(*lists: Lists) -> Lists:
    return [[word for words in each for word in words] for each in zip(*lists, strict=True)]


def _measure(lists: Lists) -> int:
    return sum(weigh(word) + 1 for words in lists for word in words)
