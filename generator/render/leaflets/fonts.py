"""The fonts of a machine, and those that are pinned → what each locale's leaflets are set in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from generator.load import read_text
from generator.model import Settings
from generator.problems import Place, Problem
from generator.render.leaflets.families import Family, load_families
from generator.render.leaflets.font_files import Face, find_faces, font_folders, hash_font
from generator.render.leaflets.font_pins import LOCK, Pin, parse_pins


@dataclass(frozen=True, slots=True, kw_only=True)
class Fonts:
    """What one leaflet is set in: families in the order in which a sign is looked for."""

    families: tuple[str, ...]
    faces: tuple[Face, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The families that are complete on this machine, with a regular and a bold face of each."""

    faces: Mapping[str, tuple[Face, ...]]

    def fonts_for(self, *locales: str) -> Fonts | None:
        """The fonts of a leaflet that has words of all these locales, the first being its own.

        None where one of them cannot be printed. Words that nobody has translated are in the
        records' own locale, so that is one of them.
        """
        table = load_families()
        names = [self._pick(locale) for locale in locales]
        if None in names or table.always not in self.faces:
            return None
        last = [table.last] if table.last in self.faces else []
        families = tuple(dict.fromkeys([*(n for n in names if n), table.always, *last]))
        return Fonts(
            families=families, faces=tuple(face for name in families for face in self.faces[name])
        )

    def lacking(self, locale: str) -> Iterator[tuple[Family, ...]]:
        """What has to be found before a locale can be printed: of each tuple any one family."""
        table = load_families()
        own, always = table.choices(locale), (table.family(table.always),)
        if self._pick(locale) is None:
            yield own
        if table.always not in self.faces and own != always:
            yield always

    def _pick(self, locale: str) -> str | None:
        choices = load_families().choices(locale)
        return next((family.name for family in choices if family.name in self.faces), None)


def find_fonts(
    settings: Settings, root: Path, *, home: Path, shown: str
) -> tuple[Shelf, tuple[Pin, ...], list[Problem]]:
    """The fonts of a project on this machine, its pins, and what is wrong with their list.

    ``root`` is the project's folder, ``home`` the user's, and ``shown`` the path of fonts.lock in
    problems. A project without such a list has no pins.
    """
    pins: tuple[Pin, ...] = ()
    problems: list[Problem] = []
    if (root / LOCK).exists():
        text, problems = read_text(root / LOCK, shown)
        pins, found = parse_pins(text or "", shown=shown)
        problems += found
    return stock_shelf(font_folders(root, settings.fonts, home), pins), pins, problems


def stock_shelf(folders: Iterable[Path], pins: Sequence[Pin]) -> Shelf:
    """Choose among all that is found: a pinned file before others, else the earlier folder's."""
    pinned = {pin.sha256 for pin in pins}
    families = load_families().all_families()
    found: dict[tuple[str, bool], list[Face]] = {}
    for face in find_faces(folders, families):
        found.setdefault((face.family, face.bold), []).append(face)
    shelf = {}
    for family in families:
        wanted = [(family.name, bold) for bold in (False, True)[: 1 + family.bold]]
        if all(key in found for key in wanted):
            shelf[family.name] = tuple(_choose(found[key], pinned) for key in wanted)
    return Shelf(faces=shelf)


def _choose(faces: Sequence[Face], pinned: set[str]) -> Face:
    if len(faces) == 1:  # nothing to choose: the file need not be read yet
        return faces[0]
    return next((face for face in faces if hash_font(face.path) in pinned), faces[0])


def used_faces(shelf: Shelf, locales: Iterable[str]) -> tuple[Face, ...]:
    """The faces that leaflets in these locales are set in, each once."""
    fonts = filter(None, map(shelf.fonts_for, locales))
    return tuple(dict.fromkeys(face for font in fonts for face in font.faces))


def pin_faces(shelf: Shelf) -> tuple[Pin, ...]:
    """A line of fonts.lock for each file, also for locales that the site may have one day."""
    families: dict[Path, list[str]] = {}
    for face in (face for faces in shelf.faces.values() for face in faces):
        families.setdefault(face.path, []).append(face.family)
    return tuple(
        Pin(sha256=hash_font(path), file=path.name, families=", ".join(sorted(set(names))))
        for path, names in families.items()
    )


def check_pins(
    faces: Iterable[Face], pins: Sequence[Pin], *, unpinned: Literal["warn", "refuse"]
) -> list[Problem]:
    """Name each file that is not in fonts.lock.

    A project that has pinned nothing hears of it only where it refuses what is not pinned.
    """
    if not pins and unpinned == "warn":
        return []
    pinned = {pin.sha256 for pin in pins}
    paths = {face.path: face.family for face in faces}
    return [
        Problem(
            code="font-differs",
            where=Place(path=path.as_posix()),
            message=f"this file of '{family}' is none of those that {LOCK} names, "
            "so leaflets may come out otherwise than elsewhere",
            hint="if it is meant, `waypost fonts --pin` adds it",
            severity="error" if unpinned == "refuse" else "notice",
        )
        for path, family in paths.items()
        if hash_font(path) not in pinned
    ]


def check_fonts(shelf: Shelf, locales: Iterable[str], *, shown: str) -> list[Problem]:
    """Name the locales whose leaflets are left out for want of fonts, one line for each want.

    ``shown`` is the settings' path, where the locales stand.
    """
    wants: dict[tuple[Family, ...], list[str]] = {}
    for locale in locales:
        for choices in shelf.lacking(locale):
            wants.setdefault(choices, []).append(locale)
    return [_missing(choices, named, shown) for choices, named in wants.items()]


def _missing(choices: tuple[Family, ...], locales: Sequence[str], shown: str) -> Problem:
    if not choices:
        message = "no font is known that prints their script"
        hint = "add one to generator/render/leaflets/fonts.yml"
    else:
        names = " or ".join(family.name for family in choices)
        message = f"{names} is not on this machine, in regular and bold"
        packages = dict.fromkeys(family.apt for family in choices if family.apt)
        hint = f"`make fonts`, or on Debian: apt install {' '.join(filter(None, packages))}"
    return Problem(
        code="font-missing",
        where=Place(path=shown),
        message=f"leaflets in {', '.join(locales)} are left out: {message}",
        hint=hint,
        severity="notice",
    )
