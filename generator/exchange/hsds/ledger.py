"""Every value of a source → placed in a record, or a problem that names it: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable

from generator.exchange.hsds.rows import Dataset, Row
from generator.exchange.hsds.secrecy import Secret, is_secret, make_secret
from generator.exchange.hsds.text import clean_text, one_line
from generator.problems import Place, Problem, Severity

_SHOWN = 300
"""Signs of a value that a message repeats; the place says where the rest stands."""

_HIDDEN_TABLES = frozenset({"address", "mail_address"})
_HIDDEN_FIELDS = frozenset(
    [
        "latitude",
        "longitude",
        "external_identifier",
        "transportation",
        "attention",
        "map_url",
        "extent",
    ]
)
_PERSONAL_TABLES = frozenset({"contact", "metadata"})
_PERSONAL_FIELDS = frozenset({"attention", "admin_emails"})


class Ledger:
    """Remembers which values were taken and what was said about them. Lives for one import."""

    def __init__(self, data: Dataset, *, country: str) -> None:
        self.data = data
        self.country = country
        self.problems: list[Problem] = []
        self._taken: set[tuple[str, str, str]] = set()
        self._hidden: set[tuple[str, str]] = set()
        self._secret = make_secret(country)

    def keep_secret(self, rows: Iterable[Row], secret: Secret) -> None:
        """From now on no message repeats an address of these rows, nor a secret address."""
        self._hidden.update((row.table, row.id) for row in rows)
        self._secret = secret

    def raw(self, row: Row, field: str) -> str | None:
        """Take a value as it is written, without the space around it."""
        self._taken.add((row.table, row.id, field))
        cell = row.cells.get(field)
        return cell.value.strip() or None if cell else None

    def text(self, row: Row, field: str) -> str | None:
        """Take a value as plain text in paragraphs; what is stripped from it is reported."""
        value = self.raw(row, field)
        if value is None:
            return None
        text, stripped = clean_text(value)
        if stripped:
            what = ", ".join(stripped)
            self.tell(row, field, "hsds-changed", f"{what} was taken out of it", show=not text)
        return text or None

    def line(self, row: Row, field: str) -> str | None:
        """Take a value as plain text in one line."""
        text = self.text(row, field)
        return one_line(text) if text else None

    def tell(
        self,
        row: Row,
        field: str,
        code: str,
        message: str,
        *,
        hint: str | None = None,
        severity: Severity = "notice",
        show: bool = True,
    ) -> None:
        """Report a value at each place where it stands; `show` repeats it where that is safe."""
        cell = row.cells.get(field)
        if cell is None:
            return
        self._taken.add((row.table, row.id, field))
        value = f': "{_short(cell.value)}"' if show and self._may_show(row, field) else ""
        words = f"{row.table}.{field}: {message}{value}"
        for where in cell.places:
            self.problems.append(
                Problem(code=code, where=where, message=words, hint=hint, severity=severity)
            )

    def tell_row(
        self,
        row: Row,
        code: str,
        message: str,
        *,
        hint: str | None = None,
        severity: Severity = "notice",
    ) -> None:
        """Report something about a whole row, without repeating its values."""
        words = f"{row.table}: {message}"
        self.problems.append(
            Problem(code=code, where=row.where, message=words, hint=hint, severity=severity)
        )

    def tell_file(self, path: str, code: str, message: str, *, hint: str | None = None) -> None:
        """Report something about a whole file."""
        where = Place(path=path)
        self.problems.append(
            Problem(code=code, where=where, message=message, hint=hint, severity="notice")
        )

    def tell_rest(
        self,
        row: Row,
        code: str,
        message: str,
        severity: Severity = "notice",
        *,
        show: bool = True,
    ) -> None:
        """Report each value of a row that nobody has taken."""
        for field in row.cells:
            if self._is_left(row, field):
                self.tell(row, field, code, message, severity=severity, show=show)

    def drop_row(self, row: Row, code: str, message: str) -> None:
        """Report a row as a whole whose values are never repeated."""
        self._taken.update((row.table, row.id, field) for field in row.cells)
        places = dict.fromkeys(place for cell in row.cells.values() for place in cell.places)
        for where in places:
            words = f"{row.table}: {message}"
            self.problems.append(Problem(code=code, where=where, message=words, severity="notice"))

    def finish(self) -> None:
        """Report every value that nobody has taken, and the ids, once for each file."""
        files: dict[str, None] = {}
        for table in self.data.tables:
            for row in self.data.rows(table):
                if "id" in row.cells:
                    files[_file(row)] = None
                self._tell_persons(row)
                self.tell_rest(row, "hsds-no-place", "our records have no field for this")
        for path in files:
            message = "the ids of this file only tie its rows together; codes take their place"
            self.tell_file(path, "hsds-identifiers", message)

    def _tell_persons(self, row: Row) -> None:
        for field in _PERSONAL_FIELDS & row.cells.keys():
            if self._is_left(row, field):
                self.tell(row, field, "hsds-private", "may name a person, and was left out")

    def _is_left(self, row: Row, field: str) -> bool:
        if field == "id" or (row.table, row.id, field) in self._taken:
            return False
        return not (field.endswith("_id") and row.linked(field.removesuffix("_id")))

    def _may_show(self, row: Row, field: str) -> bool:
        """Whether a message may repeat a value: never a person, never a hidden address."""
        value = row.cells[field].value
        if field in _PERSONAL_FIELDS or (
            row.table in _PERSONAL_TABLES and field not in ("title", "department")
        ):
            return False
        if self._secret.stands_in(value):
            return False
        if (row.table, row.id) not in self._hidden:
            return True
        known = row.table in _HIDDEN_TABLES or field in _HIDDEN_FIELDS
        return not known and not is_secret(value, self.country)


def _short(value: str) -> str:
    plain = one_line(clean_text(value)[0]) or value.strip()
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"


def _file(row: Row) -> str:
    return row.where.path.partition("#")[0]
