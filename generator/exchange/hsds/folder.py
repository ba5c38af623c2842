"""A folder of records that may hold some already → what is there, and files written safely."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from generator.exchange.hsds.secrecy import Value
from generator.load import load_yaml
from generator.model import Geography, Taxonomy
from generator.problems import Place, Problem

Model = TypeVar("Model", bound=BaseModel)

_CODE = re.compile(r"^code: *['\"]?([a-z0-9]{4,5})\b", re.MULTILINE)
_ANY_CODE = re.compile(r"\bcode: *['\"]?([a-z0-9]{4,5})\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Existing:
    """What the folder holds: files by the code of their record, other codes, other files."""

    by_code: Mapping[tuple[str, str], str] = field(default_factory=dict)
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)
    shared_codes: frozenset[str] = frozenset()
    geography: Geography | None = None


def read_existing(into: Path, taxonomy: Path) -> tuple[Existing, list[Problem]]:
    """Look at a folder before writing into it; `taxonomy` is what it gets if it has none.

    The codes of its organizations and services are not counted as taken: a record with the
    same code is the same record, imported before.
    """
    problems: list[Problem] = []
    by_code: dict[tuple[str, str], str] = {}
    names: dict[str, frozenset[str]] = {}
    for kind in ("organizations", "services"):
        paths = sorted((into / kind).glob("*.yml"))
        names[kind] = frozenset(path.stem for path in paths)
        for path in paths:
            found = _CODE.search(_read(path))
            if found:
                by_code[(kind, found[1])] = path.stem
    shared: set[str] = set()
    for name in (
        *("areas.yml", "leaflets.yml", "pathways.yml", "questions.yml"),
        *("retired.yml", "taxonomy.yml"),
    ):
        shared.update(_ANY_CODE.findall(_read(into / name)))
    shared.update(_ANY_CODE.findall(_read(taxonomy)))
    geography = None
    if (into / "areas.yml").exists():
        geography = _load(into / "areas.yml", Geography, problems)
    existing = Existing(
        by_code=by_code, names=names, shared_codes=frozenset(shared), geography=geography
    )
    return existing, problems


def load_taxonomy(into: Path, taxonomy: Path) -> tuple[Taxonomy | None, list[Problem]]:
    """The folder's own taxonomy, or the one that it will get."""
    problems: list[Problem] = []
    own = into / "taxonomy.yml"
    return _load(own if own.exists() else taxonomy, Taxonomy, problems), problems


def _load(path: Path, model: type[Model], problems: list[Problem]) -> Model | None:
    loaded, faults = load_yaml(path, path.name)
    problems.extend(faults)
    if loaded is None:
        return None
    try:
        return model.model_validate(loaded.data)
    except ValidationError as fault:
        first = fault.errors()[0]
        field_path = ".".join(str(part) for part in first["loc"])
        problems.append(
            Problem(
                code="hsds-unreadable",
                where=Place(path=path.name),
                message=f"{field_path}: {first['msg']}",
                hint="run `waypost check` on it, mend it, and import again",
            )
        )
        return None


def write_files(into: Path, files: Mapping[str, str]) -> tuple[tuple[str, ...], list[Problem]]:
    """Write texts under a folder, UTF-8 with line feeds; (written names, problems)."""
    written: list[str] = []
    for name, text in files.items():
        path = into / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        except (OSError, UnicodeEncodeError) as fault:
            message = f"cannot be written: {getattr(fault, 'strerror', fault)}"
            hint = "give a folder that you may write to"
            problem = Problem(
                code="hsds-unreadable", where=Place(path=name), message=message, hint=hint
            )
            return tuple(written), [problem]
        written.append(name)
    return tuple(written), []


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def fit_to_model(
    record: dict[str, Value], model: type[BaseModel]
) -> tuple[bool, list[tuple[str, str]]]:
    """Take out what the model refuses until it accepts the record.

    Changes the record; (whether it is now valid, what was taken out and why).
    """
    refused: list[tuple[str, str]] = []
    for _ in range(50):
        try:
            model.model_validate(record)
        except ValidationError as fault:
            error = fault.errors()[0]
            path = tuple(part for part in error["loc"] if part != "[key]")
            refused.append((".".join(map(str, path)), error["msg"]))
            if not _remove(record, path):
                return False, refused
        else:
            return True, refused
    return False, refused


def _remove(record: dict[str, Value], path: tuple[int | str, ...]) -> bool:
    """Take out the value at a path, or the nearest thing around it that is there."""
    if not path:
        return False
    here: Value = record
    for step in path[:-1]:
        inner = _at(here, step)
        if not isinstance(inner, dict | list):
            break
        here = inner
    for step in (path[-1], *reversed(path[:-1])):
        if isinstance(here, dict) and isinstance(step, str) and step in here:
            del here[step]
            return True
        if isinstance(here, list) and isinstance(step, int) and step < len(here):
            del here[step]
            return True
    return False


def _at(holder: Value, step: int | str) -> Value | None:
    if isinstance(holder, dict) and isinstance(step, str):
        return holder.get(step)
    if isinstance(holder, list) and isinstance(step, int) and step < len(holder):
        return holder[step]
    return None
