from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import pytest
from pydantic import BaseModel

from generator.listing.filters import FILTERS
from generator.model import Area, Organization, Pathway, Service
from generator.model.leaflet_set import LEAFLET_FORMATS
from generator.render.leaflets.formats import PAPERS
from generator.telling.labels import LABELS, label

RENAMED = {
    ("Phone", "kind"): "phone_kind",
    ("Interpreting", "modes"): "interpreting_modes",
    ("Interpreting", "free"): "interpreting_free",
    ("Remote", "modes"): "remote_modes",
    ("Cost", "kind"): "cost_kind",
    ("Capacity", "state"): "capacity_state",
    ("Organization", "kind"): "organization_kind",
    ("Area", "kind"): "area_kind",
    ("Pathway", "kind"): "pathway_kind",
}

NOT_SAID_AS_A_LABEL = {
    "status",
    "listed",
    "invented",
    "hub",
    "address_visibility",
    "location_type",
    "consent",
    "weeks",
    "days",
    "always_open",
    "appointment",
    "by_appointment",
    "public_holidays",
}
"""Fields that decide how a page looks, or whose words are those of opening hours."""


def fixed_values(model: type[BaseModel]) -> Iterator[tuple[str, str, str]]:
    """(label's field, model's field, value) of every fixed value that a record may hold."""
    hints = typing.get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        for kind in leaves(hints[name]):
            if typing.get_origin(kind) is Literal:
                for value in typing.get_args(kind):
                    yield RENAMED.get((model.__name__, name), name), name, value
            elif isinstance(kind, type) and issubclass(kind, BaseModel):
                yield from fixed_values(kind)


def leaves(hint: Any) -> Iterator[Any]:
    """The innermost types of an annotation."""
    origin = typing.get_origin(hint)
    if origin is Annotated:
        yield from leaves(hint.__origin__)
    elif origin is None or origin is Literal:
        yield hint
    else:
        for argument in typing.get_args(hint):
            if argument not in (types.NoneType, Ellipsis):
                yield from leaves(argument)


@pytest.mark.parametrize("model", [Service, Organization, Area, Pathway])
def test_every_fixed_value_has_words(model: type[BaseModel]) -> None:
    """Whatever a record may answer, a page can say; ``unknown`` is said as "Ask them"."""
    values = {found for found in fixed_values(model) if found[1] not in NOT_SAID_AS_A_LABEL}
    assert values
    for field, _, value in sorted(values):
        assert value == "unknown" or label(field, value), (field, value)


def test_every_label_belongs_to_a_value() -> None:
    """No words are left over from a field that is gone."""
    models = (Service, Organization, Area, Pathway)
    known = {(field, value) for model in models for field, _, value in fixed_values(model)}
    known |= {("filter", letter) for letter in FILTERS}
    known |= {("leaflet", name) for name in LEAFLET_FORMATS}
    known |= {("paper", key) for key in PAPERS}
    assert {(field, value) for field in LABELS for value in LABELS[field]} <= known


def test_unknown_is_never_a_promise() -> None:
    """It has no words of its own."""
    assert all("unknown" not in values for values in LABELS.values())
    assert label("identification", "unknown") is None
