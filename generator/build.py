"""The recipe: records → checked → translated → rendered → audited → a site folder put in place."""

from __future__ import annotations

import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path

from generator.audit import audit_site
from generator.listing.leaflets import check_sets
from generator.listing.questions import check_lists
from generator.load import MAX_PROBLEMS, Source, find_links
from generator.model import Directory, Settings
from generator.model.guide import Guide
from generator.problems import Place, Problem, has_errors, sort_problems
from generator.render.leaflets.addresses import check_address
from generator.render.pages import Publication
from generator.translate import Translator, load_translators
from generator.translate.coverage import check_coverage, find_held_back
from generator.translate.secrecy import check_secret_translations
from generator.validate import (
    Checked,
    SiteSettings,
    Today,
    check_records,
    load_guides,
    load_settings,
    missing_settings,
)
from generator.validate.secrets import Secret, find_secrets, load_secrets
from generator.validate.sensitive import SensitiveTerms, load_sensitive_terms
from generator.work import find_own_scripts


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where a directory's files are, and what this one build was asked for."""

    config_file: Path
    edition: datetime.date
    records: Path | None = None
    translations: Path | None = None
    secrets: Path | None = None
    commit: str | None = None
    jobs: int | None = None

    @property
    def root(self) -> Path:
        """The project's folder, which the settings' paths start from."""
        return self.config_file.parent

    def records_folder(self, settings: Settings) -> Path:
        """The folder of records: asked for, or from the settings."""
        return self.records or self.root / settings.records

    def translations_folder(self, settings: Settings) -> Path:
        """The folder of catalogs: asked for, or from the settings."""
        return self.translations or self.root / settings.translations


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """All that rendering needs. ``directory`` is None where an error stands in the way."""

    directory: Directory | None
    settings: Settings
    """As written: also with locales that this edition holds back."""
    publication: Publication
    translators: Mapping[str, Translator]
    terms: Mapping[str, SensitiveTerms]
    secrets: tuple[Secret, ...]
    hidden: frozenset[str]
    """Codes of records of which no output may show an address."""
    content: Path
    """The folder of guides."""
    leaflets: Source
    """leaflets.yml, for what only the press can tell of its sets."""
    problems: tuple[Problem, ...]


def shown(path: Path) -> str:
    """A path as messages name it: from where the person stands."""
    return Path(os.path.relpath(path)).as_posix()


def prepare(project: Project) -> Prepared | tuple[Problem, ...]:
    """Load and check everything; without settings the problems are all there is."""
    if not project.config_file.exists():
        return (missing_settings(shown(project.config_file)),)
    site, problems = load_settings(project.config_file, shown(project.config_file))
    if site is None:
        return tuple(sort_problems(problems))
    settings = site.settings
    folder = project.translations_folder(settings)
    content, records = project.root / site.content, project.records_folder(settings)
    links = [link for path in (records, folder, content) for link in find_links(path, shown(path))]
    if links:  # whatever follows would read what they lead to
        return tuple(sort_problems([*problems, *links[:MAX_PROBLEMS]]))
    terms, found = load_terms(folder, {settings.source_locale, *settings.locales})
    problems += found
    guides, found = load_guides(
        content,
        shown=shown(content),
        source_locale=settings.source_locale,
        locales=settings.locales,
    )
    problems += found
    translators, found = load_translators(
        folder,
        settings.locales,
        settings.source_locale,
        settings.stale_translations,
        shown=shown(folder),
    )
    problems += found
    secrets, found = load_secrets(project.secrets) if project.secrets else ((), [])
    problems += found
    checked = check_records(
        records,
        shown=shown(records),
        settings=settings,
        today=Today(date=project.edition, overdue_days=settings.overdue_days),
        terms=terms[settings.source_locale],
        guides=guides,
    )
    problems += checked.problems
    if checked.directory is not None:
        problems += check_lists(checked.directory, checked.questions)
        problems += check_coverage(
            checked.directory, translators, folder=folder, shown=shown(folder)
        )
        held, found = find_held_back(
            checked.directory, translators, guides, settings=settings, shown=shown(folder)
        )
        problems += found
        site = site.without_locales(held)
        problems += _check_leaflets(checked, site, project)
    problems += _check_secret_places(checked, settings, folder)
    problems += _check_sources_for_secrets((records, folder, content), secrets)
    stop = has_errors(problems)
    return Prepared(
        directory=None if stop else checked.directory,
        settings=settings,
        publication=_publication(site, project, guides),
        translators=translators,
        terms=terms,
        secrets=secrets,
        hidden=find_hidden_codes(checked),
        content=content,
        leaflets=checked.leaflets,
        problems=tuple(sort_problems(problems)),
    )


