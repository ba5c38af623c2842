"""A leaflet's lines → those of each record: the largest part that speaks of no other record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.audit.pdf.printed import Line

_CODE = re.compile(r"(?<![A-Za-z0-9])(?=[a-z]*\d)[a-z][a-z0-9]{3,4}(?![A-Za-z0-9])")


def find_codes(lines: Sequence[Line]) -> frozenset[str]:
    """Whatever looks like a record's code."""
    return frozenset(code for line in lines for code in _CODE.findall(line.text))


def mark_copies(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, where one that says the same as a heading is one, too.

    Of ten cards on a sheet the first alone is tagged, so that it is read aloud once.
    """
    levels = {line.text.strip(): line.heading for line in lines if line.heading is not None}
    return [
        replace(line, heading=levels.get(line.text.strip())) if line.heading is None else line
        for line in lines
    ]


def split_by_record(lines: Sequence[Line]) -> Iterator[Sequence[Line]]:
    """Cut at headings, the highest first, until no part speaks of two records.

    Where headings run out, the part stays whole: rather a neighbor's address is taken for that
    of a hidden place than a hidden place's for a neighbor's.
    """
    levels = {line.heading for line in lines[1:] if line.heading is not None}
    if len(find_codes(lines)) < 2 or not levels:
        yield lines
        return
    highest = min(levels)
    starts = [
        at
        for at, line in enumerate(lines)
        if line.heading == highest and at and lines[at - 1].heading != highest
    ]
    if not starts:
        # Every line of that level follows another one: a heading of several lines, at the top.
        first = next((at for at, line in enumerate(lines) if line.heading != highest), 0)
        if not first:
            yield lines
            return
        yield lines[:first]
        yield from split_by_record(lines[first:])
        return
    for start, end in zip((0, *starts), (*starts, len(lines)), strict=True):
        yield from split_by_record(lines[start:end])
