"""What was in a source and is neither in the written records nor named in the report."""

import csv
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.exchange.hsds import ImportReport
from generator.exchange.hsds.csv_reader import read_csv
from generator.exchange.hsds.dates import parse_date
from generator.exchange.hsds.languages import parse_languages
from generator.exchange.hsds.times import parse_time

Leaf = tuple[str, str, str]
"""(place, field, value)"""


def lost_values(source: Path, report: ImportReport, folder: Path) -> list[Leaf]:
    """Every non-empty value that is lost. Ids are tokens of the source and not looked for."""
    told = {str(problem.where) for problem in report.problems}
    words = _written_words(folder)
    return [leaf for leaf in _leaves(source) if not _is_found(leaf, told, words)]


def _is_found(leaf: Leaf, told: set[str], words: set[str]) -> bool:
    place, field, value = leaf
    file = place.partition("#")[0].partition(":")[0]
    if field == "id" or field.endswith("_id") or place in told:
        return True
    if file in told and file.removesuffix(".csv") in ("taxonomy", "taxonomy_terms", "taxonomies"):
        return True
    if "#" in place and any(_covers(problem, place) for problem in told):
        return True
    return set(_fold(value)) <= words or _is_converted(field, value, words)


def _covers(problem: str, place: str) -> bool:
    """Whether a report of a history or a term speaks of this place, which lies below it."""
    below = place.startswith(problem + "/")
    return below and bool(re.search(r"/(metadata|taxonom)", place))


def _is_converted(field: str, value: str, words: set[str]) -> bool:
    if field in ("opens_at", "closes_at"):
        time = parse_time(value)
        always = value.startswith(("00:00", "23:59")) and "always_open" in words
        return always or (time is not None and set(_fold(time.time)) <= words)
    if field in ("start_date", "end_date"):
        date = parse_date(value, month_first=False)
        return date is not None and set(_fold(date.isoformat())) <= words
    if field == "number":
        return set(re.findall(r"\d+", value)) <= words
    if field in ("weekday", "byday"):
        return True  # days are looked at one by one in test_hours
    if field in ("languages", "name", "code", "language"):
        parsed = parse_languages(value)
        return not parsed.unknown and {tag.lower() for tag in parsed.tags} <= words
    if field in ("virtual", "status", "address_type", "location_type", "type", "number_type"):
        return True
    if field in ("latitude", "longitude"):
        return set(_fold(str(float(value)))) <= words
    if field in ("closed", "wkst", "freq", "interval", "updated", "assured_date", "country"):
        return True
    if field == "accessibility":
        return set(_fold(value.replace("_", " "))) <= words
    return field in ("link_type", "link_entity", "currency", "amount")


def _written_words(folder: Path) -> set[str]:
    words: set[str] = set()
    for path in [*folder.glob("*/*.yml"), folder / "areas.yml"]:
        data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        for text in _strings(data):
            words.update(_fold(text))
    return words


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
    else:
        yield str(value)


def _fold(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text.casefold())
    return re.findall(r"\w+", re.sub(r"https?://", "", plain))


def _leaves(source: Path) -> Iterator[Leaf]:
    files = sorted(source.iterdir()) if source.is_dir() else [source]
    for path in files:
        if path.suffix == ".csv":
            yield from _csv_leaves(path)
        elif path.suffix == ".json" and not source.is_dir():
            data = json.loads(path.read_text(encoding="utf-8"), parse_int=str, parse_float=str)
            yield from _json_leaves(data, f"{path.name}#", "")


def _csv_leaves(path: Path) -> Iterator[Leaf]:
    """Values by the csv module, places by our reader: the two must agree on the values."""
    text = path.read_bytes().decode("utf-8-sig")
    rows, _ = read_csv(text, path.name, "x")
    separator = ";" if ";" in text.split("\n", 1)[0] else ","
    for row, record in zip(rows, _records(text, separator), strict=True):
        cells = {name: value for name, value in record.items() if value and value.strip()}
        assert {name: cell.value for name, cell in row.cells.items()} == cells
        for name, cell in row.cells.items():
            yield str(cell.where), name, cell.value


def _records(text: str, separator: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(text.splitlines(keepends=True), delimiter=separator)


def _json_leaves(value: object, place: str, field: str) -> Iterator[Leaf]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _json_leaves(item, f"{place}/{key}", key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _json_leaves(item, f"{place}/{index}", field)
    elif value is not None and str(value).strip():
        yield place, field, str(value)
