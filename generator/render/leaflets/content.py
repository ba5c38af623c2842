"""What a leaflet says, as values: the layouts in overrides/leaflets print them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from generator.telling.wording import Phrase

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number as it is printed. ``notes``: when somebody answers, which languages, if it is free.

    ``brief`` are those of the notes without which nobody can use it: that it is for texts alone.
    ``link`` is what a phone dials (``tel:+441632960001``), None where it cannot be dialed.
    """

    number: str
    link: str | None
    name: Phrase | None
    notes: tuple[Phrase, ...] = ()
    brief: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place, as far as it may be said: its lines as on a letter, and how to get there."""

    lines: tuple[Phrase, ...]
    way: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One service. Layouts leave out what they have no room for: see overrides/leaflets/brief.typ.

    ``calls`` begin with the number that most people can use.

    ``address`` is the page's short address as printed (``help.example.org/es/s/k3f9.html``) and
    ``qr`` the same as an SVG drawing; both None where the site has no address, or on a leaflet
    that must not tell of it.
    """

    code: str
    name: Phrase
    calls: tuple[Call, ...]
    hours: tuple[Phrase, ...]
    spots: tuple[Spot, ...]
    tags: tuple[Phrase, ...]
    """Good news in a word or two: free, no ID, day and night."""
    states: tuple[Phrase, ...]
    """Warnings: full, not checked for a while."""
    checked: str
    date: str = ""
    """The day in ``checked``, which is never broken."""
    kinds: tuple[Phrase, ...] = ()
    languages: Phrase | None = None
    description: Phrase | None = None
    start: tuple[Phrase, ...] = ()
    """What happens when you call, or come."""
    bring: tuple[Phrase, ...] = ()
    address: str | None = None
    url: str | None = None
    qr: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Services for one need; without a heading where the leaflet has only one group."""

    heading: Phrase | None
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaflet:
    """All that is printed for one set in one locale.

    ``title`` is the document's own title, and ``outside`` what the outside of a folded leaflet
    says: both neutral in every locale, without the site's name on a ``discreet`` one. ``other`` is
    the same set in a second language, entry by entry, for bilingual leaflets. ``labels`` are the
    words of layouts by their English key (see `LABELS`).
    """

    code: str
    locale: str
    direction: Direction
    title: str
    outside: str
    heading: Phrase
    urgent: tuple[Call, ...]
    groups: tuple[Group, ...]
    edition: str
    notes: tuple[Phrase, ...] = ()
    """Small print: that all is made up, that translations are unreviewed."""
    labels: Mapping[str, str]
    site: str | None = None
    url: str | None = None
    """The site's first page in this language, and ``qr`` the same as a drawing; None as `site`."""
    qr: str | None = None
    discreet: bool = False
    other: Leaflet | None = None


LABELS = (
    "call",
    "open",
    "where",
    "way",
    "start",
    "bring",
    "languages",
    "code",
    "cut",
    "fold",
    "page",
    "untranslated",
    "old",
    "more",
    "times",
)
"""Keys of `Leaflet.labels`: ``page`` is a sentence with ``%(n)s`` and ``%(total)s``, and ``more``
one with ``%(address)s``: where there is all that had no room. ``times``: that these are not all."""
