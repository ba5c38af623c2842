"""Records and locales → a built site, and each service's texts for engines that read no pages."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.records import ROOT, make_directory
from generator.build import Prepared, Project, prepare
from generator.model import Directory
from generator.render.pages import plan_pages
from generator.telling.context import make_context
from generator.telling.service import ServiceView, view_service
from generator.telling.wording import Phrase, Wording

EDITION = datetime.date(2026, 11, 23)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """What a service's page says first, in the page's language."""

    code: str
    title: str
    organization: str
    types: str
    places: str
    languages: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A site, and what it was made of."""

    site: Path
    prepared: Prepared
    directory: Directory


def build_site(folder: Path, locales: Sequence[str], records: int | None) -> Built:
    """The example's site in these locales, or that of a synthetic directory, in ``folder``/site."""
    config = _make_project(folder / "project", locales, records)
    site = folder / "site"
    subprocess.run(
        [
            *(sys.executable, "-m", "generator", "build", "--no-audit"),
            *("--edition", EDITION.isoformat(), "--config-file", str(config)),
            *("--site-dir", str(site)),
        ],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    prepared = prepare(Project(config_file=config, edition=EDITION))
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None
    return Built(site=site, prepared=prepared, directory=prepared.directory)


def _make_project(folder: Path, locales: Sequence[str], records: int | None) -> Path:
    folder.mkdir(parents=True)
    for name in ("content", "services_data", "translations", "overrides"):
        shutil.copytree(ROOT / name, folder / name)  # a link would be refused
    if records is not None:
        shutil.rmtree(folder / "services_data")
        make_directory(folder / "services_data", records)
    config = folder / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    shown = ", ".join(dict.fromkeys(["en", *locales]))  # the source locale has to be there
    config.write_text(re.sub(r"locales: \[.*\]", f"locales: [{shown}]", text), encoding="utf-8")
    return config


def list_documents(built: Built, locale: str) -> tuple[Document, ...]:
    """Every service that has a page of its own, as that page names and describes it."""
    publication = built.prepared.publication
    words = Wording(built.prepared.translators[locale])
    context = make_context(built.directory, publication, words)
    return tuple(
        _document(view_service(context, built.directory.services[page.key]))
        for page in plan_pages(built.directory, publication, context.index)
        if page.kind == "service"
    )


def _document(view: ServiceView) -> Document:
    places = [link.name for place in view.places for link in (place.hub, place.area) if link]
    places += [place.name for place in view.places if place.name]
    places += [stop.area.name for stop in view.stops] + [stop.place for stop in view.stops]
    return Document(
        code=view.code,
        title=_join([view.name, *([view.other_name] if view.other_name else [])]),
        organization=view.organization.name.text,
        types=_join([link.name for link in view.types]),
        places=_join([*places, *(link.name for link in view.serves)]),
        languages=_join(view.languages),
        description=view.description.text,
    )


def _join(phrases: Sequence[Phrase]) -> str:
    return " · ".join(dict.fromkeys(phrase.text for phrase in phrases))
