"""A folder of YAML records → typed records with their sources, and every fault of form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Generic, TypeVar

from pydantic import BaseModel

from generator.load import Loaded, Source, check_name, load_yaml
from generator.model import (
    FrozenEdition,
    Geography,
    Leaflets,
    Organization,
    Pathways,
    Questions,
    Record,
    Retired,
    Service,
    Taxonomy,
)
from generator.problems import Place, Problem
from generator.validate.codes import iter_codes, suggest_code
from generator.validate.explain import validate_record
from generator.validate.finding import place_findings

Model = TypeVar("Model", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Sourced(Generic[Model]):
    """A record and the file it was read from."""

    record: Model
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """All records that have the right form. What has not is missing, and a problem says why."""

    organizations: Mapping[str, Sourced[Organization]]
    services: Mapping[str, Sourced[Service]]
    taxonomy: Sourced[Taxonomy]
    geography: Sourced[Geography]
    pathways: Sourced[Pathways]
    questions: Sourced[Questions]
    leaflets: Sourced[Leaflets]
    retired: Sourced[Retired]
    editions: Mapping[str, Sourced[FrozenEdition]] = field(default_factory=dict)
    """By the file's name, without ``.yml``."""
    unread: frozenset[str] = field(default_factory=frozenset)
    """Keys of organizations, and names of single files, that have a fault of form.

    References to what stands in them are not reported as well.
    """
    codes: frozenset[str] = field(default_factory=frozenset)
    """Every code of a service, past or present, in files with a fault as well."""


_FOLDERS = ("organizations", "services", "editions")
_SINGLE_FILES: dict[str, type[Record]] = {
    "taxonomy.yml": Taxonomy,
    "areas.yml": Geography,
    "pathways.yml": Pathways,
    "questions.yml": Questions,
    "leaflets.yml": Leaflets,
    "retired.yml": Retired,
}
_EMPTY: dict[str, Record] = {
    "taxonomy.yml": Taxonomy(needs={}),
    "areas.yml": Geography(areas={}),
    "pathways.yml": Pathways(pathways={}),
    "questions.yml": Questions(questions={}),
    "leaflets.yml": Leaflets(leaflets={}),
    "retired.yml": Retired(),
}
_REQUIRED = ("taxonomy.yml", "areas.yml")


def collect_records(folder: FilePath, *, shown: str) -> tuple[Collected, list[Problem]]:
    """Read and type-check everything in a folder of records.

    ``shown`` is how messages name the folder. Nothing is raised for what the files hold.
    """
    problems: list[Problem] = []
    if not folder.is_dir():
        place = Place(path=shown)
        message = "there is no folder of records here"
        hint = "name it with --records, or run this inside a project"
        problems.append(Problem(code="no-records", where=place, message=message, hint=hint))
    problems.extend(_check_names(folder, shown))
    loaded = _load_all(folder, shown, problems)
    codes = {name: frozenset(iter_codes(item.data)) for name, item in loaded.items()}
    taken = frozenset[str]().union(*codes.values())

    def check(name: str, model: type[Model]) -> Sourced[Model] | None:
        item = loaded.get(name)
        if item is None:
            return None
        record, findings = validate_record(model, item.data)
        for problem in place_findings(item.source, findings):
            problems.append(_with_code_hint(problem, name, taken))
        return Sourced(record, item.source) if record is not None else None

    organizations = {
        _key(name): check(name, Organization) for name in loaded if name.startswith("org")
    }
    services = {_key(name): check(name, Service) for name in loaded if name.startswith("serv")}
    editions = {
        _key(name): check(name, FrozenEdition) for name in loaded if name.startswith("editions/")
    }
    singles = {
        name: check(name, model) or Sourced(_EMPTY[name], Source(f"{shown}/{name}", ""))
        for name, model in _SINGLE_FILES.items()
    }
    files = (_key(path.name) for path in folder.glob("organizations/*.yml"))
    collected = Collected(
        organizations={k: v for k, v in organizations.items() if v is not None},
        services={k: v for k, v in services.items() if v is not None},
        taxonomy=singles["taxonomy.yml"],  # type: ignore[arg-type]  # the model stands beside it
        geography=singles["areas.yml"],  # type: ignore[arg-type]  # the same
        pathways=singles["pathways.yml"],  # type: ignore[arg-type]  # the same
        questions=singles["questions.yml"],  # type: ignore[arg-type]  # the same
        leaflets=singles["leaflets.yml"],  # type: ignore[arg-type]  # the same
        retired=singles["retired.yml"],  # type: ignore[arg-type]  # the same
        editions={k: v for k, v in editions.items() if v is not None},
        unread=frozenset(
            {key for key in files if organizations.get(key) is None}
            | {name for name, item in singles.items() if not item.source.text}
        ),
        codes=frozenset(
            code
            for name, found in codes.items()
            if name.startswith("services/") or name == "retired.yml"
            for code in found
        ),
    )
    return collected, problems


def _key(name: str) -> str:
    return name.rpartition("/")[2].removesuffix(".yml")


def _load_all(folder: FilePath, shown: str, problems: list[Problem]) -> dict[str, Loaded]:
    loaded: dict[str, Loaded] = {}
    for name in (*_SINGLE_FILES, *_record_names(folder)):
        path = folder / name
        if name in _SINGLE_FILES and name not in _REQUIRED and not path.exists():
            continue
        item, found = load_yaml(path, f"{shown}/{name}")
        problems.extend(found)
        if item is not None:
            loaded[name] = item
    return loaded


def _record_names(folder: FilePath) -> Iterator[str]:
    for kind in _FOLDERS:
        for path in sorted((folder / kind).glob("*.yml")):
            yield f"{kind}/{path.name}"


def _check_names(folder: FilePath, shown: str) -> Iterator[Problem]:
    """Files that would be overlooked without a word."""
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.name.startswith("."):
            continue
        if path.name in _FOLDERS:
            for inner in sorted(path.glob("*")) if path.is_dir() else ():
                inner_shown = f"{shown}/{path.name}/{inner.name}"
                if inner.suffix == ".yml":
                    yield from check_name(inner.stem, inner_shown)
                elif not inner.name.startswith("."):
                    yield _unexpected(inner_shown, "end in .yml")
        elif path.name not in _SINGLE_FILES:
            yield _unexpected(f"{shown}/{path.name}", "be one of " + ", ".join(_SINGLE_FILES))


def _unexpected(shown: str, rule: str) -> Problem:
    message = f"this file is not read: names here must {rule}"
    hint = "rename it, or move it out of the records"
    return Problem(code="unexpected-file", where=Place(path=shown), message=message, hint=hint)


def _with_code_hint(problem: Problem, name: str, taken: frozenset[str]) -> Problem:
    """A missing or wrong code is answered with one that nobody uses yet."""
    is_code = problem.code == "bad-code" or problem.message == "'code' is missing"
    if not is_code or name.startswith("editions/"):
        return problem
    return Problem(
        code="missing-code" if problem.code == "missing-field" else problem.code,
        where=problem.where,
        message=problem.message,
        hint=f"this one is free: `code: {suggest_code(f'{name}{problem.where}', taken)}`",
    )
