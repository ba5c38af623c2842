"""Linked rows → all records of one import as text, by the names of their files."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from pydantic import BaseModel

from generator.exchange.hsds.areas import AreaBook, area_of_location, common_state
from generator.exchange.hsds.attached import report_terms, report_unattached, telling_words
from generator.exchange.hsds.codes import CodeMaker, TermFinder
from generator.exchange.hsds.concealing import (
    conceal,
    protect_organization,
    protect_service,
    sort_fields,
)
from generator.exchange.hsds.contacts import drop_contacts
from generator.exchange.hsds.context import Context
from generator.exchange.hsds.folder import Existing, fit_to_model
from generator.exchange.hsds.kinds import build_type_finder, general_type
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import Links
from generator.exchange.hsds.naming import file_names, location_keys
from generator.exchange.hsds.organizations import build_organization
from generator.exchange.hsds.report import NewCode
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value, find_hidden
from generator.exchange.hsds.services import build_service
from generator.exchange.hsds.writer import write_yaml
from generator.model import Organization, Service, Taxonomy
from generator.problems import Place, Problem


class Maker:
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
        self.finder = build_type_finder(taxonomy)
        self.general = general_type(taxonomy)
        self.find = find
        self.book = AreaBook(existing.geography, time_zone)
        self.time_zone = time_zone
        self.codes = CodeMaker(existing.shared_codes)
        self.telling = telling_words(ledger, links)
        self.types = self._choose_types()
        self.hidden = self._find_hidden()
        self.secret = conceal(ledger, links, self.hidden)
        report_unattached(ledger, links)  # after conceal: a message must not tell an address
        self.context = self._decide(edition)

    def make(self) -> tuple[dict[str, str], list[NewCode]]:
        """The files to write by name, and the codes given."""
        files: dict[str, str] = {}
        new: list[NewCode] = []
        services = {
            row.id: build_service(self.context, self.book, row)
            for row in self.links.services.values()
        }
        records = {
            row.id: build_organization(self.context, row)
            for row in self.links.organizations.values()
        }
        for identifier, record in records.items():
            row = self.links.organizations[identifier]
            protect_organization(
                self.context, record, row, secret=self.secret, book=self.book, find=self.find
            )
            name = f"organizations/{self.context.organization_keys[identifier]}.yml"
            self._finish(row, record, Organization, name, files, new)
        names = self._file_names("services", self.links.services)
        for identifier, record in services.items():
            row, types = self.links.services[identifier], self.finder.types
            protect_service(
                self.context, record, row, secret=self.secret, types=types, find=self.find
            )
            self._finish(row, record, Service, f"services/{names[identifier]}.yml", files, new)
        used = {str(record.get("email")) for record in (*records.values(), *services.values())}
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

    def _find_hidden(self) -> frozenset[str]:
        kept_secret = {
            k for k, kind in self.finder.types.items() if kind.hidden_by_default == "yes"
        }
        sheltering = frozenset(
            service for service, types in self.types.items() if kept_secret.intersection(types)
        )
        words = {service: "\n".join(t.values()) for service, t in self.telling.items()}
        return find_hidden(self.links, words, sheltering)

    def _decide(self, edition: datetime.date) -> Context:
        links = self.links
        self.given = {
            (table, identifier): self.codes.make(table, identifier)
            for table, rows in (("organization", links.organizations), ("service", links.services))
            for identifier in sorted(rows)
        }
        state = common_state(links)
        areas = {
            row.id: area_of_location(self.ledger, links, self.book, row, state)
            for row in sorted(links.locations.values(), key=lambda r: not _has_city(links, r))
        }
        return Context(
            ledger=self.ledger,
            links=links,
            edition=edition,
            codes=self.given,
            organization_keys=self._file_names("organizations", links.organizations),
            location_keys=location_keys(links, secret=self.secret, find=self.find),
            areas=areas,
            types=self.types,
            hidden=self.hidden,
        )

    def _file_names(self, kind: str, rows: Mapping[str, Row]) -> dict[str, str]:
        codes = {identifier: self.given[(kind[:-1], identifier)] for identifier in rows}
        names = file_names(
            kind, codes, rows, existing=self.existing, secret=self.secret, find=self.find
        )
        there = self.existing.names.get(kind, frozenset())
        for identifier, name in names.items():
            base = re.sub(r"-\d+$", "", name)
            if base in there and name not in there:
                message = f"{kind}/{base}.yml holds another record; this went to {name}.yml"
                hint = "look whether the two are the same, and keep one"
                row = rows[identifier]
                self.ledger.tell_row(row, "hsds-file-kept", message, hint=hint, severity="warning")
        return names

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
        sort_fields(record, model)
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
        roots = [key for key, area in self.book.made.items() if "parent" not in area]
        if self.time_zone is None and roots:
            self._tell_zone("the time zone of the areas is not known", "add it to each region")
        elif len(roots) > 1:
            message = f"these all got the time zone {self.time_zone}: {', '.join(roots)}"
            self._tell_zone(message, "correct those that keep another time")

    def _tell_zone(self, message: str, hint: str) -> None:
        where = Place(path="areas.yml")
        problem = Problem(
            code="hsds-guessed", where=where, message=message, hint=hint, severity="warning"
        )
        self.ledger.problems.append(problem)


def _has_city(links: Links, location: Row) -> bool:
    return any("city" in row.cells for row in links.children("address", location))
