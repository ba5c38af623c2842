"""A leaflet + a format + a paper → a PDF, typeset by typst."""

from __future__ import annotations

import datetime
import json
import re
import shutil
import tempfile
import weakref
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import typst

from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.formats import Format, Paper
from generator.render.leaflets.pack import pack_pdf
from generator.render.leaflets.picture import shrink_picture
from generator.telling.wording import Phrase

HEAVIEST = 120_000
"""Bytes of a PDF, as the design has it: slow phones load them."""

_LIGHTEST = 4
"""The last of the ways to say less: see ``lighter`` in overrides/leaflets/brief.typ. Nastaliq takes
ten times the bytes of Latin, as every letter has a height of its own."""

_PLACED_LETTERS = b"Nastaliq"
"""In the name of fonts of which each letter has a place of its own."""

_UNTRANSLATED, _OLD = "*", "**"
"""Signs for words, where there is no room to say it of each."""

_DATA = "leaflet.json"
"""What the layouts read, beside a copy of them."""

_REMEMBERED = 10
"""Of so many compilations typst remembers all that it has laid out."""

_REPEATED = re.compile(" ([\u0e46\u0ec6])")
"""The signs that repeat a word of Thai or Lao, which they do not leave."""
_OVERFULL = re.compile(r'overfull: ([^"\n]+)')
_NO_GLYPH = re.compile(r"the text `\"(.*?)\"` could not be displayed")
_PAGES = re.compile(rb"/Type/Pages/Count (\d+)")
_DIRECTIONS = {"ltr": (b"/Direction/R2L", b"/Direction/L2R")}
_DIRECTIONS["rtl"] = (_DIRECTIONS["ltr"][1], _DIRECTIONS["ltr"][0])


class Overfull(Exception):
    """What must fit on a page, a panel or a strip does not, in the smallest size allowed.

    ``record`` is the code of the service that is too long, or the name of the panel.
    """

    def __init__(self, *, locale: str, format: str, record: str) -> None:
        super().__init__(
            f"{record} does not fit on the leaflet '{format}' in {locale}, in the smallest print"
        )
        self.locale, self.format, self.record = locale, format, record


class MissingGlyph(Exception):
    """No font has a sign of the leaflet: typst would have printed an empty box."""

    def __init__(self, *, locale: str, format: str, text: str) -> None:
        signs = " ".join(f"U+{ord(sign):04X}" for sign in text)
        super().__init__(f"no font has '{text}' ({signs}) of the leaflet '{format}' in {locale}")
        self.locale, self.format, self.text = locale, format, text


@dataclass(frozen=True, slots=True, kw_only=True)
class Typeset:
    """A finished leaflet. ``lighter``: how much less it says than it might, as it was too heavy."""

    pdf: bytes
    pages: int
    lighter: int = 0


