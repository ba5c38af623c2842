"""A source of HSDS → organizations, services and areas as YAML, and a report on every value."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from pydantic import BaseModel

from generator.exchange.hsds.areas import AreaBook, area_of_location, common_state
from generator.exchange.hsds.attached import report_terms, report_unattached, telling_words
from generator.exchange.hsds.codes import CodeMaker, TermFinder, find_sensitive, neutral_slug
from generator.exchange.hsds.contacts import drop_contacts
from generator.exchange.hsds.context import Context
from generator.exchange.hsds.folder import (
    Existing,
    fit_to_model,
    load_taxonomy,
    read_existing,
    write_files,
)
from generator.exchange.hsds.kinds import TypeFinder, build_type_finder, general_type
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import Links, link_rows
from generator.exchange.hsds.organizations import build_organization
from generator.exchange.hsds.reader import read_source
from generator.exchange.hsds.report import ImportReport, NewCode
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import (
    Secret,
    Value,
    collect_secrets,
    find_hidden,
    hide_location,
    is_secret,
    rows_of,
    strip_addresses,
)
from generator.exchange.hsds.services import build_service
from generator.exchange.hsds.writer import write_yaml
from generator.model import Geography, Organization, Service, Taxonomy
from generator.problems import Place, Problem, has_errors, sort_problems
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
    report_unattached(ledger, links)
    maker = _Maker(
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


class _Maker:
    """Makes all records of one import. Lives for one call."""

    def __init__(
        self,
        *,
        ledger: Ledger,
        links: Links,
        taxonomy: Taxonomy,
        existing: Existing,
        edition: datetime.date,
        time_zone: str | None,
        find: TermFinder,
    ) -> None:
        self.ledger, self.links, self.existing = ledger, links, existing
        self.finder: TypeFinder = build_type_finder(taxonomy)
        self.general = general_type(taxonomy)
        self.find = find
        self.book = AreaBook(existing.geography, time_zone)
        self.time_zone = time_zone
        self.codes = CodeMaker(existing.shared_codes)
        self.telling = telling_words(ledger, links)
        self.types = self._choose_types()
        self.hidden = self._hide()
        self.context = self._decide(edition)

    def make(self) -> tuple[dict[str, str], list[NewCode]]:
        """The files to write by name, and the codes given."""
        files: dict[str, str] = {}
        new: list[NewCode] = []
        used: set[str] = set()
        services = {
            row.id: build_service(self.context, self.book, row)
            for row in self.links.services.values()
        }
        records = {
            row.id: build_organization(self.context, row)
            for row in self.links.organizations.values()
        }
        for identifier, record in records.items():
            self._protect_organization(identifier, record)
            row = self.links.organizations[identifier]
            name = f"organizations/{self.context.organization_keys[identifier]}.yml"
            self._finish(row, record, Organization, name, files, new)
            used.add(str(record.get("email")))
        for identifier, record in services.items():
            row = self.links.services[identifier]
            self._protect_service(row, record)
            name = f"services/{self._service_name(row, record)}.yml"
            self._finish(row, record, Service, name, files, new)
            used.add(str(record.get("email")))
        drop_contacts(self.ledger, self.ledger.data.rows("contact"), frozenset(used))
        report_terms(self.ledger)
        if self.book.is_new:
            self._add_areas(files)
        return files, new

    def _choose_types(self) -> dict[str, tuple[str, ...]]:
        types = {}
        for row in self.links.services.values():
            matches = self.finder.match(self.telling[row.id])
            types[row.id] = tuple(match.type for match in matches) or (self.general,)
            if not matches:
                message = f"no type of service fits; it was put under '{self.general}'"
                hint = "choose the types by hand"
                self.ledger.tell_row(row, "hsds-guessed", message, hint=hint, severity="warning")
        return types

    def _hide(self) -> frozenset[str]:
        """Find the secret places, and see to it that no message repeats their address."""
        sheltering = frozenset(
            service
            for service, types in self.types.items()
            if any(self._is_kept_secret(key) for key in types)
        )
        words = {service: "\n".join(t.values()) for service, t in self.telling.items()}
        hidden = find_hidden(self.links, words, sheltering)
        secret, shared = collect_secrets(self.links, hidden, self.ledger.country)
        self.secret: Secret = secret
        rows = {
            (row.table, row.id): row
            for location in sorted(hidden)
            for row in rows_of(self.links, self.links.locations[location])
        }
        self.ledger.keep_secret(rows.values(), secret)
        for location in sorted(hidden):
            self._tell_hidden(self.links.locations[location], location in shared)
        for row in rows.values():
            for field, cell in row.cells.items():
                if row.table not in ("address", "mail_address", "location"):
                    if is_secret(cell.value, self.ledger.country) and field != "id":
                        message = "what looks like an address was left out of this"
                        self.ledger.tell(row, field, "hsds-hidden", message, severity="warning")
        return hidden

    def _is_kept_secret(self, key: str) -> bool:
        kind = self.finder.types.get(key)
        return kind is not None and kind.hidden_by_default == "yes"

    def _tell_hidden(self, location: Row, shared: bool) -> None:
        message = "this looks like a place that keeps its address secret; the address was left out"
        hint = "if it is public, write `address_visibility: full` and add the address"
        self.ledger.tell_row(location, "hsds-hidden", message, hint=hint, severity="warning")
        if shared:
            message = "the same address stands openly at another location of this source"
            hint = "hide that one too, or show both"
            self.ledger.tell_row(location, "hsds-hidden", message, hint=hint, severity="warning")
        fields = ("latitude", "longitude", "transportation", "external_identifier", "description")
        message = "left out, or without what looks like an address"
        for field in fields:
            cell = location.cells.get(field)
            if cell and (field != "description" or is_secret(cell.value, self.ledger.country)):
                self.ledger.tell(location, field, "hsds-hidden", message, show=False)
        for field in ("name", "short_desc", "alternate_name"):
            cell = location.cells.get(field)
            if cell and is_secret(cell.value, self.ledger.country):
                self.ledger.tell(location, field, "hsds-hidden", message, show=False)
        for table in ("address", "mail_address"):
            for row in self.links.children(table, location):
                for field in row.cells:
                    if field != "id" and not field.endswith("_id"):
                        self.ledger.tell(row, field, "hsds-hidden", "left out", show=False)

    def _decide(self, edition: datetime.date) -> Context:
        links = self.links
        codes = {
            (table, identifier): self.codes.make(table, identifier)
            for table, rows in (("organization", links.organizations), ("service", links.services))
            for identifier in sorted(rows)
        }
        state = common_state(links)
        areas = {
            row.id: area_of_location(self.ledger, links, self.book, row, state)
            for row in sorted(links.locations.values(), key=lambda r: not _has_city(links, r))
        }
        organization_keys = self._organization_keys(codes)
        return Context(
            ledger=self.ledger,
            links=links,
            edition=edition,
            codes=codes,
            organization_keys=organization_keys,
            location_keys=self._location_keys(),
            areas=areas,
            types=self.types,
            hidden=self.hidden,
        )

    def _organization_keys(self, codes: Mapping[tuple[str, str], str]) -> dict[str, str]:
        rows = self.links.organizations
        return self._file_names(
            "organizations", {i: codes[("organization", i)] for i in rows}, rows
        )

    def _file_names(
        self, kind: str, codes: Mapping[str, str], rows: Mapping[str, Row]
    ) -> dict[str, str]:
        """A file for each record: the one that has its code already, else a free name."""
        known = {i: self.existing.by_code.get((kind, code)) for i, code in codes.items()}
        taken = set(self.existing.names.get(kind, ()))
        names: dict[str, str] = {}
        for identifier in sorted(codes):
            name = _name(rows[identifier])
            if self._is_telling(name):
                name = ""
            own = known[identifier]
            names[identifier] = own or neutral_slug(name, codes[identifier], taken, self.find)
        return names

    def _service_name(self, row: Row, record: Mapping[str, Value]) -> str:
        if not hasattr(self, "_service_names"):
            rows = self.links.services
            codes = {i: self.context.codes[("service", i)] for i in rows}
            self._service_names = self._file_names("services", codes, rows)
        return self._service_names[row.id]

    def _is_telling(self, name: str) -> bool:
        return self.secret.stands_in(name) or is_secret(name, self.ledger.country)

    def _location_keys(self) -> dict[str, str]:
        keys: dict[str, str] = {}
        taken: dict[str, set[str]] = {}
        counts: dict[str, int] = {}
        for identifier in sorted(self.links.locations):
            owner = self.links.owner[identifier]
            counts[owner] = counts.get(owner, 0) + 1
            name = _name(self.links.locations[identifier])
            if self._is_telling(name):
                name = ""
            fallback = f"place-{counts[owner]}"
            keys[identifier] = neutral_slug(
                name, fallback, taken.setdefault(owner, set()), self.find
            )
        return keys

    def _protect_organization(self, identifier: str, record: dict[str, Value]) -> None:
        """Take hidden addresses out, and give neutral names where the names tell too much."""
        places = record.get("locations")
        own = [i for i, owner in self.links.owner.items() if owner == identifier]
        all_hidden = bool(own) and self.hidden.issuperset(own)
        locations = places if isinstance(places, dict) else {}
        for location in own:
            place = locations.get(self.context.location_keys[location])
            if isinstance(place, dict):
                self._protect_location(place, location in self.hidden)
        rest = {key: value for key, value in record.items() if key != "locations"}
        touched = strip_addresses(rest, self.secret, every_sign=all_hidden)
        if touched:
            row = self.links.organizations[identifier]
            message = "sentences with a hidden address were left out"
            self.ledger.tell_row(row, "hsds-hidden", message, severity="warning")
        _refill(record, rest, f"Organization {record['code']}")
        if self.find(str(record["name"])):
            _insert(record, "neutral_name", f"Organization {record['code']}", after="name")

    def _protect_location(self, place: dict[str, Value], hidden: bool) -> None:
        if hidden:
            hide_location(place, self.secret)
        else:
            strip_addresses(place, self.secret, every_sign=False)
        name = place.get("name")
        if isinstance(name, str) and self.find(name):
            area = self.book.name_of(str(place["area"]))
            if not self.find(area):
                _insert(place, "neutral_name", area, after="name")

    def _protect_service(self, row: Row, record: dict[str, Value]) -> None:
        at_hidden = not self.hidden.isdisjoint(self.links.places[row.id])
        rest = dict(record)
        if strip_addresses(rest, self.secret, every_sign=at_hidden):
            message = "sentences with what looks like a hidden address were left out"
            self.ledger.tell_row(row, "hsds-hidden", message, severity="warning")
        _refill(record, rest, f"Service {record['code']}")
        if self.find(str(record["name"])):
            _insert(record, "neutral_name", self._neutral_name(row, record), after="name")
        reach = ("locations", "phones", "email", "url")
        if not any(record.get(field) for field in reach) and "status" not in record:
            record["listed"] = "no"
            message = "there is no place, phone, mail address or website; it is not shown"
            hint = "add one way to reach them, and take `listed: no` off"
            self.ledger.tell_row(row, "hsds-missing", message, hint=hint, severity="warning")

    def _neutral_name(self, row: Row, record: Mapping[str, Value]) -> str:
        """The neutral name of the service's first type that has one."""
        for key in self.types[row.id]:
            kind = self.finder.types.get(key)
            name = (kind.neutral_name or kind.name) if kind else ""
            if name and not self.find(name):
                return name
        return f"Service {record['code']}"

    def _finish(
        self,
        row: Row,
        record: dict[str, Value],
        model: type[BaseModel],
        name: str,
        files: dict[str, str],
        new: list[NewCode],
    ) -> None:
        """Make a record fit the model, and put it among the files."""
        _sort_fields(record, model)
        valid, refused = fit_to_model(record, model)
        for field, why in refused:
            code = "hsds-bad-value" if valid else "hsds-record-skipped"
            message = f"'{field}' of the new record was refused: {why}"
            severity = "warning" if valid else "error"
            self.ledger.tell_row(row, code, message, severity=severity)  # type: ignore[arg-type]  # one of the two
        if valid:
            files[name] = write_yaml(record)
            code = str(record["code"])
            title = str(record["name"])
            new.append(NewCode(table=row.table, id=row.id, code=code, file=name, name=title))

    def _add_areas(self, files: dict[str, str]) -> None:
        areas: dict[str, Value] = {**self.book.with_codes(self.codes)}
        files["areas.yml"] = write_yaml({"areas": areas})
        Geography.model_validate({"areas": areas})
        if self.time_zone is None:
            self.ledger.problems.append(
                Problem(
                    code="hsds-missing",
                    where=Place(path="areas.yml"),
                    message="the time zone of the areas is not known",
                    hint="add `timezone: Europe/London`, or the one it is, to each region",
                    severity="warning",
                )
            )


def _has_city(links: Links, location: Row) -> bool:
    return any("city" in row.cells for row in links.children("address", location))


def _name(row: Row) -> str:
    return row.cells["name"].value if "name" in row.cells else ""


def _refill(record: dict[str, Value], rest: Mapping[str, Value], name: str) -> None:
    """Put stripped fields back; what a record must have is named again, neutrally."""
    for field in [key for key in record if key not in rest and key != "locations"]:
        del record[field]
    record.update(rest)
    record.setdefault("name", name)
    record.setdefault("description", record["name"])


def _insert(record: dict[str, Value], field: str, value: str, *, after: str) -> None:
    items = list(record.items())
    record.clear()
    for key, old in items:
        record[key] = old
        if key == after:
            record[field] = value


def _sort_fields(record: dict[str, Value], model: type[BaseModel]) -> None:
    """Fields in the order of the model, as editors know them."""
    order = list(model.model_fields)
    items = sorted(record.items(), key=lambda item: order.index(item[0]))
    record.clear()
    record.update(items)
