"""Lists of words that people type → as many of them as a file has room for, first ones first."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence

from generator.render.search.analysis import cut, elides, fold

Lists = list[list[str]]

REMEMBERED = 16_384
"""Phrases of which the tokens are kept: those of other languages are dealt again in each locale."""


def deal(
    known: Sequence[Iterable[str]],
    lists: Sequence[Sequence[str]],
    locale: str,
    limit: int,
) -> tuple[Lists, Lists]:
    """The first phrase of each list, the second of each, … up to a limit (see `weigh`); the rest.

    Of a phrase only the words remain that say something new: those whose tokens neither the list
    before them nor ``known`` (texts that go with each list) already has.
    """
    taken: Lists = [[] for _ in lists]
    rest: Lists = [[] for _ in lists]
    for number, word in _iter_dealt(known, lists, locale):
        limit -= weigh(word) + 1
        (taken if limit >= 0 else rest)[number].append(word)
    return taken, rest


def take(
    known: Sequence[Iterable[str]],
    lists: Sequence[Sequence[str]],
    locale: str,
    limit: int,
) -> Lists:
    """As `deal`, where nobody asks for the rest: what is beyond the limit is not even folded."""
    taken: Lists = [[] for _ in lists]
    for number, word in _iter_dealt(known, lists, locale):
        limit -= weigh(word) + 1
        if limit < 0:
            break
        taken[number].append(word)
    return taken


def weigh(word: str) -> int:
    """What a word costs, in letters of one byte.

    Scripts of two and three bytes pack better, but for those of many signs: Ethiopic, and above
    all Chinese.
    """
    quarters = 2 * (len(word) + len(word.encode("utf-8")))
    if not word.isascii():
        quarters += sum(5 if sign >= "\u2e80" else "\u1200" <= sign < "\u13a0" for sign in word)
    return quarters // 4


def _iter_dealt(
    known: Sequence[Iterable[str]], lists: Sequence[Sequence[str]], locale: str
) -> Iterator[tuple[int, str]]:
    """New words in the order in which they are dealt, each with the number of its list."""
    elide = elides(locale)
    seen = [
        {token for text in texts for _, tokens in _cut_phrase(text, elide) for token in tokens}
        for texts in known
    ]
    for turn in range(max(map(len, lists), default=0)):
        for number, phrases in enumerate(lists):
            if turn < len(phrases):
                for word, tokens in _cut_phrase(phrases[turn], elide):
                    if not seen[number].issuperset(tokens):
                        seen[number].update(tokens)
                        yield number, word


@functools.lru_cache(maxsize=REMEMBERED)
def _cut_phrase(phrase: str, elide: bool) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Folded words with their tokens; a run of a script without spaces stays whole."""
    return tuple((word, cut(word)) for word in fold(phrase, elide=elide).split())
