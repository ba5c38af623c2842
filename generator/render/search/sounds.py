"""Words as people spell them by ear, in the letters of another script → what is the same in both.

The rules stand in sounds.yml; a browser gets those of its locale's script with file y, and
overrides/scripts/find/sound.js does with them what is done here.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.render.search.analysis import cut, fold, is_gram

_FAMILIES = Path(__file__).with_name("sounds.yml")

MARK = "~"
"""Stands before a sound among the terms of an index, so that none is taken for a word."""

LONGEST_RUN = 4
"""As many syllables of Chinese as are typed in one word."""

_NUMBER = re.compile("[0-9]*")
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


def is_sound(term: str) -> bool:
    """Whether a term of an index is a sound, and no word."""
    return term.startswith(MARK)


class Sounds:
    """Writes words down by ear, for a family of scripts."""

    def __init__(self, family: Family) -> None:
        self.family = family
        self._spell = re.compile("|".join(family.spell))
        self._vowels = dict.fromkeys(map(ord, family.vowels))
        self._heard: dict[str, str] = {}

    def hear(self, token: str) -> str:
        """The sound of one token, with its mark; empty where there is too little of it.

        ``"محامي"`` and ``"mo7ami"`` → ``~mhm`` in Arabic.
        """
        if token not in self._heard:
            self._heard[token] = self._hear(token)
        return self._heard[token]

    def _hear(self, token: str) -> str:
        family = self.family
        if is_gram(token) or _NUMBER.fullmatch(token):
            return ""
        text = "".join(family.letters.get(sign, sign) for sign in token)
        text = self._spell.sub(lambda found: family.spell[found[0]], text)
        text = _shrink(_NOT_HEARD.sub("", text))
        bare = _shrink(text.translate(self._vowels))
        if len(bare) > 2 and family.silent:
            bare = bare.rstrip(family.silent)
        text = bare if len(bare) >= family.least else text
        return MARK + text if len(text) > 1 else ""

    def hear_all(self, folded: str) -> Iterator[str]:
        """The sounds of a folded text: of its words, and of each few syllables of Chinese."""
        yield from filter(None, map(self.hear, cut(folded)))
        if self.family.runs:
            yield from self._hear_runs(folded)

    def _hear_runs(self, folded: str) -> Iterator[str]:
        run: list[str] = []
        for sign in [*folded, ""]:
            if syllable := self.family.letters.get(sign):
                run.append(syllable)
                continue
            for start in range(len(run)):
                for end in range(start + 1, min(start + LONGEST_RUN, len(run)) + 1):
                    yield MARK + "".join(run[start:end])
            run = []


def _shrink(text: str) -> str:
    """Doubled letters as one."""
    return _DOUBLED.sub(r"\1", text)


def find_family(locale: str, names: Iterable[str], texts: Iterable[str]) -> Family | None:
    """The rules for a locale: those of the script in which most letters of its names stand.

    None for Latin letters, and for scripts of which no rules are known. Of Chinese, the signs that
    stand in the names and texts have syllables.
    """
    text = fold(" ".join(names))
    language = locale.partition("-")[0]
    found = {
        key: len(_script(rules).findall(text))
        for key, rules in _read().items()
        if language in rules.get("languages", (language,))
    }
    best = max(found, key=found.__getitem__)
    if found[best] <= len(re.findall("[a-z]", text)):
        return None
    return _make_family(_read()[best], text + fold("".join(texts)))


@functools.cache
def _read() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = yaml.load(
        _FAMILIES.read_text(encoding="utf-8"), Loader=yaml.BaseLoader
    )
    return found


def _script(rules: Mapping[str, Any]) -> re.Pattern[str]:
    """One sign of the script."""
    ranges = re.sub("[0-9A-F]+", r"\\u\g<0>", rules["script"])
    return re.compile(f"[{ranges.replace(' ', '')}]")


def _make_family(rules: Mapping[str, Any], text: str) -> Family:
    runs = rules.get("runs") == "yes"
    return Family(
        letters=_find_syllables(_script(rules).findall(text)) if runs else _find_letters(rules),
        spell=_pairs(rules["spell"]),
        vowels=rules["vowels"],
        least=int(rules["least"]),
        silent=rules["silent"],
        runs=runs,
    )


def _find_letters(rules: Mapping[str, Any]) -> dict[str, str]:
    letters = _pairs(rules["letters"])
    start = int(rules["script"].partition("-")[0], 16)
    for row, sound in enumerate(rules.get("rows", "").split()):
        signs = range(start + 8 * row, start + 8 * (row + 1))
        letters |= {chr(sign): sound.strip("-") for sign in signs}
    shift = int(rules.get("block", "0"), 16)
    return {
        chr(ord(sign) + number * shift): sound
        for number in range(len(rules["script"].split()))
        for sign, sound in letters.items()
    }


def _find_syllables(signs: Iterable[str]) -> dict[str, str]:
    """Signs → their most frequent reading, without its tone; ``ü`` as it is folded, so ``u``."""
    import pypinyin  # it reads its tables at once, for a fifth of a second, and few locales need it

    read = {sign: fold(pypinyin.lazy_pinyin(sign, v_to_u=True)[0]) for sign in sorted(set(signs))}
    # A sign of which no reading is known is given back as it is.
    return {sign: syllable for sign, syllable in read.items() if not _NOT_HEARD.search(syllable)}


def _pairs(text: str) -> dict[str, str]:
    """``ch>c w>`` → what each becomes."""
    return {old: new for old, _, new in (part.partition(">") for part in text.split())}
