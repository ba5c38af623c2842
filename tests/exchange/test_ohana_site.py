"""Real HSDS data of another project → records → a site in which nothing of it is lost."""

from __future__ import annotations

import csv
import html
import re
from pathlib import Path

import pytest

from generator.exchange.hsds import import_hsds
from generator.exchange.hsds.report import ImportReport
from generator.problems import has_errors
from tests.conftest import ROOT, TODAY, build

OHANA = ROOT.parent / "shared" / "data" / "ohana-san-mateo"

pytestmark = [
    pytest.mark.skipif(not OHANA.is_dir(), reason=f"the real data set is not at {OHANA}"),
    pytest.mark.xdist_group("ohana"),
]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[ImportReport, str, Path]:
    """The report, all pages of the built site in English as plain text, and the site."""
    folder = tmp_path_factory.mktemp("ohana")
    report = import_hsds(
        OHANA,
        folder / "records",
        country="US",
        taxonomy=ROOT / "services_data/taxonomy.yml",
        edition=TODAY,
        time_zone="America/Los_Angeles",
    )
    build(ROOT, folder / "site", records=folder / "records")
    pages = (folder / "site/en").rglob("*.html")
    text = "\n".join(
        html.unescape(re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8")))
        for path in sorted(pages)
    )
    return report, text, folder / "site"


def rows(name: str) -> list[dict[str, str]]:
    """A table of the data set."""
    with (OHANA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def digits(text: str) -> str:
    """Only its digits."""
    return re.sub(r"\D", "", text)


def test_all_organizations_and_services_arrive_without_error(
    imported: tuple[ImportReport, str, Path],
) -> None:
    """Eight and twenty-three, and a site was built from them."""
    report, _, site = imported
    assert not has_errors(report.problems)
    folder = site.parent / "records"
    assert len(list(folder.glob("organizations/*.yml"))) == len(rows("organizations.csv")) == 8
    assert len(list(folder.glob("services/*.yml"))) == len(rows("services.csv")) == 23


def test_every_phone_is_on_a_page_or_in_the_report(
    imported: tuple[ImportReport, str, Path],
) -> None:
    """Digit by digit."""
    report, text, _ = imported
    shown = {digits(found) for found in re.findall(r"[+(]?\d[\d ()./-]{5,}\d", text)}
    said = digits_in(report.text())
    missing = [
        row["number"]
        for row in rows("phones.csv")
        if row["number"] and not ends_in(digits(row["number"]), shown | said)
    ]
    assert missing == []


def digits_in(text: str) -> set[str]:
    """Every run of digits in a text that could be a number."""
    return {digits(found) for found in re.findall(r"[+(]?\d[\d ()./-]{5,}\d", text)}


def ends_in(number: str, known: set[str]) -> bool:
    """Whether a number is known, with or without its country's prefix."""
    return any(other.endswith(number) for other in known)


def test_every_address_is_on_a_page_or_in_the_report_unless_it_is_hidden(
    imported: tuple[ImportReport, str, Path],
) -> None:
    """Street and postcode; a hidden place's are on no page and not in the report."""
    report, text, _ = imported
    hidden = hidden_locations(report)
    public = {row["address_1"] for row in rows("addresses.csv") if row["location_id"] not in hidden}
    for row in rows("addresses.csv"):
        street = row["address_1"]
        if row["location_id"] not in hidden:
            assert street in text or street in report.text(), row["id"]
        elif street not in public:
            assert street not in text
            assert street not in report.text()


def hidden_locations(report: ImportReport) -> set[str]:
    """The ids of the locations that the report says were hidden, by their rows."""
    found: set[str] = set()
    for problem in report.problems:
        if problem.code == "hsds-hidden" and "locations.csv" in problem.where.path:
            found.add(rows("locations.csv")[problem.where.line - 2]["id"])
    assert found
    return found


def test_every_hour_is_on_a_page_or_in_the_report(
    imported: tuple[ImportReport, str, Path],
) -> None:
    """However it was written: 9am, 4:00 PM, 08:00."""
    report, text, _ = imported
    said = report.text()
    for row in rows("regular_schedules.csv"):
        for written in (row["opens_at"], row["closes_at"]):
            assert clock(written) in text or written in said, row


def clock(written: str) -> str:
    """`4:00 PM` → `16:00`."""
    found = re.fullmatch(r"(\d{1,2})(?::(\d\d))?\s*([ap]m)?", written.strip().lower())
    assert found is not None, written
    hour = int(found[1]) % 12 + (12 if found[3] == "pm" else 0) if found[3] else int(found[1])
    return f"{hour:02d}:{found[2] or '00'}"


def test_every_language_is_on_a_page_or_in_the_report(
    imported: tuple[ImportReport, str, Path],
) -> None:
    """By its English name; Mandarin and Cantonese are kinds of Chinese."""
    report, text, _ = imported
    known = text + report.text()
    for row in (*rows("locations.csv"), *rows("services.csv")):
        for name in re.split(r",\s*", row["languages"]):
            word = re.sub(r"\W+", " ", name).strip().split(" ")[0]
            assert {"Tagalog": "Filipino"}.get(word, word) in known, name
