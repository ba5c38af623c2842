"""A corpus → the files that a browser loads: scripts that hold nothing but one call with data."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence

from generator.render.search.corpus import Corpus
from generator.render.search.details import Details
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
            "m": _lines(kind.name for kind in kinds),
            "o": letters(kind.need for kind in kinds if kind.need is not None),
            "w": _lines(" ".join(kind.words) for kind in kinds),
            "p": " ".join(place.code or "" for place in corpus.places),
            "q": _lines(place.name for place in corpus.places),
            "d": " ".join(found.code for found in corpus.services),
            "s": _lines(found.name for found in corpus.services),
            "t": " ".join(letters(found.kinds) for found in corpus.services),
            "l": " ".join(letters(found.places) for found in corpus.services),
            "u": "".join("01"[not found.translated] for found in corpus.services)
            if any(not found.translated for found in corpus.services)
            else "",
            "x": [[";".join(crisis.phrases), letters(crisis.kinds)] for crisis in corpus.crises],
        },
    )


def format_details(corpus: Corpus, details: Details, words: Sequence[object]) -> str:
    """File ``b``: what a list of results says further, and what it can be narrowed by."""
    return format_data(
        "b",
        {
            "k": " ".join(kind.code for kind in corpus.kinds),
            "f": letters(item.filters for item in details.services),
            "g": _lines(corpus.organizations),
            "r": letters(found.organization for found in corpus.services),
            "l": letters(item.languages for item in details.services),
            "L": [" ".join(tags) for tags in details.language_sets],
            "n": [[tag, name] for tag, name in details.language_names],
            "h": letters(item.hours for item in details.services),
            "H": details.hours,
            "z": details.holidays,
            "t": words,
        },
    )


def format_later(corpus: Corpus) -> str:
    """File ``c``: further words for searches that find nothing good, many of other languages."""
    variants = sorted(corpus.variants.items())
    return format_data(
        "c",
        {
            "w": _lines(" ".join(kind.later) for kind in corpus.kinds),
            "v": ["".join(theirs for theirs, _ in variants), "".join(ours for _, ours in variants)],
        },
    )


def format_names(corpus: Corpus) -> str:
    """File ``n``: names in the source locale, for searches that still find nothing good."""
    return format_data(
        "n",
        {
            "s": _lines(found.later for found in corpus.services),
            "g": _lines(corpus.organizations_later),
            "q": _lines(place.later for place in corpus.places),
        },
    )
