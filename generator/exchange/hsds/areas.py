"""Cities, states and service areas of a source → the keys of areas.yml, made or matched."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from generator.exchange.hsds.codes import CodeMaker, slug
from generator.exchange.hsds.ledger import Ledger
from generator.exchange.hsds.links import Links
from generator.exchange.hsds.rows import Row
from generator.exchange.hsds.secrecy import Value
from generator.model import Geography

_REGION = re.compile(
    r"\b(?:county|region|state|province|district|counties|parish|borough|territory|nation|"
    r"statewide|countywide|nationwide|national|worldwide|area)\b",
    re.IGNORECASE,
)
_WHOLE = "whole-area"
_LONGEST = 60
"""Signs of a name; a longer text describes an area and does not name one."""


class AreaBook:
    """Gives names of places their keys. Lives for one import; makes areas, or only matches."""

    def __init__(self, known: Geography | None, time_zone: str | None) -> None:
        self._known = known
        self._time_zone = time_zone
        self._keys: dict[str, str] = {}
        self.made: dict[str, dict[str, Value]] = {}
        for key, area in (known.areas if known else {}).items():
            self._keys.setdefault(_fold(area.name), key)
            self._keys.setdefault(_fold(key), key)

    @property
    def is_new(self) -> bool:
        """Whether areas.yml is made here."""
        return self._known is None

    def find(self, name: str) -> str | None:
        """The key of a place by its name, with or without "County", "City of"."""
        folded = _fold(name)
        return self._keys.get(folded)

    def make(self, name: str, *, kind: str, parent: str | None, aside: str = "") -> str:
        """The key of a place, made if need be; `aside` tells two places of one name apart."""
        marker = f"{_fold(name)}|{aside}"
        if marker in self._keys:
            return self._keys[marker]
        key = slug(name) or f"area-{len(self.made) + 1}"
        if key in self.made:
            key = next(k for i in range(2, 9999) if (k := f"{key}-{i}") not in self.made)
        area: dict[str, Value] = {"name": name, "kind": kind}
        if parent:
            area["parent"] = parent
        elif self._time_zone:
            area["timezone"] = self._time_zone
        self.made[key] = area
        self._keys[marker] = key
        self._keys.setdefault(_fold(name), key)
        return key

    def fallback(self) -> str:
        """The area of a place that says nothing of where it is."""
        if self._known is not None:
            areas = self._known.areas
            roots = [key for key, area in areas.items() if area.parent is None]
            return next(iter(roots or areas), _WHOLE)
        roots = [key for key, area in self.made.items() if "parent" not in area]
        if len(roots) == 1:
            return roots[0]
        return self.make("The whole area", kind="region", parent=None)

    def name_of(self, key: str) -> str:
        """The name of a place by its key."""
        if self._known is not None and key in self._known.areas:
            return self._known.areas[key].name
        return str(self.made[key]["name"]) if key in self.made else key

    def with_codes(self, codes: CodeMaker) -> dict[str, dict[str, Value]]:
        """The made areas, those without a parent first, each with its code."""
        order = sorted(self.made, key=lambda key: ("parent" in self.made[key], key))
        return {key: {"code": codes.make("area", key), **self.made[key]} for key in order}


def area_of_location(
    ledger: Ledger, links: Links, book: AreaBook, location: Row, common_state: str | None
) -> str:
    """The area in which a location lies: by its city, else its region, else the fallback."""
    addresses = [
        *(row for row in links.children("address", location)),
        *links.children("mail_address", location),
    ]
    for row in addresses:
        city = ledger.line(row, "city")
        state = ledger.line(row, "state_province") or ledger.line(row, "region")
        found = _area(ledger, book, row, city, state)
        if found:
            return found
    if common_state and book.is_new and len(book.made) > 0:
        parent = book.find(common_state)
        if parent:
            return parent
    key = book.fallback()
    message = f"the source does not say in which place it lies; it is put under '{key}'"
    ledger.tell_row(location, "hsds-guessed", message, severity="warning")
    return key


def _area(
    ledger: Ledger, book: AreaBook, row: Row, city: str | None, state: str | None
) -> str | None:
    if book.is_new:
        region = book.make(state, kind="region", parent=None) if state else None
        if city:
            return book.make(city, kind="city", parent=region, aside=region or "")
        return region
    for name, field in ((city, "city"), (state, "state_province"), (state, "region")):
        if name and (key := book.find(name)):
            return key
        if name and field in row.cells and field == "city":
            message = "areas.yml has no place of this name"
            hint = "add the place there, or choose another `area` for the location"
            ledger.tell(row, field, "hsds-bad-value", message, hint=hint, severity="warning")
    return None


def common_state(links: Links) -> str | None:
    """The state or region that most of the addresses name."""
    states: Counter[str] = Counter()
    for location in links.locations.values():
        for row in links.children("address", location):
            cell = row.cells.get("state_province") or row.cells.get("region")
            if cell:
                states[" ".join(cell.value.split())] += 1
    return min(states, key=lambda state: (-states[state], state)) if states else None


def serves(
    ledger: Ledger, book: AreaBook, row: Row, field: str, parent: str | None
) -> tuple[list[str], str | None]:
    """The keys of areas named in a text, and the text that names none."""
    text = ledger.line(row, field)
    if text is None:
        return [], None
    whole = book.find(text)
    parts = [text] if whole else [part.strip(" .") for part in re.split(r"[,;]|\band\b", text)]
    parts = [part for part in parts if part]
    if not parts or any(not _is_name(part) for part in parts):
        message = "this describes where the service is given and is kept in the description"
        ledger.tell(row, field, "hsds-kept-as-text", message)
        return [], text
    keys, missing = [], []
    for part in parts:
        key = book.find(part)
        if key is None and book.is_new:
            kind = "region" if _REGION.search(part) else "city"
            key = book.make(part, kind=kind, parent=parent)
            message = f"the area '{key}' was made: check its kind and what it is part of"
            ledger.tell(row, field, "hsds-guessed", message)
        if key is None:
            missing.append(part)
        else:
            keys.append(key)
    if missing:
        names = ", ".join(missing)
        message = f"areas.yml has no place named {names}; it is kept in the description"
        ledger.tell(row, field, "hsds-kept-as-text", message, severity="warning", show=False)
        return keys, names
    return keys, None


def _is_name(text: str) -> bool:
    return len(text) <= _LONGEST and len(text.split()) <= 6 and any(c.isalpha() for c in text)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())
