"""A catalog and today's messages → the catalog for today, with no translation lost or guessed.

A translation only ever follows its own record: the same field, or the same text at another place
of the same list. (A fuzzy match across records once gave a new clinic another clinic's name.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.translate.catalog import Catalog, message_key
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.messages import Message, is_search_words
from generator.translate.review import renew_review
from generator.translate.translator import generalize


def merge_catalog(catalog: Catalog, messages: Iterable[Message]) -> Catalog:
    """Entries for exactly these messages, in their order; what is no longer used is obsolete.

    A changed source keeps its translation, marked fuzzy, with the source it was made from.
    """
    wanted = {message_key(catalog.name, m.context, m.source): m for m in messages}
    pool = _Pool.of(catalog, wanted)
    used: set[int] = set()
    entries: dict[str, CatalogEntry] = {}
    for key, message in wanted.items():
        old = pool.find(key, message)
        if old is not None:
            used.add(id(old))
        entries[key] = renew_review(_renew(message, old))
    unused = (
        entry
        for entry in (*catalog.entries.values(), *catalog.obsolete)
        if id(entry) not in used and (entry.translations or entry.comment)
    )
    return replace(catalog, entries=entries, obsolete=_sort_obsolete(unused))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pool:
    """The old entries, findable by what they may be used for."""

    wanted: dict[str, Message]
    by_key: dict[str, list[CatalogEntry]]
    by_list: dict[tuple[str, str], list[CatalogEntry]]
    listed: set[tuple[str, str]]
    """(list, source) of every message that stands in a list today."""

    @classmethod
    def of(cls, catalog: Catalog, wanted: dict[str, Message]) -> _Pool:
        by_key: dict[str, list[CatalogEntry]] = {}
        by_list: dict[tuple[str, str], list[CatalogEntry]] = {}
        for entry in (*catalog.entries.values(), *catalog.obsolete):
            key = message_key(catalog.name, entry.context, entry.source)
            by_key.setdefault(key, []).append(entry)
            if place := _place_in_list(entry.context, entry.source):
                by_list.setdefault(place, []).append(entry)
        places = (_place_in_list(m.context, m.source) for m in wanted.values())
        return cls(
            wanted=wanted,
            by_key=by_key,
            by_list=by_list,
            listed={place for place in places if place},
        )

    def find(self, key: str, message: Message) -> CatalogEntry | None:
        """The entry whose translation the message may have: exact ones first, then its own past."""
        same = [e for e in self.by_key.get(key, ()) if e.source == message.source]
        if place := _place_in_list(message.context, message.source):
            same += [e for e in self.by_list.get(place, ()) if self._may_follow(e)]
        if same:
            return min(same, key=lambda entry: (not entry.translations, entry.fuzzy))
        past = [entry for entry in self.by_key.get(key, ()) if not self._moved_away(entry)]
        return next((entry for entry in past if entry.translations), None)

    def _may_follow(self, entry: CatalogEntry) -> bool:
        """Whether its translation may go elsewhere in its list: a stale one moves, with no copy."""
        stays = self.wanted.get(entry.context or "")
        return not entry.fuzzy or stays is None or stays.source != entry.source

    def _moved_away(self, entry: CatalogEntry) -> bool:
        place = _place_in_list(entry.context, entry.source)
        return place in self.listed


def _place_in_list(context: str | None, source: str) -> tuple[str, str] | None:
    """What an entry shares with an equal text elsewhere in its list; None outside lists."""
    if context is None:
        return None
    pattern = generalize(context)
    return (pattern, source) if pattern != context else None


def _renew(message: Message, old: CatalogEntry | None) -> CatalogEntry:
    new = CatalogEntry(
        context=message.context,
        source=message.source,
        plural=message.plural,
        note=message.note,
        references=message.references,
    )
    if old is None or (old.plural is None) != (message.plural is None):
        return new
    new = replace(new, comment=old.comment)
    if not old.translations:
        return new
    if is_search_words(message.context):
        return replace(new, translations=old.translations)
    if old.source == message.source and old.plural == message.plural:
        previous = old.previous if old.fuzzy else None
        return replace(new, translations=old.translations, fuzzy=old.fuzzy, previous=previous)
    if old.fuzzy and old.previous == message.source:
        return replace(new, translations=old.translations)
    origin = old.previous if old.fuzzy and old.previous is not None else old.source
    return replace(new, translations=old.translations, fuzzy=True, previous=origin)


def _sort_obsolete(entries: Iterable[CatalogEntry]) -> tuple[CatalogEntry, ...]:
    def forget_place(entries: Iterable[CatalogEntry]) -> Iterator[CatalogEntry]:
        for entry in entries:
            # `previous` too: polib writes it for an obsolete entry, and does not read it back.
            yield replace(entry, references=(), note=None, previous=None)

    distinct = dict.fromkeys(forget_place(entries))
    return tuple(
        sorted(distinct, key=lambda e: (e.context or "", e.source, e.translations, e.comment or ""))
    )
