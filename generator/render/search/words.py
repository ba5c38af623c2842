"""Lists of words that people type → as many of them as a file has room for, first ones first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.render.search.analysis import elides, fold, tokenize


def deal(
    known: Sequence[Iterable[str]],
    lists: Sequence[Sequence[str]],
    locale: str,
    limit: int,
) -> tuple[list[list[str]], list[list[str]]]:
    """The first phrase of each list, the second of each, … up to a limit (see `weigh`); the rest.

    Of a phrase only the words remain that say something new: those whose tokens neither the list
    before them nor ``known`` (texts that go with each list) already has.
    """
    seen = [{t for text in texts for t in tokenize(text, locale)} for texts in known]
    taken: list[list[str]] = [[] for _ in lists]
    rest: list[list[str]] = [[] for _ in lists]
    for turn in range(max(map(len, lists), default=0)):
        for number, phrases in enumerate(lists):
            if turn < len(phrases):
                for word in _iter_new(phrases[turn], locale, seen[number]):
                    limit -= weigh(word) + 1
                    (taken if limit >= 0 else rest)[number].append(word)
    return taken, rest


def weigh(word: str) -> int:
    """What a word costs, in letters of one byte: scripts of two and three bytes pack better."""
    return (len(word) + len(word.encode("utf-8"))) // 2


def _iter_new(phrase: str, locale: str, seen: set[str]) -> Iterator[str]:
    """Folded words; a run of a script without spaces stays whole, for it is cut only later."""
    for word in fold(phrase, elide=elides(locale)).split():
        tokens = tokenize(word, locale)
        if any(token not in seen for token in tokens):
            seen.update(tokens)
            yield word
