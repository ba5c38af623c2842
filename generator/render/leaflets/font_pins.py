"""fonts.lock ↔ the hashes of the font files that a project's leaflets are set in."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.problems import Place, Problem

LOCK = "fonts.lock"
"""The file's name, beside the settings."""

_HEAD = """\
# The font files that leaflets are set in: SHA-256, file, families. The same files give the same
# leaflets, byte for byte. `waypost fonts --pin` adds those of this machine, and deletes none.
"""
_LINE = re.compile(r"([0-9a-f]{64})  (\S.*?)  (\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Pin:
    """One file that may be used. Only the hash counts: the rest is for who reads the list."""

    families: str
    file: str
    sha256: str


def parse_pins(text: str, *, shown: str) -> tuple[tuple[Pin, ...], list[Problem]]:
    """The lines of fonts.lock; ``shown`` is its path in problems."""
    pins, problems = [], []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        if found := _LINE.fullmatch(line.rstrip()):
            pins.append(Pin(sha256=found[1], file=found[2], families=found[3]))
        else:
            problems.append(
                Problem(
                    code="bad-font-pin",
                    where=Place(path=shown, line=number, column=1),
                    message="this is no line of a list of fonts",
                    hint="delete it, and let `waypost fonts --pin` write it",
                )
            )
    return tuple(pins), problems


def format_pins(pins: Iterable[Pin]) -> str:
    """The list as a file: sorted, each line once."""
    lines = [f"{pin.sha256}  {pin.file}  {pin.families}\n" for pin in sorted(set(pins))]
    return _HEAD + "".join(lines)
