"""tests/hostile/cases/*.yml → hostile inputs, each with what must come of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("cases")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One change of the small directory by somebody who means harm.

    ``expect`` is a problem's code (several with ``or``), or ``harmless``: it gets through, and
    the site that is built with it holds nothing foreign.
    """

    kind: str
    name: str
    expect: str
    spec: Mapping[str, Any]
    """How the input is made: see `tests/hostile/plant.py`."""

    @property
    def codes(self) -> frozenset[str]:
        """The codes of problems of which one must be among those reported."""
        return frozenset(self.expect.split(" or "))

    @property
    def text(self) -> str:
        """The words of the input, with all repetitions made."""
        return expand(self.spec.get("text", ""))


def load_cases() -> tuple[Case, ...]:
    """All cases, by file and in their order."""
    return tuple(case for path in sorted(FOLDER.glob("*.yml")) for case in _load(path))


def _load(path: Path) -> Iterator[Case]:
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    defaults = document.get("defaults", {})
    for name, given in document["cases"].items():
        spec = {**defaults, **given}
        yield Case(kind=path.stem, name=str(name), expect=spec.pop("expect"), spec=spec)


_REPEAT = re.compile(r"⟦(.*?)×(\d+)⟧", re.DOTALL)


def expand(text: str) -> str:
    """``⟦ab×3⟧`` → ``ababab``; in it ``#`` counts where the repetition ends in ``#``.

    So a case of fifty megabytes is a line of its file.
    """
    return _REPEAT.sub(_repeat, text)


def _repeat(found: re.Match[str]) -> str:
    part, times = found[1], int(found[2])
    if "№" in part:
        return "".join(part.replace("№", str(number)) for number in range(times))
    return part * times
