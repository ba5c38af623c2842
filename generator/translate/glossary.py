"""translations/<locale>/glossary.yml → how each term that matters is to be translated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.load import load_yaml
from generator.problems import Place, Problem
from generator.validate.sensitive import fold_words

GLOSSARY = "glossary.yml"
MAX_BYTES = 100_000
"""Every translation is held against every term."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glossary:
    """Term of the source → beginnings of words that a translation may use for it, folded."""

    terms: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def missing(self, source: str, translation: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Terms of the source for which the translation has none of the agreed words."""
        folded = fold_words(source)
        target = fold_words(translation)
        for term, accepted in self.terms.items():
            in_source = term in folded and re.search(rf"\b{re.escape(term)}(?:s|es)?\b", folded)
            if in_source and not any(word in target for word in accepted):
                yield term, accepted


def load_glossary(folder: Path, locale: str, *, shown: str) -> tuple[Glossary, list[Problem]]:
    """The locale's glossary; without a file nothing is agreed on."""
    path = folder / locale / GLOSSARY
    if not path.exists():
        return Glossary(), []
    name = f"{shown}/{locale}/{GLOSSARY}"
    loaded, problems = load_yaml(path, name, limit=MAX_BYTES)
    if loaded is None:
        return Glossary(), problems
    terms: dict[str, tuple[str, ...]] = {}
    for term, words in loaded.data.items():
        if isinstance(words, list) and all(isinstance(word, str) for word in words):
            terms[fold_words(term)] = tuple(fold_words(str(word)) for word in words)
        else:
            place = loaded.source.where((term,))
            problems.append(_not_a_list(term, place))
    return Glossary(terms=terms), problems


def _not_a_list(term: str, place: Place) -> Problem:
    return Problem(
        code="bad-glossary",
        where=place,
        message=f"the translations of '{term}' are no list",
        hint=f"write them as `{term}: [word, another]`",
    )
