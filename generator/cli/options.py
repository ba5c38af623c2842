"""Options that several commands share, and the project that they speak of."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from generator.build import Prepared, Project, prepare
from generator.model import Directory
from generator.plugin import Overrides, make_project
from generator.problems import format_problems

Command = TypeVar("Command", bound=Callable[..., Any])

FOLDER = click.Path(path_type=Path, file_okay=False)
FILE = click.Path(path_type=Path, dir_okay=False)


def _options(*decorators: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def decorate(command: Command) -> Command:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return decorate


config_option = click.option(
    "-f", "--config-file", type=FILE, help="The settings.  [default: mkdocs.yml, here or above]"
)
records_option = click.option("--records", type=FOLDER, help="The folder of records.")
translations_option = click.option("--translations", type=FOLDER, help="The folder of catalogs.")
secrets_option = click.option(
    "--secrets", type=FILE, help="Addresses to keep out, one a line; a file outside the project."
)
edition_option = click.option(
    "--edition", metavar="DATE", help="The edition's date.  [default: SOURCE_DATE_EPOCH, or today]"
)
strict_option = click.option("-s", "--strict", is_flag=True, help="Warnings stop it, too.")
inputs_options = _options(
    config_option, records_option, translations_option, secrets_option, edition_option
)


def find_config(asked: Path | None) -> Path:
    """mkdocs.yml here or in a folder above, so that commands work anywhere in a project."""
    if asked is not None:
        return asked
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "mkdocs.yml").is_file():
            return folder / "mkdocs.yml"
    raise click.UsageError("There is no mkdocs.yml here or above; name one with -f.")


def make_overrides(inputs: dict[str, Any], **more: Any) -> Overrides:
    """What the command line says instead of the settings."""
    named = {name: inputs[name] for name in ("records", "translations", "secrets", "edition")}
    return Overrides(**named, **more)


def find_project(**inputs: Any) -> Project:
    """The project that a command speaks of. Raises ``click.UsageError``."""
    overrides = Overrides(
        records=inputs.get("records"),
        translations=inputs.get("translations"),
        secrets=inputs.get("secrets"),
        edition=inputs.get("edition"),
    )
    edition = overrides.edition
    try:
        datetime.date.fromisoformat(edition or "2000-01-01")
    except ValueError:
        raise click.UsageError(f"'{edition}' is no date; write it as 2026-03-01.") from None
    return make_project(find_config(inputs.get("config_file")), overrides)


def prepare_records(project: Project) -> tuple[Prepared, Directory]:
    """The checked directory; where an error stands in the way, say so and exit with 1."""
    prepared = prepare(project)
    if not isinstance(prepared, Prepared) or prepared.directory is None:
        found = prepared.problems if isinstance(prepared, Prepared) else prepared
        errors = [problem for problem in found if problem.severity == "error"]
        click.echo(format_problems(errors, report="text"), err=True)
        click.echo("Mend the records first.", err=True)
        sys.exit(1)
    return prepared, prepared.directory
