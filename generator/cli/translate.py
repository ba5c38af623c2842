"""`waypost translate …`: catalogs for translators, and how far they are."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import click

from generator.build import Prepared, Project, shown
from generator.cli.options import (
    FILE,
    find_project,
    inputs_options,
    prepare_records,
    strict_option,
)
from generator.exchange.catalogs import (
    FORMATS,
    MAX_BYTES,
    ExchangeFormat,
    Unit,
    apply_units,
    format_csv,
    format_po,
    format_xliff,
    list_units,
    parse_csv,
    parse_xliff,
    units_of_po,
)
from generator.model import Directory
from generator.problems import Problem, ReportFormat, count_problems, format_problems, has_errors
from generator.render.pages.constants import TEMPLATES
from generator.translate.add import add_to_settings, check_new_locale, starter_files
from generator.translate.catalog import (
    CATALOG_NAMES,
    Catalog,
    catalog_path,
    format_catalog,
    read_catalog,
    read_po,
)
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.extract import interface_messages
from generator.translate.glossary import load_glossary
from generator.translate.guide_reviews import renew_guide_reviews
from generator.translate.languages import find_language
from generator.translate.plurals import find_plural_forms, split_plural_forms
from generator.translate.quality import check_catalog, proper_names
from generator.translate.review import mark_reviewed
from generator.translate.status import find_status, format_status, status_as_json
from generator.translate.update import update_catalogs

_PACKAGE = TEMPLATES.parent / "generator"


@click.group("translate")
def translate_group() -> None:
    """Catalogs for translators."""


@translate_group.command("update")
@inputs_options
def update_command(**inputs: Any) -> None:
    """Bring every catalog up to date with the records, the taxonomy and the interface.

    \b
    Example:
      waypost translate update
    """
    project = find_project(**inputs)
    prepared, directory = prepare_records(project)
    settings = prepared.settings
    for path in renew_guide_reviews(prepared.content, settings.locales, settings.source_locale):
        click.echo(f"{shown(path)}: review sealed, or taken out")
    _update(project, prepared, directory, settings.locales)


def _update(
    project: Project, prepared: Prepared, directory: Directory, locales: Sequence[str]
) -> None:
    settings = prepared.settings
    summaries, problems = update_catalogs(
        directory,
        translations=project.translations_folder(settings),
        templates=TEMPLATES,
        package=_PACKAGE,
        locales=locales,
        source_locale=settings.source_locale,
    )
    for line in summaries:
        change = "written" if line.written else "unchanged"
        click.echo(
            f"{line.locale:8} {line.name:10} {line.translated:5} translated, {line.stale} stale, "
            f"{line.missing} missing  ({change})"
        )
    _stop_at(problems)


def _stop_at(problems: Sequence[Problem]) -> None:
    if problems:
        click.echo(format_problems(problems, report="text"), err=True)
        sys.exit(1)


@translate_group.command("status")
@inputs_options
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text")
def status_command(report: str, **inputs: Any) -> None:
    """Show how far each language is: up to date, stale, missing, not reviewed.

    \b
    Example:
      waypost translate status --format json
    """
    project = find_project(**inputs)
    prepared, directory = prepare_records(project)
    settings = prepared.settings
    interface, problems = interface_messages(TEMPLATES, _PACKAGE)
    _stop_at(problems)
    status = find_status(
        directory,
        prepared.publication.guides,
        interface,
        folder=project.translations_folder(settings),
        locales=settings.locales,
        source_locale=settings.source_locale,
    )
    if report == "json":
        click.echo(json.dumps(status_as_json(status), indent=2))
    else:
        click.echo(format_status(status))


@translate_group.command("check")
@inputs_options
@strict_option
@click.option("--locale", "only", multiple=True, help="Only this language; may be repeated.")
@click.option("--format", "report", type=click.Choice(["text", "json", "github"]), default="text")
def check_command(report: str, strict: bool, only: tuple[str, ...], **inputs: Any) -> None:
    """Find numbers, phones, links and names that a translation changed, and what is half done.

    \b
    Example:
      waypost translate check --locale es
    """
    project = find_project(**inputs)
    prepared, _ = prepare_records(project)
    settings = prepared.settings
    folder = project.translations_folder(settings)
    problems: list[Problem] = []
    if unknown := set(only) - set(settings.locales):
        raise click.UsageError(f"not a language of this site: {', '.join(sorted(unknown))}")
    for locale in only or settings.locales:
        if locale != settings.source_locale:
            problems += check_locale(folder, locale)
    text = format_problems(problems, report=cast(ReportFormat, report))
    if text:
        click.echo(text)
    counts = count_problems(problems)
    if report == "text":
        click.echo(f"{counts['error']} errors, {counts['warning']} warnings.", err=True)
    if has_errors(problems) or (strict and counts["warning"]):
        sys.exit(1)


def check_locale(folder: Path, locale: str) -> list[Problem]:
    """What translations of a locale changed by accident, in all of its catalogs."""
    catalogs, problems = _read(folder, locale)
    glossary, found = load_glossary(folder, locale, shown=shown(folder))
    problems += found
    names = proper_names(catalogs)
    for catalog in catalogs:
        problems += check_catalog(
            catalog,
            language=find_language(locale),
            glossary=glossary,
            names=names,
            shown=shown(folder),
        )
    return problems


def _read(folder: Path, locale: str) -> tuple[list[Catalog], list[Problem]]:
    catalogs, problems = [], []
    for name in CATALOG_NAMES:
        catalog, found = read_catalog(folder, locale, name, shown=shown(folder))
        catalogs.append(catalog)
        problems += found
    return catalogs, problems


@translate_group.command("add")
@click.argument("locale")
@inputs_options
def add_command(locale: str, **inputs: Any) -> None:
    """Begin a new language: settings, catalogs, and the lists that belong to it.

    \b
    Example:
      waypost translate add so
    """
    try:
        check_new_locale(locale)
    except LookupError as error:
        raise click.UsageError(str(error.args[0])) from None
    project = find_project(**inputs)
    prepared, directory = prepare_records(project)
    settings_text = project.config_file.read_text(encoding="utf-8")
    try:
        changed = add_to_settings(settings_text, locale)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    folder = project.translations_folder(prepared.settings)
    for path, text in starter_files(folder, locale).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    _update(project, prepared, directory, [locale])
    project.config_file.write_text(changed, encoding="utf-8")
    click.echo(
        f"Next: translate {shown(folder)}/{locale}/*.po; choose an exit target in mkdocs.yml"
    )


@translate_group.command("export")
@click.argument("locale")
@inputs_options
@click.option("--format", "form", type=click.Choice(FORMATS), default="po", show_default=True)
@click.option("--into", type=FILE, required=True, help="The file to write.")
def export_command(locale: str, form: str, into: Path, **inputs: Any) -> None:
    """Take one language out as a single file for a translator.

    \b
    Example:
      waypost translate export es --format xliff --into es.xlf
    """
    project = find_project(**inputs)
    prepared, _ = prepare_records(project)
    settings = prepared.settings
    catalogs, problems = _read(project.translations_folder(settings), locale)
    _stop_at(problems)
    forms = split_plural_forms(find_plural_forms(locale))[0]
    units = list_units(catalogs, forms)
    if form == "csv":
        text = format_csv(units)
    elif form == "xliff":
        text = format_xliff(units, source_locale=settings.source_locale, locale=locale)
    else:
        text = format_po(units, locale=locale)
    into.write_bytes(text.encode())
    click.echo(f"Back again with: waypost translate import {locale} {shown(into)}")


@translate_group.command("import")
@click.argument("locale")
@click.argument("file", type=FILE)
@inputs_options
def import_command(locale: str, file: Path, **inputs: Any) -> None:
    """Bring one language back from a file that `export` wrote; the ending says its form.

    \b
    Example:
      waypost translate import es es.xlf
    """
    project = find_project(**inputs)
    prepared, _ = prepare_records(project)
    folder = project.translations_folder(prepared.settings)
    catalogs, problems = _read(folder, locale)
    _stop_at(problems)
    units, problems = _read_units(file, locale)
    _stop_at(problems)
    changed, problems = apply_units(catalogs, units, shown=shown(file))
    for catalog in changed:
        _write(folder, catalog)
    click.echo(f"{len(units) - len(problems)} texts brought back", err=True)
    _stop_at(problems)


def _write(folder: Path, catalog: Catalog) -> None:
    path = catalog_path(folder, catalog.locale, catalog.name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(format_catalog(catalog).encode())


def _read_units(file: Path, locale: str) -> tuple[list[Unit], list[Problem]]:
    form: ExchangeFormat = {".csv": "csv", ".po": "po"}.get(file.suffix, "xliff")  # type: ignore[assignment]  # a literal of ours
    if form == "po":
        catalog, problems = read_po(file, locale, "records", place=Path(shown(file)))
        return units_of_po(catalog), problems
    try:
        if file.stat().st_size > MAX_BYTES:
            raise click.UsageError(f"{shown(file)} has more than {MAX_BYTES:,} bytes.")
        text = file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{shown(file)} cannot be read: {error}") from None
    return parse_csv(text, shown(file)) if form == "csv" else parse_xliff(text, shown(file))


@translate_group.command("review")
@click.argument("locale")
@click.argument("contexts", nargs=-1, required=True)
@click.option("--role", required=True, help="Who read it: legal translator, never a name.")
@click.option("--day", metavar="DATE", help="When.  [default: the edition]")
@inputs_options
def review_command(
    locale: str, contexts: tuple[str, ...], role: str, day: str | None, **inputs: Any
) -> None:
    """Mark translations as reviewed: a code for all texts of a record, or one field.

    \b
    Example:
      waypost translate review es k3f9 m2p4.authorities --role "legal translator"
    """
    project = find_project(**inputs)
    prepared, _ = prepare_records(project)
    folder = project.translations_folder(prepared.settings)
    try:
        on = datetime.date.fromisoformat(day) if day else project.edition
        mark_reviewed(CatalogEntry(context=None, source=""), on, role)
    except ValueError as error:
        message = f"'{error}': a day is written 2026-03-01, a role without brackets"
        raise click.UsageError(message) from None
    marked = 0
    for name in ("taxonomy", "records"):
        catalog, problems = read_catalog(folder, locale, name, shown=shown(folder))
        _stop_at(problems)
        for key, entry in catalog.entries.items():
            chosen = any(key == context or key.startswith(f"{context}.") for context in contexts)
            if chosen and entry.translations and not entry.fuzzy:
                catalog.entries[key] = mark_reviewed(entry, on, role)
                marked += 1
        _write(folder, catalog)
    click.echo(f"{marked} texts marked as reviewed on {on} by: {role}")
