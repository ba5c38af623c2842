"""Publishing, checking copies, and freezing an edition: the commands of integrity."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import click

from generator.audit.manifest import MANIFEST, SIGNATURE
from generator.build import Prepared, prepare, shown
from generator.cli.options import (
    FILE,
    config_option,
    find_config,
    find_project,
    records_option,
)
from generator.load import read_text
from generator.model.scalars import check_signing_key
from generator.problems import Place, Problem, ReportFormat, format_problems, has_errors
from generator.publish.manifest import (
    format_manifest,
    hash_file,
    list_files,
    read_stamp,
    write_zip,
)
from generator.publish.mirror import MirrorCopy
from generator.publish.mirrors import parse_mirrors
from generator.publish.sign import check_signature, sign_manifest
from generator.publish.verify import FolderCopy, Verdict, verify_copy
from generator.render.pages.stamp import Stamp
from generator.validate import load_settings
from generator.validate.editions import format_edition, freeze

SITE = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command("publish")
@click.argument("site", type=SITE)
@click.option("--sign", "secret_key", type=FILE, help="A secret key of minisign.")
@click.option("--zip", "archive", type=FILE, help="Put the whole site into this file as well.")
def publish_command(site: Path, secret_key: Path | None, archive: Path | None) -> None:
    """Write the list of a finished site's files, sign it, and make a zip.

    \b
    Example:
      waypost publish site --sign ~/.minisign/minisign.key --zip waypost.zip
    """
    stamp = read_stamp(site)
    if stamp is None:
        raise click.UsageError(f"{shown(site)} is no finished site; `waypost build` makes one.")
    if secret_key is not None and not secret_key.is_file():
        raise click.UsageError(f"There is no key at {shown(secret_key)}.")
    if archive is not None and archive.resolve().is_relative_to(site.resolve()):
        raise click.UsageError("The zip must not lie in the site itself.")
    try:
        files, signed = _publish(site, stamp, secret_key, archive)
    except OSError as error:
        raise click.UsageError(f"A file cannot be read or written: {error}") from None
    state = "signed" if signed else "not signed"
    click.echo(f"{files:,} files, {state}: {stamp.comment}.", err=True)
    click.echo(f"Next: put {shown(site)} on the web, then waypost verify", err=True)


def _publish(
    site: Path, stamp: Stamp, secret_key: Path | None, archive: Path | None
) -> tuple[int, bool]:
    """How many files there are, and whether somebody vouches for them."""
    found = list_files(site)
    _stop_for(found.problems)
    manifest = format_manifest({path: hash_file(site / path) for path in found.paths}).encode()
    signature = None
    if secret_key is not None:
        signature, problems = sign_manifest(manifest, secret_key=secret_key, comment=stamp.comment)
        if signature is not None and stamp.key is not None:
            _, problems = check_signature(manifest, signature, key=stamp.key)
            problems = [_other_key(secret_key)] if problems else []
        _stop_for(problems)
    (site / MANIFEST).write_bytes(manifest)
    if signature is None:
        (site / SIGNATURE).unlink(missing_ok=True)  # that of an earlier list
    else:
        (site / SIGNATURE).write_bytes(signature)
    if archive is not None:
        write_zip(site, archive, edition=stamp.edition)
    return len(found.paths), signature is not None


def _other_key(secret_key: Path) -> Problem:
    return Problem(
        code="other-key",
        where=Place(path=shown(secret_key)),
        message="this is not the key whose public half the site shows",
        hint="sign with that one, or correct `signing_key` in the settings and build again",
    )


def _stop_for(problems: Sequence[Problem]) -> None:
    """Say what is wrong; exit 2 where a program is missing, else 1."""
    if not problems:
        return
    click.echo(format_problems(problems, report="text"), err=True)
    sys.exit(2 if any(problem.code == "no-minisign" for problem in problems) else 1)


@click.command("verify")
@click.argument("copy", type=click.Path(path_type=Path, exists=True))
@click.option("--key", help="The publisher's public key, or its file.  [default: signing_key]")
@click.option("--sample", type=click.IntRange(1), help="Only so many files, chosen by chance.")
@click.option("--format", "report", type=click.Choice(["text", "json", "github"]), default="text")
@config_option
def verify_command(
    copy: Path, key: str | None, sample: int | None, report: str, config_file: Path | None
) -> None:
    """Name what in a copy of the site is not as it was published.

    COPY is a folder, or a text file with the addresses of mirrors, one a line.

    \b
    Examples:
      waypost verify site
      waypost verify mirrors.txt --sample 50 --key minisign.pub
    """
    public_key = _find_key(key, config_file)
    verdicts = list(_verify(copy, public_key, sample))
    problems = [problem for checked in verdicts for problem in checked.verdict.problems]
    text = format_problems(problems, report=cast(ReportFormat, report))
    if text:
        click.echo(text)
    if report == "text":
        for checked in verdicts:
            click.echo(_summary(checked), err=True)
    if any(problem.code == "no-minisign" for problem in problems):
        sys.exit(2)
    if has_errors(problems):
        sys.exit(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Checked:
    """A copy's name, and what was found."""

    name: str
    verdict: Verdict


