"""Hits of one engine, or of two on the same queries → a share or a ratio, with 95 % intervals."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass

Z = 1.959964
"""The normal distribution's quantile that leaves 2.5 % above it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A figure and what it may as well be. ``inf`` where nothing was found to compare with."""

    value: float
    low: float
    high: float


def wilson(hits: int, number: int) -> Interval:
    """The share of hits. Wilson's interval also holds near 0 and 1, and for few queries."""
    if not number:
        return Interval(value=0.0, low=0.0, high=1.0)
    share, square = hits / number, Z * Z / number
    middle = (share + square / 2) / (1 + square)
    half = Z * math.sqrt(share * (1 - share) / number + square / number / 4) / (1 + square)
    return Interval(value=share, low=max(0.0, middle - half), high=min(1.0, middle + half))


def paired_ratio(
    ours: Sequence[bool], theirs: Sequence[bool], *, draws: int = 4_000, seed: int = 1
) -> Interval:
    """How many times as many hits ``ours`` has: a bootstrap over queries, each with both answers.

    Engines find and miss much the same queries, so that drawn apart they would seem less sure
    than they are.
    """
    pairs = list(zip(ours, theirs, strict=True))
    random_ = random.Random(seed)
    drawn = sorted(_ratio(random_.choices(pairs, k=len(pairs))) for _ in range(draws))
    return Interval(
        value=_ratio(pairs), low=drawn[int(draws * 0.025)], high=drawn[int(draws * 0.975)]
    )


def _ratio(pairs: Sequence[tuple[bool, bool]]) -> float:
    ours, theirs = (sum(column) for column in zip(*pairs, strict=True)) if pairs else (0, 0)
    if theirs:
        return ours / theirs
    return math.inf if ours else 1.0
