"""A corpus + what somebody types → services in order, as the browser's engine finds them.

lunr's query core looks words up; what it looks through, and how the findings are put together, is
ours, and the same in overrides/scripts/find. lunr.py serves here as lunr.js does there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lunr.index import Index
from lunr.query import Query
from lunr.token_set import TokenSet
from lunr.vector import Vector

from generator.render.search.analysis import is_gram, tokenize
from generator.render.search.corpus import Corpus

K1, B = 1.2, 0.3
"""BM25's saturation and weight of length: https://doi.org/10.1561/1500000019, section 3.4."""

EXACT, PREFIX, SHORTENED, MISSPELT = 10, 5, 2, 1
"""What a match counts: the word itself, the beginning of a longer one, the same without an ending,
one letter wrong."""

NEED = 0.3
"""A need's words count so much for each service that meets it."""

NAME = 0.7
"""A service's own name counts so much, beside what kind it is."""

PLACE = 0.5
"""A place's name counts so much for what is there; alone it finds nothing."""

URGENT = 100
"""What a crisis adds to the types that it names: more than any words do."""

GOOD = 3.0
"""Below this score, per square root of the number of words, no service fits well."""

WEAK = 0.3
"""What scores less than this share of the best is left out, but for the first few."""

KEPT = 10
"""As many as are shown at once."""

MOST_NAMED = 400
"""Services that one word of a name leads to, the first in the list's order."""

MOST_TYPED = 200
"""Units of UTF-16, as a browser counts them, that are looked at; whoever pastes a page is answered
by its beginning."""

GAP = 3
"""Words of a crisis phrase may have two others between them."""


Stage = Literal["first", "words", "names"]
STAGES: tuple[Stage, ...] = ("first", "words", "names")
"""What is looked through, one after the other, until something fits well: the locale's own names
and first words; further words, also of other languages; names in the source locale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A service by its number in the corpus; scores of equal size are ordered by it."""

    number: int
    score: float
    kind: int | None
    """The kind whose words were found, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search comes to. ``good`` is false where nothing fits well."""

    hits: tuple[Hit, ...]
    good: bool
    crisis: int | None = None
    stage: Stage = "first"
    """How far one had to look."""


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
    """One word → the score of each document in which it, or something near it, stands."""
    query = index.create_query()
    query.term(token, boost=EXACT, use_pipeline=False)
    prefix = {"wildcard": Query.WILDCARD_TRAILING, "use_pipeline": False}
    if len(token) > 1:
        query.term(token, boost=PREFIX, **prefix)
    cut = count_cut(token)
    if cut:
        query.term(token[:-cut], boost=SHORTENED, **prefix)
    if not is_gram(token):
        for letters in range(1, cut + 1):
            query.term(token[:-letters], boost=SHORTENED, use_pipeline=False)
        if edits := count_edits(token):
            query.term(token, boost=MISSPELT, edit_distance=edits, use_pipeline=False)
    return {found["ref"]: found["score"] for found in index.query(query)}


