"""The schemas for editors accept every example record as an editor's YAML reads it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.validate.schema import editor_schemas

RECORDS = Path(__file__).parents[2] / "services_data"
KINDS = {"organizations": "organization", "services": "service", "editions": "edition"}
FILES = [
    *((path, KINDS[path.parent.name]) for path in sorted(RECORDS.glob("*/*.yml"))),
    *(
        (RECORDS / f"{name}.yml", name)
        for name in ("taxonomy", "areas", "pathways", "questions", "leaflets", "retired")
    ),
]


class CoreLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, which editors use: `yes` is a word, `0207` and `1e5` are numbers."""


CoreLoader.yaml_implicit_resolvers = {}
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789")
)
CoreLoader.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)


def _scalar(loader: Any, node: Any) -> str:
    return str(loader.construct_scalar(node))


CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(_scalar(loader, node)))
CoreLoader.add_constructor(
    "tag:yaml.org,2002:float", lambda loader, node: float(_scalar(loader, node))
)


def errors(name: str, text: str) -> list[str]:
    """What an editor would underline."""
    data: Any = yaml.load(text, Loader=CoreLoader)
    found = Draft202012Validator(editor_schemas()[name]).iter_errors(data)
    return [f"{'/'.join(map(str, error.path))}: {error.message[:200]}" for error in found]


@pytest.mark.parametrize(("path", "name"), FILES, ids=lambda value: getattr(value, "stem", value))
def test_an_example_record_is_not_underlined(path: Path, name: str) -> None:
    """Phones, times, house numbers and answers are written as they are for our loader."""
    assert errors(name, path.read_text(encoding="utf-8")) == []


MINIMAL = "code: k3f9\norganization: harbor\nname: Harbor\ndescription: Help.\ntypes: [food]\n"


def test_what_an_editor_takes_for_a_number_or_a_truth_value_is_accepted() -> None:
    """A code of a phone, an extension 010, an answer `true`."""
    text = MINIMAL + "phones:\n  - number: 01632960123\n    extension: 010\n    free: true\n"
    assert errors("service", text) == []


@pytest.mark.parametrize(
    "line",
    ["langauges: [en]", "status: closed", "types: food", "cost: free", "phones: 123"],
)
def test_a_mistake_is_underlined(line: str) -> None:
    """A schema that accepts everything would be no help."""
    text = "".join(part for part in MINIMAL.splitlines(True) if not line.startswith(part[:5]))
    assert errors("service", text + line + "\n")
