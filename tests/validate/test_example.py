"""The example directory is sound, complete in every field, and finds thirty faults in one run."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from pydantic import BaseModel

from generator.build import Prepared, Project, check, prepare
from generator.model import (
    Directory,
    Geography,
    Leaflets,
    Organization,
    Pathways,
    Questions,
    Retired,
    Service,
    Taxonomy,
)
from generator.validate.places import iter_strings
from tests.conftest import TODAY
from tests.validate.test_bad_records import Case, apply, found, load_cases

ROOT = Path(__file__).parents[2]
PROJECT = Project(config_file=ROOT / "mkdocs.yml", edition=TODAY)
FAULTS = Path(__file__).with_name("thirty_faults.yml")


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The example directory, checked."""
    prepared = prepare(PROJECT)
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None
    return prepared.directory


def test_the_example_has_no_error_and_no_warning() -> None:
    """Overdue and full records are notices."""
    problems = [str(problem) for problem in check(PROJECT) if problem.severity != "notice"]
    assert problems == []


def test_the_example_is_as_large_and_as_varied_as_a_demo_must_be(directory: Directory) -> None:
    """Thirty organizations, eighty services, every need, and most types."""
    services = directory.services.values()
    types = {key for service in services for key in service.types}
    assert len(directory.organizations) >= 30
    assert len(services) >= 80
    assert {directory.need_of_type[key] for key in types} == set(directory.needs)
    assert len(directory.needs) == 12
    assert len(types) >= 50
    assert any(service.capacity.state == "full" for service in services)


def test_every_field_of_the_model_is_used_somewhere() -> None:
    """A field that nobody fills in is a field that nobody has seen on a page."""
    written = {field for name in _files() for field in _written(name)}
    declared = {
        f"{model.__name__}.{name}"
        for root in {model for _, model in _files()}
        for model in _models(root)
        for name in model.model_fields
    }
    # A date range is written in one line: 2026-12-24 to 2026-12-26.
    assert sorted(declared - written - {"DateRange.first", "DateRange.last"}) == []


def _files() -> Iterator[tuple[Path, type[BaseModel]]]:
    folder = ROOT / "services_data"
    for path in sorted(folder.glob("organizations/*.yml")):
        yield path, Organization
    for path in sorted(folder.glob("services/*.yml")):
        yield path, Service
    yield folder / "taxonomy.yml", Taxonomy
    yield folder / "areas.yml", Geography
    yield folder / "pathways.yml", Pathways
    yield folder / "questions.yml", Questions
    yield folder / "leaflets.yml", Leaflets
    yield folder / "retired.yml", Retired


def _written(item: tuple[Path, type[BaseModel]]) -> Iterator[str]:
    path, model = item
    text = path.read_text(encoding="utf-8")
    record = model.model_validate(yaml.load(text, Loader=yaml.BaseLoader))
    yield from _fields_set(record)


def _fields_set(value: object) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in value.model_fields_set:
            yield f"{type(value).__name__}.{name}"
            yield from _fields_set(getattr(value, name))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _fields_set(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _fields_set(item)


def _models(model: type[BaseModel]) -> set[type[BaseModel]]:
    found = {model}
    for hint in typing.get_type_hints(model).values():
        for inner in _models_in(hint):
            if inner not in found:
                found |= _models(inner)
    return found


def _models_in(hint: typing.Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for argument in typing.get_args(hint):
        yield from _models_in(argument)


def test_phones_of_the_example_are_from_the_ranges_reserved_for_fiction(
    directory: Directory,
) -> None:
    """Ofcom's numbers for drama; short codes are marked as invented."""
    ranges = ("01632960", "07700900", "0808157", "03069990")
    for record in _records(directory):
        for path, text in _phones(record):
            assert text.startswith(ranges), f"{record.code} {path}"


def _records(directory: Directory) -> Iterator[Organization | Service]:
    yield from directory.organizations.values()
    yield from directory.services.values()


def _phones(record: BaseModel) -> Iterator[tuple[object, str]]:
    for path, value in _walk(record, ()):
        if hasattr(value, "number") and value.kind != "short_code":
            digits = "".join(sign for sign in value.number if sign.isdigit())
            yield path, digits.replace("44", "0", 1) if digits.startswith("44") else digits
        elif hasattr(value, "number"):
            assert value.invented == "yes"


def _walk(value: typing.Any, path: tuple[object, ...]) -> Iterator[tuple[object, typing.Any]]:
    if isinstance(value, BaseModel):
        yield path, value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), (*path, name))
    elif isinstance(value, tuple | dict):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _walk(item, (*path, key))


def test_links_of_the_example_lead_to_names_reserved_for_examples(directory: Directory) -> None:
    """Every web and mail address is under example.org."""
    for record in _records(directory):
        for path, text in iter_strings(record):
            for host in re.findall(r"(?:://|@)([\w.-]*\w)", text):
                assert host.endswith("example.org"), f"{record.code} {path}"


Spoiled = tuple[Path, list[tuple[Case, int]]]
"""A project's folder, and each fault in it with the line on which it must be reported."""


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory: pytest.TempPathFactory) -> Spoiled:
    """A copy of the whole example with thirty faults, one of each kind."""
    folder = tmp_path_factory.mktemp("example")
    for name in ("services_data", "content", "translations", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return folder, [(case, apply(case, folder)) for case in load_cases(FAULTS)]


def test_thirty_faults_are_all_reported_in_one_run(spoiled: Spoiled) -> None:
    """One run, each with its own line; a machine at rest needs well under two seconds."""
    folder, lines = spoiled
    assert len({case.expect for case, _ in lines}) == len(lines) >= 30
    problems = check(Project(config_file=folder / "mkdocs.yml", edition=TODAY))
    listed = "\n".join(str(problem) for problem in problems if problem.severity != "notice")
    missed = [case.about for case, line in lines if not found(problems, case, line)]
    assert missed == [], listed


def test_check_prints_json_and_exits_with_one(spoiled: Spoiled) -> None:
    """What another program reads."""
    result = subprocess.run(
        [sys.executable, "-m", "generator", "check", "--format", "json", "--edition", "2026-11-23"],
        cwd=spoiled[0] / "services_data",
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    items = json.loads(result.stdout)
    assert len([item for item in items if item["severity"] == "error"]) >= 25
    assert {"code", "where", "message", "hint", "severity"} == set(items[0])
