import shutil
import zipfile
from pathlib import Path

import pytest
import yaml

from generator.exchange.hsds import ImportReport
from generator.model import Geography, Organization, Service, Settings
from generator.validate import Today, check_records
from tests.exchange.hsds.accounts import lost_values
from tests.exchange.hsds.conftest import EDITION, SAMPLES, Import, shared_data

VERSIONS = ["hsds-1.1", "hsds-2.0", "hsds-3.0", "hsds-3.1.json"]
EXAMPLES = [
    *("csv", "service_full.json", "organization_full.json", "service_at_location_full.json"),
    *("tabular.json", "service_list.json", "organization_list.json", "location.json"),
    "service_at_location_list.json",
]


class _NoTerms:
    def find(self, text: str) -> str | None:
        """Nothing is sensitive here: titles are tested elsewhere."""


def _check(folder: Path, country: str) -> list[str]:
    """Errors and warnings that the project's own check finds in what was written."""
    settings = Settings.model_validate(
        {"country": country, "exit_targets": {"en": "https://www.example.org"}}
    )
    today = Today(date=EDITION, overdue_days=365)
    checked = check_records(
        folder, shown="records", settings=settings, today=today, terms=_NoTerms()
    )
    return [str(problem) for problem in checked.problems if problem.severity != "notice"]


def _load(path: Path) -> dict[str, object]:
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


def _service(folder: Path, name: str) -> Service:
    return Service.model_validate(_load(folder / f"services/{name}.yml"))


def _organization(folder: Path, name: str) -> Organization:
    return Organization.model_validate(_load(folder / f"organizations/{name}.yml"))


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_imports_and_checks_without_a_problem(
    run_import: Import, version: str
) -> None:
    """What is written needs no mending before `waypost check`."""
    report, folder = run_import(SAMPLES / version)
    assert not [problem for problem in report.problems if problem.severity == "error"]
    assert report.counts["services"] >= 1
    assert _check(folder, "GB") == []


@pytest.mark.parametrize("version", VERSIONS)
def test_nothing_is_silently_lost(run_import: Import, version: str) -> None:
    """Each value stands in a record, or the report names its place."""
    report, folder = run_import(SAMPLES / version)
    assert lost_values(SAMPLES / version, report, folder) == []


def test_the_ohana_data_gives_eight_organizations_and_23_services(run_import: Import) -> None:
    """The real data set imports whole, checks clean and loses nothing."""
    source = shared_data("ohana-san-mateo")
    report, folder = run_import(source, country="US")
    assert (report.counts["organizations"], report.counts["services"]) == (8, 23)
    assert not [problem for problem in report.problems if problem.severity == "error"]
    assert _check(folder, "US") == []
    assert lost_values(source, report, folder) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_published_examples_import(run_import: Import, name: str) -> None:
    """Every shape of HSDS 3 that holds a record gives records that check."""
    source = shared_data(f"hsds/examples/{name}")
    report, folder = run_import(source, country="US")
    assert not [problem for problem in report.problems if problem.severity == "error"]
    assert _check(folder, "US") == []
    assert lost_values(source, report, folder) == []


def test_a_zip_gives_what_its_folder_gives(run_import: Import, tmp_path: Path) -> None:
    """Packed or not, also when the tables lie in a folder of the zip."""
    with zipfile.ZipFile(tmp_path / "pack.zip", "w") as archive:
        for path in (SAMPLES / "hsds-1.1").iterdir():
            archive.write(path, f"inner/{path.name}")
    _, plain = run_import(SAMPLES / "hsds-1.1", into=tmp_path / "a")
    _, packed = run_import(tmp_path / "pack.zip", into=tmp_path / "b")
    assert _texts(plain) == _texts(packed)


def _texts(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.yml"))
    }


