"""Tokens of documents → an index for lunr; one typed word → what it fits, and how well.

overrides/scripts/find/index.js does the same in the browser.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lunr.index import Index
from lunr.query import Query
from lunr.token_set import TokenSet
from lunr.vector import Vector

from generator.render.search.analysis import is_gram
from generator.render.search.sounds import MARK, is_sound

K1, B = 1.2, 0.3
"""BM25's saturation and weight of length: https://doi.org/10.1561/1500000019, section 3.4."""

EXACT, PREFIX, SHORTENED, MISSPELT = 10, 5, 2, 1
"""What a match counts: the word itself, the beginning of a longer one, the same without an ending,
one letter wrong."""

MOST_NAMED = 400
"""Services that one word of a name leads to, the first in the list's order."""


def count_edits(token: str) -> int:
    """Wrong letters that are allowed: one from four letters on, two beyond seven.

    None beyond fifteen: lunr's time grows with the square of the length, and nobody's words do.
    """
    if len(token) > 15:
        return 0
    return 2 if len(token) > 7 else 1 if len(token) > 3 else 0


def count_cut(token: str) -> int:
    """Letters of an ending that may be another: one from five letters on, two from seven.

    Of a piece of a script without spaces, its last sign.
    """
    if is_gram(token):
        return int(len(token) > 1)
    return 2 if len(token) > 6 else 1 if len(token) > 4 else 0


Postings = Mapping[str, Sequence[tuple[str, float]]]
"""Term → the documents in which it stands, and what it weighs there."""


def weigh(found: int, documents: int) -> float:
    """How much a term says that so many of all documents have: BM25's idf, never negative."""
    return math.log(1 + (documents - found + 0.5) / (found + 0.5))


def list_postings(groups: Mapping[str, Sequence[Sequence[str]]]) -> Postings:
    """Tokens of documents, by a group's letter → postings; document 12 of ``k`` is ``k12``."""
    terms: dict[str, list[tuple[str, float]]] = {}
    for letter, lists in groups.items():
        docs = [tuple(dict.fromkeys(tokens)) for tokens in lists]
        found = Counter(token for tokens in docs for token in tokens)
        mean = sum(map(len, docs)) / len(docs) if docs else 0
        for number, tokens in enumerate(docs):
            norm = K1 * (1 - B + B * len(tokens) / (mean or 1)) + 1
            for token in tokens:
                weight = weigh(found[token], len(docs)) * (K1 + 1) / norm
                terms.setdefault(token, []).append((f"{letter}{number}", weight))
    return terms


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTerm:
    """A word of names: how many services have it, and the first of them."""

    count: int
    numbers: tuple[int, ...]


def list_names(lists: Iterable[Sequence[str]]) -> dict[str, dict[str, NameTerm]]:
    """Tokens of each service's names → by first two letters, by term, the services that have it.

    Few misspell the beginning of a name: so it is searched, and loaded, by itself.
    """
    found: dict[str, dict[str, list[int]]] = {}
    for number, tokens in enumerate(lists):
        for token in dict.fromkeys(tokens):
            found.setdefault(token[:2], {}).setdefault(token, []).append(number)
    return {
        letter: {
            term: NameTerm(count=len(numbers), numbers=tuple(numbers[:MOST_NAMED]))
            for term, numbers in terms.items()
        }
        for letter, terms in found.items()
    }


def build_index(terms: Postings) -> Index:
    """Postings → an index for lunr's query core."""
    inverted: dict[str, dict[str, object]] = {}
    vectors: dict[str, list[float]] = {}
    for place, term in enumerate(sorted(terms)):
        inverted[term] = {"_index": place, "t": {ref: {} for ref, _ in terms[term]}}
        for ref, weight in terms[term]:
            vectors.setdefault(f"t/{ref}", []).extend((place, weight))
    return Index(
        inverted_index=inverted,
        field_vectors={ref: Vector(elements) for ref, elements in vectors.items()},
        token_set=TokenSet.from_list(sorted(terms)),
        fields=["t"],
        pipeline=None,
    )


def look_up(index: Index, token: str) -> dict[str, float]:
    """One word, or sound → the score of each document in which it, or something near it, stands."""
    query = index.create_query()
    for clause in _sound_clauses(token) if is_sound(token) else _word_clauses(token):
        query.term(use_pipeline=False, **clause)
    return {found["ref"]: found["score"] for found in index.query(query)}


def _word_clauses(token: str) -> Iterator[dict[str, Any]]:
    cut = count_cut(token)
    yield {"term": token, "boost": EXACT}
    if len(token) > 1:
        yield {"term": token, "boost": PREFIX, "wildcard": Query.WILDCARD_TRAILING}
    if cut:
        yield {"term": token[:-cut], "boost": SHORTENED, "wildcard": Query.WILDCARD_TRAILING}
    if not is_gram(token):
        for letters in range(1, cut + 1):
            yield {"term": token[:-letters], "boost": SHORTENED}
        if edits := count_edits(token):
            yield {"term": token, "boost": MISSPELT, "edit_distance": edits}


def _sound_clauses(sound: str) -> Iterator[dict[str, Any]]:
    """It may only go on, from three letters on, or have one wrong, from four on; see sounds.py."""
    letters = len(sound) - len(MARK)
    yield {"term": sound, "boost": EXACT}
    if letters > 2:
        yield {"term": sound, "boost": PREFIX, "wildcard": Query.WILDCARD_TRAILING}
    if 3 < letters < 15:
        yield {"term": sound, "boost": MISSPELT, "edit_distance": 1}
