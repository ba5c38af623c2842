"""Planned lists → PDFs by WeasyPrint: the same leaflets, in a plain page of HTML."""

from __future__ import annotations

import importlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from benchmarks.leaflets.bench import Bench, Printer
from generator.render.leaflets.compose import compose_leaflet, list_codes
from generator.render.leaflets.content import Entry, Leaflet
from generator.render.leaflets.fonts import Fonts, used_faces
from generator.render.leaflets.plan import PlannedLeaflet
from generator.render.leaflets.typeset import gather_fonts
from generator.telling.wording import Phrase

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def find_missing() -> str | None:
    """Why WeasyPrint cannot print here; None where it can.

    Another process asks: what WeasyPrint loads would be counted as ours.
    """
    asked = subprocess.run(
        [sys.executable, "-c", "import weasyprint"], capture_output=True, text=True
    )
    if asked.returncode == 0:
        return None
    reason = (asked.stderr.strip() or "no reason given").splitlines()[-1]
    if "No module named 'weasyprint'" in reason:
        return "not installed; pip install --require-hashes -r requirements/benchmarks.txt"
    return f"it is here but does not start (on Debian: apt install libpangoft2-1.0-0): {reason}"


def open_printer(bench: Bench, locales: Sequence[str], folder: Path, *, columns: int) -> Printer:
    """One configuration of fonts for all; ``folder`` is a new one, for what fontconfig reads."""
    work, shelf = bench.work, bench.room.shelf
    source = work.publication.settings.source_locale
    _show_fonts(bench, locales, folder)
    weasyprint = importlib.import_module("weasyprint")
    configuration = importlib.import_module("weasyprint.text.fonts").FontConfiguration()

    def print_all(locale: str, planned: Sequence[PlannedLeaflet]) -> Iterator[bytes | None]:
        context = work.context(locale)
        fonts = shelf.fonts_for(locale, source)
        assert fonts is not None
        for each in planned:
            leaflet_set = context.directory.leaflets[each.set_key]
            codes = list_codes(context, leaflet_set)
            leaflet = compose_leaflet(context, leaflet_set, codes, terms=work.terms)
            page = weasyprint.HTML(string=render_page(leaflet, fonts, columns=columns))
            yield page.write_pdf(font_config=configuration, pdf_variant="pdf/ua-1")

    return print_all


def render_page(leaflet: Leaflet, fonts: Fonts, *, columns: int) -> str:
    """What overrides/leaflets/list.typ prints of a leaflet, as HTML; the list has two columns."""
    return _PAGES.get_template("page.html.j2").render(
        leaflet=leaflet, families=fonts.families, columns=columns, find_news=find_news
    )


def find_news(entry: Entry) -> tuple[Phrase, ...]:
    """Good news that the notes of a number and the hours have not said already, as in the list."""
    said = {phrase.text for call in entry.calls for phrase in call.notes}
    said |= {phrase.text for phrase in entry.hours}
    return tuple(phrase for phrase in entry.tags if phrase.text not in said)


def _show_fonts(bench: Bench, locales: Sequence[str], folder: Path) -> None:
    """Make fontconfig find the files that our leaflets are set in, and no others."""
    files, cache, settings = folder / "files", folder / "cache", folder / "fonts.conf"
    files.mkdir(parents=True)
    source = bench.work.publication.settings.source_locale
    faces = used_faces(bench.room.shelf, (*locales, source))
    gather_fonts([face.path for face in faces], files)
    settings.write_text(
        f"<fontconfig><dir>{escape(str(files))}</dir>"
        f"<cachedir>{escape(str(cache))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    os.environ["FONTCONFIG_FILE"] = str(settings)