class Typesetter:
    """Typesets many leaflets with one compiler, which remembers layouts and fonts between them.

    ``layouts`` is the folder of layouts. ``fonts`` are files or folders; no other font is looked
    for, so that the result does not depend on the machine. ``families`` are names of font families
    by language, in order; what has none is set in those of the leaflet's locale. ``figures`` are
    those of numbers, codes and addresses, if they are to be others. ``edition`` is the only time in
    a PDF.
    """

    def __init__(
        self,
        *,
        layouts: Path,
        fonts: Sequence[Path],
        families: Mapping[str, Sequence[str]],
        edition: datetime.date,
        figures: Sequence[str] = (),
    ) -> None:
        folder = Path(tempfile.mkdtemp(prefix="waypost-leaflets-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._layouts, links = folder / "layouts", folder / "fonts"
        for made in (self._layouts, links):
            made.mkdir()
        for layout in layouts.glob("*.typ"):  # Without their rights: an installed one is read-only.
            shutil.copyfile(layout, self._layouts / layout.name)
        found = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(path) for path in gather_fonts(fonts, links)],
        )
        self._figures = list(figures)
        self._families = {language: list(names) for language, names in families.items()}
        self._compiler = typst.Compiler(
            root=self._layouts, font_paths=found, ignore_system_fonts=True
        )
        midnight = datetime.datetime.combine(edition, datetime.time(), tzinfo=datetime.UTC)
        self._timestamp = int(midnight.timestamp())

    def typeset(self, leaflet: Leaflet, format: Format, paper: Paper) -> Typeset:
        """The leaflet as PDF/UA-1, in fewer words where it would be too heavy.

        Raises `Overfull` and `MissingGlyph`.
        """
        made = self._typeset(leaflet, format, paper, 0)
        while len(made.pdf) > HEAVIEST and made.lighter < _LIGHTEST:
            made = self._typeset(leaflet, format, paper, made.lighter + 1)
        return made

    def _typeset(self, leaflet: Leaflet, format: Format, paper: Paper, lighter: int) -> Typeset:
        pdf = self._compile(leaflet, format, paper, output="pdf", lighter=lighter)
        pages = _PAGES.search(pdf)
        if not pages:
            raise ValueError("typst wrote a PDF without a count of pages")
        # typst takes Punjabi for right-to-left whatever the layout says.
        pdf = pdf.replace(*_DIRECTIONS[leaflet.direction])
        joined = _PLACED_LETTERS in pdf
        packed = pack_pdf(pdf, lighter=joined)
        if len(packed) > HEAVIEST and not joined:
            packed = pack_pdf(pdf, lighter=True)
        return Typeset(pdf=packed, pages=int(pages[1]), lighter=lighter)

    def draw(self, leaflet: Leaflet, format: Format, paper: Paper, *, lighter: int = 0) -> bytes:
        """A picture of the first page: a PNG of few grays, as light as a page of the site.

        ``lighter`` is that of the finished leaflet.
        """
        return shrink_picture(
            lambda ppi: self._compile(
                leaflet, format, paper, output="png", ppi=ppi, lighter=lighter
            )
        )

    def forget(self) -> None:
        """Let go of what typst remembers of leaflets: up to some 400 MB of what was only tried."""
        for _ in range(_REMEMBERED + 1):
            self._compiler.compile(b"", format="svg")

    def _compile(
        self,
        leaflet: Leaflet,
        format: Format,
        paper: Paper,
        *,
        output: typst.OutputFormat,
        lighter: int = 0,
        ppi: float | None = None,
    ) -> bytes:
        # Not an input of `sys`: typst makes everything anew when one of those is another.
        described = self._describe(leaflet, format, paper, lighter)
        (self._layouts / _DATA).write_text(described, encoding="utf-8")
        try:
            made = self._compiler.compile(
                self._layouts / format.layout,
                format=output,
                ppi=ppi,
                pdf_standards="ua-1" if output == "pdf" else [],
                timestamp=self._timestamp,
            )
        except typst.TypstError as error:
            said = f"{error.message}\n{error.diagnostic}"
            if found := _OVERFULL.search(said):
                raise Overfull(locale=leaflet.locale, format=format.key, record=found[1]) from None
            if found := _NO_GLYPH.search(said):
                raise MissingGlyph(
                    locale=leaflet.locale, format=format.key, text=found[1]
                ) from None
            raise
        first = made[0] if isinstance(made, list) else made
        if first is None:
            raise ValueError("typst wrote nothing")
        return first

    def _describe(self, leaflet: Leaflet, format: Format, paper: Paper, lighter: int) -> str:
        """All that a layout reads, as JSON: the leaflet's fields, and how to print them."""
        signs: dict[str, str] = {}
        values = _fields(leaflet) | {
            "paper": paper.typst,
            "lighter": lighter,
            "fonts": self._families[leaflet.locale],
            "families": self._families,
            "figures": self._figures or self._families[leaflet.locale],
            "signs": signs,  # The last to be written: by then they are known.
        }
        plain = _plain_for(leaflet, signs if format.signed else None)
        text = json.dumps(values, default=plain, ensure_ascii=False)
        return _REPEATED.sub("\u00a0\\1", text)


def gather_fonts(fonts: Sequence[Path], folder: Path) -> list[Path]:
    """Folders of fonts: typst reads no single files, so those go into a folder of their own."""
    for at, path in enumerate(path for path in fonts if path.is_file()):
        link = folder / f"{at:03}-{path.name}"
        try:
            link.symlink_to(path.resolve())
        except OSError:  # Windows lets not everybody do so.
            shutil.copy(path, link)
    return [folder, *(path for path in fonts if path.is_dir())]


def _plain_for(leaflet: Leaflet, signs: dict[str, str] | None = None) -> Callable[[object], object]:
    """What makes plain values of ours for JSON, with marks of words in the leaflet's language.

    Where there is a dictionary of ``signs``, words are marked by one, and what it means is noted.
    """
    untranslated, old = leaflet.labels.get("untranslated"), leaflet.labels.get("old")

    def mark(phrase: Phrase) -> str | None:
        means = untranslated if phrase.language else old if phrase.old else None
        if means is None or signs is None:
            return means
        sign = _UNTRANSLATED if phrase.language else _OLD
        signs[sign] = means
        return sign

    def plain(value: object) -> object:
        if isinstance(value, Phrase):
            return {
                "text": value.text,
                "lang": value.language,
                "dir": value.direction,
                "label": value.label,
                "mark": mark(value),
            }
        if isinstance(value, Mapping):
            return dict(value)
        if isinstance(value, Leaflet):  # The one in the second language.
            return json.loads(json.dumps(_fields(value), default=_plain_for(value)))
        return _fields(value)

    return plain


def _fields(value: object) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value)}  # type: ignore[arg-type] # json calls it for what it does not know: only our dataclasses
