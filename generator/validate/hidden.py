"""A text that belongs to a hidden place → the kinds of address sign in it, never the text."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from generator.model import Path
from generator.validate import address_words as words

_INVISIBLE = re.compile(r"[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—−﹘﹣", "-"),
        **dict.fromkeys("‘’ʼ′`´", "'"),
        **{"٫": ".", "،": ",", "、": ",", "。": ".", "˚": "°", "º": "°", "№": " no "},
    }
)

# A word may go on with a vowel sign, which \w does not hold.
_END = r"(?![\w\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e])"
_START = r"(?<![\w/.@-])"
_WORD = r"[^\s\d,;:!?()/][^\s,;:!?()/]*"
_SKIP = rf"(?!(?:{words.SKIPPED}|{words.COUNTED}){_END})"
_PARTICLE = rf"(?:{words.PARTICLES}){_END}"
# Without case, every letter counts as a capital: Arabic, Devanagari, Thai …
_CAPITAL = rf"{_SKIP}(?-i:(?![a-zß-öø-ÿа-џα-ώ]){_WORD})"
_NAME = (
    rf"(?:(?:(?:{_PARTICLE}\s*)*{_CAPITAL})(?:\s+(?:{_PARTICLE}\s*)*{_CAPITAL}){{0,4}}"
    rf"|(?!{_PARTICLE}){_SKIP}{_WORD})"
)
_NUMBER = (
    r"(?<![\w:.,/+'-])(?<!\d )(?!24 ?/ ?7)"
    r"(?>[1-9]\d{0,4}(?:[a-zа-я](?!\w)| [a-zа-я](?![\w.]))?(?: ?[-/] ?\d{1,4}[a-z]?(?!\w))?)"
    r"(?![\w%€$£¥°+]|[:.]\d)"
)
_AFTER_STREET = (
    rf"(?:\s*,)?\s*(?:(?:{words.NUMBER_WORDS}){_END}[.°]?:?\s*|#\s?)?(?!(?:19|20)\d\d(?!\d)){_NUMBER}"
    rf"(?!\ ?[-/]?\d(?!\d{{4}})|\s*(?:{words.COUNTED}){_END}|\s?[%€$£¥°])"
)
_ARTICLE = r"(?:[وبلفك]?ال|[وبلفك])?"


def fold_digits(text: str) -> str:
    """Digits of every script as 0–9: ``١٢`` and ``१२`` → ``12``."""
    if text.isascii():
        return text
    return re.sub(r"[^\D0-9]", lambda found: str(unicodedata.decimal(found[0])), text)


def fold_signs(text: str) -> str:
    """One form of digits, dashes, apostrophes and spaces, and nothing invisible; letters stay."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text.translate(_SIGNS)))
    return re.sub(r"[^\S\n]+", " ", fold_digits(text).translate(_SIGNS))


def _any(table: Mapping[str, tuple[str, ...]]) -> str:
    return "|".join(part for parts in table.values() for part in parts)


def _street_layouts(endings: str) -> tuple[str, ...]:
    before = _any(words.STREET_BEFORE_NUMBER)
    return (
        # 12 Mill Street
        rf"{_NUMBER},?\s+(?:the|{_SKIP}{_WORD}(?:\s+{_SKIP}{_WORD}){{0,3}}?)\s+"
        rf"(?:{_any(words.STREET_AFTER_NUMBER)}){_END}",
        rf"{_NUMBER},?\s+(?-i:(?:[A-Z][\w'.-]*\s+){{1,3}}?"
        rf"(?:{words.COMMON_WORDS_AFTER_NUMBER})\b)",
        # Calle Mayor 12, Carrera 7
        rf"{_START}{_ARTICLE}(?:{before}){_END}\.?\s*{_NAME}{_AFTER_STREET}",
        rf"{_START}(?-i:{words.CAPITAL_STREET_BEFORE_NUMBER})\s+{_NAME}{_AFTER_STREET}",
        rf"{_START}{_ARTICLE}(?:{words.NUMBERED_STREETS}){_END}\.?{_AFTER_STREET}",
        # 12 rue des Lilas
        rf"{_NUMBER}(?:\s(?:bis|ter))?,?\s+(?:{_any(words.STREET_NEXT_TO_NUMBER)}){_END}\.?\s*\S",
        # Atatürk Caddesi No: 12
        rf"{_START}(?:{_any(words.STREET_BETWEEN)}){_END}\.?{_AFTER_STREET}",
        # Hauptstraße 5
        rf"{_START}[^\W\d_][\w.-]*?(?:{endings}){_END}\.?{_AFTER_STREET}",
        *words.OWN_LAYOUTS,
    )


