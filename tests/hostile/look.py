"""What a hostile input came to → the codes of problems, and what was found in the output."""

from __future__ import annotations

import html
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from generator.audit import audit_site
from generator.audit.page import clean_url, scheme_of
from generator.build import Prepared
from generator.exchange.catalogs import (
    apply_units,
    format_csv,
    list_units,
    parse_csv,
    parse_xliff,
    units_of_po,
)
from generator.exchange.hsds import import_hsds
from generator.problems import Problem, has_errors
from generator.translate.catalog import read_catalog, read_po
from generator.work import find_own_scripts
from tests.conftest import TODAY

KNOWN_HOSTS = ("weather.example.org", "harbor-aid.example.org")
"""Where the small directory's own links lead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """``codes`` of errors; ``harmless`` alone where it got through and nothing was found."""

    codes: tuple[str, ...]
    lines: tuple[str, ...] = ()
    placed: bool = True
    """Whether every problem names a file."""
    seconds: float = 0.0

    def as_dict(self) -> dict[str, Any]:
        """For JSON, and to make another of it."""
        return asdict(self)


HARMLESS = Outcome(codes=("harmless",))


def look_at_site(site: Path, prepared: Prepared, shown: str | None) -> Outcome:
    """Audit the whole folder again, and look for scripts, handlers and foreign hosts ourselves.

    ``shown`` are words of the input that must stand in a page, escaped.
    """
    problems = audit_site(
        site,
        settings=prepared.publication.settings,
        terms=prepared.terms,
        scripts=find_own_scripts(),
    )
    found = [str(problem) for problem in problems]
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    for path, page in pages.items():
        found += (f"{path.relative_to(site)}: {fault}" for fault in _faults(page))
    if shown is not None and not any(html.escape(shown) in page for page in pages.values()):
        found.append(f"'{shown}' stands in no page")
    strange = [path.name for path in site.rglob("*") if path.is_symlink()]
    found += (f"{name} is a link" for name in strange)
    return Outcome(codes=("harmful",), lines=tuple(found[:8])) if found else HARMLESS


def _faults(page: str) -> list[str]:
    faults = []
    if not {"{{", "{%"}.isdisjoint(page.split()):
        faults.append("a template was left in the page")
    for node in LexborHTMLParser(page).css("*"):
        attributes = node.attributes
        faults += (f"{name} of <{node.tag}>" for name in attributes if name.startswith("on"))
        url = clean_url(attributes.get("href") or attributes.get("src"))
        foreign = scheme_of(url) not in ("", "tel", "mailto", "data", "sms", "geo")
        if foreign and not url.removeprefix("https://").startswith(KNOWN_HOSTS):
            faults.append(f"<{node.tag}> leads to {url[:60]}")
        if scheme_of(url) in ("tel", "sms") and not set(url[4:]) <= set("+0123456789;ext="):
            faults.append(f"{url} would dial more than a number")
        if scheme_of(url) == "geo" and not set(url[4:]) <= set("-.,0123456789"):
            faults.append(f"{url} would show more than a place")
        if node.tag == "img":
            faults.append("a picture")
    return faults


def look_at_import(project: Path, file: str) -> Outcome:
    """Import HSDS: problems, or records, none of which lies outside of the folder asked for."""
    before = set(project.parent.rglob("*"))
    into = project / "imported"
    report = import_hsds(
        project / file,
        into,
        country="GB",
        taxonomy=project / "services_data/taxonomy.yml",
        edition=TODAY,
        time_zone="Europe/London",
    )
    report.text().encode()
    outside = [p for p in project.parent.rglob("*") if p not in before and into not in p.parents]
    outside = [path for path in outside if path != into]
    if outside:
        return Outcome(codes=("harmful",), lines=tuple(map(str, outside)))
    if has_errors(report.problems):
        return _problems(report.problems)
    texts = "".join(path.read_text(encoding="utf-8") for path in into.rglob("*.yml"))
    return Outcome(codes=("harmful",), lines=("<script",)) if "<script" in texts else HARMLESS


def look_at_translations(project: Path, file: str) -> Outcome:
    """Bring a translator's file back into the Arabic catalogs; a CSV goes out again as well."""
    path, folder = project / file, project / "translations"
    catalog, problems = read_catalog(folder, "ar", "interface")
    if path.suffix == ".po":
        read, found = read_po(path, "ar", "records", place=Path(file))
        units = units_of_po(read)
    else:
        text = path.read_bytes().decode("utf-8", "replace")
        parse = parse_csv if path.suffix == ".csv" else parse_xliff
        units, found = parse(text, file)
    problems += found
    changed, found = apply_units([catalog], units, shown=file)
    problems += found
    table = format_csv(list_units(changed, 6))
    cells = (cell for line in table.splitlines() for cell in line.split('","')[4:6])
    if any(cell.strip('"').startswith(tuple("=+-@\t")) for cell in cells):
        return Outcome(codes=("harmful",), lines=("a formula",))
    return _problems(problems) if problems else HARMLESS


def _problems(problems: list[Problem] | tuple[Problem, ...]) -> Outcome:
    return Outcome(
        codes=tuple(sorted({p.code for p in problems if p.severity == "error"})),
        lines=tuple(str(problem) for problem in problems[:5]),
        placed=all(problem.where.path for problem in problems),
    )
