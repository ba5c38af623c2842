"""A prepared directory → leaflets in the site's folder, in one process or several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from pathlib import Path

from generator.load import Source
from generator.model import Settings
from generator.problems import Problem, has_errors
from generator.render.leaflets.font_pins import LOCK, Pin
from generator.render.leaflets.fonts import (
    Shelf,
    check_fonts,
    check_pins,
    find_fonts,
    used_faces,
)
from generator.render.leaflets.plan import (
    plan_leaflets,
    printed_locales,
    second_locale,
)
from generator.render.leaflets.press import Press, print_locale
from generator.render.pages.constants import TEMPLATES
from generator.telling.context import Context
from generator.telling.printed import Printed
from generator.work import Progress, Work, write_bytes

LAYOUTS = TEMPLATES / "leaflets"
"""The layouts of leaflets, beside the templates of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRoom:
    """What leaflets are printed with: the fonts of this machine, and the project's pins.

    ``sets`` is leaflets.yml, and ``settings`` the path of mkdocs.yml as problems name it.
    """

    shelf: Shelf
    pins: tuple[Pin, ...]
    sets: Source
    settings: str


def open_print_room(
    settings: Settings, sets: Source, file: Path, *, home: Path, shown: Callable[[Path], str]
) -> tuple[PrintRoom, list[Problem]]:
    """The print room of a project, and what is wrong with its list of fonts.

    ``file`` is the project's mkdocs.yml, ``home`` the user's folder; ``shown`` names paths as
    problems do.
    """
    root = file.parent
    shelf, pins, problems = find_fonts(settings, root, home=home, shown=shown(root / LOCK))
    return PrintRoom(shelf=shelf, pins=pins, sets=sets, settings=shown(file)), problems


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What was printed of a locale, and what was not."""

    printed: tuple[Printed, ...] = ()
    problems: tuple[Problem, ...] = ()


def print_leaflets(
    work: Work,
    room: PrintRoom,
    contexts: Mapping[str, Context],
    *,
    executor: Executor | None,
    progress: Progress,
) -> tuple[Mapping[str, tuple[Printed, ...]], list[Problem]]:
    """Write the leaflets of every locale that has some; what pages need to name them, by locale."""
    if not work.directory.leaflets:
        return {}, []
    settings = work.publication.settings
    wanted = printed_locales(settings)
    problems = _check_room(work, room, wanted)
    if has_errors(problems):
        return {}, problems
    locales = [tag for tag in wanted if room.shelf.fonts_for(tag, settings.source_locale)]
    outputs: Iterator[Output]
    if executor is None:
        outputs = (_print(work, room, locale, contexts) for locale in locales)
    else:
        outputs = _print_in(executor, work, room, locales)
    printed = {}
    for done, (locale, output) in enumerate(zip(locales, outputs, strict=True), start=1):
        printed[locale] = output.printed
        problems += output.problems
        progress("leaflets", done, len(locales))
    return printed, problems


def _check_room(work: Work, room: PrintRoom, locales: Sequence[str]) -> list[Problem]:
    settings = work.publication.settings
    problems = check_fonts(room.shelf, locales, shown=room.settings)
    faces = used_faces(room.shelf, (*locales, settings.source_locale))
    return problems + check_pins(faces, room.pins, unpinned=settings.unpinned_fonts)


def _print_in(
    executor: Executor, work: Work, room: PrintRoom, locales: Sequence[str]
) -> Iterator[Output]:
    settings = work.publication.settings
    tasks = []
    for locale in locales:
        other = second_locale(settings, locale)
        kept = (locale, other) if other else (locale,)
        tasks.append(executor.submit(_start_print, work.only(*kept), room, locale))
    for task in tasks:
        yield task.result()


def _start_print(work: Work, room: PrintRoom, locale: str) -> Output:
    """In another process, where nothing is told yet."""
    other = second_locale(work.publication.settings, locale)
    contexts = {tag: work.context(tag) for tag in (locale, other) if tag is not None}
    return _print(work, room, locale, contexts)


def _print(work: Work, room: PrintRoom, locale: str, contexts: Mapping[str, Context]) -> Output:
    """Print and write the leaflets of one locale."""
    settings = work.publication.settings
    other = second_locale(settings, locale)
    tags = [tag for tag in (locale, other) if tag is not None]
    press = Press(
        room.shelf,
        tags,
        source_locale=settings.source_locale,
        layouts=LAYOUTS,
        edition=work.publication.edition,
    )
    made: list[Printed] = []
    problems: list[Problem] = []
    proofs = print_locale(
        press,
        plan_leaflets(work.directory, settings, locale),
        contexts,
        locale,
        terms=work.terms,
        sets=room.sets,
    )
    for planned, proof in proofs:
        problems += proof.problems
        if proof.made is None:
            continue
        write_bytes(work, f"{locale}/{planned.path}", proof.made.pdf)
        printed = Printed(
            set_key=planned.set_key,
            format=planned.format.key,
            paper=planned.paper.key,
            discreet=planned.discreet,
            path=planned.path,
            size=len(proof.made.pdf),
            pages=proof.made.pages,
            other=planned.other,
        )
        if proof.picture is not None and planned.picture is not None:
            write_bytes(work, f"{locale}/{planned.picture}", proof.picture)
            printed = replace(printed, picture=planned.picture)
        made.append(printed)
    return Output(printed=tuple(made), problems=tuple(problems))
