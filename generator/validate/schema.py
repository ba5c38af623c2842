"""The record models → JSON Schemas for editors (yaml-language-server)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.model import (
    FrozenEdition,
    Geography,
    Leaflets,
    Organization,
    Pathways,
    Questions,
    Retired,
    Service,
    Taxonomy,
)

_MODELS: dict[str, type[BaseModel]] = {
    "organization": Organization,
    "service": Service,
    "taxonomy": Taxonomy,
    "areas": Geography,
    "pathways": Pathways,
    "questions": Questions,
    "leaflets": Leaflets,
    "retired": Retired,
    "edition": FrozenEdition,
}


class _AsWritten(GenerateJsonSchema):
    """Our loader reads every scalar as it is written; an editor's YAML does not.

    So a text may be what the editor takes for a number (a house number, a phone), and the answers
    ``yes`` and ``no`` may be what it takes for a truth value.
    """

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        made = super().str_schema(schema)
        return {**made, "type": ["string", "number"]} if "pattern" not in made else made

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        return {**super().int_schema(schema), "type": "integer"}

    def literal_schema(self, schema: core_schema.LiteralSchema) -> JsonSchemaValue:
        expected = [str(value) for value in schema["expected"]]
        truths = [word == "yes" for word in expected if word in ("yes", "no")]
        return {"enum": [*expected, *truths]}

    def time_schema(self, schema: core_schema.TimeSchema) -> JsonSchemaValue:
        return {"type": ["string", "number"], "pattern": r"^([01]?\d|2[0-4])[:.][0-5]\d$"}

    def date_schema(self, schema: core_schema.DateSchema) -> JsonSchemaValue:
        return {"type": "string", "format": "date"}


def editor_schemas() -> dict[str, dict[str, Any]]:
    """Name of the kind of file → its schema."""
    schemas = {
        name: model.model_json_schema(schema_generator=_AsWritten)
        for name, model in _MODELS.items()
    }
    for schema in schemas.values():
        _allow_what_validators_read(schema)
    return schemas


def _allow_what_validators_read(node: Any) -> None:
    """Days may be written `mon-fri`, closed days as `2026-12-25`: a text in place of the parts."""
    if isinstance(node, dict):
        properties = node.get("properties", {})
        if "days" in properties:
            properties["days"] = {"anyOf": [{"type": "string"}, properties["days"]]}
        if "closed_on" in properties:
            properties["closed_on"]["items"] = {"type": "string"}
        for value in node.values():
            _allow_what_validators_read(value)
    elif isinstance(node, list):
        for value in node:
            _allow_what_validators_read(value)
