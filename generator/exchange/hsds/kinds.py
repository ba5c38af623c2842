"""The words that speak of a service → service types of our taxonomy, by a table of scores.

| where the words stand        | weight |
| ---------------------------- | ------ |
| terms of a taxonomy          | 4      |
| name, alternate name         | 3      |
| keywords                     | 3      |
| description, audience        | 1      |

A type is looked for by its name (3), by its key and its words in `HINTS` (2), and by its search
words (1); a phrase of more words counts more, and one that several types share is divided among
them. A type is chosen with 3 points or more, and half of the best; at most three are. A type
that is kept secret or is urgent needs words that say so (`_NEEDS`); in a description a single
word is not enough for a secret type, and nothing is for an urgent one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import ServiceType, Taxonomy

WEIGHTS = {"terms": 4, "name": 3, "keywords": 3, "description": 1}
ENOUGH = 3.0
MOST = 3
GENERAL = ("case-management", "guide")
"""The type, and the need whose first type it is, for what fits nowhere."""

HINTS: Mapping[str, str] = {
    "food": "food pantry|food pantries|food bank|congregate meal|home delivered meal|meal|"
    "nutrition|emergency food|food boxes|food voucher|help pay for food|food delivery",
    "clothing-hygiene": "clothing|personal item|laundry|diaper",
    "emergency-shelter": "homeless shelter|emergency shelter|temporary shelter|shelter refuge",
    "safe-house": "safe house|women refuge|domestic violence shelter|confidential shelter",
    "transitional-housing": "transitional housing|residential care|short term housing",
    "housing-navigation": "housing advice|find housing|housing counseling|help find housing",
    "rent-help": "rental assistance|rental deposit|rent payment|utility assistance|utility|"
    "utility service payment assistance|help pay for housing|help pay for utilities",
    "day-center": "drop in|senior center|adult day|adult day program|day center",
    "psychosocial-support": "counseling|counselling|peer counseling|individual counseling|"
    "psychosocial|emotional support|mental health service",
    "group-support": "group support|support group",
    "family-support": "parenting|family counseling|parental visitation|family support|mediation",
    "primary-care": "community clinic|outpatient care|medical care|health center|medical clinic|"
    "primary care|screening immunization",
    "dental-eye": "dental|vision care|eye care|optometry",
    "substance-use": "substance abuse|alcoholism service|drug abuse|addiction|recovery",
    "family-law": "family law|divorce counseling|custody",
    "immigration-detention": "immigration|immigration service|citizenship|visa",
    "in-person-interpreter": "interpretation translation|translation interpretation|interpreter",
    "language-classes": "english language|esl|english as a second language|language class",
    "cash-help": "emergency cash|financial assistance|cash assistance|emergency payment",
    "benefits": "public assistance|calfresh|food stamp|government benefit|welfare|wic",
    "health-insurance": "health insurance|medicare|medicaid|medi cal",
    "money-advice": "financial education|tax preparation|automobile loan|loan|microloan",
    "job-training": "job training|employment training|vocational|skills training",
    "job-placement": "job placement|job search|job development|employment|help find work",
    "digital-skills": "computer class|computer literacy|public computer",
    "adult-education": "adult education|literacy|literacy program|library|public library|"
    "community adult school|tutoring",
    "childcare": "day care|child care|childcare|preschool|after school",
    "youth-services": "youth development|youth program|mentoring",
    "transport": "transportation|transit|bus token|bus pass",
    "case-management": "case management|care management|information and referral|"
    "navigating the system|help fill out form",
    "community-center": "community center|recreation|cultural activity|sports",
    "faith-group": "pastoral counseling|church|ministry|spiritual",
    "family-reunification": "family reunification|family tracing",
}
"""Words of HSDS data (Open Eligibility, 211 terms) → our types; a type not in the taxonomy is
passed over."""

_NEEDS = {
    "hidden": re.compile(r"shelter|hous(?:e|ing)|refuge|bed|hostel|residential", re.I),
    "urgent": re.compile(r"emergenc|crisis|hotline|helpline|urgent|suicid|missing|hospital", re.I),
}


Phrase = tuple[str, ...]
"""Folded words in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeMatch:
    """A chosen type and the words that spoke for it."""

    type: str
    score: float
    words: tuple[str, ...]


