"""A locale's tag → its name for itself, its direction and its script."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.core import get_global

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """A language as its own readers see it."""

    tag: str
    """BCP 47, such as ``pt-BR``."""
    autonym: str
    """The language's name in itself, as a menu shows it."""
    direction: Direction
    script: str
    """ISO 15924, such as ``Arab``."""


# Written down here although CLDR knows most of it: its names are written as inside a sentence,
# often in lower case, and a few of its entries are another language's (see locale_words.py).
_OWN: tuple[tuple[str, str, Direction, str], ...] = (
    ("en", "English", "ltr", "Latn"),
    ("es", "Español", "ltr", "Latn"),
    ("fr", "Français", "ltr", "Latn"),
    ("pt-BR", "Português (Brasil)", "ltr", "Latn"),
    ("ro", "Română", "ltr", "Latn"),
    ("ar", "العربية", "rtl", "Arab"),
    ("fa", "فارسی", "rtl", "Arab"),
    ("fa-AF", "دری", "rtl", "Arab"),
    ("ps", "پښتو", "rtl", "Arab"),
    ("ur", "اردو", "rtl", "Arab"),
    ("ku", "Kurdî (Kurmancî)", "ltr", "Latn"),
    ("tr", "Türkçe", "ltr", "Latn"),
    ("uk", "Українська", "ltr", "Cyrl"),
    ("ru", "Русский", "ltr", "Cyrl"),
    ("pl", "Polski", "ltr", "Latn"),
    ("zh-Hans", "简体中文", "ltr", "Hans"),
    ("vi", "Tiếng Việt", "ltr", "Latn"),
    ("th", "ไทย", "ltr", "Thai"),
    ("fil", "Filipino", "ltr", "Latn"),
    ("hi", "हिन्दी", "ltr", "Deva"),
    ("bn", "বাংলা", "ltr", "Beng"),
    ("pa", "ਪੰਜਾਬੀ", "ltr", "Guru"),
    ("am", "አማርኛ", "ltr", "Ethi"),
    ("ti", "ትግርኛ", "ltr", "Ethi"),
    ("so", "Soomaali", "ltr", "Latn"),
    ("sw", "Kiswahili", "ltr", "Latn"),
    ("ht", "Kreyòl ayisyen", "ltr", "Latn"),
)


@functools.cache
def project_languages() -> dict[str, Language]:
    """The locales that the project itself knows, by tag, in the order of the table."""
    return {
        tag: Language(tag=tag, autonym=autonym, direction=direction, script=script)
        for tag, autonym, direction, script in _OWN
    }


@functools.cache
def find_language(tag: str) -> Language:
    """The language of a locale's tag: from the project's table, else from CLDR.

    Raises LookupError, with a text for an editor, when neither knows it.
    """
    own = project_languages().get(tag)
    if own is not None:
        return own
    locale = find_cldr_locale(tag)
    autonym = locale.get_display_name(locale) if locale else None
    if locale is None or not autonym:
        raise LookupError(
            f"no name, direction and script are known for the language '{tag}'; "
            "add it to the table in generator/translate/languages.py"
        )
    return Language(
        tag=tag,
        autonym=autonym[:1].upper() + autonym[1:],
        direction="rtl" if locale.character_order == "right-to-left" else "ltr",
        script=locale.script or _likely_script(str(locale)),
    )


@functools.cache
def find_cldr_locale(tag: str) -> Locale | None:
    """CLDR's locale of a BCP 47 tag, or None: ``zh-Hans`` is ``zh_Hans`` there."""
    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _likely_script(identifier: str) -> str:
    likely: str = get_global("likely_subtags").get(identifier.partition("_")[0], "")
    parts = likely.split("_")
    return parts[1] if len(parts) > 1 else "Zyyy"


_SCRIPT_GROUPS = (
    ("Latn",),
    ("Cyrl", "Grek", "Armn", "Geor"),
    ("Arab", "Hebr", "Thaa"),
    ("Ethi",),
    ("Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Sinh"),
    ("Hans", "Hant", "Jpan", "Kore", "Thai", "Laoo", "Khmr", "Mymr"),
)
"""Scripts that stand together in a list of languages: a reader looks for signs, not for words."""


def group_languages(languages: Iterable[Language]) -> tuple[tuple[Language, ...], ...]:
    """Languages by script, each group in the order of their own names; unknown scripts last."""
    groups: dict[int, list[Language]] = {}
    for language in languages:
        found = (n for n, group in enumerate(_SCRIPT_GROUPS) if language.script in group)
        groups.setdefault(next(found, len(_SCRIPT_GROUPS)), []).append(language)
    return tuple(
        tuple(sorted(groups[n], key=lambda language: language.autonym.casefold()))
        for n in sorted(groups)
    )