class Searcher:
    """Searches one corpus. Holds an index for each stage and beginning, made when it is needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._kinds: dict[Stage, Index] = {}
        self._names: dict[Stage, dict[str, dict[str, NameTerm]]] = {}
        self._letters: dict[tuple[Stage, str], Index] = {}
        self._phrases = [
            [self._tokenize(phrase) for phrase in crisis.phrases] for crisis in corpus.crises
        ]

    def _tokenize(self, *texts: str | None) -> tuple[str, ...]:
        locale = self.corpus.locale
        return tuple(token for text in texts if text for token in tokenize(text, locale))

    def kinds(self, stage: Stage) -> Index:
        """What needs, types (``k``) and places (``p``) are called."""
        if stage not in self._kinds:
            words, names = stage != "first", stage == "names"
            kinds = [
                self._tokenize(kind.name, *kind.words, *(kind.later if words else ()))
                for kind in self.corpus.kinds
            ]
            places = [
                self._tokenize(place.name, place.later if names else None) if place.code else ()
                for place in self.corpus.places
            ]
            self._kinds[stage] = build_index(list_postings({"k": kinds, "p": places}))
        return self._kinds[stage]

    def names(self, stage: Stage, token: str) -> Index | None:
        """What services (``s``) and their organizations are called: what begins as the token."""
        letter = token[:2]
        stage = "names" if stage == "names" else "first"
        terms = self.name_terms(stage).get(letter)
        if terms is None:
            return None
        if (stage, letter) not in self._letters:
            count = len(self.corpus.services)
            self._letters[stage, letter] = build_index(
                {
                    term: [(f"s{number}", weigh(found.count, count)) for number in found.numbers]
                    for term, found in terms.items()
                }
            )
        return self._letters[stage, letter]

    def name_terms(self, stage: Stage) -> Mapping[str, Mapping[str, NameTerm]]:
        """All words of names, by their first two letters."""
        if stage not in self._names:
            self._names[stage] = list_names(self.name_tokens(stage))
        return self._names[stage]

    def name_tokens(self, stage: Stage) -> Iterator[tuple[str, ...]]:
        """The tokens of each service's names."""
        corpus = self.corpus
        for found in corpus.services:
            own = (found.name, corpus.organizations[found.organization])
            later = (found.later, corpus.organizations_later[found.organization])
            yield self._tokenize(*own, *(later if stage == "names" else ()))

    def search(self, text: str) -> Answer:
        """Services in order, from the first stage in which something fits well, or the last."""
        text = shorten(text)
        crisis = self.find_crisis(text)
        hits: tuple[Hit, ...] = ()
        for stage in STAGES:
            typed = text if stage == "first" else self.respell(text)
            hits, good = self._rank(stage, tuple(dict.fromkeys(self._tokenize(typed))), crisis)
            if good:
                return Answer(hits=hits, good=True, crisis=crisis, stage=stage)
        return Answer(hits=hits, good=False, crisis=crisis, stage=STAGES[-1])

    def respell(self, text: str) -> str:
        """Text in our own script, where it is written in a neighbor's."""
        return "".join(self.corpus.variants.get(sign, sign) for sign in text)

    def score(self, stage: Stage, tokens: Sequence[str]) -> dict[str, float]:
        """The scores of all kinds (``k12``), places (``p3``) and names of services (``s7``)."""
        index = self.kinds(stage)
        return {
            **_add_up(tokens, lambda token: index),
            **_add_up(tokens, lambda token: self.names(stage, token)),
        }

    def _rank(
        self, stage: Stage, tokens: tuple[str, ...], crisis: int | None
    ) -> tuple[tuple[Hit, ...], bool]:
        scores = self.score(stage, tokens)
        urgent = self.corpus.crises[crisis].kinds if crisis is not None else ()
        hits = []
        for number, found in enumerate(self.corpus.services):
            kind, best = None, 0.0
            for each in found.kinds:
                score = self._score_kind(scores, each) + (URGENT if each in urgent else 0)
                if score > best:
                    kind, best = each, score
            score = best + NAME * scores.get(f"s{number}", 0)
            if score:
                score += PLACE * max((scores.get(f"p{p}", 0) for p in found.places), default=0)
                hits.append(Hit(number=number, score=score, kind=kind))
        hits.sort(key=lambda hit: (-math.floor(hit.score * 1e6 + 0.5), hit.number))
        hits[KEPT:] = [hit for hit in hits[KEPT:] if hit.score >= WEAK * hits[0].score]
        good = bool(hits) and hits[0].score >= GOOD * math.sqrt(len(tokens))
        return tuple(hits), good

    def _score_kind(self, scores: Mapping[str, float], number: int) -> float:
        need = self.corpus.kinds[number].need
        return scores.get(f"k{number}", 0) + NEED * scores.get(f"k{need}", 0)

    def find_crisis(self, text: str) -> int | None:
        """The crisis of which a whole phrase is typed, its words in order and near each other."""
        tokens = self._tokenize(text)
        for number, phrases in enumerate(self._phrases):
            if any(holds_phrase(tokens, phrase) for phrase in phrases):
                return number
        return None


def shorten(text: str) -> str:
    """The beginning of a long text, cut where a browser cuts it, even through a pair."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_TYPED]
    return units.decode("utf-16-le", "surrogatepass")


def _add_up(tokens: Sequence[str], index_of: Callable[[str], Index | None]) -> dict[str, float]:
    """The scores of documents: of several words those count more that have more of them."""
    scores: dict[str, float] = {}
    counts: Counter[str] = Counter()
    for token in tokens:
        index = index_of(token)
        for ref, score in (look_up(index, token) if index else {}).items():
            scores[ref] = scores.get(ref, 0) + score
            counts[ref] += 1
    return {ref: score * math.sqrt(counts[ref] / len(tokens)) for ref, score in scores.items()}


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
