"""Catalogs of records → translations that give a hidden place's address away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model import Directory
from generator.problems import Place, Problem
from generator.translate.catalog import catalog_path, read_catalog
from generator.translate.catalog_entry import CatalogEntry
from generator.validate import Secrecy
from generator.validate.hidden import find_address_signs


def check_secret_translations(
    folder: Path,
    locales: tuple[str, ...],
    *,
    directory: Directory,
    secrecy: Secrecy,
    country: str,
    shown: str,
) -> Iterator[Problem]:
    """Signs of an address in any text about a hidden place: current, stale, obsolete or a comment.

    The message names the kind of sign and never the text.
    """
    prefixes = _secret_prefixes(directory, secrecy)
    if not prefixes:
        return
    for locale in locales:
        catalog, _ = read_catalog(folder, locale, "records")
        for entry in (*catalog.entries.values(), *catalog.obsolete):
            if not (entry.context or "").startswith(prefixes):
                continue
            signs = sorted(
                {
                    kind
                    for text in _texts(entry)
                    for kind in find_address_signs(text, country=country)
                }
            )
            if signs:
                path = catalog_path(Path(shown), locale, "records").as_posix()
                yield Problem(
                    code="hidden-place-translation",
                    where=Place(path=path, line=entry.line, column=1 if entry.line else 0),
                    message=f"'{entry.context}' is about a place that is kept secret, and looks "
                    f"like its address ({', '.join(signs)})",
                    hint="translate it again without street, number, postcode or map",
                )


def _secret_prefixes(directory: Directory, secrecy: Secrecy) -> tuple[str, ...]:
    codes = [f"{code}." for code in sorted(secrecy.services)]
    organizations = directory.organizations
    codes += [f"{organizations[key].code}." for key in sorted(secrecy.organizations)]
    codes += [
        f"{organizations[key].code}.locations.{place}." for key, place in sorted(secrecy.locations)
    ]
    return tuple(codes)


def _texts(entry: CatalogEntry) -> Iterator[str]:
    yield from entry.translations
    yield from (text for text in (entry.previous, entry.note, entry.comment) if text)
    yield entry.source
