"""Records, templates and code → the catalogs of every locale, brought up to date on disk."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.model import Directory
from generator.problems import Problem
from generator.translate.catalog import (
    Catalog,
    CatalogName,
    catalog_path,
    format_catalog,
    read_catalog,
)
from generator.translate.extract import interface_messages
from generator.translate.merge import merge_catalog
from generator.translate.messages import Message, record_messages, taxonomy_messages
from generator.translate.translator import catalog_names


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogSummary:
    """What a catalog holds after an update, in numbers of messages."""

    locale: str
    name: CatalogName
    translated: int
    stale: int
    missing: int
    obsolete: int
    written: bool
    """Whether the file has changed."""


def update_catalogs(
    directory: Directory,
    *,
    translations: Path,
    templates: Path,
    package: Path,
    locales: Sequence[str],
    source_locale: str,
    files: Mapping[str, str] | None = None,
) -> tuple[tuple[CatalogSummary, ...], list[Problem]]:
    """Merge today's messages into every catalog, and write those that have changed.

    A file with problems is left as it is. `files` gives the file of a service's code.
    """
    interface, problems = interface_messages(templates, package)
    if problems:
        return (), problems
    messages: dict[CatalogName, tuple[Message, ...]] = {
        "interface": interface,
        "taxonomy": taxonomy_messages(directory),
        "records": record_messages(directory, files),
    }
    summaries = []
    for locale in locales:
        for name in catalog_names(locale, source_locale):
            catalog, found = read_catalog(translations, locale, name)
            problems += found
            if not found:
                merged = merge_catalog(catalog, messages[name])
                written = _write(catalog_path(translations, locale, name), format_catalog(merged))
                summaries.append(_summarize(merged, written=written))
    return tuple(summaries), problems


def _write(path: Path, text: str) -> bool:
    """Write a file in one step, unless it already says the same."""
    data = text.encode("utf-8")
    if path.exists() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.new")
    staged.write_bytes(data)
    os.replace(staged, path)
    return True


def _summarize(catalog: Catalog, *, written: bool) -> CatalogSummary:
    entries = catalog.entries.values()
    translated = sum(bool(e.translations) and not e.fuzzy for e in entries)
    stale = sum(bool(e.translations) and e.fuzzy for e in entries)
    return CatalogSummary(
        locale=catalog.locale,
        name=catalog.name,
        translated=translated,
        stale=stale,
        missing=len(entries) - translated - stale,
        obsolete=len(catalog.obsolete),
        written=written,
    )
