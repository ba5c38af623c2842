"""What counts as a hit: the same rule for every engine."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

from benchmarks.search.hits import judge, list_rates
from benchmarks.search.query_files import Query
from generator.model import Service

SERVICES = {
    code: cast(Service, SimpleNamespace(code=code, types=types))
    for code, types in {"b2k6": ("visa",), "c3m7": ("food", "clothes"), "d4n8": ("food",)}.items()
}


def ask(accepted: str, *codes: str) -> int | None:
    """At which place the first accepted one of the codes found stands."""
    query = Query(text="?", accepted=frozenset(accepted.split()), kind="need")
    return judge(SERVICES, "en", [query], [codes])[0].place


def test_a_service_counts_by_its_code_or_by_one_of_its_types() -> None:
    """Either is enough."""
    assert ask("c3m7", "b2k6", "c3m7") == 2
    assert ask("clothes visa", "d4n8", "c3m7", "b2k6") == 2


def test_what_is_no_service_is_skipped() -> None:
    """A page that an engine cannot tell from a service's takes no place."""
    assert ask("food", "gone", "b2k6", "gone", "d4n8") == 2


def test_nothing_accepted_is_no_hit() -> None:
    """At any depth."""
    assert ask("food", "b2k6") is None
    assert ask("food") is None


def test_rates_are_by_locale_and_by_kind() -> None:
    """A group each, and all together."""
    queries = [
        Query(text=text, accepted=frozenset({"food"}), kind=kind)
        for text, kind in (("eat", "need"), ("grub", "slang"))
    ]
    judged = judge(SERVICES, "ar", queries, [("b2k6", "d4n8"), ()])
    found = {
        (rate.group, rate.depth): (rate.share.value, rate.number)
        for rate in list_rates({"one": judged})
    }
    assert found["all", 1] == (0.0, 2)
    assert found["all", 5] == found["ar", 5] == (0.5, 2)
    assert found["need", 5] == (1.0, 1)
    assert found["slang", 5] == (0.0, 1)
