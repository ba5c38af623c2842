"""`waypost fonts`: which fonts leaflets are set in, what is missing, and which files are pinned."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal

import click

from generator.build import shown
from generator.cli.options import config_option, find_config
from generator.model import Settings
from generator.problems import Problem, format_problems, has_errors, sort_problems
from generator.render.leaflets.families import Family, load_families
from generator.render.leaflets.font_files import hash_font
from generator.render.leaflets.font_pins import LOCK, Pin, format_pins
from generator.render.leaflets.fonts import (
    Shelf,
    check_fonts,
    check_pins,
    find_fonts,
    pin_faces,
    used_faces,
)
from generator.validate import load_settings


@click.command("fonts")
@click.option("--pin", is_flag=True, help=f"Add the files found here to {LOCK}.")
@click.option(
    "--missing",
    type=click.Choice(["apt", "npm"]),
    help="Print only packages that would bring what is missing.",
)
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text")
@config_option
def fonts_command(
    pin: bool, missing: Literal["apt", "npm"] | None, report: str, config_file: Path | None
) -> None:
    """Show which fonts leaflets are set in, and what is missing.

    \b
    Example:
      waypost fonts --pin
    """
    file = find_config(config_file)
    site, problems = load_settings(file, shown(file))
    if site is None:
        click.echo(format_problems(sort_problems(problems), report="text"), err=True)
        sys.exit(2)
    settings = site.settings
    lock = file.parent / LOCK
    shelf, pins, problems = find_fonts(settings, file.parent, home=Path.home(), shown=shown(lock))
    if missing:
        for package in _list_packages(shelf, settings.locales, missing):
            click.echo(package)
        return
    if pin and not problems:
        pins = _write_pins(lock, pins, pin_faces(shelf))
    problems += _check(shelf, settings, pins, shown(file))
    click.echo(
        _as_json(shelf, settings, pins, problems)
        if report == "json"
        else "\n".join(_describe(shelf, settings.locales))
    )
    if report == "text" and problems:
        click.echo(format_problems(sort_problems(problems), report="text"), err=True)
    if has_errors(problems) or any(problem.code == "font-missing" for problem in problems):
        sys.exit(1)


def _write_pins(lock: Path, pins: Sequence[Pin], found: Sequence[Pin]) -> tuple[Pin, ...]:
    """Every pin there is now. A file that is pinned already keeps its line."""
    known = {pin.sha256 for pin in pins}
    new = tuple(pin for pin in found if pin.sha256 not in known)
    if new or not pins:
        lock.write_text(format_pins([*pins, *new]), encoding="utf-8")
    click.echo(f"{shown(lock)}: {len(new)} files added, {len(pins)} were there.", err=True)
    return (*pins, *new)


def _check(shelf: Shelf, settings: Settings, pins: Sequence[Pin], config: str) -> list[Problem]:
    faces = used_faces(shelf, settings.locales)
    return [
        *check_fonts(shelf, settings.locales, shown=config),
        *check_pins(faces, pins, unpinned=settings.unpinned_fonts),
    ]


def _list_packages(
    shelf: Shelf, locales: Iterable[str], source: Literal["apt", "npm"]
) -> list[str]:
    """The packages that bring missing families; of npm also those that are only better."""
    table = load_families()
    wanted: set[Family] = {table.family(table.always), table.family(table.last)}
    for locale in locales:
        choices = table.choices(locale)
        best = [family for family in choices if family.npm]
        wanted.update(best, [family for family in choices if family.apt][:1])
    names = (getattr(family, source) for family in wanted if family.name not in shelf.faces)
    return sorted({name for name in names if name})


def _describe(shelf: Shelf, locales: Iterable[str]) -> Iterable[str]:
    """A line for each list of families, with the locales that are set in it."""
    lines: dict[str, list[str]] = {}
    for locale in locales:
        fonts = shelf.fonts_for(locale)
        named = ", ".join(fonts.families) if fonts else "missing, so there are no leaflets"
        lines.setdefault(named, []).append(locale)
    return [f"{', '.join(named)}: {families}" for families, named in lines.items()]


def _as_json(
    shelf: Shelf, settings: Settings, pins: Sequence[Pin], problems: Sequence[Problem]
) -> str:
    pinned = {pin.sha256 for pin in pins}
    faces = used_faces(shelf, settings.locales)
    hashes = {face.path: hash_font(face.path) for face in faces}
    fonts = {locale: shelf.fonts_for(locale) for locale in settings.locales}
    listing = {
        "locales": {tag: list(found.families) if found else [] for tag, found in fonts.items()},
        "files": [
            {"path": path.as_posix(), "sha256": digest, "pinned": digest in pinned}
            for path, digest in hashes.items()
        ],
        "problems": [asdict(problem) for problem in sort_problems(problems)],
    }
    return json.dumps(listing, ensure_ascii=False, indent=2)
