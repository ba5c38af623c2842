"""Publication ↔ edition.txt: what a copy says of itself, for programs and for who looks closely."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.render.pages.page import Page
from generator.telling.publication import Publication

STAMP = "edition.txt"
"""Beside the site's ``index.html``."""

_STAMP = re.compile(
    r"edition (\d{4}-\d{2}-\d{2})\n(?:commit ([^\n]+)\n)?(?:key ([A-Za-z0-9+/=]+)\n)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """An edition's date, the commit it was made from, and the key that it is signed with."""

    edition: datetime.date
    commit: str | None = None
    key: str | None = None

    @property
    def comment(self) -> str:
        """What a signature says: no time of signing, so that it can be made again."""
        commit = f" commit {self.commit}" if self.commit else ""
        return f"waypost edition {self.edition.isoformat()}{commit}"


def render_stamp(publication: Publication) -> Page:
    """``edition.txt`` of a publication."""
    # A commit that is given by hand may be any text.
    words = "".join(sign if sign.isprintable() else " " for sign in publication.commit or "")
    commit = " ".join(words[:80].split())
    lines = [f"edition {publication.edition.isoformat()}"]
    lines += [f"commit {commit}"] if commit else []
    lines += [f"key {publication.settings.signing_key}"] if publication.settings.signing_key else []
    return Page(path=STAMP, html="\n".join(lines) + "\n")


def parse_stamp(text: str) -> Stamp | None:
    """The stamp that a text is; None for any other text."""
    found = _STAMP.fullmatch(text)
    if found is None:
        return None
    try:
        edition = datetime.date.fromisoformat(found[1])
    except ValueError:
        return None
    return Stamp(edition=edition, commit=found[2], key=found[3])
