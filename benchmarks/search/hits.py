"""Queries and what each engine finds → hit@1 and hit@5, by locale and by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.search.engines import Answers
from benchmarks.search.intervals import Interval, paired_ratio, wilson
from benchmarks.search.queries import Query
from generator.model import Directory

DEPTHS = (1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One query, one engine: at which place the first accepted service stands; None for nowhere."""

    locale: str
    kind: str
    text: str
    place: int | None

    def hit(self, depth: int) -> bool:
        """Whether it is among the first so many."""
        return self.place is not None and self.place <= depth


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRate:
    """One cell of the table. ``group`` is a locale, a kind, or ``all``."""

    engine: str
    group: str
    depth: int
    number: int
    share: Interval


def judge(
    directory: Directory, locale: str, queries: Sequence[Query], answers: Answers
) -> tuple[Judged, ...]:
    """Whether what was found is accepted. What is no service's page is skipped, for all alike."""
    judged = []
    for query, codes in zip(queries, answers, strict=True):
        services = [directory.services[code] for code in codes if code in directory.services]
        places = (
            place
            for place, service in enumerate(services, start=1)
            if service.code in query.accepted or not query.accepted.isdisjoint(service.types)
        )
        found = next(places, None)
        judged.append(Judged(locale=locale, kind=query.kind, text=query.text, place=found))
    return tuple(judged)


def list_rates(judged: Mapping[str, Sequence[Judged]]) -> Iterator[HitRate]:
    """Each engine's shares: all together, by locale, by kind."""
    for engine, results in judged.items():
        locales = dict.fromkeys(result.locale for result in results)
        kinds = dict.fromkeys(result.kind for result in results)
        groups: dict[str, Callable[[Judged], bool]] = {"all": lambda _: True}
        groups |= {tag: lambda result, tag=tag: result.locale == tag for tag in locales}
        groups |= {kind: lambda result, kind=kind: result.kind == kind for kind in kinds}
        for group, belongs in groups.items():
            chosen = [result for result in results if belongs(result)]
            for depth in DEPTHS:
                share = wilson(sum(result.hit(depth) for result in chosen), len(chosen))
                yield HitRate(
                    engine=engine, group=group, depth=depth, number=len(chosen), share=share
                )


def compare(
    judged: Mapping[str, Sequence[Judged]], engine: str, depth: int
) -> Iterator[tuple[str, Interval]]:
    """How many times as much ``engine`` finds as each other one, on the same queries."""
    ours = [result.hit(depth) for result in judged[engine]]
    for other, results in judged.items():
        if other != engine:
            yield other, paired_ratio(ours, [result.hit(depth) for result in results])
