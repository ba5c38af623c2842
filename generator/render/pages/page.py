"""A finished page, as a value: one place writes them all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One finished page: its path below the site's folder, and its HTML."""

    path: str
    html: str
