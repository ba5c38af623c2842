"""What files of a site are held against, and what one file shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.audit.links import PageLinks
from generator.model import Settings
from generator.problems import Problem
from generator.validate.secrets import Secret
from generator.validate.sensitive import SensitiveTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What files are held against; can be pickled, so that worker processes may have it."""

    settings: Settings
    terms: Mapping[str, SensitiveTerms]
    secrets: tuple[Secret, ...] = ()
    hidden: frozenset[str] = frozenset()
    """Codes of the services and organizations of which no address may be shown."""
    check_weight: bool = True
    scripts: frozenset[str] = frozenset()
    """The scripts that pages may hold, as ``sha256-…``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditedFile:
    """What one file shows by itself. Whether its links arrive only all files together show."""

    problems: tuple[Problem, ...]
    links: PageLinks | None = None
    digest: str | None = None
    """Of its bytes, where they were read from a folder."""
