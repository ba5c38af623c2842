"""One message of a PO file as a value."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogEntry:
    """One message of a catalog."""

    context: str | None
    source: str
    plural: str | None = None
    translations: tuple[str, ...] = ()
    """One per plural form; empty where nothing, or not every form, is translated."""
    fuzzy: bool = False
    previous: str | None = None
    """The source that the translation was made from, where the source has changed since."""
    note: str | None = None
    """Ours, for translators."""
    comment: str | None = None
    """The translators' own, kept as it is."""
    references: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)
