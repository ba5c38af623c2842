"""A built site → pages worth opening: some of each kind, in languages that differ most."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.translate.languages import find_language

_POLICY = re.compile(rb'<meta http-equiv="?Content-Security-Policy[^>]*>', re.IGNORECASE)
_HEAD = 2_000
"""Bytes of a page in which its policy stands."""


def list_locales(site: Path) -> list[str]:
    """Folders of the site that have a home page and a language's name."""
    names = (path.parent.name for path in site.glob("*/index.html"))
    return sorted(name for name in names if _is_locale(name))


def _is_locale(name: str) -> bool:
    try:
        find_language(name)
    except LookupError:
        return False
    return True


def choose_locales(locales: Sequence[str], *, source_locale: str | None = None) -> tuple[str, ...]:
    """At most three: the source's, one from right to left, and one in yet another script."""
    if not locales:
        return ()
    chosen = [source_locale if source_locale and source_locale in locales else locales[0]]
    languages = {tag: find_language(tag) for tag in locales}
    right_to_left = (tag for tag in locales if languages[tag].direction == "rtl")
    chosen += itertools.islice((tag for tag in right_to_left if tag not in chosen), 1)
    scripts = {languages[tag].script for tag in chosen} | {"Latn"}
    others = (tag for tag in locales if languages[tag].script not in scripts)
    chosen += itertools.islice(others, 1)
    chosen += (tag for tag in locales if tag not in chosen)
    return tuple(chosen[:3])


def list_pages(site: Path) -> tuple[str, ...]:
    """Every page of a site."""
    return tuple(sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html")))


def choose_paths(site: Path, *, locales: Sequence[str], of_each: int = 1) -> tuple[str, ...]:
    """The pages above the languages, and of each kind in each of these languages the first ones."""
    pages = list_pages(site)
    chosen = [path for path in pages if "/" not in path]
    for locale in locales:
        inside = [path for path in pages if path.startswith(f"{locale}/")]
        chosen += _take_of_each(site, inside, of_each)
    return tuple(chosen)


def _take_of_each(site: Path, paths: Sequence[str], count: int) -> Iterator[str]:
    """The first pages of each kind: of one folder and one form of name, with the same policy.

    The policy holds the hashes of style and scripts, so pages that look or act otherwise differ.
    """
    taken: dict[tuple[str, str, bytes], int] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        with (site / path).open("rb") as file:
            policy = _POLICY.search(file.read(_HEAD))
        form = name if name == "index.html" else re.sub(r"[^\W_]+(?=[-_.])", "", name)
        kind = (folder, form, policy[0] if policy else b"")
        taken[kind] = taken.get(kind, 0) + 1
        if taken[kind] <= count:
            yield path
