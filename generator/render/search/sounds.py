"""Words as people spell them by ear, in the letters of another script → what is the same in both.

The rules stand in sounds.yml; a browser gets those of its locale's script with file d, and
overrides/scripts/find/sound.js does with them what is done here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypinyin
import yaml

from generator.render.search.analysis import cut, fold, is_gram

_FAMILIES = Path(__file__).with_name("sounds.yml")

MARK = "~"
"""Stands before a sound among the terms of an index, so that none is taken for a word."""

LONGEST_RUN = 4
"""As many syllables of Chinese as are typed in one word."""

_NOT_HEARD = re.compile("[^a-z]+")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """The rules of a script; see sounds.yml. ``letters`` of Chinese are syllables of ``runs``."""

    letters: Mapping[str, str]
    spell: Mapping[str, str]
    vowels: str
    least: int
    silent: str
    runs: bool = False


class Sounds:
    """Writes words down by ear, for a family of scripts."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self._spell = re.compile("|".join(family.spell))
        self._vowels = {ord(vowel): None for vowel in family.vowels}

    def hear(self, token: str) -> str:
        """The sound of one token, with its mark; empty where there is too little of it.

        ``"محامي"`` and ``"mo7ami"`` → ``~hm`` in Arabic.
        """
        letters = self.family.letters
        if is_gram(token) or token.isdigit():
            return ""
        text = "".join(letters.get(sign, sign) for sign in token)
        text = self._spell.sub(lambda found: self.family.spell[found[0]], text)
        text = _DOUBLED.sub(r"\1", _NOT_HEARD.sub("", text))
        bare = _DOUBLED.sub(r"\1", text.translate(self._vowels))
        if len(bare) > 2:
            bare = bare.rstrip(self.family.silent) if self.family.silent else bare
        text = bare if len(bare) >= self.family.least else text
        return MARK + text if len(text) > 1 else ""

    def hear_all(self, folded: str) -> Iterator[str]:
        """The sounds of a folded text: of its words, and of each few syllables of Chinese."""
        for token in cut(folded):
            if sound := self.hear(token):
                yield sound
        if self.family.runs:
            yield from self._hear_runs(folded)

    def _hear_runs(self, folded: str) -> Iterator[str]:
        syllables: list[str] = []
        for sign in [*folded, ""]:
            syllable = self.family.letters.get(sign)
            if syllable:
                syllables.append(syllable)
                continue
            for start in range(len(syllables)):
                for end in range(start + 1, min(start + LONGEST_RUN, len(syllables)) + 1):
                    yield MARK + "".join(syllables[start:end])
            syllables = []


def find_family(locale: str, names: Iterable[str], texts: Iterable[str]) -> Family | None:
    """The rules for a locale: those of the script in which most letters of its names stand.

    None for Latin letters, and for scripts of which no rules are known. Of Chinese, the signs that
    stand in the names and texts have syllables.
    """
    text = fold(" ".join(names))
    language = locale.partition("-")[0]
    found = {
        key: len(re.findall(f"[{_class(raw['script'])}]", text))
        for key, raw in _read().items()
        if language in raw.get("languages", (language,))
    }
    best = max(found, key=found.__getitem__)
    if found[best] <= len(re.findall("[a-z]", text)):
        return None
    return _make_family(best, frozenset(text + fold("".join(texts))))


def _class(ranges: str) -> str:
    return "".join("-".join(f"\\u{code}" for code in part.split("-")) for part in ranges.split())


@functools.cache
def _read() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.load(
        _FAMILIES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return found


def _make_family(key: str, signs: frozenset[str]) -> Family:
    raw = _read()[key]
    letters = dict(_pairs(raw["letters"]))
    if "rows" in raw:
        first = int(raw["script"].partition("-")[0], 16)
        for row, sound in enumerate(raw["rows"].split()):
            for column in range(8):
                letters[chr(first + 8 * row + column)] = sound.strip("-")
    if "block" in raw:
        size = int(raw["block"], 16)
        letters = {
            chr(ord(sign) + shift * size): sound
            for shift in range(len(raw["script"].split()))
            for sign, sound in letters.items()
        }
    runs = raw.get("runs") == "yes"
    if runs:
        script = re.compile(f"[{_class(raw['script'])}]")
        own = sorted(sign for sign in signs if script.fullmatch(sign))
        letters = {sign: pypinyin.lazy_pinyin(sign)[0].replace("ü", "u") for sign in own}
    return Family(
        letters=letters,
        spell={spelling: sound.strip("-") for spelling, sound in _pairs(raw["spell"])},
        vowels=raw["vowels"],
        least=int(raw["least"]),
        silent=raw["silent"],
        runs=runs,
    )


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for part in text.split():
        old, _, new = part.partition(">")
        yield old, new
