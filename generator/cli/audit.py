"""`waypost audit SITE`: a finished site, read again, and opened in browsers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import click

from generator.audit import audit_site, hide_secrets
from generator.audit.browser import (
    BrowserName,
    BrowserUnavailable,
    audit_in_browsers,
    choose_locales,
    choose_paths,
    list_locales,
    list_pages,
)
from generator.build import Prepared, load_terms, prepare, shown
from generator.cli.options import (
    config_option,
    find_project,
    secrets_option,
    translations_option,
)
from generator.model import Settings
from generator.problems import (
    Problem,
    ReportFormat,
    count_problems,
    format_problems,
    has_errors,
    sort_problems,
)
from generator.validate.secrets import Secret, load_secrets
from generator.validate.sensitive import SensitiveTerms
from generator.work import PAGES_PER_PROCESS, find_own_scripts

_OF_THE_STANDARD = frozenset(
    {"terms-unreadable", "secrets-unreadable", "secret-too-short", "secret-in-source"}
)

_BROWSERS: dict[str, tuple[BrowserName, ...]] = {
    "chromium": ("chromium",),
    "firefox": ("firefox",),
    "both": ("chromium", "firefox"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standard:
    """What a site is held against, and what was wrong with that itself."""

    settings: Settings
    terms: Mapping[str, SensitiveTerms]
    secrets: tuple[Secret, ...]
    hidden: frozenset[str]
    problems: tuple[Problem, ...]


@click.command("audit")
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@config_option
@translations_option
@secrets_option
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text")
@click.option(
    "--browser",
    type=click.Choice(list(_BROWSERS)),
    is_flag=False,
    flag_value="both",
    help="Open pages, too, with every other host out of reach.  [without a name: both]",
)
@click.option("--pages", "of_each", type=click.IntRange(1), help="Of each kind.  [default: 1]")
@click.option("--all", "every", is_flag=True, help="Open every page: this takes hours.")
def audit_command(
    site: Path,
    report: str,
    browser: str | None,
    of_each: int | None,
    every: bool,
    **inputs: Any,
) -> None:
    """Read every file of a finished site again, and name what must not be there.

    \b
    Example:
      waypost audit site
      waypost audit site --browser
    """
    if (of_each or every) and not browser:
        raise click.UsageError("--pages and --all say which pages a --browser opens.")
    if of_each and every:
        raise click.UsageError("Either --pages or --all.")
    pages = len(list_pages(site))
    if not pages:
        raise click.UsageError(f"There is no page in {shown(site)}.")
    standard = _find_standard(site, inputs)
    problems = list(standard.problems)
    if browser:
        paths = _choose(site, standard.settings, 1 if of_each is None else of_each, every=every)
        problems += _open_pages(site, paths, _BROWSERS[browser], standard)
    with nullcontext() if pages < PAGES_PER_PROCESS else ProcessPoolExecutor() as executor:
        problems += audit_site(
            site,
            settings=standard.settings,
            terms=standard.terms,
            secrets=standard.secrets,
            hidden=standard.hidden,
            scripts=find_own_scripts(),
            executor=executor,
        )
    _report(sort_problems(problems), cast(ReportFormat, report))


def _find_standard(site: Path, inputs: dict[str, Any]) -> _Standard:
    """From the project one stands in; outside of any, only what every site is held against."""
    try:
        project = find_project(**inputs)
    except click.UsageError:
        if inputs["config_file"]:
            raise
        click.echo("No mkdocs.yml here or above: no lists of sensitive words are read.", err=True)
        return _read_bare_standard(_bare_settings(site), inputs)
    prepared = prepare(project)
    if not isinstance(prepared, Prepared):
        click.echo(format_problems(prepared, report="text"), err=True)
        raise click.UsageError("These settings cannot be used.")
    if prepared.directory is None:
        click.echo("The records have errors: which places are hidden is not known.", err=True)
    return _Standard(
        settings=prepared.settings,
        terms=prepared.terms,
        secrets=prepared.secrets,
        hidden=prepared.hidden,
        # Of the records only what this audit stands on is its own business.
        problems=tuple(p for p in prepared.problems if p.code in _OF_THE_STANDARD),
    )


def _read_bare_standard(settings: Settings, inputs: dict[str, Any]) -> _Standard:
    terms: Mapping[str, SensitiveTerms] = {}
    problems: list[Problem] = []
    if inputs["translations"] is not None:
        tags = {settings.source_locale, *settings.locales}
        terms, problems = load_terms(inputs["translations"], tags)
    secrets, found = load_secrets(inputs["secrets"]) if inputs["secrets"] else ((), [])
    return _Standard(
        settings=settings,
        terms=terms,
        secrets=secrets,
        hidden=frozenset(),
        problems=(*problems, *found),
    )


def _bare_settings(site: Path) -> Settings:
    locales = tuple(list_locales(site)) or ("en",)
    # The model asks for a country; nothing here depends on it.
    return Settings(locales=locales, country="GB", exit_targets={})


def _choose(site: Path, settings: Settings, of_each: int, *, every: bool) -> tuple[str, ...]:
    if every:
        return list_pages(site)
    locales = choose_locales(list_locales(site), source_locale=settings.source_locale)
    return choose_paths(site, locales=locales, of_each=of_each)


def _open_pages(
    site: Path, paths: tuple[str, ...], browsers: tuple[BrowserName, ...], standard: _Standard
) -> list[Problem]:
    names = " and ".join(name.capitalize() for name in browsers)
    click.echo(f"{len(paths)} pages in {names}", err=True)
    try:
        problems = audit_in_browsers(site, paths, browsers=browsers)
    except BrowserUnavailable as error:
        raise click.UsageError(str(error)) from None
    return [hide_secrets(problem, secrets=standard.secrets) for problem in problems]


def _report(problems: list[Problem], report: ReportFormat) -> None:
    if problems or report == "json":
        click.echo(format_problems(problems, report=report))
    if report == "text":
        counts = count_problems(problems)
        click.echo(f"{counts['error']} errors, {counts['warning']} warnings.", err=True)
    if has_errors(problems):
        sys.exit(1)
