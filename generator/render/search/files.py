"""A corpus → the files that a browser loads: scripts that hold nothing but one call with data."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence

from generator.render.search.corpus import Corpus, Found
from generator.render.search.details import Details
from generator.render.search.numbers import letters
from generator.render.search.sounds import Family
from generator.scripts import format_data


def _lines(texts: Iterable[str | None]) -> str:
    return "\n".join(text or "" for text in texts)


def format_first(corpus: Corpus, *, elide: bool, shards: Mapping[str, object] | None = None) -> str:
    """File ``a``: all that the first result needs; the services only where there are no shards."""
    kinds = corpus.kinds
    data = {
        "e": int(elide),
        "n": sum(kind.need is None for kind in kinds),
        "m": _lines(kind.name for kind in kinds),
        "o": letters(kind.need for kind in kinds if kind.need is not None),
        "w": _lines(" ".join(kind.words) for kind in kinds),
        "p": " ".join(place.code or "" for place in corpus.places),
        "q": _lines(place.name for place in corpus.places),
        "x": [[";".join(crisis.phrases), letters(crisis.kinds)] for crisis in corpus.crises],
    }
    further = format_services(corpus.services) if shards is None else {"z": shards}
    sounds = {"h": 1} if corpus.sounds else {}
    return format_data("a", {**data, **further, **sounds})


def format_services(services: Sequence[Found]) -> dict[str, object]:
    """Services as a list shows them."""
    foreign = "".join("01"[not found.translated] for found in services)
    return {
        "d": " ".join(found.code for found in services),
        "s": _lines(found.name for found in services),
        "t": " ".join(letters(found.kinds) for found in services),
        "l": " ".join(letters(found.places) for found in services),
        "u": foreign if "1" in foreign else "",
    }


def format_details(
    corpus: Corpus, details: Details, words: Sequence[object], *, whole: bool
) -> str:
    """File ``b``: what a list of results says further, and what it can be narrowed by.

    Where there are shards it tells what all services share; the rest is in files ``e``.
    """
    shared = {
        "k": " ".join(kind.code for kind in corpus.kinds),
        "n": [[tag, name] for tag, name in details.language_names],
        "z": details.holidays,
        "t": words,
    }
    own = {
        "g": _lines(corpus.organizations),
        "r": letters(found.organization for found in corpus.services),
        **format_some_details(details, range(len(corpus.services))),
    }
    return format_data("b", {**shared, **own} if whole else shared)


def format_some_details(details: Details, numbers: Iterable[int]) -> dict[str, object]:
    """Filters, languages and hours of some services, with the tables that they point into."""
    services = [details.services[number] for number in numbers]
    languages = _number(item.languages for item in services)
    hours = _number(item.hours for item in services)
    return {
        "f": letters(item.filters for item in services),
        "l": letters(languages[item.languages] for item in services),
        "L": [" ".join(details.language_sets[number]) for number in languages],
        "h": letters(hours[item.hours] for item in services),
        "H": [details.hours[number] for number in hours],
    }


def _number(items: Iterable[int]) -> dict[int, int]:
    """Each of them → its place among those that occur."""
    return {item: place for place, item in enumerate(dict.fromkeys(items))}


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


def format_last(corpus: Corpus) -> str:
    """File ``y``: the last words of the locale."""
    return format_data("y", {"w": _lines(" ".join(kind.last) for kind in corpus.kinds)})


def format_strange(corpus: Corpus) -> str:
    """File ``x``: words of other languages, and how words of the locale's script sound."""
    data: dict[str, object] = {"w": _lines(" ".join(kind.strange) for kind in corpus.kinds)}
    if corpus.sounds:
        data["r"] = _format_family(corpus.sounds)
    return format_data("x", data)


def _format_family(family: Family) -> dict[str, object]:
    """Rules of sound as sound.js takes them, letters of one sound together: ``ሀ-ሇሐ-ሗh ለ-ሏl``."""
    groups: dict[str, list[int]] = {}
    for sign, sound in family.letters.items():
        groups.setdefault(sound, []).append(ord(sign))
    return {
        "e": family.silent,
        "g": int(family.runs),
        "l": " ".join(_join_ranges(sorted(signs)) + sound for sound, signs in groups.items()),
        "n": family.least,
        "s": " ".join(f"{spelling}>{sound}" for spelling, sound in family.spell.items()),
        "v": family.vowels,
    }


def _join_ranges(points: Sequence[int]) -> str:
    """Code points in their order → signs, ``ሀ-ሇ`` for three or more that follow each other."""
    text = ""
    for _, run in itertools.groupby(enumerate(points), key=lambda pair: pair[1] - pair[0]):
        signs = "".join(chr(point) for _, point in run)
        text += signs if len(signs) < 3 else f"{signs[0]}-{signs[-1]}"
    return text


def format_names(corpus: Corpus, *, whole: bool) -> str:
    """File ``n``: names in the source locale, for searches that still find nothing good."""
    services = {
        "s": _lines(found.later for found in corpus.services),
        "g": _lines(corpus.organizations_later),
    }
    places = {"q": _lines(place.later for place in corpus.places)}
    return format_data("n", {**services, **places} if whole else places)
