"""A corpus + what somebody types → services in order, as the browser's engine finds them.

lunr's query core looks words up; what it looks through, and how the findings are put together, is
ours, and the same in overrides/scripts/find. lunr.py serves here as lunr.js does there.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from lunr.index import Index

from generator.render.search.analysis import fold, is_gram, tokenize
from generator.render.search.corpus import Corpus, Kind
from generator.render.search.crisis import holds_phrase
from generator.render.search.lookup import (
    NameTerm,
    build_index,
    list_names,
    list_postings,
    look_up,
    weigh,
)
from generator.render.search.sounds import Sounds, is_sound

NEED = 0.3
"""A need's words count so much for each service that meets it."""

NAME = 0.7
"""A service's own name counts so much, beside what kind it is."""

PLACE = 0.5
"""A place's name counts so much for what is there; alone it finds nothing."""

URGENT = 100
"""What a crisis adds to the types that it names: more than any words do."""

GOOD = 3.0
"""Below this score, per square root of the number of words, one looks further."""

FAIR = 1.5
"""Below this, per the same, the page says that nothing fits exactly. (Of the open queries that end
between the two bars, seven in eight find the right thing among the first five.)"""

STRANGE = 0.7
"""Words of other languages count so much in the last stage: some look like words of the locale."""

SOUND = 0.7
"""What sounds like a word counts so much, where the word itself does not fit better."""

WEAK = 0.3
"""What scores less than this share of the best is left out, but for the first few."""

KEPT = 10
"""As many as are shown at once."""

LEAST_TYPED = 3
"""Letters without which nobody looks further than among the first words."""

MOST_TYPED = 200
"""Units of UTF-16, as a browser counts them, that are looked at; whoever pastes a page is answered
by its beginning."""


Stage = Literal["first", "words", "names", "sounds"]
STAGES: tuple[Stage, ...] = ("first", "words", "names", "sounds")
"""What is looked through, one after the other, until something fits well: the locale's own names
and first words; further words, also of other languages; names in the source locale; last words,
and what sounds alike in another script."""

LATE: frozenset[Stage] = frozenset(("names", "sounds"))
"""Stages in which names in the source locale are looked through."""


def kind_texts(kind: Kind, stage: Stage) -> tuple[str, ...]:
    """What a kind is called, as far as a stage looks."""
    later = kind.later if stage != "first" else ()
    return (kind.name, *kind.words, *later, *(kind.last if stage == "sounds" else ()))


IndexOf = Callable[[str], Index | None]
"""Where a term is looked up, if anywhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A service by its number in the corpus; scores of equal size are ordered by it."""

    number: int
    score: float
    kind: int | None
    """The kind whose words were found, if any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a search comes to.

    ``good`` is false where nothing fitted so well that one need not look further; ``fair`` where
    the page says that nothing fits exactly.
    """

    hits: tuple[Hit, ...]
    good: bool
    fair: bool = True
    crisis: int | None = None
    stage: Stage = "first"
    """How far one had to look."""


