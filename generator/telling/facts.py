"""A service's policies → short plain lines by topic, and the topics on which it says nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from generator.model import CostOption, Service
from generator.telling.contact import language_names
from generator.telling.context import Context
from generator.telling.labels import UNKNOWN_TOPICS
from generator.telling.wording import Phrase

Lines = tuple[Phrase, ...]


def list_people(context: Context, service: Service) -> Lines:
    """Of which gender and age one has to be; nothing where it is for everyone."""
    words, who = context.words, service.eligibility
    lines = []
    if who.genders:
        people = words.join(context.labels("genders", who.genders))
        sign = "woman" if who.genders == ("women",) else None
        lines.append(Phrase(words.gettext("For %(people)s", people=people), sign=sign))
    if (ages := _ages(context, service)) is not None:
        lines.append(Phrase(ages))
    return tuple(lines)


def list_audience(context: Context, service: Service) -> Lines:
    """Who it is for; nobody is left out where nothing is written."""
    words, who, code = context.words, service.eligibility, service.code
    lines = list(list_people(context, service))
    if who.exploitation:
        kinds = words.join_or(context.labels("exploitation", who.exploitation))
        lines.append(Phrase(words.gettext("For people who went through: %(kinds)s", kinds=kinds)))
    lines += context.answers([("children", who.children)])
    if who.children_note is not None:
        lines.append(words.text(code, "eligibility.children_note", who.children_note))
    lines += context.answers(
        [("pregnancy", who.pregnancy), ("couples", who.couples), ("pets", who.pets)]
    )
    if who.eligibility_description is not None:
        path = "eligibility.eligibility_description"
        lines.append(words.text(code, path, who.eligibility_description))
    return tuple(lines) or (Phrase(words.gettext("For everyone")),)


def _ages(context: Context, service: Service) -> str | None:
    words, who = context.words, service.eligibility
    lowest, highest = who.minimum_age, who.maximum_age
    if lowest is not None and highest is not None:
        return words.gettext(
            "From %(lowest)s to %(highest)s years old", lowest=lowest, highest=highest
        )
    if lowest is not None:
        return words.gettext("From %(lowest)s years old", lowest=lowest)
    if highest is not None:
        return words.gettext("Up to %(highest)s years old", highest=highest)
    return None


def list_requirements(context: Context, service: Service) -> Lines:
    """What one needs, and above all what one does not need."""
    words, needs, who, code = context.words, service.requirements, service.eligibility, service.code
    lines = context.answers([("identification", needs.identification)])
    if needs.required_documents:
        papers = [
            words.text(code, f"requirements.required_documents.{number}", paper)
            for number, paper in enumerate(needs.required_documents)
        ]
        foreign = next((paper for paper in papers if paper.language), papers[0])
        text = words.join(paper.text for paper in papers)
        lines.append(replace(foreign, text=text, label=words.gettext("Bring:")))
    lines += context.answers(
        [
            ("status_policy", needs.status_policy),
            ("referral", needs.referral),
            ("self_referral", who.self_referral if needs.referral == "unknown" else "unknown"),
            ("formal_identification", who.formal_identification),
            ("insurance", needs.insurance),
            ("income", needs.income),
            ("residence", needs.residence),
        ],
    )
    if needs.description is not None:
        lines.append(words.text(code, "requirements.description", needs.description))
    return tuple(lines)


def list_authorities(context: Context, service: Service) -> Lines:
    """Who is told."""
    words, told, code = context.words, service.authorities, service.code
    lines = context.answers(
        [
            ("police", told.police),
            ("immigration", told.immigration),
            ("cooperation", told.cooperation),
        ],
    )
    if told.minors is not None:
        label = words.gettext("Under 18:")
        lines.append(words.labeled(label, code, "authorities.minors", told.minors))
    if told.confidentiality is not None:
        lines.append(words.text(code, "authorities.confidentiality", told.confidentiality))
        return tuple(lines)
    organization = context.directory.organizations[service.organization]
    if organization.confidentiality is not None:
        lines.append(words.text(organization.code, "confidentiality", organization.confidentiality))
    return tuple(lines)


def list_speakers(context: Context, service: Service) -> Lines:
    """Languages of the staff, then those of interpreters."""
    words, interpreting = context.words, service.interpreting
    lines = []
    spoken = language_names(context, service.languages)
    if spoken is not None:
        lines.append(Phrase(words.gettext("Staff speak %(languages)s", languages=spoken)))
    modes = words.join_or(context.labels("interpreting_modes", interpreting.modes))
    names = language_names(context, interpreting.languages)
    if modes and names:
        text = words.gettext("Interpreters (%(ways)s): %(languages)s", ways=modes, languages=names)
        lines.append(Phrase(text, sign="talk"))
    elif modes:
        lines.append(Phrase(words.gettext("Interpreters: %(ways)s", ways=modes), sign="talk"))
    elif names:
        text = words.gettext("Interpreters: %(languages)s", languages=names)
        lines.append(Phrase(text, sign="talk"))
    return (*lines, *context.answers([("any_language", interpreting.any_language)]))


def list_languages(context: Context, service: Service) -> Lines:
    """Languages of the staff, then interpreters, and what is known of them."""
    words, interpreting, code = context.words, service.interpreting, service.code
    lines = list(list_speakers(context, service))
    lines += context.answers(
        [
            ("professional", interpreting.professional),
            ("choice_of_gender", interpreting.choice_of_gender),
            ("interpreting_free", interpreting.free),
        ],
    )
    if interpreting.description is not None:
        lines.append(words.text(code, "interpreting.description", interpreting.description))
    return tuple(lines)


def list_costs(context: Context, service: Service) -> Lines:
    """What it costs."""
    words, cost, code = context.words, service.cost, service.code
    lines = context.answers([("cost_kind", cost.kind)])
    for number, option in enumerate(cost.options):
        lines.append(_price(context, code, f"cost.options.{number}", option))
    if cost.fees_description is not None:
        lines.append(words.text(code, "cost.fees_description", cost.fees_description))
    return tuple(lines)


def _price(context: Context, code: str, path: str, option: CostOption) -> Phrase:
    words = context.words
    name = words.text(code, f"{path}.option", option.option)
    parts = [name.text]
    if option.amount is not None:
        currency = option.currency or context.publication.settings.currency
        parts.append(words.format.money(option.amount, currency))
    if option.amount_description is not None:
        text = words.text(code, f"{path}.amount_description", option.amount_description)
        parts.append(text.text)
    return replace(name, text=" – ".join(parts))


def _offers(answer: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """What a page leaves out where it is not offered: nobody expects it."""
    return (answer,) if answer[1] == "yes" else ()


def list_practical(context: Context, service: Service) -> Lines:
    """What makes coming possible, and help without coming."""
    words, practical, remote, code = context.words, service.practical, service.remote, service.code
    lines = []
    if remote.modes:
        ways = words.join_or(context.labels("remote_modes", remote.modes))
        lines.append(Phrase(words.gettext("Help without going anywhere: %(ways)s", ways=ways)))
        lines += context.answers([("data_cost", remote.data_cost)])
    if remote.private_space is not None:
        lines.append(words.text(code, "remote.private_space", remote.private_space))
    lines += context.answers(
        [
            *_offers(("transport_help", practical.transport_help)),
            *_offers(("childcare", practical.childcare)),
            *_offers(("food", practical.food)),
            ("staff_gender", practical.staff_gender),
        ],
    )
    if practical.faith is not None:
        lines.append(words.text(code, "practical.faith", practical.faith))
    return tuple(lines)


def list_capacity(context: Context, service: Service) -> Lines:
    """Whether there is room, as of when."""
    words, capacity, code = context.words, service.capacity, service.code
    state = context.label("capacity_state", capacity.state)
    lines = []
    if state is not None and capacity.updated is not None:
        date = words.format.date(capacity.updated)
        lines.append(Phrase(words.gettext("%(state)s (on %(date)s)", state=state, date=date)))
    elif state is not None:
        lines.append(Phrase(state))
    if capacity.available is not None and capacity.unit is not None:
        unit = words.text(code, "capacity.unit", capacity.unit)
        text = f"{words.format.number(capacity.available)} {unit.text}"
        lines.append(replace(unit, text=text, label=words.gettext("Free now:")))
    if capacity.wait_time is not None:
        label = words.gettext("Waiting time:")
        lines.append(words.labeled(label, code, "capacity.wait_time", capacity.wait_time))
    return tuple(lines)


def list_unknown(context: Context, service: Service, extra: Iterable[str]) -> str | None:
    """What the record does not say and the reader may ask, in one line; None if it says all."""
    needs, told = service.requirements, service.authorities
    speaking = service.interpreting
    steps = any(
        site.location.location_type == "physical"
        and site.location.accessibility.step_free == "unknown"
        for site in context.places(service)
    )
    silent = {
        "identification": needs.identification == "unknown",
        "status_policy": needs.status_policy == "unknown",
        "referral": needs.referral == "unknown" and service.eligibility.self_referral == "unknown",
        "police": told.police == "unknown",
        "immigration": told.immigration == "unknown",
        "children": service.eligibility.children == "unknown",
        "interpreting": not speaking.modes
        and not speaking.languages
        and speaking.any_language == "unknown",
        "cost": service.cost.kind == "unknown",
        "step_free": steps,
        **dict.fromkeys(extra, True),
    }
    topics = [context.words.gettext(UNKNOWN_TOPICS[topic]) for topic, hit in silent.items() if hit]
    return context.words.join_or(topics) if topics else None
