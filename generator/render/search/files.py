"""A corpus → the files that a browser loads: scripts that hold nothing but one call with data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from generator.render.search.corpus import Corpus
from generator.render.search.numbers import letters


def format_data(key: str, data: Mapping[str, object]) -> str:
    """``w("a",{…})``: no fetch, so it works from a disk too, and the audit can read it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    # What HTML, or a script's own grammar, would take for more than a letter.
    for sign in "<\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return f'w("{key}",{text})\n'


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(text or "" for text in texts)


def format_first(corpus: Corpus, *, elide: bool) -> str:
    """File ``a``: all that the first result needs."""
    kinds = corpus.kinds
    return format_data(
        "a",
        {
            "e": int(elide),
            "n": sum(kind.need is None for kind in kinds),
            "k": " ".join(kind.code for kind in kinds),
            "m": _lines(kind.name for kind in kinds),
            "o": letters(kind.need for kind in kinds if kind.need is not None),
            "w": _lines(" ".join(kind.words) for kind in kinds),
            "p": " ".join(place.code or "" for place in corpus.places),
            "q": _lines(place.name for place in corpus.places),
            "g": _lines(corpus.organizations),
            "d": " ".join(found.code for found in corpus.services),
            "s": _lines(found.name for found in corpus.services),
            "t": " ".join(letters(found.kinds) for found in corpus.services),
            "l": " ".join(letters(found.places) for found in corpus.services),
            "r": letters(found.organization for found in corpus.services),
            "u": "".join("01"[not found.translated] for found in corpus.services)
            if any(not found.translated for found in corpus.services)
            else "",
            "x": [
                [";".join(crisis.phrases), letters(crisis.kinds)] for crisis in corpus.crises
            ],
        },
    )


def format_later(corpus: Corpus) -> str:
    """File ``c``: words for searches that find nothing good, mostly of other languages."""
    variants = sorted(corpus.variants.items())
    return format_data(
        "c",
        {
            "w": _lines(" ".join(kind.later) for kind in corpus.kinds),
            "s": _lines(found.later for found in corpus.services),
            "g": _lines(corpus.organizations_later),
            "q": _lines(place.later for place in corpus.places),
            "v": ["".join(theirs for theirs, _ in variants), "".join(ours for _, ours in variants)],
        },
    )
