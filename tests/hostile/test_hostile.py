"""Whatever a stranger proposes is refused with a message, or rendered harmless."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.hostile.cases import Case, load_cases
from tests.hostile.run import BYTES, SECONDS

CASES = load_cases()
pytestmark = pytest.mark.xdist_group("hostile")


@pytest.fixture(scope="session")
def outcomes() -> dict[tuple[str, str], dict[str, Any]]:
    """What came of every case: all of them in one process that forks for each."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.run"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    results = map(json.loads, done.stdout.splitlines())
    return {(result["kind"], result["name"]): result for result in results}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.name}")
def test_it_is_refused_or_harmless(
    case: Case, outcomes: dict[tuple[str, str], dict[str, Any]]
) -> None:
    """The problem is the one that the case expects; no traceback, no hang, no flood of memory."""
    outcome = outcomes[case.kind, case.name]
    told = "\n".join(outcome["lines"])
    assert case.codes & set(outcome["codes"]), f"{outcome['codes']}\n{told}"
    assert outcome["placed"], told
    assert outcome["seconds"] < SECONDS
    assert outcome["memory"] < BYTES


def test_the_corpus_is_large_and_no_two_cases_are_one() -> None:
    """At least 200 inputs."""
    assert len(CASES) >= 200
    assert len({(case.kind, case.name) for case in CASES}) == len(CASES)
