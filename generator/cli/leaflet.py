"""`waypost leaflet`: one leaflet, at once."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from generator.build import Prepared, shown
from generator.cli.options import (
    FILE,
    config_option,
    edition_option,
    find_project,
    prepare_records,
    records_option,
    translations_option,
)
from generator.listing.index import build_index
from generator.model import Directory
from generator.printing import LAYOUTS, PrintRoom, open_print_room
from generator.problems import Place, Problem, format_problems, has_errors
from generator.render.leaflets.compose import UNNAMED, compose_leaflet, list_codes
from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.fonts import check_fonts
from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.plan import second_locale
from generator.render.leaflets.press import Press, Proof
from generator.telling.context import Context
from generator.work import Work


@click.command("leaflet")
@click.option("--locale", help="The language.  [default: that of the records]")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="list")
@click.option("--paper", type=click.Choice(list(PAPERS)), default="a4")
@click.option("--set", "key", help="A set of leaflets.yml.")
@click.option("--services", help="Codes instead of a set, in the order printed: k3f9,m2p1")
@click.option("--with", "other", help="A second language, for the format `pair`.")
@click.option("--discreet", is_flag=True, help="With nothing that tells of the site.")
@click.option("--no-qr", is_flag=True, help="Without codes to scan.")
@click.option("-o", "--output", type=FILE, help="The file to write.  [default: by its parts]")
@config_option
@records_option
@translations_option
@edition_option
def leaflet_command(
    locale: str | None,
    form: str,
    paper: str,
    key: str | None,
    services: str | None,
    other: str | None,
    discreet: bool,
    no_qr: bool,
    output: Path | None,
    **inputs: Any,
) -> None:
    """Print one leaflet as a PDF.

    \b
    Examples:
      waypost leaflet --set first-days --locale ti --format shoe
      waypost leaflet --services k3f9,m2p1 --format pair --locale ar --with en --paper letter
    """
    if (key is None) == (services is None):
        raise click.UsageError("Either --set, or --services.")
    project = find_project(**inputs)
    prepared, directory = prepare_records(project)
    settings = prepared.publication.settings
    locale = locale or settings.source_locale
    if FORMATS[form].bilingual and other is None:
        other = second_locale(settings, locale)
    elif not FORMATS[form].bilingual and other is not None:
        raise click.UsageError("--with goes with `--format pair` alone.")
    tags = [tag for tag in (locale, other) if tag is not None]
    _check_locales(tags, settings.locales)
    room, problems = open_print_room(
        settings, prepared.leaflets, project.config_file, home=Path.home(), shown=shown
    )
    lacking = check_fonts(room.shelf, tags, shown=room.settings)
    if lacking or has_errors(problems):
        _stop([*problems, *lacking])
    contexts = _open_contexts(prepared, directory, tags)
    leaflet = _compose(
        contexts,
        prepared,
        key=key,
        services=services,
        discreet=discreet,
        drawn=not no_qr,
        coded=FORMATS[form].coded,
    )
    where = room.sets.where(("leaflets", key), key=True) if key else Place(path="--services")
    proof = _print(leaflet, room, prepared, form=form, paper=paper, where=where)
    if proof.made is None:
        _stop(proof.problems)
        return
    output = output or Path(f"{key or 'leaflet'}-{locale}-{form}-{paper}.pdf")
    output.write_bytes(proof.made.pdf)
    pages = "1 page" if proof.made.pages == 1 else f"{proof.made.pages} pages"
    click.echo(f"{output}: {pages}, {-(-len(proof.made.pdf) // 1000)} KB.  Print it at 100 %.")


def _check_locales(tags: list[str], known: tuple[str, ...]) -> None:
    for tag in tags:
        if tag not in known:
            raise click.UsageError(
                f"'{tag}' is no language of this site; these are: {', '.join(known)}."
            )
    if len(set(tags)) < len(tags):
        raise click.UsageError("--with names a second language, not the same once more.")


def _open_contexts(
    prepared: Prepared, directory: Directory, tags: list[str]
) -> tuple[Context, Context | None]:
    work = Work(
        directory=directory,
        index=build_index(directory, prepared.publication.settings),
        publication=prepared.publication,
        translators=prepared.translators,
        terms=prepared.terms,
        folder=Path(),
    )
    first, *second = (work.context(tag) for tag in tags)
    return first, second[0] if second else None


def _compose(
    contexts: tuple[Context, Context | None],
    prepared: Prepared,
    *,
    key: str | None,
    services: str | None,
    discreet: bool,
    drawn: bool,
    coded: bool,
) -> Leaflet:
    context, other = contexts
    sets = context.directory.leaflets
    if key is not None and key not in sets:
        known = ", ".join(sets) or "there are none"
        raise click.UsageError(f"'{key}' is no set of leaflets.yml; these are: {known}.")
    leaflet_set = UNNAMED if key is None else sets[key]
    codes = list_codes(context, leaflet_set) if key else _read_codes(context, services or "")
    if not codes:
        raise click.UsageError("No service is listed that would stand on this leaflet.")
    return compose_leaflet(
        context,
        leaflet_set,
        codes,
        terms=prepared.terms,
        discreet=discreet,
        drawn=drawn,
        coded=coded,
        other=other,
    )


def _read_codes(context: Context, services: str) -> tuple[str, ...]:
    codes = tuple(dict.fromkeys(code.strip() for code in services.split(",") if code.strip()))
    unknown = [code for code in codes if code not in context.index.listed]
    if unknown:
        raise click.UsageError(f"No service that is listed has the code {', '.join(unknown)}.")
    return codes


def _print(
    leaflet: Leaflet, room: PrintRoom, prepared: Prepared, *, form: str, paper: str, where: Place
) -> Proof:
    publication = prepared.publication
    tags = [leaflet.locale, *([leaflet.other.locale] if leaflet.other else [])]
    press = Press(
        room.shelf,
        tags,
        source_locale=publication.settings.source_locale,
        layouts=LAYOUTS,
        edition=publication.edition,
    )
    if problems := press.proofread(leaflet):
        return Proof(problems=problems)
    return press.print(leaflet, FORMATS[form], PAPERS[paper], where=where, pictured=False)


def _stop(problems: list[Problem] | tuple[Problem, ...]) -> None:
    click.echo(format_problems(problems, report="text"), err=True)
    sys.exit(1)
