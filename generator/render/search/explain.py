"""A search → why each service is found: which word fits which term, and what that adds.

The parts of a score come from the same queries, with the same weights, as the score itself.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from lunr.index import Index

from generator.render.search.analysis import is_gram, tokenize
from generator.render.search.corpus import Corpus
from generator.render.search.crisis import holds_phrase
from generator.render.search.matches import Match, Rule, find_matches
from generator.render.search.ranking import (
    MOST_TYPED,
    NAME,
    NEED,
    PLACE,
    SOUND,
    STRANGE,
    URGENT,
    Hit,
    IndexOf,
    Searcher,
    Stage,
)

Where = Literal[
    "type-name",
    "type-words",
    "type-further",
    "need-name",
    "need-words",
    "need-further",
    "other-language",
    "service-name",
    "organization",
    "place",
    "source-name",
    "crisis",
]
"""Where a term stands. Further words are also of other languages; ``source-name`` is a name in the
language of the records."""

_CODE = re.compile(r"(?=.*\d)[a-z2-9]{4,5}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a score. ``text`` is the name, or the search word, in which the term stands."""

    typed: str
    term: str
    rule: Rule
    where: Where
    text: str
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedHit:
    """A service that was found. Its parts, the largest first, add up to its score."""

    code: str
    name: str
    score: float
    kind: str | None
    """The name of the type whose words were found, if any."""
    kinds: tuple[str, ...]
    places: tuple[str, ...]
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Danger:
    """The crisis that was recognized, by its number in the corpus, and the phrase that did it."""

    number: int
    phrase: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What the page shows for some words, and why. ``hits`` are the first of ``found``."""

    locale: str
    words: str
    tokens: tuple[str, ...]
    stage: Stage
    good: bool
    """False where the page says that nothing fits these words exactly."""
    is_code: bool
    """Whether the words are taken for a code from a leaflet, which leads to its service alone."""
    danger: Danger | None
    found: int
    hits: tuple[ExplainedHit, ...]


def explain(searcher: Searcher, words: str, *, limit: int) -> Explanation:
    """Why the first ``limit`` services are found by some words."""
    corpus, answer = searcher.corpus, searcher.search(words)
    typed = words[:MOST_TYPED]
    seen = typed if answer.stage == "first" else searcher.respell(typed)
    numbers = _find_code(corpus, words)
    hits = answer.hits if numbers is None else [Hit(number=n, score=0, kind=None) for n in numbers]
    danger = None if answer.crisis is None else _find_danger(searcher, answer.crisis, typed)
    teller = _Teller(searcher, answer.stage, seen, danger)
    return Explanation(
        locale=corpus.locale,
        words=words,
        tokens=teller.tokens,
        stage=answer.stage,
        good=bool(hits) and (answer.fair or numbers is not None),
        is_code=numbers is not None,
        danger=danger,
        found=len(hits),
        hits=tuple(teller.tell(hit) for hit in hits[:limit]),
    )


def _find_code(corpus: Corpus, words: str) -> tuple[int, ...] | None:
    """What the page shows for a code from a leaflet; None for other words."""
    code = words.strip().lower()
    if not _CODE.fullmatch(code):
        return None
    return tuple(n for n, found in enumerate(corpus.services) if found.code == code)


def _find_danger(searcher: Searcher, number: int, typed: str) -> Danger:
    """The phrase that is typed, in our own signs or in a neighbor's."""
    corpus = searcher.corpus
    held = (
        phrase
        for text in (typed, searcher.respell(typed))
        for phrase in corpus.crises[number].phrases
        if holds_phrase(tokenize(text, corpus.locale), tokenize(phrase, corpus.locale))
    )
    return Danger(number=number, phrase=next(held))


