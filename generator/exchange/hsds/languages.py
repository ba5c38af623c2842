"""Names and codes of languages in free text → the tags that our records use."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass

from babel import Locale, UnknownLocaleError

from generator.model.scalars import EXTRA_LANGUAGES, ISO_639_3, known_languages

_NAMES = {
    **{"mandarin": "zh", "mandarin chinese": "zh", "putonghua": "zh", "standard chinese": "zh"},
    **{"traditional chinese": "zh-Hant", "simplified chinese": "zh-Hans", "toisanese": "yue"},
    **{"cantonese chinese": "yue", "taiwanese": "nan", "hokkien": "nan", "fukienese": "nan"},
    **{"tagalog": "fil", "pilipino": "fil", "farsi": "fa", "persian": "fa", "dari": "fa-AF"},
    **{"kurmanji": "ku", "kurdish kurmanji": "ku", "sorani": "ckb", "kurdish sorani": "ckb"},
    **{"central kurdish": "ckb", "pushto": "ps", "pashtu": "ps", "panjabi": "pa", "myanmar": "my"},
    **{"haitian": "ht", "kreyol": "ht", "haitian creole french": "ht", "creole haitian": "ht"},
    **{"castilian": "es", "spanish castilian": "es", "espanol": "es", "moldovan": "ro"},
    **{"sign language": "sgn", "sign languages": "sgn", "asl": "ase", "bsl": "bfi"},
    **{"american sign language": "ase", "american sign language asl": "ase"},
    **{"british sign language": "bfi", "british sign language bsl": "bfi", "serbo croatian": "sh"},
    **{"brazilian portuguese": "pt-BR", "portuguese brazil": "pt-BR", "romani": "rom"},
    **{"romany": "rom", "afaan oromo": "om", "kiswahili": "sw", "khmer cambodian": "km"},
    **{"cambodian": "km", "laotian": "lo", "gaelic": "gd", "azeri": "az", "kirghiz": "ky"},
}
"""Names that CLDR does not list, or under which it means something else."""

_EVERY = re.compile(r"\b(?:all|any|every|most)\b.*\blanguages?\b|\bmulti-?lingual\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedLanguages:
    """Tags in the order written, each once; names under which the tag is not known; the rest."""

    tags: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


def parse_languages(text: str) -> ParsedLanguages:
    """``Chinese (Mandarin), Tagalog, spa`` → ``zh``, ``fil``, ``es``."""
    tags: dict[str, None] = {}
    renamed, unknown = [], []
    for part in _split(text):
        tag = find_tag(part)
        if tag is None:
            unknown.append(part)
            continue
        tags[tag] = None
        if _fold(part) not in (_fold(english_name(tag)), _fold(tag)):
            renamed.append((part, tag))
    return ParsedLanguages(tags=tuple(tags), renamed=tuple(renamed), unknown=tuple(unknown))


def find_tag(name: str) -> str | None:
    """A language's name in English or its own language, or its code → its tag."""
    plain = name.strip()
    if plain in EXTRA_LANGUAGES or (plain in known_languages() and len(plain) > 3):
        return plain
    folded = _fold(plain)
    code = plain.lower()
    if code in ISO_639_3:
        return ISO_639_3[code]
    if folded in _NAMES:
        return _NAMES[folded]
    if code in known_languages() and len(code) in (2, 3):
        return code
    if match := re.fullmatch(r"(.+?) ?\((.+)\)", plain):
        # "Chinese (Mandarin)": what stands in brackets is the closer name.
        both = _fold(f"{match[1]} {match[2]}")
        return _NAMES.get(both) or _named(both) or find_tag(match[2]) or None
    return _named(folded)


def english_name(tag: str) -> str:
    """The language's English name as CLDR has it, else the tag."""
    return str(Locale.parse("en").languages.get(tag.replace("-", "_"), tag))


def speaks_every(text: str) -> bool:
    """Whether a text promises every language rather than naming some."""
    return bool(_EVERY.search(text))


def _split(text: str) -> list[str]:
    """Parts between separators that do not stand in brackets; brackets with a list are opened."""
    opened = re.sub(
        r"(\w+) \(([^()]+?),? and ([^()]+)\)",
        lambda m: ", ".join(f"{m[1]} ({part.strip()})" for part in (*m[2].split(","), m[3])),
        text,
    )
    parts = re.split(r"[,;/|\n&+](?![^()]*\))|\band\b(?![^()]*\))", opened)
    return [part.strip(" .") for part in parts if part.strip(" .")]


def _named(folded: str) -> str | None:
    return _all_names().get(folded)


@functools.cache
def _all_names() -> dict[str, str]:
    """Folded English names and autonyms of every language → tag."""
    names: dict[str, str] = {}
    for code, name in sorted(Locale.parse("en").languages.items()):
        tag = code.replace("_", "-")
        names.setdefault(_fold(name), tag)
    for tag in sorted(known_languages(), key=lambda tag: (len(tag), tag)):
        if len(tag) > 3:
            continue
        try:
            own = Locale.parse(tag).get_display_name() or ""
        except UnknownLocaleError:
            continue
        names.setdefault(_fold(own.split(" (")[0]), tag)
    names.pop("", None)
    return names


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[^\w]+", " ", plain).split())