def general_type(taxonomy: Taxonomy) -> str:
    """The type for what fits nowhere."""
    types = all_types(taxonomy)
    if GENERAL[0] in types:
        return GENERAL[0]
    guide = taxonomy.needs.get(GENERAL[1])
    return next(iter(guide.types if guide else types), GENERAL[0])


def all_types(taxonomy: Taxonomy) -> dict[str, ServiceType]:
    """Every type by its key."""
    return {key: kind for need in taxonomy.needs.values() for key, kind in need.types.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeFinder:
    """All phrases that speak for a type, by their first word; made once for a taxonomy."""

    phrases: Mapping[str, tuple[tuple[Phrase, Mapping[str, int]], ...]]
    types: Mapping[str, ServiceType]

    def match(self, fields: Mapping[str, str]) -> tuple[TypeMatch, ...]:
        """The types for a service; `fields` are keyed as `WEIGHTS`. Empty where nothing fits."""
        scores: dict[str, float] = {}
        words: dict[str, dict[str, None]] = {}
        for field, text in fields.items():
            for phrase, types in self._phrases_in(text).items():
                for key, strength in types.items():
                    if _may_count(self.types[key], phrase, field):
                        points = WEIGHTS[field] * strength * min(len(phrase), 3) / len(types)
                        scores[key] = scores.get(key, 0) + points
                        words.setdefault(key, {})[" ".join(phrase)] = None
        return _choose(scores, words)

    def _phrases_in(self, text: str) -> dict[Phrase, Mapping[str, int]]:
        found: dict[Phrase, Mapping[str, int]] = {}
        for part in re.split(r"[,;.\n|]", text):
            run = tuple(_fold(part))
            for index, word in enumerate(run):
                for phrase, types in self.phrases.get(word, ()):
                    if run[index : index + len(phrase)] == phrase:
                        found[phrase] = types
        return found


def _choose(
    scores: Mapping[str, float], words: Mapping[str, Mapping[str, None]]
) -> tuple[TypeMatch, ...]:
    enough = max(ENOUGH, max(scores.values(), default=0) / 2)
    best = sorted((key for key in scores if scores[key] >= enough), key=lambda k: (-scores[k], k))
    return tuple(
        TypeMatch(type=key, score=scores[key], words=tuple(words[key])) for key in best[:MOST]
    )


def _may_count(kind: ServiceType, phrase: Phrase, field: str) -> bool:
    needed = [
        *([_NEEDS["hidden"]] if kind.hidden_by_default == "yes" else []),
        *([_NEEDS["urgent"]] if kind.urgent == "yes" else []),
    ]
    if not needed:
        return True
    if field == "description" and (kind.urgent == "yes" or len(phrase) < 2):
        return False
    return all(pattern.search(" ".join(phrase)) for pattern in needed)


def build_type_finder(taxonomy: Taxonomy) -> TypeFinder:
    """Gather the phrases of every type: its name, its key, `HINTS` and its search words."""
    found: dict[Phrase, dict[str, int]] = {}
    for key, kind in all_types(taxonomy).items():
        phrases = [(word, 1) for word in kind.search_words]
        phrases += [(kind.name, 3), (key.replace("-", " "), 2)]
        phrases += [(hint, 2) for hint in HINTS.get(key, "").split("|") if hint]
        for text, strength in phrases:
            types = found.setdefault(tuple(_fold(text)), {})
            types[key] = max(strength, types.get(key, 0))
    by_word: dict[str, list[tuple[Phrase, Mapping[str, int]]]] = {}
    for phrase, types in found.items():
        if phrase:
            by_word.setdefault(phrase[0], []).append((phrase, types))
    phrases_by_word = {word: tuple(phrases) for word, phrases in by_word.items()}
    return TypeFinder(phrases=phrases_by_word, types=all_types(taxonomy))


def _fold(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = re.findall(r"[^\W_]+", "".join(s for s in plain if not unicodedata.combining(s)))
    return [_stem(word) for word in words]


def _stem(word: str) -> str:
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
