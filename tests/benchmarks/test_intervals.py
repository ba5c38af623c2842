"""Intervals of shares and ratios: against values from the literature, and at their edges."""

from __future__ import annotations

import math

import pytest

from benchmarks.search.intervals import paired_ratio, wilson


@pytest.mark.parametrize(
    ("hits", "number", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I, method 3
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_is_as_published(hits: int, number: int, low: float, high: float) -> None:
    """Newcombe, Two-sided confidence intervals for the single proportion."""
    found = wilson(hits, number)
    assert found.value == pytest.approx(hits / number)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


def test_a_share_of_nothing_may_be_anything() -> None:
    """No query was asked."""
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)


def test_all_hits_do_not_make_a_share_certain() -> None:
    """Twenty of twenty is compatible with fewer; never with more than all."""
    found = wilson(20, 20)
    assert found.high == 1.0
    assert 0.8 < found.low < 0.9


def test_the_ratio_holds_the_truth_and_is_the_same_each_time() -> None:
    """A seed is fixed: the same answers give the same interval."""
    ours, theirs = [True] * 80 + [False] * 20, [True] * 40 + [False] * 60
    found = paired_ratio(ours, theirs)
    assert found.value == 2.0
    assert 1.5 < found.low < 2.0 < found.high < 2.7
    assert paired_ratio(ours, theirs) == found


def test_equal_answers_give_a_ratio_that_is_certain() -> None:
    """Each query is drawn with both answers; drawn apart, the two would differ by chance."""
    answers = [True, False] * 50
    found = paired_ratio(answers, answers)
    assert (found.low, found.value, found.high) == (1.0, 1.0, 1.0)


def test_nothing_found_by_the_other_is_infinitely_more() -> None:
    """And nothing against nothing is even."""
    assert paired_ratio([True], [False]).value == math.inf
    assert paired_ratio([False], [False]).value == 1.0


def test_answers_of_different_queries_cannot_be_compared() -> None:
    """Pairs would be of different queries."""
    with pytest.raises(ValueError, match="shorter"):
        paired_ratio([True, False], [True])
