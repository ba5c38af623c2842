"""An index + a typed word → the terms that it fits, by which rule, and what each adds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from lunr.index import Index
from lunr.query import Query
from lunr.token_set import TokenSet

from generator.render.search.analysis import is_gram
from generator.render.search.lookup import EXACT, PREFIX, look_up

Rule = Literal[
    "word", "piece", "beginning", "ending", "one-letter", "two-letters", "sound", "crisis"
]
"""How a typed word fits a term: it is the term; it is a piece of a script without spaces; it begins
the term; it does without its ending; it does with one or two letters wrong; it sounds like it, or
like its beginning. Or the words are those of somebody in danger."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A typed word, or its sound, and a term of a document that it fits."""

    token: str
    term: str
    rule: Rule
    weight: float


class _Listener:
    """Stands in an index's place and keeps what it is asked, so that no rule is written twice."""

    clauses: Sequence[Any] = ()

    def create_query(self) -> Query:
        return Query(["t"])

    def query(self, query: Query) -> list[dict[str, Any]]:
        self.clauses = query.clauses
        return []


def find_matches(index: Index, token: str) -> dict[str, list[Match]]:
    """One word → by document, the terms that it fits; their weights add up to `look_up`'s score."""
    listener = _Listener()
    look_up(listener, token)
    boosts: dict[str, float] = {}
    rules: dict[str, Rule] = {}
    for clause in listener.clauses:
        rule = _name_rule(token, clause)
        for term in index.token_set.intersect(TokenSet.from_clause(clause)).to_list():
            boosts[term] = boosts.get(term, 0) + clause.boost
            rules.setdefault(term, rule)
    if "two-letters" in rules.values():
        near = index.token_set.intersect(TokenSet.from_fuzzy_string(token, 1)).to_list()
        rules.update({term: "one-letter" for term in near if rules[term] == "two-letters"})
    # lunr divides by the length of the query's vector, so that no word outweighs another.
    length = math.sqrt(sum(boost * boost for boost in boosts.values()))
    matches: dict[str, list[Match]] = {}
    for term, boost in boosts.items():
        posting = index.inverted_index[term]
        for ref in posting["t"]:
            vector = index.field_vectors[f"t/{ref}"]
            weight = vector.elements[vector.position_for_index(posting["_index"]) + 1]
            match = Match(token=token, term=term, rule=rules[term], weight=boost * weight / length)
            matches.setdefault(ref, []).append(match)
    return matches


def _name_rule(token: str, clause: Any) -> Rule:
    if clause.edit_distance:
        return "one-letter" if clause.edit_distance == 1 else "two-letters"
    if clause.boost == EXACT:
        return "piece" if is_gram(token) else "word"
    return "beginning" if clause.boost == PREFIX else "ending"
