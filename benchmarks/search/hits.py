"""Queries and what each engine finds → hit@1 and hit@5, by locale and by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.search.engines import Answers
from benchmarks.search.intervals import Interval, paired_ratio, wilson
from benchmarks.search.query_files import Query
from generator.model import Service

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
    services: Mapping[str, Service], locale: str, queries: Sequence[Query], answers: Answers
) -> tuple[Judged, ...]:
    """Whether what was found is accepted; ``services`` are those with a page, by code.

    Other pages, such as that of a service that is gone, are skipped, for all engines alike.
    """
    judged = []
    for query, codes in zip(queries, answers, strict=True):
        found_services = [services[code] for code in codes if code in services]
        places = (
            place
            for place, service in enumerate(found_services, start=1)
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
        groups = {
            "all": results,
            **{tag: [r for r in results if r.locale == tag] for tag in locales},
            **{kind: [r for r in results if r.kind == kind] for kind in kinds},
        }
        for group, chosen in groups.items():
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