class Searcher:
    """Searches one corpus. Holds an index for each stage and beginning, made when it is needed."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._kinds: dict[tuple[Stage, bool], Index] = {}
        self._names: dict[Stage, dict[str, dict[str, NameTerm]]] = {}
        self._letters: dict[tuple[Stage, str], Index] = {}
        self._ear = Sounds(corpus.sounds) if corpus.sounds else None
        self._phrases = [
            [self._tokenize(phrase) for phrase in crisis.phrases] for crisis in corpus.crises
        ]

    def _tokenize(self, *texts: str | None) -> tuple[str, ...]:
        locale = self.corpus.locale
        return tuple(token for text in texts if text for token in tokenize(text, locale))

    def find_terms(self, stage: Stage, *texts: str | None) -> tuple[str, ...]:
        """What stands in an index for some texts: tokens, and in the last stage how they sound."""
        tokens = self._tokenize(*texts)
        if stage != "sounds" or self._ear is None:
            return tokens
        return (*tokens, *self._ear.hear_all(fold(" ".join(filter(None, texts)))))

    def find_sound(self, stage: Stage, token: str) -> str:
        """How a typed word sounds, in the last stage; else nothing."""
        return self._ear.hear(token) if self._ear and stage == "sounds" else ""

    def kinds(self, stage: Stage, term: str) -> Index:
        """What needs, types (``k``) and places (``p``) are called.

        Where a term is looked up: sounds have an index of their own, so that no misspelt word is
        near one.
        """
        if (stage, False) not in self._kinds:
            kinds = [self.find_terms(stage, *kind_texts(kind, stage)) for kind in self.corpus.kinds]
            places = [
                self.find_terms(stage, place.name, place.later if stage in LATE else None)
                if place.code
                else ()
                for place in self.corpus.places
            ]
            groups = {"k": kinds, "p": places}
            if stage == "sounds":
                strange = [self.find_terms(stage, *kind.strange) for kind in self.corpus.kinds]
                groups["x"] = strange
            postings = list_postings(groups)
            for heard in (False, True):
                self._kinds[stage, heard] = build_index(
                    {term: at for term, at in postings.items() if is_sound(term) == heard}
                )
        return self._kinds[stage, is_sound(term)]

    def names(self, stage: Stage, token: str) -> Index | None:
        """What services (``s``) and their organizations are called: what begins as the token."""
        letter = token[:2]
        stage = stage if stage in LATE else "first"
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
            yield self.find_terms(stage, *own, *(later if stage in LATE else ()))

    def search(self, text: str) -> Answer:
        """Services in order, from the first stage in which something fits well, or the last."""
        text = shorten(text)
        crisis = self.find_crisis(text)
        hits: tuple[Hit, ...] = ()
        fit = 0.0
        for stage in STAGES:
            if stage == "words":
                text = self.respell(text)
                crisis = self.find_crisis(text) if crisis is None else crisis
            tokens = tuple(dict.fromkeys(self._tokenize(text)))
            hits = self._rank(stage, tokens, crisis)
            fit = hits[0].score / math.sqrt(len(tokens)) if hits else 0
            if fit >= GOOD or not tokens or self._is_short(text):
                return Answer(
                    hits=hits, good=fit >= GOOD, fair=fit >= FAIR, crisis=crisis, stage=stage
                )
        return Answer(hits=hits, good=False, fair=fit >= FAIR, crisis=crisis, stage=STAGES[-1])

    def _is_short(self, text: str) -> bool:
        tokens = self._tokenize(text)
        return len("".join(tokens)) < LEAST_TYPED and not is_gram(tokens[0])

    def respell(self, text: str) -> str:
        """Text in our own script, where it is written in a neighbor's."""
        return "".join(self.corpus.variants.get(sign, sign) for sign in text)

    def score(self, stage: Stage, tokens: Sequence[str]) -> dict[str, float]:
        """The scores of all kinds (``k12``), places (``p3``) and names of services (``s7``)."""
        return {
            **self._add_up(stage, tokens, lambda term: self.kinds(stage, term)),
            **self._add_up(stage, tokens, lambda term: self.names(stage, term)),
        }

    def _match(self, stage: Stage, token: str, index_of: IndexOf) -> dict[str, float]:
        """One word → the score of each document: as it is spelled, or as it sounds."""
        index, sound = index_of(token), self.find_sound(stage, token)
        scores = look_up(index, token) if index else {}
        heard = index_of(sound) if sound else None
        for ref, score in (look_up(heard, sound) if heard else {}).items():
            scores[ref] = max(scores.get(ref, 0), SOUND * score)
        return scores

    def _add_up(self, stage: Stage, tokens: Sequence[str], index_of: IndexOf) -> dict[str, float]:
        """The scores of documents: of several words those count more that have more of them."""
        scores: dict[str, float] = {}
        counts: Counter[str] = Counter()
        for token in tokens:
            for ref, score in self._match(stage, token, index_of).items():
                scores[ref] = scores.get(ref, 0) + score
                counts[ref] += 1
        return {ref: score * math.sqrt(counts[ref] / len(tokens)) for ref, score in scores.items()}

    def _rank(self, stage: Stage, tokens: tuple[str, ...], crisis: int | None) -> tuple[Hit, ...]:
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
        return tuple(hits)

    def _score_kind(self, scores: Mapping[str, float], number: int) -> float:
        need = self.corpus.kinds[number].need
        return _score_words(scores, number) + NEED * _score_words(scores, need)

    def find_crisis(self, text: str) -> int | None:
        """The crisis of which a whole phrase is typed, its words in order and near each other."""
        tokens = self._tokenize(text)
        for number, phrases in enumerate(self._phrases):
            if any(holds_phrase(tokens, phrase) for phrase in phrases):
                return number
        return None


def _score_words(scores: Mapping[str, float], kind: int | None) -> float:
    return scores.get(f"k{kind}", 0) + STRANGE * scores.get(f"x{kind}", 0)


def shorten(text: str) -> str:
    """The beginning of a long text, cut where a browser cuts it, even through a pair."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_TYPED]
    return units.decode("utf-16-le", "surrogatepass")
