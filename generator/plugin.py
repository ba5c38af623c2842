"""mkdocs' events → the recipe. The only file that imports mkdocs, so that it can be replaced."""

from __future__ import annotations

import datetime
import gc
import logging
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import load_config
from mkdocs.config.config_options import Optional, Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MarkdownPage
from mkdocs.utils import CountHandler

from generator.build import (
    Prepared,
    Project,
    audit,
    check_settings,
    choose_edition,
    prepare,
    shown,
)
from generator.model import Settings
from generator.printing import open_print_room, print_leaflets
from generator.problems import Problem, count_problems, has_errors
from generator.publish import (
    discard,
    put_in_place,
    staging_folder,
    start_staging,
    write_root_files,
)
from generator.render.pages import PageRenderer, build_index
from generator.validate import WELCOME
from generator.work import Work, open_executor, render_pages

log = get_plugin_logger("waypost")

LEFT = "The site was left as it is; mend the problems above."
AUDITED = "The audit found what must not be published; the site was left."


@dataclass(frozen=True, slots=True, kw_only=True)
class Overrides:
    """What the command line says instead of the settings."""

    records: Path | None = None
    translations: Path | None = None
    secrets: Path | None = None
    edition: str | None = None
    commit: str | None = None
    jobs: int | None = None
    audit: bool = True


class WaypostPlugin(BasePlugin):  # type: ignore[no-untyped-call, type-arg]  # mkdocs' own base
    """Guides and home go through mkdocs' Markdown; the rest of the site is rendered beside it."""

    # Checked by generator.validate.settings, which knows their lines; here only their names.
    config_scheme = tuple(
        (name, Optional(Type((str, int, float, bool, list, dict))))
        for name in Settings.model_fields
    )

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview; mkdocs keeps the plugin alive while it serves."""
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check everything before mkdocs touches a file."""
        overrides = config.extra.get("waypost")
        overrides = overrides if isinstance(overrides, Overrides) else Overrides()
        project = make_project(Path(config.config_file_path), overrides)
        log.info("Edition %s", project.edition)
        prepared = prepare(project)
        problems = prepared.problems if isinstance(prepared, Prepared) else prepared
        report(problems)
        strict_stop = config.strict and count_problems(problems)["warning"]
        if not isinstance(prepared, Prepared) or has_errors(problems) or strict_stop:
            raise PluginError(LEFT)
        self._project, self._prepared, self._overrides = project, prepared, overrides
        self._target = Path(config.site_dir).absolute()
        _refuse_foreign_folder(self._target)
        config.site_dir = str(start_staging(self._target))
        config.use_directory_urls = False
        config.theme.static_templates = set()
        # Anchors from headings would tell in the address what a guide is about.
        config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, separator: "p"
        self._work = self._make_work(prepared, Path(config.site_dir))
        self._renderers = {tag: self._work.renderer(tag) for tag in self._settings.locales}
        return config

    def _make_work(self, prepared: Prepared, folder: Path) -> Work:
        assert prepared.directory is not None
        return Work(
            directory=prepared.directory,
            index=build_index(prepared.directory, prepared.publication.settings),
            publication=prepared.publication,
            translators=prepared.translators,
            terms=prepared.terms,
            folder=folder,
            preview=getattr(self, "_preview", False),
        )

    @property
    def _settings(self) -> Settings:
        return self._prepared.publication.settings

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Only guides and the words of welcome, at addresses made of codes; nothing else."""
        codes = {guide.key: guide.code for guide in self._prepared.publication.guides}
        found = {file.src_uri: file for file in files}
        kept = []
        for locale in self._settings.locales:
            for key in (WELCOME, *codes):
                name = f"{locale}/{key}.md"
                file = found.get(name) or _fall_back(config, found, name, self._settings)
                if file is not None:
                    where = "index.html" if key == WELCOME else f"g/{codes[key]}.html"
                    file.dest_uri = f"{locale}/{where}"
                    file.inclusion = InclusionLevel.NOT_IN_NAV
                    kept.append(file)
        return Files(kept)

    def on_env(
        self, env: jinja2.Environment, config: MkDocsConfig, files: Files
    ) -> jinja2.Environment:
        """Mkdocs fills nothing but the guide's own words; `on_post_page` puts the page around."""
        words = jinja2.FunctionLoader(lambda name: "{{ page.content }}")
        return jinja2.Environment(loader=words, autoescape=False)

    def on_post_page(self, output: str, *, page: MarkdownPage, config: MkDocsConfig) -> str:
        """A guide's words → the whole page, in the locale of its folder."""
        locale, _, name = page.file.src_uri.partition("/")
        key = name.removesuffix(".md")
        return self._work.finish(self._render(self._renderers[locale], key, output))

    def _render(self, renderer: PageRenderer, key: str, words: str) -> str:
        if key == WELCOME:
            return renderer.render_home(words)
        guides = {guide.key: guide for guide in self._prepared.publication.guides}
        return renderer.render_guide(guides[key], words)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Render the rest, audit the whole, and only then put it in the place of the last site."""
        with open_executor(self._work, self._overrides.jobs) as executor:
            if not self._work.preview:
                self._print_leaflets(executor)
            written = render_pages(
                self._work, self._renderers, executor=executor, progress=show_progress
            )
            if not self._work.preview:
                self._stop_at(write_root_files(self._prepared.publication, self._work.folder))
            if self._overrides.audit and not self._work.preview:
                memory = self._project.root / ".waypost" / "audit"
                found = audit(self._prepared, self._work.folder, memory=memory, executor=executor)
                self._stop_at(found)
        if config.strict and _mkdocs_warned():
            raise PluginError("Aborted by warnings in strict mode; the site was left as it is.")
        put_in_place(self._work.folder, self._target)
        config.site_dir = str(self._target)
        markdown = len(self._renderers) * (1 + len(self._prepared.publication.guides))
        log.info("%d pages in %s", written + markdown, self._target)

    def _print_leaflets(self, executor: Executor | None) -> None:
        """Before pages, which name them; a preview has none, for they take a while."""
        room, found = open_print_room(
            self._settings,
            self._prepared.leaflets,
            self._project.config_file,
            home=Path.home(),
            shown=shown,
        )
        contexts = {locale: renderer.context for locale, renderer in self._renderers.items()}
        printed, problems = print_leaflets(
            self._work, room, contexts, executor=executor, progress=show_progress
        )
        for problem in problems:
            if problem.severity == "notice":
                log.info("%s", problem)
        self._stop_at([*found, *problems], LEFT)
        self._work = replace(self._work, printed=printed)
        for locale, renderer in self._renderers.items():
            renderer.know_printed(printed.get(locale, ()))

    def _stop_at(self, found: list[Problem], message: str = AUDITED) -> None:
        report(found)
        if has_errors(found):
            raise PluginError(message)

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the last good site, and nothing else."""
        if hasattr(self, "_target"):
            discard(staging_folder(self._target))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Watch what the site is made of, beside mkdocs' own list."""
        settings = self._settings
        for folder in (
            self._project.records_folder(settings),
            self._project.translations_folder(settings),
            self._project.root / "overrides",
        ):
            if folder.is_dir():
                server.watch(str(folder))
        return server


