"""Frozen editions and the present one → what this copy is, and what has changed in it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.listing.index import Codes
from generator.model import Directory, FrozenService
from generator.render.pages.changes import ChangeKind, compare
from generator.render.pages.plan import NOW, PlannedPage, changes_path, past_editions
from generator.render.pages.views.groups import Group
from generator.render.pages.views.lists import count_services
from generator.telling.context import Context, Link
from generator.telling.wording import Phrase
from generator.translate.messages import N_

HEADINGS: Mapping[ChangeKind, str] = {
    "new": N_("New here"),
    "phones": N_("Other phone numbers"),
    "hours": N_("Other hours"),
    "places": N_("Moved to another place"),
    "name": N_("Another name"),
    "status": N_("Closed for a while, or open again"),
    "gone": N_("No longer here"),
}
"""Kind of change → what stands above the services."""

EDITIONS_SHOWN = 24
"""Lists of changes that are linked: two years, where an edition is frozen each month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """What a reader, or somebody who passes copies on, may want to know of this one."""

    edition: str
    commit: str | None
    count: str
    key: str | None
    changes: tuple[Link, ...]


def view_edition(context: Context, planned: PlannedPage) -> EditionView:
    """About this copy."""
    words, publication = context.words, context.publication
    day = words.format.date(publication.edition)
    return EditionView(
        edition=words.gettext("Edition of %(date)s", date=day),
        commit=publication.commit,
        count=count_services(context, len(context.index.listed)),
        key=publication.settings.signing_key,
        changes=tuple(_link_changes(context)),
    )


def _link_changes(context: Context) -> Iterator[Link]:
    """To each list of changes, the latest first."""
    past = past_editions(context.directory, context.publication)
    days = [item.edition for item in past]
    keys = [*(day.isoformat() for day in days[1:]), NOW]
    periods = list(zip(keys, days, [*days[1:], context.publication.edition], strict=False))
    for key, first, last in periods[: -EDITIONS_SHOWN - 1 : -1]:
        yield Link(href=changes_path(key), name=Phrase(_name_period(context, first, last)))


def _name_period(context: Context, first: datetime.date, last: datetime.date) -> str:
    words = context.words
    return words.gettext(
        "What changed from %(first)s to %(last)s",
        first=words.format.date(first),
        last=words.format.date(last),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedService:
    """A line of a list of changes; a code alone where nothing else is known of it any more."""

    code: str
    link: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesView:
    """Which services are not what they were. ``lines`` are by code."""

    heading: str
    count: str
    groups: tuple[Group, ...]
    lines: Mapping[str, ChangedService]


def view_changes(context: Context, planned: PlannedPage) -> ChangesView:
    """What led from one edition to the next, or to the present."""
    past = past_editions(context.directory, context.publication)
    after: Mapping[str, FrozenService]
    if planned.key == NOW:
        before, after = past[-1], context.index.digests
        last = context.publication.edition
    else:
        last = datetime.date.fromisoformat(planned.key)
        number = [item.edition for item in past].index(last)
        before, after = past[number - 1], past[number].services
    found = compare(before.services, after)
    groups = [
        Group(codes=shown, heading=Phrase(context.words.gettext(HEADINGS[kind])))
        for kind, codes in found.items()
        if (shown := _choose(context, kind, codes))
    ]
    codes = sorted({code for group in groups for code in group.codes})
    return ChangesView(
        heading=_name_period(context, before.edition, last),
        count=count_services(context, len(codes)),
        groups=tuple(groups),
        lines={code: _line(context, code) for code in codes},
    )


def _choose(context: Context, kind: ChangeKind, codes: Codes) -> Codes:
    """In the order of names, without those that asked not to be shown.

    Of a service with a hidden place it is only said that it is new or gone, and that its name,
    phones or hours are others.
    """
    directory = context.directory
    shown = [
        code
        for code in codes
        if code not in directory.services
        or (
            code in context.index.places
            and (kind not in ("places", "status") or not _is_hidden(context, code))
        )
    ]
    sort_key = context.words.format.sort_key
    return tuple(sorted(shown, key=lambda code: (sort_key(_name(context, code)), code)))


def _is_hidden(context: Context, code: str) -> bool:
    return any(site.location.visibility != "full" for site in context.index.places[code])


def _name(context: Context, code: str) -> str:
    service = context.directory.services.get(code)
    return code if service is None else context.service_name(service).text


def _line(context: Context, code: str) -> ChangedService:
    if code in context.directory.services:
        return ChangedService(code=code, link=context.service_link(code))
    has_page = code in _retired(context.directory)
    link = Link(href=f"s/{code}.html", name=Phrase(code)) if has_page else None
    return ChangedService(code=code, link=link)


def _retired(directory: Directory) -> frozenset[str]:
    return frozenset(item.code for item in directory.retired)
