"""A set of services, in one locale's words → a leaflet, as values for the layouts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, replace

from generator.listing.index import Codes
from generator.listing.leaflets import NeedGroup, find_line, group_by_need, list_set
from generator.model import LeafletSet
from generator.render.leaflets.addresses import NO_ADDRESS, ShortAddress, find_address
from generator.render.leaflets.calls import make_call, no_break
from generator.render.leaflets.content import Call, Direction, Entry, Group, Leaflet
from generator.render.leaflets.entries import iter_phrases, make_entry
from generator.render.leaflets.neutral import (
    Discretion,
    make_discretion,
    make_outside,
    make_title,
)
from generator.telling.contact import find_numbers
from generator.telling.context import Context
from generator.telling.publication import TermFinder
from generator.telling.service import has_unreviewed
from generator.telling.wording import Phrase, Wording

LINES = 2
"""Lines that always answer, beside the emergency number, where the set itself has none of them."""


UNNAMED = LeafletSet.model_construct(code="", name="Useful numbers")
"""What somebody puts together for one print: it has no code, and its name is a message."""


def list_codes(context: Context, leaflet_set: LeafletSet) -> Codes:
    """The services of a set in the order printed in this locale."""
    publication = context.publication
    return list_set(
        context.directory,
        leaflet_set,
        context.index.coverage,
        context.ranks,
        settings=publication.settings,
        edition=publication.edition,
        locale=context.locale,
    )


Said = MutableMapping[tuple[str, bool, bool, str], Entry]
"""Services in words: by locale, whether they are discreet, whether with QR codes, and code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """How one locale speaks on one leaflet, and what it has said of services before."""

    context: Context
    discretion: Discretion
    drawn: bool
    coded: bool
    said: Said

    def address(self, code: str | None = None) -> ShortAddress:
        """Of a service's page, or of the site; none where the leaflet must not tell of it."""
        if self.discretion.inside:
            return NO_ADDRESS
        drawn = self.drawn and (code is None or self.coded)
        return find_address(self.context.publication, self.context.locale, code, drawn=drawn)

    def entry(self, code: str) -> Entry:
        """A service."""
        key = (self.context.locale, self.discretion.inside, self.drawn and self.coded, code)
        if key not in self.said:
            self.said[key] = make_entry(self.context, code, self.address(code), self.discretion)
        return self.said[key]


def compose_leaflet(
    context: Context,
    leaflet_set: LeafletSet,
    codes: Codes,
    *,
    terms: Mapping[str, TermFinder],
    discreet: bool = False,
    drawn: bool = True,
    coded: bool = True,
    other: Context | None = None,
    said: Said | None = None,
) -> Leaflet:
    """A leaflet of listed services, in the order of ``codes``, which `list_codes` gives.

    ``terms`` are the lists of sensitive words by locale. ``discreet``: nothing of the site, and no
    sensitive word inside either. ``drawn``: with QR codes, where the site has an address; of each
    service only if ``coded``, as drawing one takes 4 ms. With ``other`` the same is said once more
    in its locale. Leaflets that share ``said`` put each service into words once.
    """
    kept: Said = {} if said is None else said
    query = leaflet_set.query
    groups = group_by_need(context.directory, codes, query.needs if query else ())
    # One choice for both languages, so that they stand side by side.
    lines = _find_lines(context, tuple(code for group in groups for code in group.codes))

    def compose(each: Context, second: Leaflet | None) -> Leaflet:
        discretion = make_discretion(terms, each, discreet=discreet)
        voice = _Voice(context=each, discretion=discretion, drawn=drawn, coded=coded, said=kept)
        return _compose(voice, leaflet_set, groups, lines, other=second)

    return compose(context, compose(other, None) if other is not None else None)


