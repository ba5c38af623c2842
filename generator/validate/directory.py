"""Collected records → the Directory, once every reference and every secret has been checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from generator.load import Source
from generator.model import Directory, Organization, Service, Settings
from generator.model.guide import Guide
from generator.problems import Problem, has_errors
from generator.validate.collect import Collected, Sourced, collect_records
from generator.validate.consistency import Today, check_organization, check_service
from generator.validate.duplicates import check_codes, check_twins
from generator.validate.editions import check_editions
from generator.validate.finding import Finding, place_findings
from generator.validate.leaflets import check_leaflets, find_printable
from generator.validate.places import (
    Secrecy,
    check_secret_organization,
    check_secret_service,
    decide_visibility,
    find_secrecy,
)
from generator.validate.questions import check_questions
from generator.validate.references import (
    Known,
    check_geography,
    check_organization_references,
    check_pathways,
    check_service_references,
    check_successors,
    check_taxonomy,
    known_references,
)
from generator.validate.titles import (
    Terms,
    check_geography_titles,
    check_leaflet_titles,
    check_organization_titles,
    check_pathway_titles,
    check_service_title,
    check_taxonomy_titles,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a folder of records came to. ``directory`` is None where an error stands."""

    directory: Directory | None
    secrecy: Secrecy
    problems: list[Problem]
    questions: Source
    leaflets: Source
    """The files of questions and leaflets, for what only the lists can tell of them."""


def check_records(
    folder: FilePath,
    *,
    shown: str,
    settings: Settings,
    today: Today,
    terms: Terms,
    guides: tuple[Guide, ...] = (),
) -> Checked:
    """Everything that is wrong with a folder of records, and the Directory if nothing is."""
    collected, problems = collect_records(folder, shown=shown)
    known = known_references(collected, [guide.key for guide in guides])
    organizations, secrecy = _decide(collected)
    problems.extend(_check_shared(collected, known, terms))
    problems.extend(check_codes(collected, guides))
    problems.extend(check_twins(collected))
    problems.extend(check_editions(collected.editions, secrecy))
    for key, item in sorted(collected.organizations.items()):
        found = _check_organization(key, organizations[key], known, secrecy, settings, terms)
        problems.extend(place_findings(item.source, found))
    for _, service in sorted(collected.services.items()):
        checks = _check_service(service.record, known, secrecy, settings, terms, today)
        problems.extend(place_findings(service.source, checks))
    directory = None if has_errors(problems) else _assemble(collected, organizations)
    return Checked(
        directory=directory,
        secrecy=secrecy,
        problems=problems,
        questions=collected.questions.source,
        leaflets=collected.leaflets.source,
    )


def _decide(collected: Collected) -> tuple[dict[str, Organization], Secrecy]:
    services = {item.record.code: item.record for item in collected.services.values()}
    sheltering = frozenset(
        key
        for need in collected.taxonomy.record.needs.values()
        for key, kind in need.types.items()
        if kind.hidden_by_default == "yes"
    )
    records = {key: item.record for key, item in sorted(collected.organizations.items())}
    organizations = decide_visibility(records, services, sheltering)
    return organizations, find_secrecy(organizations, services)


def _check_shared(collected: Collected, known: Known, terms: Terms) -> Iterator[Problem]:
    """The files of which there is one each, and circles among services."""
    taxonomy, geography, pathways = collected.taxonomy, collected.geography, collected.pathways
    yield from place_findings(taxonomy.source, check_taxonomy(taxonomy.record))
    yield from place_findings(taxonomy.source, check_taxonomy_titles(taxonomy.record, terms))
    yield from place_findings(geography.source, check_geography(geography.record))
    yield from place_findings(geography.source, check_geography_titles(geography.record, terms))
    yield from place_findings(pathways.source, check_pathways(pathways.record, known))
    yield from place_findings(pathways.source, check_pathway_titles(pathways.record, terms))
    asked = collected.questions
    yield from place_findings(asked.source, check_questions(asked.record, known))
    printed = collected.leaflets
    findings = check_leaflets(printed.record, known, find_printable(collected))
    yield from place_findings(printed.source, findings)
    yield from place_findings(printed.source, check_leaflet_titles(printed.record, terms))
    by_code = {item.record.code: item for item in collected.services.values()}
    records = {code: item.record for code, item in by_code.items()}
    for code, finding in check_successors(records):
        yield from place_findings(by_code[code].source, [finding])


def _check_organization(
    key: str,
    organization: Organization,
    known: Known,
    secrecy: Secrecy,
    settings: Settings,
    terms: Terms,
) -> Iterator[Finding]:
    yield from check_organization_references(organization, known)
    yield from check_organization(organization)
    yield from check_organization_titles(organization, terms)
    yield from check_secret_organization(key, organization, secrecy, settings.country)


def _check_service(
    service: Service,
    known: Known,
    secrecy: Secrecy,
    settings: Settings,
    terms: Terms,
    today: Today,
) -> Iterable[Finding]:
    yield from check_service_references(service, known)
    yield from check_service(service, today)
    yield from check_service_title(service, terms)
    yield from check_secret_service(service, secrecy, settings.country)


def _assemble(collected: Collected, organizations: dict[str, Organization]) -> Directory:
    needs = collected.taxonomy.record.needs
    services = sorted(_records(collected.services.values()), key=lambda service: service.code)
    return Directory(
        organizations=organizations,
        services={service.code: service for service in services},
        needs=needs,
        types={key: kind for need in needs.values() for key, kind in need.types.items()},
        need_of_type={key: name for name, need in needs.items() for key in need.types},
        areas=collected.geography.record.areas,
        corridors=collected.geography.record.corridors,
        public_holidays=collected.geography.record.public_holidays,
        pathways=collected.pathways.record.pathways,
        retired=collected.retired.record.retired,
        crises=collected.taxonomy.record.crises,
        questions=collected.questions.record.questions,
        leaflets=collected.leaflets.record.leaflets,
        editions=tuple(item.record for _, item in sorted(collected.editions.items())),
    )


def _records(items: Iterable[Sourced[Service]]) -> Iterator[Service]:
    return (item.record for item in items)
