"""translations/<locale>/sensitive.txt → the words that no title, address or file name may hold."""

from __future__ import annotations

import functools
import pathlib
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model.plain_text import find_text_fault
from generator.validate.hidden import fold_digits

MAX_BYTES = 100_000
MAX_TERMS = 2_000
"""Every title and address is held against every term."""

_MARKS = re.compile(r"[\u0300-\u036f\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u2060\ufeff]")
_ALIKE = str.maketrans({"ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ٱ": "ا", "।": " ", "॥": " "})
_GAPS = re.compile(r"[^\w\u0900-\u0dff\u0e31-\u0e4e\u0f71-\u109f\u1780-\u17d3]+|_+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_ARABIC = re.compile(r"[\u0620-\u06ff]")

# "and", "then", "with", "for", "like" and "the" are written together with the word they precede.
_ARABIC_PREFIXES = tuple(
    f"{joined}{bound}"
    for joined in ("", "و", "ف")
    for bound in ("", "ال", "ب", "بال", "ك", "كال", "ل", "لل")
)


def fold_words(text: str) -> str:
    """Words apart by one space, without case, accents, tashkeel or punctuation.

    Hyphens and underscores are spaces, so that a file name reads as its words.
    """
    if text.isascii():
        return _GAPS.sub(" ", text.lower()).strip()
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    text = unicodedata.normalize("NFC", _MARKS.sub("", text)).translate(_ALIKE)
    return _GAPS.sub(" ", fold_digits(text)).strip()


# eq=False: two lists are the same list or none; to hash all the words for each look-up takes long.
@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SensitiveTerms:
    """The terms of one locale, as they are written in its file. No terms find nothing."""

    locale: str
    terms: tuple[str, ...] = ()

    def find(self, text: str) -> str | None:
        """The term that the text holds, as it is written in the file; the first one of the text.

        Terms match whole words, those with ``*`` the words beginning with them. Where a script
        sets no spaces between words, a term matches anywhere.
        """
        if not self.terms:
            return None
        found = _index_terms(self.terms).find(fold_words(text))
        return None if found is None else self.terms[found]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Index:
    """Folded terms by their first word, so that a text costs a few look-ups a word."""

    by_start: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    by_beginning: Mapping[str, tuple[tuple[int, tuple[str, ...]], ...]]
    beginnings: tuple[int, ...]
    heads: frozenset[str]
    """The first signs of every key, as many as the shortest has: few words have one of them."""
    head: int
    unspaced: tuple[tuple[int, str], ...]

    def find(self, text: str) -> int | None:
        words = [_forms(word) for word in text.split()]
        for place, forms in enumerate(words):
            for form in forms:
                for index, term in self._candidates(form):
                    if _continues(words[place:], term):
                        return index
        return next((index for index, term in self.unspaced if term in text), None)

    def _candidates(self, word: str) -> Iterator[tuple[int, tuple[str, ...]]]:
        if word[: self.head] not in self.heads:
            return
        yield from self.by_start.get(word, ())
        for length in self.beginnings:
            yield from self.by_beginning.get(word[:length], ())


def _forms(word: str) -> tuple[str, ...]:
    """The word, and in Arabic what is left of it without what is written together with it."""
    if not _ARABIC.match(word):
        return (word,)
    return tuple(word[len(p) :] for p in _ARABIC_PREFIXES if word.startswith(p))


def _continues(words: Sequence[tuple[str, ...]], term: tuple[str, ...]) -> bool:
    """Whether the words after the first are the term's; its last one may end in ``*``."""
    if len(words) < len(term):
        return False
    for forms, wanted in zip(words[1:], term[1:], strict=False):
        if wanted.endswith("*"):
            if not any(form.startswith(wanted[:-1]) for form in forms):
                return False
        elif wanted not in forms:
            return False
    return True


@functools.lru_cache(maxsize=64)
def _index_terms(terms: tuple[str, ...]) -> _Index:
    by_start: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {}
    by_beginning: dict[str, tuple[tuple[int, tuple[str, ...]], ...]] = {}
    unspaced = []
    for index, term in enumerate(terms):
        folded = fold_words(term)
        if _UNSPACED.search(folded):
            unspaced.append((index, folded))
            continue
        *first, last = folded.split()
        words = (*first, last + "*" * term.endswith("*"))
        table = by_beginning if words[0].endswith("*") else by_start
        key = words[0].removesuffix("*")
        table[key] = (*table.get(key, ()), (index, words))
    head = min(map(len, (*by_start, *by_beginning)), default=0)
    return _Index(
        heads=frozenset(key[:head] for key in (*by_start, *by_beginning)),
        head=head,
        by_start=by_start,
        by_beginning=by_beginning,
        beginnings=tuple(sorted({len(key) for key in by_beginning})),
        unspaced=tuple(unspaced),
    )


def parse_sensitive_terms(text: str, *, locale: str) -> SensitiveTerms:
    """One term a line; ``#`` lines and empty ones are left out, and so is what holds no word."""
    lines = (line.strip() for line in text.lstrip("\ufeff").splitlines())
    terms = (line for line in lines if line and not line.startswith("#") and fold_words(line))
    return SensitiveTerms(locale=locale, terms=tuple(dict.fromkeys(terms)))


def load_sensitive_terms(folder: pathlib.Path, locale: str) -> SensitiveTerms:
    """The terms of ``<folder>/<locale>/sensitive.txt``; none where there is no such file.

    Raises OSError or UnicodeDecodeError where a file is there and cannot be read.
    """
    path = folder / locale / "sensitive.txt"
    try:
        if not stat.S_ISREG(path.lstat().st_mode) or path.stat().st_size > MAX_BYTES:
            raise OSError("this is no list of words")
        terms = parse_sensitive_terms(path.read_text(encoding="utf-8"), locale=locale)
    except FileNotFoundError:
        return SensitiveTerms(locale=locale)
    if len(terms.terms) > MAX_TERMS or any(map(find_text_fault, terms.terms)):
        raise OSError("this is no list of words")
    return terms
