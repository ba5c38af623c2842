"""A source of HSDS → organizations, services and areas as YAML, and a report on every value."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from generator.exchange.hsds.codes import find_sensitive
from generator.exchange.hsds.folder import load_taxonomy, read_existing, write_files
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import link_rows
from generator.exchange.hsds.maker import Maker
from generator.exchange.hsds.reader import read_source
from generator.exchange.hsds.report import ImportReport, NewCode
from generator.problems import Problem, has_errors, sort_problems
from generator.validate.titles import Terms


def import_hsds(
    source: Path,
    into: Path,
    *,
    country: str,
    taxonomy: Path,
    edition: datetime.date,
    time_zone: str | None = None,
    terms: Terms | None = None,
) -> ImportReport:
    """Read HSDS of any version at `source` and write our records under `into`.

    `country` (ISO 3166-1 alpha-2) is where numbers are dialled; `taxonomy` is copied where
    `into` has none; `edition` decides what lies in the past; `time_zone` (IANA) is that of new
    areas, by default the country's own where it has one only; `terms` are the words that no
    file name may hold. Faults of the source become problems in the report; nothing raises.
    """
    data, problems = read_source(source)
    existing, faults = read_existing(into, taxonomy)
    kinds, more = load_taxonomy(into, taxonomy)
    problems = [*problems, *faults, *more]
    if kinds is None or not kinds.needs or has_errors(faults) or _is_empty(problems):
        return _report(source, problems)
    ledger = Ledger(data, country=country)
    links = link_rows(data)
    maker = Maker(
        ledger=ledger,
        links=links,
        taxonomy=kinds,
        existing=existing,
        edition=edition,
        time_zone=time_zone or only_time_zone(country),
        find=terms.find if terms else find_sensitive,
    )
    files, codes = maker.make()
    if not (into / "taxonomy.yml").exists():
        files["taxonomy.yml"] = taxonomy.read_text(encoding="utf-8")
    written, faults = write_files(into, files)
    ledger.finish()
    counts = {
        "organizations": sum(code.table == "organization" for code in codes),
        "services": sum(code.table == "service" for code in codes),
        "locations": len(links.locations),
        "hidden locations": len(maker.hidden),
        "phones": len(data.rows("phone")),
        "areas": len(maker.book.made),
    }
    return _report(source, [*problems, *ledger.problems, *faults], counts, written, codes)


def _is_empty(problems: Sequence[Problem]) -> bool:
    return any("was found here" in p.message for p in problems if p.code == "hsds-unreadable")


def _report(
    source: Path,
    problems: Sequence[Problem],
    counts: Mapping[str, int] | None = None,
    files: tuple[str, ...] = (),
    codes: Sequence[NewCode] = (),
) -> ImportReport:
    return ImportReport(
        source=source.name,
        counts=counts or {"organizations": 0, "services": 0},
        files=files,
        codes=tuple(codes),
        problems=tuple(sort_problems(problems)),
    )


def only_time_zone(country: str) -> str | None:
    """The time zone of a country that has one only, from the tz database's zone.tab."""
    table = resources.files("tzdata").joinpath("zoneinfo/zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    zones = [row[2] for row in rows if row[0] == country]
    return zones[0] if len(zones) == 1 else None