def _verify(copy: Path, key: str | None, sample: int | None) -> Iterator[_Checked]:
    if copy.is_dir():
        name = shown(copy)
        found = verify_copy(FolderCopy(copy, shown=name), key=key, sample=sample)
        yield _Checked(name=name, verdict=found)
        return
    text, problems = read_text(copy, shown(copy))
    mirrors, faults = parse_mirrors(text or "", shown=shown(copy))
    if problems or faults:
        click.echo(format_problems([*problems, *faults], report="text"), err=True)
        sys.exit(2)
    if not mirrors:
        raise click.UsageError(f"{shown(copy)} names no mirror.")
    for mirror in mirrors:
        with closing(MirrorCopy(mirror)) as open_copy:
            found = verify_copy(open_copy, key=key, sample=sample)
        yield _Checked(name=mirror.url, verdict=found)


def _summary(checked: _Checked) -> str:
    verdict = checked.verdict
    bad = sum(problem.severity == "error" for problem in verdict.problems)
    state = f"{bad:,} difference{'' if bad == 1 else 's'}" if bad else "no difference"
    vouched = f"signed as {verdict.comment}" if verdict.comment else "nobody vouches for it"
    return f"{checked.name}: {verdict.checked:,} files compared, {state}, {vouched}."


def _find_key(asked: str | None, config_file: Path | None) -> str | None:
    """The key that was asked for, or that of the settings; never one that the copy itself names."""
    if asked is not None:
        path = Path(asked)
        line = path.read_text(encoding="utf-8").split("\n")[1:2] if path.is_file() else [asked]
        try:
            return check_signing_key("".join(line).strip())
        except ValueError:
            raise click.UsageError(
                "That is no public key of minisign: 56 signs that begin with RW, or its .pub file."
            ) from None
    try:
        file = find_config(config_file)
    except click.UsageError:
        return None  # a copy can be checked by somebody who has nothing else of the project
    site, _ = load_settings(file, shown(file))
    if site is None:
        raise click.UsageError(f"{shown(file)} has faults; `waypost check` names them.")
    return site.settings.signing_key


@click.command("edition")
@click.option(
    "--date", metavar="DATE", help="The day it is of.  [default: SOURCE_DATE_EPOCH, or today]"
)
@config_option
@records_option
def edition_command(date: str | None, config_file: Path | None, records: Path | None) -> None:
    """Freeze the records of today, so that later pages can say what has changed since.

    \b
    Example:
      waypost edition --date 2026-09-01
    """
    project = find_project(config_file=config_file, records=records, edition=date)
    prepared = prepare(project)
    problems = prepared.problems if isinstance(prepared, Prepared) else prepared
    if not isinstance(prepared, Prepared) or prepared.directory is None:
        _stop_for([problem for problem in problems if problem.severity == "error"])
        sys.exit(1)
    folder = project.records_folder(prepared.settings) / "editions"
    file = folder / f"{project.edition.isoformat()}.yml"
    if file.exists():
        raise click.UsageError(f"{shown(file)} is there already; an edition is frozen once.")
    editions = prepared.directory.editions
    salt = editions[-1].salt if editions else secrets.token_hex(16)
    frozen = freeze(prepared.directory, edition=project.edition, salt=salt)
    folder.mkdir(exist_ok=True)
    file.write_text(format_edition(frozen), encoding="utf-8")
    click.echo(f"{len(frozen.services)} services in {shown(file)}. Next: waypost build", err=True)
