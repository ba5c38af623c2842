"""A translator's comment `reviewed: 2026-03-01 role` → whether this very translation was reviewed.

The comment survives Poedit, Weblate and msgmerge. `waypost translate update` puts a seal behind it,
a hash of source and translation: when either changes afterwards, the review no longer holds.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

from generator.translate.catalog_entry import CatalogEntry
from generator.validate.seals import REVIEW, seal_texts

_LINE = re.compile("reviewed: " + REVIEW.pattern)


def seal_of(entry: CatalogEntry) -> str:
    """The seal that a review of this entry bears."""
    return seal_texts(entry.source, entry.plural or "", *entry.translations)


def is_reviewed(entry: CatalogEntry) -> bool:
    """Whether somebody has reviewed the translation as it stands.

    A review without a seal was written by hand since the last update, and holds.
    """
    if entry.fuzzy or not entry.translations or not entry.comment:
        return False
    seals = [found[3] for found in map(_LINE.fullmatch, entry.comment.splitlines()) if found]
    return any(seal is None or seal == seal_of(entry) for seal in seals)


def mark_reviewed(entry: CatalogEntry, day: datetime.date, role: str) -> CatalogEntry:
    """The entry with a sealed review; an earlier review is replaced.

    Raises ``ValueError`` for a role that could not be read back.
    """
    line = f"reviewed: {day.isoformat()} {role.strip()} [{seal_of(entry)}]"
    if not _LINE.fullmatch(line):
        raise ValueError(role)
    kept = [text for text in (entry.comment or "").splitlines() if not _LINE.fullmatch(text)]
    return replace(entry, comment="\n".join([*kept, line]))


def renew_review(entry: CatalogEntry) -> CatalogEntry:
    """Seal a review that was written by hand; take out one whose source or translation changed."""
    if not entry.comment or "reviewed:" not in entry.comment:
        return entry
    lines: list[str] = []
    for text in entry.comment.splitlines():
        found = _LINE.fullmatch(text)
        if found is None:
            lines.append(text)
        elif found[3] in (None, seal_of(entry)) and entry.translations and not entry.fuzzy:
            lines.append(f"reviewed: {found[1]} {found[2]} [{seal_of(entry)}]")
    return replace(entry, comment="\n".join(lines) or None)