def _fall_back(
    config: MkDocsConfig, found: dict[str, File], name: str, settings: Settings
) -> File | None:
    """A guide that is not translated is shown in the source locale, in the locale's own frame."""
    source = found.get(f"{settings.source_locale}/{name.partition('/')[2]}")
    if source is None:
        return None
    return File.generated(config, name, content=source.content_string)


def _mkdocs_warned() -> bool:
    handlers = logging.getLogger("mkdocs").handlers
    return any(isinstance(item, CountHandler) and item.get_counts() for item in handlers)


def _refuse_foreign_folder(target: Path) -> None:
    """A folder that holds something, but no site of ours, is not replaced."""
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file():
        raise PluginError(f"{target} holds files that are no site; name another folder with -d.")


def make_project(config_file: Path, overrides: Overrides) -> Project:
    """The project at a settings file, as this one build sees it. Raises ``PluginError``."""
    environment = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        edition = choose_edition(
            overrides.edition, environment, datetime.datetime.now(datetime.UTC)
        )
    except (ValueError, OverflowError, OSError):
        raise PluginError("The edition is no date; write it as 2026-03-01.") from None
    return Project(
        config_file=config_file.absolute(),
        edition=edition,
        records=overrides.records,
        translations=overrides.translations,
        secrets=overrides.secrets,
        commit=overrides.commit or find_commit(config_file.absolute().parent),
        jobs=overrides.jobs,
    )


def find_commit(folder: Path) -> str | None:
    """The commit that the folder is at, short; None outside git."""
    try:
        result = subprocess.run(
            ["git", "-C", str(folder), "rev-parse", "--short=10", "HEAD"],
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return result.stdout.strip() or None


def report(problems: Iterable[Problem]) -> None:
    """Errors and warnings line by line; notices as one count."""
    problems = list(problems)
    for problem in problems:
        if problem.severity == "error":
            log.error("%s", problem)
        elif problem.severity == "warning":
            log.warning("%s", problem)
    notices = count_problems(problems)["notice"]
    if notices:
        log.info("%d notices (overdue, full, not translated); `waypost check` lists them", notices)


def show_progress(stage: str, done: int, total: int) -> None:
    """One line that moves on a terminal; nothing in a log."""
    if sys.stderr.isatty():
        end = "\n" if done >= total else ""
        sys.stderr.write(f"\r{stage}: {done:,} of {total:,}{end}")
        sys.stderr.flush()


def build_site(
    config_file: Path, *, site_dir: Path | None, strict: bool, overrides: Overrides
) -> None:
    """`mkdocs build` with our options. Raises what mkdocs raises; the last site stays in place."""
    _check_settings_first(config_file)
    options: dict[str, Any] = {"extra": {"waypost": overrides}}
    if site_dir is not None:
        options["site_dir"] = str(site_dir)
    config = load_config(config_file=str(config_file), strict=strict, **options)
    config.plugins.on_startup(command="build", dirty=False)
    # A build makes hardly any cycles: to look for them again and again among all the records would
    # take a twentieth of its time, and free nothing.
    gc.disable()
    try:
        mkdocs_build(config)
    finally:
        gc.enable()
        config.plugins.on_shutdown()


def _check_settings_first(config_file: Path) -> None:
    """Before mkdocs reads its settings, which can name hooks, plugins and objects of Python.

    Raises ``Abort``.
    """
    problems = check_settings(config_file.absolute())
    if has_errors(problems):
        report(problems)
        raise Abort("Aborted: the settings name what this site does not allow.")


def serve_site(config_file: Path, *, address: str | None, overrides: Overrides) -> None:
    """`mkdocs serve` with our options: a preview that reloads when a record changes."""
    _check_settings_first(config_file)
    options: dict[str, Any] = {"extra": {"waypost": overrides}}
    if address is not None:
        options["dev_addr"] = address
    mkdocs_serve(config_file=str(config_file), **options)