def test_the_order_of_rows_changes_no_code(run_import: Import, tmp_path: Path) -> None:
    """A table that is sorted in another way gives the same codes and file names."""
    copy = tmp_path / "copy"
    shutil.copytree(SAMPLES / "hsds-1.1", copy)
    for name in ("services", "organizations", "locations"):
        head, *rows = (copy / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        (copy / f"{name}.csv").write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    first, _ = run_import(SAMPLES / "hsds-1.1", into=tmp_path / "a")
    second, _ = run_import(copy, into=tmp_path / "b")
    assert _codes(first) == _codes(second)


def _codes(report: ImportReport) -> list[tuple[str, str, str]]:
    return sorted((new.id, new.code, new.file) for new in report.codes)


def test_a_second_import_writes_the_same_files(run_import: Import) -> None:
    """The same record keeps its code and its file, also when an editor renamed the file."""
    _, folder = run_import(SAMPLES / "hsds-1.1")
    before = _texts(folder)
    report, _ = run_import(SAMPLES / "hsds-1.1", into=folder)
    assert _texts(folder) == before
    path = folder / "services/help-with-letters.yml"
    path.rename(folder / "services/letters.yml")
    run_import(SAMPLES / "hsds-1.1", into=folder)
    assert not path.exists()
    assert "areas.yml" not in report.files


def test_a_file_of_another_record_is_never_overwritten(run_import: Import, tmp_path: Path) -> None:
    """A name that is taken by a record with another code is left to it."""
    folder = tmp_path / "records"
    (folder / "services").mkdir(parents=True)
    other = folder / "services/help-with-letters.yml"
    other.write_text("code: b2cd\nname: Ours\n", encoding="utf-8")
    report, _ = run_import(SAMPLES / "hsds-1.1", into=folder)
    assert other.read_text(encoding="utf-8") == "code: b2cd\nname: Ours\n"
    assert "services/help-with-letters-2.yml" in report.files
    assert [p.severity for p in report.problems if p.code == "hsds-file-kept"] == ["warning"]


def test_areas_that_exist_are_matched_and_not_changed(run_import: Import, tmp_path: Path) -> None:
    """Cities are found by their names; what has no match is reported."""
    folder = tmp_path / "records"
    folder.mkdir()
    text = "areas:\n  west:\n    code: b2cd\n    name: Westerby\n    kind: city\n"
    (folder / "areas.yml").write_text(text, encoding="utf-8")
    report, _ = run_import(SAMPLES / "hsds-1.1", into=folder)
    assert (folder / "areas.yml").read_text(encoding="utf-8") == text
    assert _organization(folder, "old-mill-advice").locations["mill-office"].area == "west"
    told = [p for p in report.problems if "Easterby" in p.message]
    assert [(p.code, p.severity) for p in told] == [("hsds-kept-as-text", "warning")]


def test_areas_are_made_from_cities_and_states(run_import: Import) -> None:
    """A state is a region, a city lies in it, and both have codes and a time zone."""
    _, folder = run_import(SAMPLES / "hsds-2.0")
    areas = Geography.model_validate(_load(folder / "areas.yml")).areas
    assert areas["port-vane"].parent == "vanemark"
    assert areas["vanemark"].timezone == "Europe/London"


def test_phones_hours_and_languages_attach_where_the_source_attaches_them(
    run_import: Import,
) -> None:
    """A location's phones and hours stay with it; a contact's phone goes to the service."""
    _, folder = run_import(SAMPLES / "hsds-1.1")
    place = _organization(folder, "old-mill-advice").locations["mill-office"]
    assert [(p.number, p.extension, p.kind) for p in place.phones] == [
        ("01632 960101", "7", "voice"),
        ("01632 960103", None, "fax"),
    ]
    assert place.hours is not None
    assert [s.days for s in place.hours.schedules] == [("mon", "tue"), ("thu",)]
    service = _service(folder, "help-with-letters")
    assert [(p.number, p.name) for p in service.phones] == [("01632 960104", "Letters desk")]
    assert service.languages == ("so", "yue")
    assert "Old Wessish" in service.description


def test_hours_of_one_of_several_places_name_it(run_import: Import) -> None:
    """A schedule of a service at a location is for that location alone."""
    _, folder = run_import(SAMPLES / "hsds-2.0")
    schedules = _service(folder, "walk-in-doctor").hours.schedules
    assert [(s.weeks, s.location) for s in schedules] == [
        ("even", "north-room"),
        ("first", "south-room"),
        ("last", "south-room"),
        ("every", "south-room"),
    ]


def test_a_sensitive_name_stands_in_no_file_name(run_import: Import) -> None:
    """Such records are named by their code, and have a neutral name."""
    report, folder = run_import(SAMPLES / "hsds-3.0")
    files = [new.file for new in report.codes]
    assert files == [f"{new.table}s/{new.code}.yml" for new in report.codes]
    for new in report.codes:
        assert "neutral_name" in _load(folder / new.file)


def test_people_are_left_out_of_records_and_report(run_import: Import) -> None:
    """Names and mailboxes of persons are told of by their place only."""
    for version in VERSIONS:
        report, folder = run_import(SAMPLES / version, into=None)
        everything = report.text() + "".join(_texts(folder).values())
        assert "Nonymous" not in everything
        assert "nonymous@" not in everything
        assert "pat.smith" not in everything
        shutil.rmtree(folder)


def test_the_report_says_what_was_done(run_import: Import) -> None:
    """Counts, problems by kind with their places, and the new codes."""
    report, _ = run_import(SAMPLES / "hsds-1.1")
    text = report.text()
    assert "services: 2" in text
    assert "regular_schedule.csv:5:15: schedule.opens_at: this is not a time" in text
    assert "service s1 →" in text


def test_only_records_are_written(run_import: Import) -> None:
    """The folder is read by the loader: nothing else may lie in it."""
    _, folder = run_import(SAMPLES / "hsds-1.1")
    kinds = {path.relative_to(folder).as_posix().split("/")[0] for path in folder.rglob("*.yml")}
    assert kinds == {"organizations", "services", "areas.yml", "taxonomy.yml"}
    assert all(path.suffix == ".yml" for path in folder.rglob("*") if path.is_file())
