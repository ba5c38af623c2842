"""A folder, a zip or a file of HSDS, of any version → one data set and its problems."""

from __future__ import annotations

import json
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from generator.exchange.hsds.csv_reader import decode_text, read_csv
from generator.exchange.hsds.json_reader import read_json
from generator.exchange.hsds.names import table_name
from generator.exchange.hsds.rows import Dataset, Row, collect_rows
from generator.problems import Place, Problem

MAXIMUM_BYTES = 100_000_000
"""The largest file, and the largest sum of a zip's files, that is read: enough for a country."""

MAXIMUM_ROWS = 200_000
"""Rows of all files together: ten thousand services with all that belongs to them."""

MAXIMUM_JSON = 40_000_000
"""The largest file of JSON: in memory it takes ten times as much."""

_UNREADABLE = (
    *(OSError, EOFError, RuntimeError, UnicodeError, struct.error),
    # IndexError: zipfile stumbles over a name that is empty.
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, IndexError),
)
"""What files and zips that are broken, encrypted, or made to harm, make Python raise."""

MAXIMUM_FILES = 500
"""HSDS has fewer than 30 tables; a zip with more than this is something else."""


def read_source(source: Path) -> tuple[Dataset, list[Problem]]:
    """Every row of a source. A fault in it is a Problem; only a bug raises."""
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for name, data in _files(source, problems):
            found, faults = _read_file(name, data)
            rows += found
            problems += faults
            if len(rows) > MAXIMUM_ROWS:
                message = f"more than {MAXIMUM_ROWS:,} rows are in it; none was imported"
                problems.append(_unreadable(Place(path=source.name), message, "split it"))
                rows.clear()
                break
    except _UNREADABLE as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        problems.append(_unreadable(Place(path=source.name), f"cannot be read: {reason}"))
    dataset, conflicts = collect_rows(rows)
    if not any(dataset.rows(table) for table in ("organization", "service", "location")):
        problems.append(
            _unreadable(
                Place(path=source.name),
                "no organization, service or location was found here",
                "give a folder of HSDS CSV tables (organizations.csv, services.csv …), a zip of "
                "them, or a file of HSDS JSON",
            )
        )
    return dataset, [*problems, *conflicts]


def _files(source: Path, problems: list[Problem]) -> Iterator[tuple[str, bytes]]:
    """(name relative to the source, bytes) in order of names; refuses absurd sizes."""
    if source.is_dir():
        for path in _members(source):
            if _fits(path.name, path.stat().st_size, problems):
                yield path.name, path.read_bytes()
    elif source.is_file() and zipfile.is_zipfile(source):
        with zipfile.ZipFile(source) as archive:
            yield from _zip_files(source.name, archive, problems)
    elif source.is_file():
        if _fits(source.name, source.stat().st_size, problems):
            yield source.name, source.read_bytes()
    else:
        problems.append(_unreadable(Place(path=source.name), "there is no such file or folder"))


def _members(folder: Path) -> list[Path]:
    """The files of a folder that a package's description names, or all of them."""
    files = sorted(path for path in folder.iterdir() if path.is_file())
    described = _described(folder / "datapackage.json")
    inner = [folder / name for name in described if "/" in name and (folder / name).is_file()]
    return files + [path for path in inner if path.resolve().is_relative_to(folder.resolve())]


def _described(path: Path) -> list[str]:
    """The paths of the resources in a datapackage.json; a broken one describes nothing."""
    try:
        package = json.loads(path.read_bytes())
        return [str(resource["path"]) for resource in package["resources"]]
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return []


def _zip_files(
    name: str, archive: zipfile.ZipFile, problems: list[Problem]
) -> Iterator[tuple[str, bytes]]:
    members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
    if len(members) > MAXIMUM_FILES:
        problems.append(_unreadable(Place(path=name), f"more than {MAXIMUM_FILES} files are in it"))
        return
    if not _fits(name, sum(member.file_size for member in members), problems):
        return
    for member in members:
        if "__MACOSX" in member.filename:
            continue
        # A size in a zip's list may be a lie: read no more than is allowed.
        with archive.open(member) as stream:
            data = stream.read(MAXIMUM_BYTES + 1)
        inner = f"{name}/{PurePosixPath(member.filename).name}"
        if _fits(inner, len(data), problems):
            yield inner, data


def _fits(name: str, size: int, problems: list[Problem]) -> bool:
    if size <= MAXIMUM_BYTES:
        return True
    limit = MAXIMUM_BYTES // 1_000_000
    message = f"this is {size // 1_000_000} MB, more than the {limit} MB that are read"
    problems.append(_unreadable(Place(path=name), message, "split it, and import each part"))
    return False


def _read_file(name: str, data: bytes) -> tuple[list[Row], list[Problem]]:
    suffix = PurePosixPath(name).suffix.lower()
    if PurePosixPath(name).name == "datapackage.json":
        return [], []
    if suffix not in (".csv", ".json", ".tsv", ".txt"):
        return [], [_ignored(name, "this is neither CSV nor JSON")]
    if suffix == ".json" and len(data) > MAXIMUM_JSON:
        return [], [_unreadable(Place(path=name), f"more than {MAXIMUM_JSON:,} bytes of JSON")]
    text, problems = decode_text(data, name)
    if suffix == ".json":
        rows, faults = read_json(text, name)
        return rows, [*problems, *faults]
    table = table_name(name.removesuffix(PurePosixPath(name).suffix))
    if table is None:
        return [], [_ignored(name, "HSDS has no table of this name")]
    rows, faults = read_csv(text, name, table)
    return rows, [*problems, *faults]


def _ignored(name: str, why: str) -> Problem:
    message = f"this file was not read: {why}"
    return Problem(
        code="hsds-file-ignored", where=Place(path=name), message=message, severity="notice"
    )


def _unreadable(where: Place, message: str, hint: str | None = None) -> Problem:
    return Problem(code="hsds-unreadable", where=where, message=message, hint=hint)
