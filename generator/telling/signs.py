"""Answers that are key facts → the word for their pictogram."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[tuple[str, str], str] = {
    ("children", "welcome"): "child",
    ("children", "with_limits"): "child",
    ("step_free", "yes"): "step",
    ("filter", "a"): "id",
    ("filter", "b"): "day",
    ("filter", "c"): "child",
    ("filter", "d"): "woman",
    ("filter", "e"): "phone",
    ("filter", "g"): "free",
}
"""Fields and values of `labels` that are key facts, with a drawing that is short enough.

A service's own page has no other drawings but of its phone, its interpreters and for whom it is:
with these it weighs nearly as much as it may. Lists have them all.
"""
