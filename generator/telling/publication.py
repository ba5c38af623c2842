"""The settings of one edition of the site → the values that every page is rendered with."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

from generator.model import Settings
from generator.model.guide import Guide


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What one build of the site has decided, apart from the records.

    ``edition`` is the day that overdue and seasonal states are judged by.
    """

    settings: Settings
    site_name: str
    site_url: str | None = None
    edition: datetime.date
    commit: str | None = None
    guides: tuple[Guide, ...] = ()

    def exit_target(self, locale: str) -> str:
        """Where the exit leads: the locale's page, else the source locale's, else any."""
        targets = self.settings.exit_targets
        for tag in (locale, self.settings.source_locale):
            if tag in targets:
                return targets[tag]
        return next(iter(targets.values()))

    @property
    def safety_guide(self) -> Guide | None:
        """The guide that says what the site leaves on a phone."""
        return next((guide for guide in self.guides if guide.kind == "safety"), None)


class TermFinder(Protocol):
    """A locale's list of sensitive words, as validate.sensitive reads it."""

    def find(self, text: str) -> str | None:
        """The sensitive term that stands in the text."""
