"""The words of needs and types → which of them travel in which file.

What most searches need comes first, and each file has room for so many letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.render.search.words import Lists, deal, take, weigh


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many letters of search words (see `weigh`) there are in each file."""

    first: int = 3_400
    """In the file that the first result waits for: 2 KB gzip."""
    later: int = 20_500
    """In the file for searches that find nothing good: up to 12 KB gzip, as the last one."""
    foreign: int = 7_000
    """Of these, as many of other languages, if there are so many."""
    last: int = 20_500
    """In the file for searches that still find nothing good."""
    strange: int = 18_000
    """Of other languages, in a file that comes with that one."""


ROOM = Room()
ROOMS: Mapping[str, Room] = {
    # There the files hold variants of signs, too, and their syllables.
    "zh": Room(later=15_600, strange=10_000),
}
"""By language, where other things take room as well."""


def find_room(locale: str) -> Room:
    """What the files of a locale have room for."""
    return ROOMS.get(locale.partition("-")[0], ROOM)


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
    room = find_room(locale)
    names = [[kind.name] for kind in kinds]
    first, rest = deal(names, [kind.own for kind in kinds], locale, room.first)
    foreign = _take_foreign(kinds, locale, room.foreign)
    known = _join(names, first)
    more, rest = deal(known, rest, locale, room.later - _measure(foreign))
    known = _join(known, more, foreign)
    last = take(known, rest, locale, room.last)
    others = [[*kind.source, *kind.others] for kind in kinds]
    strange = take(_join(known, last), others, locale, room.strange)
    return tuple(
        Share(first=tuple(one), later=(*two, *three), last=tuple(four), strange=tuple(five))
        for one, two, three, four, five in zip(first, more, foreign, last, strange, strict=True)
    )


def _take_foreign(kinds: Sequence[Words], locale: str, limit: int) -> Lists:
    """Words of other languages: of what is urgent, then of the rest, as far as there is room."""
    own = [[kind.name, *kind.own] for kind in kinds]
    urgent = [kind.others[: kind.urgent] for kind in kinds]
    taken = take(own, urgent, locale, limit)
    others = [kind.others for kind in kinds]
    more = take(_join(own, taken), others, locale, limit - _measure(taken))
    return _join(taken, more)


def _join(*lists: Lists) -> Lists:
    return [[word for words in each for word in words] for each in zip(*lists, strict=True)]


def _measure(lists: Lists) -> int:
    return sum(weigh(word) + 1 for words in lists for word in words)
