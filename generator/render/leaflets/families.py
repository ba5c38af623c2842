"""A locale → the families of fonts that can print it, the best first; the table is fonts.yml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.translate.languages import find_language

_TABLE = Path(__file__).with_name("fonts.yml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family of fonts, and where it comes from: a Debian package, or one of npm's."""

    name: str
    files: tuple[str, ...]
    """What the names of its files begin with, before a hyphen or an underscore."""
    bold: bool
    """False where leaflets do without a bold face."""
    apt: str | None
    npm: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyTable:
    """fonts.yml, read."""

    sources: Mapping[str, Mapping[str, Any]]
    scripts: Mapping[str, tuple[str, ...]]
    locales: Mapping[str, tuple[str, ...]]
    always: str
    last: str

    def family(self, name: str) -> Family:
        """A family by its name."""
        source = self.sources.get(name, {})
        npm = source.get("npm")
        return Family(
            name=name,
            files=tuple(source.get("files", (name.replace(" ", ""),))),
            bold=source.get("bold", True),
            apt=None if npm else source.get("apt", "fonts-noto-core"),
            npm=npm,
        )

    def choices(self, locale: str) -> tuple[Family, ...]:
        """The families of which the first that is found prints a locale.

        Empty for a script that the table does not know. Raises LookupError for a locale without a
        known script, which a checked directory does not have.
        """
        names = self.locales.get(locale) or self.scripts.get(find_language(locale).script, ())
        return tuple(map(self.family, names))

    def all_families(self) -> tuple[Family, ...]:
        """Every family that is ever used, by name."""
        lists = (*self.scripts.values(), *self.locales.values(), (self.always, self.last))
        return tuple(self.family(name) for name in sorted({n for names in lists for n in names}))


@functools.cache
def load_families() -> FamilyTable:
    """The table of families."""
    table = yaml.safe_load(_TABLE.read_text(encoding="utf-8"))
    return FamilyTable(
        sources=table["families"],
        scripts={script: tuple(names) for script, names in table["scripts"].items()},
        locales={locale: tuple(names) for locale, names in table["locales"].items()},
        always=table["always"],
        last=table["last"],
    )
