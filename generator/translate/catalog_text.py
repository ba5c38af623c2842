"""A catalog's translations → those that hold what no text may hold, whoever translated them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

from generator.load import MAX_PROBLEMS
from generator.model.plain_text import MAX_TEXT, TextFault, find_text_fault
from generator.problems import Place, Problem
from generator.translate.catalog import Catalog
from generator.translate.catalog_entry import CatalogEntry


def check_catalog_text(catalog: Catalog, path: Path) -> Iterator[Problem]:
    """HTML, template signs, controls, invisible and direction-changing signs, and floods.

    Translations and their sources are shown to readers; a file's own readers are translators,
    who must not be deceived either, so that obsolete ones count as well.
    """
    entries = (*catalog.entries.values(), *catalog.obsolete)
    found = ((entry, fault) for entry in entries if (fault := _find_fault(entry)))
    for entry, fault in itertools.islice(found, MAX_PROBLEMS):
        yield Problem(
            code=fault.code,
            where=Place(path=path.as_posix(), line=entry.line, column=1 if entry.line else 0),
            message=f"'{(entry.context or entry.source)[:60]}': {fault.message}",
            hint=fault.hint,
        )


def _find_fault(entry: CatalogEntry) -> TextFault | None:
    # A text may be longer in another language than in its own.
    texts = (entry.source, entry.plural or "", *entry.translations)
    return next((f for text in texts if (f := find_text_fault(text, longest=2 * MAX_TEXT))), None)
