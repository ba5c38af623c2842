"""Records, guides and catalogs → how far each locale is, as numbers and as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from generator.model import Directory
from generator.model.guide import Guide
from generator.translate.catalog import Catalog, CatalogName, message_key, read_catalog
from generator.translate.messages import (
    Message,
    is_search_words,
    record_messages,
    taxonomy_messages,
)
from generator.translate.review import is_reviewed
from generator.translate.translator import INTERFACE_LOCALE, generalize

Part = Literal["interface", "taxonomy", "search_words", "records", "guides"]
PARTS: tuple[Part, ...] = ("interface", "taxonomy", "search_words", "records", "guides")


@dataclass(frozen=True, slots=True, kw_only=True)
class PartStatus:
    """One part of one locale, in numbers of texts. ``unreviewed`` ones are up to date as well."""

    locale: str
    part: Part
    up_to_date: int
    stale: int
    missing: int
    unreviewed: int

    @property
    def complete(self) -> bool:
        """Whether every text is translated from today's source."""
        return not self.stale and not self.missing


def find_status(
    directory: Directory,
    guides: Sequence[Guide],
    interface: Sequence[Message],
    *,
    folder: Path,
    locales: Iterable[str],
    source_locale: str,
) -> tuple[PartStatus, ...]:
    """Every part of every locale but the source's, by comparing catalogs with today's sources."""
    taxonomy = taxonomy_messages(directory)
    words = [m for m in taxonomy if is_search_words(m.context)]
    messages: dict[Part, tuple[CatalogName, Sequence[Message]]] = {
        "interface": ("interface", interface),
        "taxonomy": ("taxonomy", [message for message in taxonomy if message not in words]),
        "search_words": ("taxonomy", words),
        "records": ("records", record_messages(directory)),
    }
    found = []
    for locale in locales:
        if locale == source_locale:
            continue
        for part, (name, wanted) in messages.items():
            if part != "interface" or locale != INTERFACE_LOCALE:
                catalog, _ = read_catalog(folder, locale, name)
                found.append(_count(locale, part, catalog, wanted))
        found.append(_count_guides(locale, guides))
    return tuple(found)


def _count(locale: str, part: Part, catalog: Catalog, messages: Sequence[Message]) -> PartStatus:
    lists = {
        (generalize(entry.context), entry.source): entry
        for entry in catalog.entries.values()
        if entry.context and generalize(entry.context) != entry.context
    }
    counts = {"up_to_date": 0, "stale": 0, "missing": 0, "unreviewed": 0}
    for message in messages:
        entry = catalog.entries.get(message_key(catalog.name, message.context, message.source))
        if entry is None or entry.source != message.source:
            entry = lists.get((generalize(message.context or ""), message.source), entry)
        if entry is None or not entry.translations:
            counts["missing"] += 1
        elif not is_search_words(message.context) and (
            entry.fuzzy or entry.source != message.source
        ):
            counts["stale"] += 1
        else:
            counts["up_to_date"] += 1
            counts["unreviewed"] += not is_reviewed(entry)
    return PartStatus(locale=locale, part=part, **counts)


def _count_guides(locale: str, guides: Sequence[Guide]) -> PartStatus:
    texts = [guide.texts.get(locale) for guide in guides]
    fresh = [text for text in texts if text is not None and not text.stale]
    return PartStatus(
        locale=locale,
        part="guides",
        up_to_date=len(fresh),
        stale=sum(text is not None and text.stale for text in texts),
        missing=sum(text is None for text in texts),
        unreviewed=sum(not text.reviewed for text in fresh),
    )


def format_status(status: Sequence[PartStatus]) -> str:
    """A table: a row a locale, a column a part, four numbers in each cell."""
    by_locale: dict[str, dict[Part, PartStatus]] = {}
    for item in status:
        by_locale.setdefault(item.locale, {})[item.part] = item
    header = ["locale", *(part.replace("_", " ") for part in PARTS)]
    rows = [
        [locale, *(_cell(parts.get(part)) for part in PARTS)] for locale, parts in by_locale.items()
    ]
    widths = [max(len(row[column]) for row in [header, *rows]) for column in range(len(header))]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in [header, *rows]
    ]
    return "\n".join([*lines, "", "each: up to date / stale / missing / not reviewed"])


def _cell(item: PartStatus | None) -> str:
    if item is None:
        return "-"
    return f"{item.up_to_date} / {item.stale} / {item.missing} / {item.unreviewed}"


def status_as_json(status: Sequence[PartStatus]) -> list[Mapping[str, object]]:
    """The same for another program: a list of objects."""
    return [{**asdict(item), "complete": item.complete} for item in status]
