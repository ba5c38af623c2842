"""A small directory to translate."""

from __future__ import annotations

import pytest

from generator.model import (
    Area,
    Corridor,
    Directory,
    LeafletSet,
    Need,
    Organization,
    Pathway,
    PublicHoliday,
    Question,
    Service,
)


@pytest.fixture
def directory() -> Directory:
    """One record of each kind; the service is not listed."""
    need = Need.model_validate(
        {
            "code": "vr92",
            "name": "Help right now",
            "description": "Somebody who answers.",
            "icon": "material/lifebuoy",
            "types": {
                "crisis-line": {
                    "code": "knt4",
                    "name": "Helpline",
                    "description": "A voice.",
                    "search_words": ["call", "talk to someone"],
                }
            },
        }
    )
    organization = Organization.model_validate(
        {
            "code": "hb22",
            "name": "Harbor Help",
            "description": "People by the harbor.",
            "phones": [{"number": "01632 960001", "name": "Front desk"}],
            "locations": {"main": {"area": "harbor", "directions": "Past the clock."}},
        }
    )
    service = Service.model_validate(
        {
            "code": "k3f9",
            "organization": "harbor-help",
            "name": "Night line",
            "description": "Call us.",
            "types": ["crisis-line"],
            "listed": "no",
            "contact_safety": {"ask_for": "Maple"},
        }
    )
    pathway = Pathway.model_validate(
        {
            "code": "q6j4",
            "name": "The first hours",
            "kind": "layer",
            "summary": "Safe now.",
            "intro": "Start anywhere.",
            "steps": {"safe-now": {"name": "Are you safe?", "text": "Somebody answers."}},
        }
    )
    question = Question.model_validate(
        {
            "code": "n7j3",
            "text": "Are you safe?",
            "help": "For now.",
            "answers": {"no": {"text": "No", "need": "urgent"}},
        }
    )
    leaflet_set = LeafletSet.model_validate(
        {
            "code": "tyv2",
            "name": "The first days",
            "outside": "Good to know",
            "query": {"audience": ["women"]},
        }
    )
    return Directory(
        organizations={"harbor-help": organization},
        services={"k3f9": service},
        needs={"urgent": need},
        types=need.types,
        need_of_type={"crisis-line": "urgent"},
        areas={"harbor": Area(code="ch23", name="Harborside")},
        corridors={
            "ferry": Corridor(code="mbg4", name="By ferry", places=("harbor", "harbor")),
        },
        public_holidays=(
            PublicHoliday.model_validate({"date": "2026-12-25", "name": "Christmas Day"}),
        ),
        pathways={"first-hours": pathway},
        questions={"safe": question},
        leaflets={"first-days": leaflet_set},
        retired=(),
    )