def _check_leaflets(checked: Checked, site: SiteSettings, project: Project) -> Iterator[Problem]:
    """Sets that show nothing, and an address that is too long to be printed for them."""
    directory, settings = checked.directory, site.settings
    if directory is None or not directory.leaflets:
        return
    yield from check_sets(directory, checked.leaflets, settings=settings, edition=project.edition)
    problem = check_address(_publication(site, project, ()), site.site_url_place)
    if problem is not None:
        yield problem


def load_terms(folder: Path, locales: set[str]) -> tuple[dict[str, SensitiveTerms], list[Problem]]:
    """The lists of sensitive words of these locales, and a problem for each that is unreadable."""
    terms: dict[str, SensitiveTerms] = {}
    problems = []
    for locale in sorted(locales):
        try:
            terms[locale] = load_sensitive_terms(folder, locale)
        except (OSError, UnicodeDecodeError):
            terms[locale] = SensitiveTerms(locale=locale)
            problems.append(
                Problem(
                    code="terms-unreadable",
                    where=Place(path=shown(folder / locale / "sensitive.txt")),
                    message="this list of sensitive terms cannot be read",
                    hint="one term a line, saved as UTF-8",
                )
            )
    return terms, problems


def _check_secret_places(checked: Checked, settings: Settings, folder: Path) -> list[Problem]:
    if checked.directory is None:
        return []
    others = tuple(tag for tag in settings.locales if tag != settings.source_locale)
    return list(
        check_secret_translations(
            folder,
            others,
            directory=checked.directory,
            secrecy=checked.secrecy,
            country=settings.country,
            shown=shown(folder),
        )
    )


def _check_sources_for_secrets(
    folders: Sequence[Path], secrets: tuple[Secret, ...]
) -> Iterator[Problem]:
    """Addresses of the secrets file in records, catalogs and guides: git would publish them."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")))
    for path in files if secrets else ():
        if path.suffix in (".yml", ".po", ".md", ".txt") and path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            for line in find_secrets(text, secrets):
                yield Problem(
                    code="secret-in-source",
                    where=Place(path=shown(path)),
                    message=f"line {line} of the secrets file stands in this file",
                    hint="take it out, also of the history",
                )


def find_hidden_codes(checked: Checked) -> frozenset[str]:
    """Services given at hidden places alone, and organizations that have no other."""
    directory = checked.directory
    if directory is None:
        return frozenset()
    services = {
        code
        for code, service in directory.services.items()
        if code in checked.secrecy.services
        and all(site.location.visibility != "full" for site in directory.sites_of(service))
    }
    secret = (directory.organizations[key].code for key in checked.secrecy.organizations)
    return frozenset({*services, *secret})


def check(project: Project) -> tuple[Problem, ...]:
    """Every problem in settings, records, translations and guides."""
    prepared = prepare(project)
    return prepared.problems if isinstance(prepared, Prepared) else prepared


def check_settings(config_file: Path) -> tuple[Problem, ...]:
    """Every problem in the settings alone: nothing else is read."""
    if not config_file.exists():
        return (missing_settings(shown(config_file)),)
    return tuple(load_settings(config_file, shown(config_file))[1])


def _publication(site: SiteSettings, project: Project, guides: tuple[Guide, ...]) -> Publication:
    return Publication(
        settings=site.settings,
        site_name=site.site_name,
        site_url=site.site_url,
        edition=project.edition,
        commit=project.commit,
        guides=guides,
    )


def audit(
    prepared: Prepared, folder: Path, *, memory: Path, executor: Executor | None = None
) -> list[Problem]:
    """What must not be in a finished site: each finding stops the build.

    Files that the last audit found clean, by its ``memory``, are not read again.
    """
    return sort_problems(
        audit_site(
            folder,
            settings=prepared.publication.settings,
            terms=prepared.terms,
            secrets=prepared.secrets,
            hidden=prepared.hidden,
            scripts=find_own_scripts(),
            memory=memory,
            executor=executor,
        )
    )


def choose_edition(
    asked: str | None, source_date_epoch: str | None, now: datetime.datetime
) -> datetime.date:
    """The edition's date: as asked, else SOURCE_DATE_EPOCH, else today (UTC).

    Raises ``ValueError`` for what is no date, or no number of seconds.
    """
    if asked:
        return datetime.date.fromisoformat(asked)
    if source_date_epoch:
        return datetime.datetime.fromtimestamp(int(source_date_epoch), datetime.UTC).date()
    return now.astimezone(datetime.UTC).date()
