import json
import zipfile
from pathlib import Path

import pytest

from generator.exchange.hsds import reader
from generator.exchange.hsds.csv_reader import decode_text, read_csv
from generator.exchange.hsds.json_reader import read_json
from generator.exchange.hsds.names import column_name, table_name
from tests.exchange.hsds.conftest import Import

SERVICES = "id,name,description\n1,Help,Words\n"


def _codes(run_import: Import, source: Path) -> set[tuple[str, str]]:
    report, folder = run_import(source)
    assert report.text()
    if any(problem.severity == "error" for problem in report.problems):
        assert not folder.exists()
    return {(problem.code, problem.severity) for problem in report.problems}


def _folder(tmp_path: Path, files: dict[str, bytes]) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_values_know_their_line_and_column() -> None:
    """Also after a quoted value that runs over lines and holds quotes and commas."""
    rows, problems = read_csv('id,name,url\n1,"Old ""Mill"",\nback",u\n2,b,\n', "services.csv")
    assert problems == []
    assert {name: (cell.value, str(cell.where)) for name, cell in rows[0].cells.items()} == {
        "id": ("1", "services.csv:2:1"),
        "name": ('Old "Mill",\nback', "services.csv:2:3"),
        "url": ("u", "services.csv:3:7"),
    }
    assert str(rows[1].cells["name"].where) == "services.csv:4:3"


def test_semicolons_and_tabs_separate_too() -> None:
    """The heading decides; an empty last value is no extra one."""
    for sign in ";\t":
        text = f'id{sign}name{sign}url\n1{sign}"a{sign}b"{sign}\n'
        rows, problems = read_csv(text, "services.csv")
        assert rows[0].cells["name"].value == f"a{sign}b"
        assert problems == []


def test_ragged_rows_are_reported_and_keep_their_values() -> None:
    """Values beyond the heading are named; missing ones are empty."""
    rows, problems = read_csv("id,name\n1\n2,b,c\n", "services.csv")
    assert [problem.code for problem in problems] == ["hsds-ragged-row"] * 2
    assert rows[1].cells["beyond_the_heading_3"].value == "c"


def test_an_unclosed_quote_is_reported() -> None:
    """With the place where it opens."""
    _, problems = read_csv('id,name\n1,"never closed\n2,b\n', "services.csv")
    assert ("hsds-ragged-row", "services.csv:2:3") in [(p.code, str(p.where)) for p in problems]


@pytest.mark.parametrize(
    ("data", "text", "codes"),
    [
        (b"\xef\xbb\xbfid", "id", []),
        ("né".encode("utf-16"), "né", []),
        (b"n\xe9", "né", ["hsds-encoding"]),
        (b"a\0b", "ab", ["hsds-encoding"]),
    ],
)
def test_bytes_of_any_editor_become_text(data: bytes, text: str, codes: list[str]) -> None:
    """A guess is reported."""
    decoded, problems = decode_text(data, "x.csv")
    assert decoded == text
    assert [problem.code for problem in problems] == codes


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("services.json", b"{"),
        ("services.json", b"[" * 100_000),
        ("services.json", b'"words"'),
        ("services.json", b'{"a": 1}'),
        ("services.json", b""),
        ("services.csv", b""),
        ("services.csv", b"\n\n"),
        ("clients.csv", b"id,name\n1,x\n"),
        ("notes.doc", b"\xd0\xcf\x11"),
        ("pack.zip", b"PK\x03\x04broken"),
    ],
)
def test_what_cannot_be_read_is_a_problem_and_never_a_traceback(
    run_import: Import, tmp_path: Path, name: str, data: bytes
) -> None:
    """An error with a hint; nothing is written."""
    folder = _folder(tmp_path, {name: data})
    assert ("hsds-unreadable", "error") in _codes(run_import, folder / name)


def test_a_folder_without_tables_and_a_missing_one_are_problems(
    run_import: Import, tmp_path: Path
) -> None:
    """With a hint on what to give."""
    assert ("hsds-unreadable", "error") in _codes(run_import, _folder(tmp_path, {}))
    assert ("hsds-unreadable", "error") in _codes(run_import, tmp_path / "gone")


def test_absurd_sizes_are_refused(
    run_import: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A huge file and a zip that unpacks to one."""
    monkeypatch.setattr(reader, "MAXIMUM_BYTES", 10)
    folder = _folder(tmp_path, {"services.csv": SERVICES.encode()})
    assert ("hsds-unreadable", "error") in _codes(run_import, folder)
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        archive.writestr("services.csv", SERVICES)
    assert ("hsds-unreadable", "error") in _codes(run_import, tmp_path / "pack.zip")


def test_one_broken_file_does_not_stop_the_others(run_import: Import, tmp_path: Path) -> None:
    """What can be read is imported, and the fault is reported."""
    files = {"services.csv": SERVICES.encode(), "more.json": b"{"}
    report, folder = run_import(_folder(tmp_path, files))
    assert report.counts["services"] == 1
    assert [p.code for p in report.problems if p.severity == "error"] == ["hsds-unreadable"]
    assert (folder / "services/help.yml").exists()


def test_a_key_that_stands_twice_is_kept_twice() -> None:
    """JSON's silent loss is none here."""
    rows, _ = read_json('{"id": "1", "name": "a", "name": "b", "status": "active"}', "x.json")
    assert [cell.value for cell in rows[0].cells.values()] == ["1", "a", "b", "active"]


def test_one_thing_told_in_two_places_is_one_row(run_import: Import, tmp_path: Path) -> None:
    """Another value for the same field is a conflict at its place."""
    place = {"id": "L", "name": "Hall", "latitude": 1, "longitude": 1}
    other = {**place, "name": "Other hall"}
    service = {"name": "a", "status": "active", "service_at_locations": [{"location": place}]}
    second = {**service, "name": "b", "service_at_locations": [{"location": other}]}
    path = tmp_path / "services.json"
    path.write_text(json.dumps([{"id": "1", **service}, {"id": "2", **second}]), encoding="utf-8")
    report, _ = run_import(path)
    assert report.counts["locations"] == 1
    where = "services.json#/1/service_at_locations/0/location/name"
    assert [str(p.where) for p in report.problems if p.code == "hsds-conflict"] == [where]


@pytest.mark.parametrize(
    ("name", "table"),
    [
        *(("organization.csv", "organization"), ("Regular_Schedules.csv", "schedule")),
        *(("services_at_location", "service_at_location"), ("mail_addresses", "mail_address")),
        *(("physical_address", "address"), ("services_taxonomy.csv", "attribute")),
        *(("clients.csv", None),),
    ],
)
def test_tables_are_known_by_all_their_names(name: str, table: str | None) -> None:
    """Of HSDS 1.0 to 3.x and of Ohana."""
    assert table_name(name) == table


def test_columns_are_known_by_all_their_names() -> None:
    """Older headings mean the fields of today."""
    assert column_name("phone", "number_type") == "type"
    assert column_name("service", "Eligibility") == "eligibility_description"
    assert column_name("schedule", "weekday") == "byday"
