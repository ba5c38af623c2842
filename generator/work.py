"""A prepared directory → page files, in one process or several."""

from __future__ import annotations

import multiprocessing
import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.model import Directory
from generator.render.maker.files import render_entries
from generator.render.maker.join import render_scripts
from generator.render.pages import (
    Index,
    Page,
    PageRenderer,
    PlannedPage,
    Publication,
    find_scripts,
    plan_pages,
    render_root,
    render_stamp,
)
from generator.render.pages.constants import TEMPLATES
from generator.render.pages.environment import hash_source
from generator.render.search.render import render_engine, render_search
from generator.scripts import ScriptFile
from generator.telling.context import Context, make_context
from generator.telling.printed import Printed
from generator.telling.wording import Wording
from generator.translate import Translator
from generator.validate.sensitive import SensitiveTerms

PAGES_PER_PROCESS = 3_000
"""Below this many pages a second process costs more (it imports and unpickles) than it saves."""

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, how much of it is done, and how much there is."""

FIND_SCRIPTS = TEMPLATES / "scripts" / "find"
"""The sources of the engine that searches."""

MAKER_SCRIPTS = TEMPLATES / "scripts" / "maker"
"""The sources of the list maker."""

_POLICY = re.compile(r"<meta http-equiv=\"?Content-Security-Policy\"?[^>]*>")


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a process needs to render pages of a locale."""

    directory: Directory
    index: Index
    publication: Publication
    translators: Mapping[str, Translator]
    terms: Mapping[str, SensitiveTerms]
    folder: Path
    preview: bool = False
    printed: Mapping[str, tuple[Printed, ...]] = field(default_factory=dict)
    """Leaflets by locale, once they are there."""

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales that are published."""
        return self.publication.settings.locales

    def renderer(self, locale: str) -> PageRenderer:
        """A renderer for one locale."""
        renderer = PageRenderer(
            self.directory,
            self.publication,
            self.translators,
            locale,
            terms=self.terms,
            index=self.index,
        )
        renderer.know_printed(self.printed.get(locale, ()))
        return renderer

    def context(self, locale: str) -> Context:
        """What is told in one locale, for parts that make no pages."""
        words = Wording(self.translators[locale])
        return make_context(self.directory, self.publication, words, self.index)

    def plan(self) -> tuple[PlannedPage, ...]:
        """The pages of each locale."""
        return plan_pages(self.directory, self.publication, self.index)

    def only(self, *locales: str) -> Work:
        """The same for another process: of other locales it needs names and search words only."""
        light = {
            tag: translator if tag in locales else translator.lighten()
            for tag, translator in self.translators.items()
        }
        return replace(self, translators=light)

    def finish(self, html: str) -> str:
        """A page as it is written: a preview's live reload is a script that the policy forbids."""
        return _POLICY.sub("", html, count=1) if self.preview else html


def find_own_scripts() -> frozenset[str]:
    """The hashes of all scripts of ours, in pages and in files beside them, for the audit."""
    return find_scripts() | {hash_source(file.text) for file in render_script_files()}


def render_script_files() -> tuple[ScriptFile, ...]:
    """The scripts that pages of all locales load: to search, and to make lists."""
    return (*render_engine(FIND_SCRIPTS), *render_scripts(MAKER_SCRIPTS))


def open_executor(work: Work, jobs: int | None) -> AbstractContextManager[Executor | None]:
    """As many processes as are asked for, or as pay; None where one is enough."""
    total = len(work.plan()) * len(work.locales)
    workers = jobs or min(os.cpu_count() or 1, 1 + total // PAGES_PER_PROCESS)
    if workers < 2:
        return nullcontext()
    # A forked child would have the typesetter's lock, but not the threads that hold it.
    known = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in known else "spawn")
    return ProcessPoolExecutor(workers, mp_context=context)


def render_pages(
    work: Work,
    renderers: Mapping[str, PageRenderer],
    *,
    executor: Executor | None,
    progress: Progress,
) -> int:
    """Write every generated page into the work's folder; the number of files written.

    ``renderers``, by locale, serve where one process is enough; others make their own.
    """
    total = len(work.plan()) * len(work.locales)
    results: Iterator[int]
    if executor is None:
        results = (render_share(work, renderers[locale], 0, 1) for locale in work.locales)
        steps = len(work.locales)
    else:
        # A few locales are cut in two, so that no process waits for the last one.
        of = 1 if len(work.locales) > 4 else 2
        shares = [(locale, share) for locale in work.locales for share in range(of)]
        results, steps = _render_in(executor, work, shares, of), len(shares)
    written = 0
    for done, count in enumerate(results, start=1):
        written += count
        progress("pages", done * total // steps, total)
    root = render_root(work.publication, work.translators, work.terms)
    for page in (*root, render_stamp(work.publication)):
        write_page(work, page)
        written += 1
    for file in render_script_files():
        write_file(work, file)
    return written


def _render_in(
    executor: Executor, work: Work, shares: Sequence[tuple[str, int]], of: int
) -> Iterator[int]:
    tasks = [
        executor.submit(_start_share, work.only(locale), locale, share, of)
        for locale, share in shares
    ]
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
    if share == 0:
        write_search(work, renderer.locale)
        for file in render_entries(renderer.context):
            write_file(work, file)
    return written


def write_search(work: Work, locale: str) -> None:
    """The files that a search in the locale loads."""
    files = render_search(
        work.directory,
        work.index,
        work.translators,
        locale,
        settings=work.publication.settings,
        edition=work.publication.edition,
    )
    for file in files:
        write_file(work, file)


def write_page(work: Work, page: Page) -> None:
    """The one place where a page becomes a file."""
    _write_new(f"{work.folder}/{page.path}", work.finish(page.html).encode())


def write_file(work: Work, file: ScriptFile) -> None:
    """A script, as it is."""
    _write_new(f"{work.folder}/{file.path}", file.text.encode())


def write_bytes(work: Work, path: str, data: bytes) -> None:
    """A leaflet or a picture; ``path`` is below the site's folder."""
    _write_new(f"{work.folder}/{path}", data)


def _write_new(path: str, data: bytes) -> None:
    try:
        _write(path, data)
    except FileNotFoundError:  # the first page in its folder
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        _write(path, data)


def _write(path: str, data: bytes) -> None:
    # Half of what Path.write_bytes takes, once for every page: no path is parsed, no buffer made.
    with open(path, "wb", buffering=0) as file:
        file.write(data)
