"""The recipe: records → checked → translated → rendered → audited → a site folder put in place."""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from generator.audit import audit_site
from generator.model import Directory, Settings
from generator.model.guide import Guide
from generator.problems import Place, Problem, has_errors, sort_problems
from generator.render.pages import (
    Index,
    Page,
    PageRenderer,
    PlannedPage,
    Publication,
    plan_pages,
    render_root,
)
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

PAGES_PER_PROCESS = 3_000
"""Below this many pages a second process costs more (it imports and unpickles) than it saves."""

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, how much of it is done, and how much there is."""


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
    content: Path
    """The folder of guides."""
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
    terms, found = _load_terms(folder, {settings.source_locale, *settings.locales})
    problems += found
    content = project.root / site.content
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
    records = project.records_folder(settings)
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
        problems += check_coverage(
            checked.directory, translators, folder=folder, shown=shown(folder)
        )
        held, found = find_held_back(
            checked.directory, translators, guides, settings=settings, shown=shown(folder)
        )
        problems += found
        site = site.without_locales(held)
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
        content=content,
        problems=tuple(sort_problems(problems)),
    )


def _load_terms(folder: Path, locales: set[str]) -> tuple[dict[str, SensitiveTerms], list[Problem]]:
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


def check(project: Project) -> tuple[Problem, ...]:
    """Every problem in settings, records, translations and guides."""
    prepared = prepare(project)
    return prepared.problems if isinstance(prepared, Prepared) else prepared


def _publication(site: SiteSettings, project: Project, guides: tuple[Guide, ...]) -> Publication:
    return Publication(
        settings=site.settings,
        site_name=site.site_name,
        site_url=site.site_url,
        edition=project.edition,
        commit=project.commit,
        guides=guides,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a process needs to render its share of a locale's pages."""

    directory: Directory
    index: Index
    publication: Publication
    translators: Mapping[str, Translator]
    terms: Mapping[str, SensitiveTerms]
    folder: Path
    preview: bool = False

    def renderer(self, locale: str) -> PageRenderer:
        """A renderer for one locale."""
        return PageRenderer(
            self.directory,
            self.publication,
            self.translators,
            locale,
            terms=self.terms,
            index=self.index,
        )

    def plan(self) -> tuple[PlannedPage, ...]:
        """The pages of each locale."""
        return plan_pages(self.directory, self.publication, self.index)

    def finish(self, html: str) -> str:
        """A page as it is written: a preview's live reload is a script that the policy forbids."""
        return _POLICY.sub("", html, count=1) if self.preview else html


_POLICY = re.compile(r"<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>")


def render_pages(
    work: Work, renderers: Mapping[str, PageRenderer], *, jobs: int | None, progress: Progress
) -> int:
    """Write every generated page into the work's folder; the number of files written.

    ``renderers``, by locale, serve where one process is enough; others make their own.
    """
    locales = work.publication.settings.locales
    total = len(work.plan()) * len(locales)
    workers = jobs or min(os.cpu_count() or 1, 1 + total // PAGES_PER_PROCESS)
    shares = [(locale, share) for locale in locales for share in range(workers)]
    written = 0
    with ProcessPoolExecutor(workers) if workers > 1 else nullcontext() as executor:
        results: Iterator[int]
        if executor is None:
            results = (render_share(work, renderers[locale], 0, 1) for locale, _ in shares)
        else:
            results = _render_in(executor, work, shares, workers)
        for done, count in enumerate(results, start=1):
            written += count
            progress("pages", done * total // len(shares), total)
    for page in render_root(work.publication, work.translators, work.terms):
        write_page(work, page)
        written += 1
    return written


def _render_in(
    executor: Executor, work: Work, shares: Sequence[tuple[str, int]], of: int
) -> Iterator[int]:
    tasks = [executor.submit(_start_share, work, locale, share, of) for locale, share in shares]
    for task in tasks:
        yield task.result()


def _start_share(work: Work, locale: str, share: int, of: int) -> int:
    """In another process, where no renderer is yet."""
    return render_share(work, work.renderer(locale), share, of)


def render_share(work: Work, renderer: PageRenderer, share: int, of: int) -> int:
    """Render and write every ``of``-th page of a locale; the number of files written."""
    written = 0
    for page in work.plan()[share::of]:
        for finished in renderer.render(page):
            write_page(work, finished)
            written += 1
    return written


def write_page(work: Work, page: Page) -> None:
    """The one place where a page becomes a file."""
    path = f"{work.folder}/{page.path}"
    data = work.finish(page.html).encode()
    try:
        _write(path, data)
    except FileNotFoundError:  # the first page in its folder
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)


def _write(path: str, data: bytes) -> None:
    # Half of what Path.write_bytes takes, once for every page: no path is parsed, no buffer made.
    with open(path, "wb", buffering=0) as file:
        file.write(data)


def audit(prepared: Prepared, folder: Path) -> list[Problem]:
    """What must not be in a finished site: each finding stops the build."""
    return sort_problems(
        audit_site(
            folder,
            settings=prepared.publication.settings,
            terms=prepared.terms,
            secrets=prepared.secrets,
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
