"""A corpus of many thousands → files that a browser loads one by one, as a search needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.render.search.corpus import Corpus, Found
from generator.render.search.details import Details
from generator.render.search.files import format_services, format_some_details
from generator.render.search.lookup import NameTerm
from generator.render.search.numbers import letters
from generator.render.search.ranking import Searcher
from generator.render.search.sounds import is_sound
from generator.scripts import format_data

MOST_WHOLE = 1_500
"""Up to so many services everything stands in one file."""

PIECE = 50
"""Services in one file of those that show them."""

NAMES_PIECE = 7_000
"""Bytes of words and postings in one file of names, unless one beginning has more; 4 KB gzip."""


@dataclass(frozen=True, slots=True)
class _Letter:
    """All words of names that begin with the same two; ``own`` come before ``later``."""

    sign: str
    own: Mapping[str, NameTerm]
    later: Mapping[str, NameTerm]

    @property
    def size(self) -> int:
        """About as many bytes as its words and postings take."""
        terms = (*self.own.items(), *self.later.items())
        return sum(len(term.encode()) + 3 + 4 * len(found.numbers) for term, found in terms)


def format_shards(
    corpus: Corpus, details: Details, searcher: Searcher
) -> tuple[dict[str, object], dict[str, str]]:
    """What file ``a`` says of the shards, and each shard by its key."""
    pieces = list(_cut(_list_letters(searcher)))
    known = [_info(found) for found in corpus.services]
    files = {
        f"s{number}": format_data(f"s{number}", _name_data(known, piece))
        for number, piece in enumerate(pieces)
    }
    for kind in range(len(corpus.kinds)):
        numbers = [n for n, found in enumerate(corpus.services) if kind in found.kinds]
        if numbers:
            files[f"t{kind}"] = _format_list(corpus, kind, numbers)
    for number, start in enumerate(range(0, len(corpus.services), PIECE)):
        piece = range(start, min(start + PIECE, len(corpus.services)))
        shown = format_services([corpus.services[n] for n in piece])
        files[f"d{number}"] = format_data(f"d{number}", shown)
        files[f"e{number}"] = format_data(f"e{number}", format_some_details(details, piece))
    first = Counter(found.kinds[0] for found in corpus.services)
    index = {
        "k": letters(first[kind] for kind in range(len(corpus.kinds))),
        "n": len(corpus.services),
        "p": PIECE,
        "s": [piece[0].sign for piece in pieces],
    }
    return index, files


def _list_letters(searcher: Searcher) -> Iterator[_Letter]:
    own, all_names = searcher.name_terms("first"), searcher.name_terms("sounds")
    for sign in sorted(all_names, key=_in_utf16):
        before = own.get(sign, {})
        later = {
            term: found for term, found in all_names[sign].items() if before.get(term) != found
        }
        yield _Letter(sign, before, later)


def _in_utf16(text: str) -> bytes:
    """Browsers compare letters by their units of 16 bits."""
    return text.encode("utf-16-be", errors="surrogatepass")


def _cut(found: Iterator[_Letter]) -> Iterator[list[_Letter]]:
    piece: list[_Letter] = []
    size = 0
    for letter in found:
        # Sounds are for the last look only: they travel in files of their own.
        changes = bool(piece) and is_sound(letter.sign) != is_sound(piece[-1].sign)
        if piece and (changes or size + letter.size > NAMES_PIECE):
            yield piece
            piece, size = [], 0
        piece.append(letter)
        size += letter.size
    if piece:
        yield piece


def _name_data(known: Sequence[str], piece: Sequence[_Letter]) -> dict[str, object]:
    own = [pair for letter in piece for pair in sorted(letter.own.items())]
    terms = own + [pair for letter in piece for pair in sorted(letter.later.items())]
    used = Counter(known[n] for _, found in terms for n in found.numbers)
    infos = sorted(used, key=lambda info: (-used[info], info))
    numbers = {info: number for number, info in enumerate(infos)}

    def posting(found: NameTerm) -> str:
        pairs = zip(_steps(found.numbers), found.numbers, strict=True)
        return "".join(letters((s, numbers[known[n]])) for s, n in pairs)

    return {
        "c": " ".join(infos),
        "k": len(own),
        "n": " ".join(str(found.count) for _, found in terms),
        "p": " ".join(posting(found) for _, found in terms),
        "w": " ".join(term for term, _ in terms),
    }


def _info(found: Found) -> str:
    """Further kinds and places, on which a service's rank depends; its first goes by number."""
    return f"{letters(found.kinds[1:])}/{letters(found.places)}"


def _steps(numbers: Sequence[int]) -> Iterator[int]:
    """Each number as the step from the one before."""
    before = 0
    for number in numbers:
        yield number - before
        before = number


def _format_list(corpus: Corpus, kind: int, numbers: Sequence[int]) -> str:
    places = (letters(corpus.services[number].places) for number in numbers)
    return format_data(f"t{kind}", {"i": letters(_steps(numbers)), "l": " ".join(places)})