@functools.cache
def _street(country: str | None) -> re.Pattern[str]:
    own = words.STREET_ENDINGS_BY_COUNTRY.get(country or "")
    endings = f"{words.STREET_ENDINGS}|{own}" if own else words.STREET_ENDINGS
    return re.compile("|".join(f"(?:{part})" for part in _street_layouts(endings)), re.IGNORECASE)


@functools.cache
def _plain_postcode(country: str | None) -> re.Pattern[str] | None:
    form = words.PLAIN_POSTCODES.get(country or "")
    if form is None:
        return None
    return re.compile(
        rf"(?<![\w+.,/(:€$£¥-])(?<!\d )(?<![€$£¥] )(?:{form})"
        rf"(?![\w%€$£¥+]|[-.,:/]\d| \d|\s*(?:{words.COUNTED}|eur|usd|gbp){_END}|\s[%€$£¥])",
        re.IGNORECASE,
    )


_POSTCODE = re.compile("|".join(words.LETTERED_POSTCODES.values()))
_POSTCODE_WORD = re.compile(words.POSTCODE_WORDS, re.IGNORECASE)

_DEGREES = r"[+-]?\d{1,3}(?:\.\d+)?\s?°"
# Four decimals are about ten metres; three could be thousands in a price.
_COORDINATES = re.compile(
    r"(?<![\w.,])[+-]?\d{1,3}\.\d{4,}\s?°?\s?[NSEWOнсзв]?\s?(?:[,;/\s]|%2C|&?\w{1,4}=)+"
    r"\s?[+-]?\d{1,3}\.\d{4,}(?!\.?\d)"
    r"|(?<![\w.])[+-]?\d{1,2},\d{4,}\s?[;/\s]\s?[+-]?\d{1,3},\d{4,}(?!\d)"
    rf"|{_DEGREES}\s?\d{{1,2}}(?:[.,]\d+)?\s?'|{_DEGREES}\s?[NSEWO]\b|\b[NSEWO]\s?{_DEGREES}"
    r"|\b(?:lat|lon|lng|latitude|longitude|latitud|longitud|breitengrad|längengrad)\b"
    r"\W{0,3}[+-]?\d{1,3}[.,]\d+|(?:широта|долгота|خط العرض|خط الطول)\W{0,3}[+-]?\d{1,3}[.,]\d+",
    re.IGNORECASE,
)
_PLUS_SIGN = r"[23456789CFGHJMPQRVWX]"
# Open Location Code: pairs of 20 signs, a plus after the eighth; nearby codes drop the first four.
_PLUS_CODE = re.compile(
    rf"(?<![\w+])(?=\w*[A-Z])(?=[A-Z+]*\d)(?:{_PLUS_SIGN}{{8}}|{_PLUS_SIGN}{{6}}|{_PLUS_SIGN}{{4}})"
    rf"\+{_PLUS_SIGN}{{2,3}}(?!\w)",
    re.IGNORECASE,
)
_THREE_WORDS = re.compile(
    r"///\s?[^\W\d_]\S*?[.・][^\W\d_]\S*?[.・][^\W\d_]|\bw3w\b|\bwhat3words\b", re.IGNORECASE
)
_MAP_LINK = re.compile(words.MAP_HOSTS, re.IGNORECASE)


def find_address_signs(text: str, *, country: str | None = None) -> tuple[str, ...]:
    """The kinds of address sign in a text, in a fixed order; ``()`` where there is none.

    Kinds: ``street`` (a house's number with a street word), ``postcode``, ``coordinates``,
    ``plus-code``, ``three-words``, ``map-link``. A ``country`` (ISO 3166-1 alpha-2) adds the
    postcodes and street names that elsewhere are everyday numbers and words.
    """
    text = fold_signs(text)
    plain = _plain_postcode(country)
    signs = {
        "street": _street(country).search(text),
        "postcode": _POSTCODE.search(text)
        or _POSTCODE_WORD.search(text)
        or (plain and plain.search(text)),
        "coordinates": _COORDINATES.search(text),
        "plus-code": _PLUS_CODE.search(text),
        "three-words": _THREE_WORDS.search(text),
        "map-link": _MAP_LINK.search(text),
    }
    return tuple(kind for kind, found in signs.items() if found)


def check_hidden_texts(
    texts: Iterable[tuple[Path, str]], *, country: str | None
) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The paths of the texts that hold signs of an address, each with their kinds."""
    for path, text in texts:
        if signs := find_address_signs(text, country=country):
            yield path, signs
