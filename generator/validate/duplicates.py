"""All records → those that say the same thing twice: codes, and services entered twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.load import Source
from generator.model import Path
from generator.model.guide import Guide
from generator.problems import Problem
from generator.validate.collect import Collected
from generator.validate.finding import Finding, place_findings


@dataclass(frozen=True, slots=True)
class _Use:
    code: str
    source: Source
    path: Path


def check_codes(collected: Collected, guides: tuple[Guide, ...]) -> Iterator[Problem]:
    """A code is the identity of one thing only, for ever."""
    first: dict[str, _Use] = {}
    for use in _iter_uses(collected):
        if use.code in first:
            other = first[use.code]
            message = f"the code '{use.code}' is taken: {other.source.where(other.path)}"
            finding = Finding(path=use.path, code="duplicate-code", message=message, hint=_HINT)
            yield from place_findings(use.source, [finding])
        first.setdefault(use.code, use)
    for guide in guides:
        if guide.code in first:
            use = first[guide.code]
            message = f"the code '{guide.code}' is taken by the guide '{guide.key}'"
            finding = Finding(path=use.path, code="duplicate-code", message=message, hint=_HINT)
            yield from place_findings(use.source, [finding])


_HINT = "each needs its own; `waypost check` names a free one where the line is missing"


def _iter_uses(collected: Collected) -> Iterator[_Use]:
    taxonomy, geography = collected.taxonomy, collected.geography
    for key, need in taxonomy.record.needs.items():
        yield _Use(need.code, taxonomy.source, ("needs", key, "code"))
        for name, kind in need.types.items():
            yield _Use(kind.code, taxonomy.source, ("needs", key, "types", name, "code"))
    for key, area in geography.record.areas.items():
        yield _Use(area.code, geography.source, ("areas", key, "code"))
    for key, corridor in geography.record.corridors.items():
        yield _Use(corridor.code, geography.source, ("corridors", key, "code"))
    for key, pathway in collected.pathways.record.pathways.items():
        yield _Use(pathway.code, collected.pathways.source, ("pathways", key, "code"))
    for key, question in collected.questions.record.questions.items():
        yield _Use(question.code, collected.questions.source, ("questions", key, "code"))
    for key, leaflet in collected.leaflets.record.leaflets.items():
        yield _Use(leaflet.code, collected.leaflets.source, ("leaflets", key, "code"))
    for index, item in enumerate(collected.retired.record.retired):
        yield _Use(item.code, collected.retired.source, ("retired", index, "code"))
    for _, organization in sorted(collected.organizations.items()):
        yield _Use(organization.record.code, organization.source, ("code",))
        for key, location in organization.record.locations.items():
            if location.code is not None:
                yield _Use(location.code, organization.source, ("locations", key, "code"))
    for _, service in sorted(collected.services.items()):
        yield _Use(service.record.code, service.source, ("code",))


def check_twins(collected: Collected) -> Iterator[Problem]:
    """Two services with one name and one phone are likely one service entered twice."""
    first: dict[tuple[str, str], Source] = {}
    for _, item in sorted(collected.services.items()):
        service = item.record
        for phone in service.phones:
            digits = "".join(sign for sign in phone.number if sign.isdigit())
            twin = (" ".join(service.name.casefold().split()), digits)
            other = first.setdefault(twin, item.source)
            if other is not item.source:
                message = f"{other.path} has the same name and the same phone"
                hint = "delete one, or make the names tell them apart"
                finding = Finding(
                    path=("name",),
                    code="duplicate-service",
                    message=message,
                    hint=hint,
                    severity="warning",
                )
                yield from place_findings(item.source, [finding])
                break
