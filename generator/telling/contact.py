"""Phones and what is known of them before calling → values for a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.model import Hours, Organization, Phone, Schedule, Service
from generator.telling.context import Context
from generator.telling.wording import Phrase
from generator.translate.formats import HoursLine
from generator.translate.phones import phone_link


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneView:
    """A number as printed, with its link if any; ``facts`` are what calling leaves behind.

    ``free`` is the one of them that also counts on paper: what a call costs.
    """

    number: str
    link: str | None
    kind: str
    extension: str | None
    name: Phrase | None
    description: Phrase | None
    hours: tuple[Phrase, ...]
    languages: str | None
    facts: str | None
    free: str | None
    sign: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactView:
    """How to reach somebody."""

    phones: tuple[PhoneView, ...]
    email: str | None
    url: str | None
    facts: tuple[Phrase, ...] = ()
    unknown: tuple[str, ...] = ()
    of_organization: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """Phones of the record ``code``, whose field is at ``path``."""

    code: str
    path: str
    phones: tuple[Phone, ...]
    of_organization: bool = False


NO_PLACES: Mapping[str, Phrase] = {}


def view_hours(
    context: Context,
    code: str,
    path: str,
    hours: Hours,
    *,
    places: Mapping[str, Phrase] = NO_PLACES,
    readers_first: bool = False,
) -> tuple[Phrase, ...]:
    """Opening hours as lines, with places, languages and notes that hold for some of them only.

    ``readers_first``: those in which the reader's language is not spoken come after the others, for
    who has no room for all.
    """
    words, edition = context.words, context.publication.edition
    lines: list[Phrase] = []
    found: Iterable[HoursLine] = words.hours(hours, edition)
    if readers_first:
        found = sorted(found, key=lambda line: _rank_line(context.locale, line))
    for line in found:
        notes: list[Phrase] = []
        if line.schedules:
            notes += _schedule_notes(context, (code, path), hours, line.schedules[0], places)
        # A note in another language is marked as such, so it cannot share the line.
        own = [note.text for note in notes if note.language is None]
        lines.append(Phrase(" – ".join([line.text, *own])))
        lines += [note for note in notes if note.language is not None]
    if hours.note is not None:
        lines.append(words.text(code, f"{path}.note", hours.note))
    return tuple(lines)


def _rank_line(locale: str, line: HoursLine) -> int:
    """Times when the locale's language is spoken, in whatever script; others; what is no time."""
    if not line.schedules:
        return 2
    own, tags = locale.partition("-")[0], line.schedules[0].languages
    return 0 if not tags or any(tag.partition("-")[0] == own for tag in tags) else 1


def _schedule_notes(
    context: Context,
    record: tuple[str, str],
    hours: Hours,
    schedule: Schedule,
    places: Mapping[str, Phrase],
) -> Iterator[Phrase]:
    words, (code, path) = context.words, record
    if schedule.location is not None and schedule.location in places:
        yield places[schedule.location]
    if schedule.languages:
        spoken = language_names(context, schedule.languages)
        yield Phrase(words.gettext("In these hours they speak %(languages)s", languages=spoken))
    if schedule.note is not None:
        number = hours.schedules.index(schedule)
        yield words.text(code, f"{path}.schedules.{number}.note", schedule.note)


def language_names(context: Context, tags: Sequence[str]) -> str | None:
    """Names of languages in the page's language, in one line; None for none."""
    names = [context.words.language_name(tag) for tag in tags]
    return context.words.join(names) if names else None


def view_phones(
    context: Context, code: str, path: str, phones: tuple[Phone, ...]
) -> tuple[PhoneView, ...]:
    """Numbers of the record ``code``, whose field is at ``path``."""
    return tuple(
        _view_phone(context, code, f"{path}.{number}", phone) for number, phone in enumerate(phones)
    )


def _view_phone(context: Context, code: str, path: str, phone: Phone) -> PhoneView:
    words = context.words
    facts = list_effects(context, phone)
    if phone.invented == "yes":
        facts.insert(0, words.gettext("A made-up number"))
    kind = context.label("phone_kind", phone.kind) or ""
    name = words.optional(code, f"{path}.name", phone.name)
    return PhoneView(
        number=phone.number,
        link=phone_link(phone, context.publication.settings.country),
        kind=kind,
        extension=phone.extension,
        name=None if name is None or name.text == kind else name,
        description=words.optional(code, f"{path}.description", phone.description),
        hours=()
        if phone.hours is None
        else view_hours(context, code, f"{path}.hours", phone.hours),
        languages=language_names(context, phone.languages),
        facts=" · ".join(facts) or None,
        free=context.label("free", phone.free),
        sign="phone" if phone.kind == "voice" else None,
    )


def list_effects(context: Context, phone: Phone) -> list[str]:
    """What calling a number costs, and where it is seen afterwards, as far as it is known."""
    found = (
        context.label("free", phone.free),
        context.label("on_bill", phone.on_bill),
        context.label("in_call_log", phone.in_call_log),
    )
    return [fact for fact in found if fact is not None]


def find_numbers(context: Context, service: Service) -> Numbers:
    """A service's own numbers, else those of one of its places, else its organization's."""
    organization = context.directory.organizations[service.organization]
    if service.phones:
        return Numbers(code=service.code, path="phones", phones=service.phones)
    for site in context.places(service):
        if site.location.phones:
            owner = context.directory.organizations[site.organization]
            path = f"locations.{site.key}.phones"
            return Numbers(code=owner.code, path=path, phones=site.location.phones)
    return Numbers(
        code=organization.code,
        path="phones",
        phones=organization.phones,
        of_organization=bool(organization.phones),
    )


def view_contact(context: Context, service: Service) -> ContactView:
    """How to reach a service: by its own numbers, its places', or the organization's."""
    organization = context.directory.organizations[service.organization]
    numbers = find_numbers(context, service)
    phones = view_phones(context, numbers.code, numbers.path, numbers.phones)
    asks_bill = any(phone.kind != "fax" for phone in service.phones) and all(
        phone.on_bill == "unknown" for phone in service.phones
    )
    return ContactView(
        phones=phones,
        email=service.email or (None if phones else organization.email),
        url=service.url,
        facts=_contact_facts(context, service),
        unknown=("on_bill",) if asks_bill else (),
        of_organization=numbers.of_organization,
    )


def view_organization_contact(context: Context, organization: Organization) -> ContactView:
    """How to reach an organization."""
    return ContactView(
        phones=view_phones(context, organization.code, "phones", organization.phones),
        email=organization.email,
        url=organization.website,
    )


_NOT_WORTH_SAYING = {("text_messages", "no"), ("whatsapp", "no")}


def _contact_facts(context: Context, service: Service) -> tuple[Phrase, ...]:
    safety = service.contact_safety
    answers = (
        ("caller_id", safety.caller_id),
        ("voicemail", safety.voicemail),
        ("text_messages", safety.text_messages),
        ("whatsapp", safety.whatsapp),
    )
    facts = context.answers(answer for answer in answers if answer not in _NOT_WORTH_SAYING)
    if safety.callback is not None:
        label = context.words.gettext("When they call back:")
        path = "contact_safety.callback"
        facts.append(context.words.labeled(label, service.code, path, safety.callback))
    return tuple(facts)
