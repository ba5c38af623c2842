"""What is printed → the same lines in each way in which they may have been meant.

pdfium turns a line of Arabic round as a whole, and Latin words and codes in it along: a code
``k3f9`` comes out as ``9f3k``, and *12 Mill Street* as *12 Street Mill*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import groupby

from generator.audit.pdf.printed import RTL, Line, Printed

_NOT_RTL = re.compile(rf"(?:(?!{RTL.pattern}).)+")
_SEGMENT = re.compile(r"\d+|[^\W\d_]+|(?:[^\w]|_)+")
_LETTER = re.compile(r"[^\W\d_]")
_BROKEN = re.compile(r"[-\u00ad\u2010\x02\ufffe]\s*\n\s*")


def list_ways(printed: Printed, *, right_to_left: bool) -> Iterator[tuple[Line, ...]]:
    """The lines and the pieces as they were read, and turned back where they may be turned."""
    for lines in filter(None, (printed.lines, printed.pieces)):
        yield lines
        if right_to_left or any(RTL.search(line.text) for line in lines):
            for turn in (_turn_all, _turn_words):
                yield tuple(_turn(lines, turn, right_to_left))


def join_lines(lines: Iterable[Line]) -> tuple[str, ...]:
    """The lines as one text; and with words joined that are broken at a line's end, if any are."""
    text = "\n".join(line.text for line in lines)
    return tuple(dict.fromkeys((text, _BROKEN.sub("", text))))


def _turn(lines: Iterable[Line], turn: Callable[[str], str], right_to_left: bool) -> Iterator[Line]:
    for line in lines:
        if right_to_left or RTL.search(line.text):
            text = _NOT_RTL.sub(lambda found: turn(found[0]), line.text)
            line = replace(line, text=text)
        yield line


def _turn_all(text: str) -> str:
    """``0f3k · org.example`` → ``example.org · k3f0``: all that is not Arabic or Hebrew."""
    return "".join(reversed(_SEGMENT.findall(text)))


def _turn_words(text: str) -> str:
    """``12 Street Mill`` → ``12 Mill Street``: words and codes, but not the numbers among them."""
    turned: list[str] = []
    for lettered, run in groupby(text.split(), key=lambda word: bool(_LETTER.search(word))):
        words = list(run)
        turned += map(_turn_all, reversed(words)) if lettered else words
    return f" {' '.join(turned)} "
