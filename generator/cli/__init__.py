"""The command line: verbs, exit codes 0, 1 (errors) and 2 (could not run)."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import click

from generator import __version__
from generator.build import check, shown
from generator.cli.audit import audit_command
from generator.cli.fonts import fonts_command
from generator.cli.host import host_command
from generator.cli.integrity import edition_command, publish_command, verify_command
from generator.cli.leaflet import leaflet_command
from generator.cli.options import (
    FILE,
    FOLDER,
    config_option,
    edition_option,
    find_config,
    find_project,
    inputs_options,
    make_overrides,
    strict_option,
)
from generator.cli.search import search_command
from generator.cli.translate import translate_group
from generator.exchange.hsds import import_hsds
from generator.plugin import build_site, serve_site
from generator.problems import (
    Problem,
    ReportFormat,
    count_problems,
    format_problems,
    has_errors,
)
from generator.validate.schema import editor_schemas
from generator.validate.sensitive import load_sensitive_terms


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="waypost")
def main() -> None:
    """A directory of help that leaves no trace.

    \b
    Correct a record, then:
      waypost check        is everything right?
      waypost serve        look at it while you work
      waypost build        make the site
    """


@main.command("check")
@inputs_options
@strict_option
@click.option("--format", "report", type=click.Choice(["text", "json", "github"]), default="text")
@click.option("-q", "--quiet", is_flag=True, help="Leave notices out.")
def check_command(report: str, strict: bool, quiet: bool, **inputs: Any) -> None:
    """Name every problem in records, translations, guides and settings.

    \b
    Example:
      waypost check --format github
    """
    problems = check(find_project(**inputs))
    listed = [p for p in problems if not (quiet and p.severity == "notice")]
    text = format_problems(listed, report=cast(ReportFormat, report))
    if text:
        click.echo(text)
    if report == "text":
        click.echo(_summary(problems), err=True)
    if has_errors(problems) or (strict and count_problems(problems)["warning"]):
        sys.exit(1)


def _summary(problems: Sequence[Problem]) -> str:
    counts = count_problems(problems)
    parts = [f"{n} {word}{'' if n == 1 else 's'}" for word, n in counts.items()]
    done = "" if counts["error"] else "  Next: waypost build"
    return ", ".join(parts) + "." + done


@main.command("build")
@inputs_options
@strict_option
@click.option("-d", "--site-dir", type=FOLDER, help="Where the site goes.")
@click.option("--jobs", type=click.IntRange(1), help="Processes.  [default: as many as pay]")
@click.option("--commit", help="What the site says it was made from.  [default: from git]")
@click.option("--no-audit", is_flag=True, help="Skip the audit: for measuring, not publishing.")
def build_command(
    site_dir: Path | None,
    strict: bool,
    jobs: int | None,
    commit: str | None,
    no_audit: bool,
    **inputs: Any,
) -> None:
    """Make the site: the same recipe as `mkdocs build`.

    \b
    Example:
      waypost build -d public --edition 2026-03-01
    """
    _log_to_stderr()
    overrides = make_overrides(inputs, jobs=jobs, commit=commit, audit=not no_audit)
    config_file = find_config(inputs["config_file"])
    build_site(config_file, site_dir=site_dir, strict=strict, overrides=overrides)


@main.command("serve")
@inputs_options
@click.option("-a", "--dev-addr", metavar="IP:PORT", help="[default: 127.0.0.1:8000]")
def serve_command(dev_addr: str | None, **inputs: Any) -> None:
    """Show the site, and again whenever a record, a translation or a template changes.

    \b
    Example:
      waypost serve
    """
    _log_to_stderr()
    config_file = find_config(inputs["config_file"])
    serve_site(config_file, address=dev_addr, overrides=make_overrides(inputs))


@main.group("import")
def import_group() -> None:
    """Records from elsewhere."""


@import_group.command("hsds")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--into", type=FOLDER, required=True, help="The folder of records to write.")
@click.option("--country", default="US", show_default=True, help="ISO code, for phone numbers.")
@click.option("--time-zone", metavar="ZONE", help="Of the areas, such as Europe/London.")
@click.option("--report", type=FILE, help="Write what could not be placed to this file.")
@config_option
@edition_option
def import_hsds_command(
    path: Path,
    into: Path,
    country: str,
    time_zone: str | None,
    report: Path | None,
    config_file: Path | None,
    edition: str | None,
) -> None:
    """Open Referral data (HSDS 1.1 to 3.x, CSV or JSON) as records of ours.

    \b
    Example:
      waypost import hsds data/hsds.zip --into imported --report report.txt
    """
    project = find_project(config_file=config_file, edition=edition)
    result = import_hsds(
        path,
        into,
        country=country,
        taxonomy=project.root / "services_data" / "taxonomy.yml",
        edition=project.edition,
        time_zone=time_zone,
        terms=load_sensitive_terms(project.root / "translations", "en"),
    )
    if report is not None:
        report.write_text(result.text() + "\n", encoding="utf-8")
        click.echo(f"Report: {shown(report)}", err=True)
    else:
        click.echo(result.text())
    if has_errors(result.problems):
        sys.exit(1)


@main.command("schema")
@click.option("--into", type=FOLDER, required=True, help="The folder to write them to.")
def schema_command(into: Path) -> None:
    """Write JSON Schemas, so that an editor can complete and check records.

    \b
    Example:
      waypost schema --into .waypost/schemas
    """
    into.mkdir(parents=True, exist_ok=True)
    for name, schema in editor_schemas().items():
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
        (into / f"{name}.json").write_text(text + "\n", encoding="utf-8")
    click.echo(f"In an editor: # yaml-language-server: $schema={shown(into)}/service.json")


def _log_to_stderr() -> None:
    """Mkdocs and our plugin speak through logging; a person reads it here."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Plain())
    logging.getLogger("mkdocs").addHandler(handler)
    for name in ("mkdocs.plugins.waypost", "mkdocs.livereload"):
        logging.getLogger(name).setLevel(logging.INFO)


class _Plain(logging.Formatter):
    """Our lines as they are; trouble begins with its level."""

    def format(self, record: logging.LogRecord) -> str:
        text = record.getMessage().removeprefix("waypost: ")
        return text if record.levelno < logging.WARNING else f"{record.levelname}: {text}"


for command in (
    audit_command,
    edition_command,
    fonts_command,
    host_command,
    leaflet_command,
    publish_command,
    search_command,
    verify_command,
    translate_group,
):
    main.add_command(command)