class _Teller:
    """Takes scores apart. Holds what each typed word fits, by document."""

    def __init__(self, searcher: Searcher, stage: Stage, typed: str, danger: Danger | None) -> None:
        self.corpus, self.danger = searcher.corpus, danger
        self.searcher, self.stage = searcher, stage
        self.tokens = tuple(dict.fromkeys(tokenize(typed, self.corpus.locale)))
        self.typed = _find_typed(typed, self.corpus.locale)
        self.matches: dict[str, list[Match]] = {}
        counts: Counter[str] = Counter()
        for token in self.tokens:
            for index_of in (self._kinds, self._names):
                for ref, found in self._match(token, index_of).items():
                    self.matches.setdefault(ref, []).extend(found)
                    counts[ref] += 1
        self.shares = {ref: math.sqrt(counts[ref] / len(self.tokens)) for ref in counts}

    def _kinds(self, term: str) -> Index:
        return self.searcher.kinds(self.stage, term)

    def _names(self, term: str) -> Index | None:
        return self.searcher.names(self.stage, term)

    def _match(self, token: str, index_of: IndexOf) -> dict[str, list[Match]]:
        """By document, what a word fits as it is spelled, or as it sounds: what counts more."""
        index, sound = index_of(token), self.searcher.find_sound(self.stage, token)
        matches = find_matches(index, token) if index else {}
        heard = index_of(sound) if sound else None
        for ref, found in (find_matches(heard, sound) if heard else {}).items():
            if SOUND * _add_up(found) > _add_up(matches.get(ref, ())):
                matches[ref] = [
                    replace(match, token=token, rule="sound", weight=SOUND * match.weight)
                    for match in found
                ]
        return matches

    def tell(self, hit: Hit) -> ExplainedHit:
        """A hit with the parts of its score; a code that was typed has none."""
        found = self.corpus.services[hit.number]
        parts = sorted(self._iter_parts(hit), key=lambda part: -part.weight) if hit.score else ()
        return ExplainedHit(
            code=found.code,
            name=found.name,
            score=hit.score,
            kind=None if hit.kind is None else self.corpus.kinds[hit.kind].name,
            kinds=tuple(self.corpus.kinds[number].name for number in found.kinds),
            places=tuple(self.corpus.places[number].name for number in found.places),
            parts=tuple(parts),
        )

    def _iter_parts(self, hit: Hit) -> Iterator[Part]:
        corpus, found = self.corpus, self.corpus.services[hit.number]
        if hit.kind is not None:
            kind = corpus.kinds[hit.kind]
            if self.danger and hit.kind in corpus.crises[self.danger.number].kinds:
                yield _urgent_part(self.danger.phrase, kind.name)
            yield from self._parts_of(f"k{hit.kind}", 1)
            yield from self._parts_of(f"x{hit.kind}", STRANGE)
            yield from self._parts_of(f"k{kind.need}", NEED)
            yield from self._parts_of(f"x{kind.need}", NEED * STRANGE)
        yield from self._parts_of(f"s{hit.number}", NAME)
        if found.places:
            yield from self._parts_of(max((f"p{p}" for p in found.places), key=self._sum), PLACE)

    def _sum(self, ref: str) -> float:
        return self.shares.get(ref, 0) * _add_up(self.matches.get(ref, ()))

    def _parts_of(self, ref: str, factor: float) -> Iterator[Part]:
        for match in self.matches.get(ref, ()):
            where, text = self._find_spot(ref, match.term)
            yield Part(
                typed=self.typed.get(match.token, match.token),
                term=match.term,
                rule=match.rule,
                where=where,
                text=text,
                weight=match.weight * self.shares[ref] * factor,
            )

    def _find_spot(self, ref: str, term: str) -> tuple[Where, str]:
        spots = _iter_spots(self.corpus, ref[0], int(ref[1:]))
        return next(
            (where, text)
            for where, text in spots
            if term in self.searcher.find_terms(self.stage, text)
        )


def _add_up(matches: Iterable[Match]) -> float:
    return sum(match.weight for match in matches)


def _urgent_part(phrase: str, kind: str) -> Part:
    return Part(typed=phrase, term=phrase, rule="crisis", where="crisis", text=kind, weight=URGENT)


def _find_typed(text: str, locale: str) -> dict[str, str]:
    """Token → the word from which it was made; pieces of a script without spaces are themselves."""
    found: dict[str, str] = {}
    for word in text.split():
        for token in tokenize(word, locale):
            found.setdefault(token, token if is_gram(token) else word)
    return found


def _iter_spots(corpus: Corpus, letter: str, number: int) -> Iterator[tuple[Where, str]]:
    """What a document of the index is made of, in the order in which it is looked through."""
    if letter == "k":
        kind = corpus.kinds[number]
        is_need = kind.need is None
        yield "need-name" if is_need else "type-name", kind.name
        yield from (("need-words" if is_need else "type-words", word) for word in kind.words)
        further = (*kind.later, *kind.last)
        yield from (("need-further" if is_need else "type-further", word) for word in further)
    elif letter == "x":
        yield from (("other-language", word) for word in corpus.kinds[number].strange)
    elif letter == "s":
        found = corpus.services[number]
        yield "service-name", found.name
        yield "organization", corpus.organizations[found.organization]
        yield "source-name", found.later or ""
        yield "source-name", corpus.organizations_later[found.organization]
    else:
        place = corpus.places[number]
        yield "place", place.name
        yield "source-name", place.later or ""