def _compose(
    voice: _Voice,
    leaflet_set: LeafletSet,
    groups: tuple[NeedGroup, ...],
    lines: tuple[Line, ...],
    *,
    other: Leaflet | None,
) -> Leaflet:
    context, discretion, address = voice.context, voice.discretion, voice.address()
    words, publication = context.words, context.publication
    direction: Direction = "rtl" if words.translator.language.direction == "rtl" else "ltr"
    codes = tuple(code for group in groups for code in group.codes)
    made = tuple(_make_group(voice, group, headed=len(groups) > 1) for group in groups)
    return Leaflet(
        code=leaflet_set.code,
        locale=words.locale,
        direction=direction,
        title=make_title(context, leaflet_set, discretion),
        outside=make_outside(context, leaflet_set, discretion),
        heading=discretion.name(context, leaflet_set) or Phrase(leaflet_set.code),
        urgent=tuple(_urgent(context, lines, discretion)),
        groups=made,
        edition=words.gettext("Edition of %(date)s", date=words.format.date(publication.edition)),
        notes=tuple(_notes(context, codes, made)),
        labels=_labels(words),
        site=address.shown,
        url=address.url,
        qr=address.qr,
        discreet=discretion.inside,
        other=other,
    )


def _make_group(voice: _Voice, group: NeedGroup, *, headed: bool) -> Group:
    need = voice.context.directory.needs[group.need]
    return Group(
        heading=voice.discretion.name(voice.context, need) if headed else None,
        entries=tuple(map(voice.entry, group.codes)),
    )


Line = tuple[str, int]
"""A service and which of its numbers."""


def _find_lines(context: Context, codes: Codes) -> tuple[Line, ...]:
    """Lines that always answer and do not stand on the leaflet anyway; free ones first.

    Else by type and code, so that all languages have the same.
    """
    directory = context.directory
    urgent = dict.fromkeys(
        code
        for key, kind in directory.types.items()
        if kind.urgent == "yes"
        for code in sorted(context.index.types.get(key, ()))
        if code not in codes
    )
    lines = [
        (code, index)
        for code in urgent
        if (index := find_line(directory, directory.services[code], context.locale)) is not None
    ]
    lines.sort(key=lambda line: directory.services[line[0]].phones[line[1]].free != "yes")
    return tuple(lines[:LINES])


def _urgent(context: Context, lines: Iterable[Line], discretion: Discretion) -> Iterator[Call]:
    """The emergency number, and the lines by their service's name: nothing more is read there."""
    number = context.publication.settings.emergency_number
    asked = discretion.keep((Phrase(context.words.gettext("In danger, or badly hurt?")),))
    yield Call(number=number, link=f"tel:{number}", name=asked[0] if asked else None)
    for code, index in lines:
        service = context.directory.services[code]
        call = make_call(context, code, f"phones.{index}", service.phones[index], discretion)
        yield replace(call, name=discretion.name(context, service) or call.name, notes=())


def _notes(context: Context, codes: Codes, groups: Iterable[Group]) -> Iterator[Phrase]:
    """Small print: what is made up, and that nobody has reviewed the translation."""
    words, settings = context.words, context.publication.settings
    if settings.fictional == "yes":
        yield Phrase(
            words.gettext("This is an example: the places, people and numbers here are made up.")
        )
    services = (context.directory.services[code] for code in codes)
    phones = (phone for s in services for phone in find_numbers(context, s).phones)
    invented = dict.fromkeys(no_break(phone.number) for phone in phones if phone.invented == "yes")
    if invented and settings.fictional == "no":
        yield Phrase(words.gettext("Made-up numbers: %(numbers)s", numbers=words.join(invented)))
    phrases = (phrase for group in groups for e in group.entries for phrase in iter_phrases(e))
    if has_unreviewed(phrases):
        yield Phrase(words.gettext("These translations have not been reviewed yet."))


def _labels(words: Wording) -> Mapping[str, str]:
    _ = words.gettext
    return {
        "call": _("Call"),
        "open": _("When"),
        "where": _("Where"),
        "way": _("How to get there"),
        "start": _("What happens first"),
        "bring": _("What you need"),
        "languages": _("Languages"),
        "code": _("Code"),
        "cut": _("Cut here"),
        "fold": _("Fold here"),
        "more": _("More: %(address)s", address="%(address)s"),
        "page": _("Page %(number)s of %(pages)s", number="%(n)s", pages="%(total)s"),
        "untranslated": _("not translated yet"),
        "old": _("this translation may be old"),
        "times": _("There are other times, too"),
    }
