"""Typed words → whether they hold a phrase of somebody in danger."""

from __future__ import annotations

from collections.abc import Sequence

from generator.render.search.analysis import is_gram

GAP = 3
"""Words of a crisis phrase may have two others between them."""


def holds_phrase(tokens: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether the phrase's words stand in the tokens, in order, at most two others between."""
    return any(_follows(tokens, start, phrase) for start in range(len(tokens)))


def _follows(tokens: Sequence[str], start: int, phrase: Sequence[str]) -> bool:
    if not phrase or not is_same(tokens[start], phrase[0]):
        return False
    if len(phrase) == 1:
        return True
    ends = range(start + 1, min(start + 1 + GAP, len(tokens)))
    return any(_follows(tokens, end, phrase[1:]) for end in ends)


def is_same(typed: str, word: str) -> bool:
    """Whether a typed word is one of a crisis: the same, or with one letter wrong if it is long."""
    if typed == word:
        return True
    return len(word) > 5 and not is_gram(word) and _is_one_edit(typed, word)


def _is_one_edit(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]
