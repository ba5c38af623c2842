"""The name of a Material Design icon → its drawing as inline SVG."""

from __future__ import annotations

import functools
import importlib.util
import re
from pathlib import Path

from markupsafe import Markup

_NAME = re.compile(r"[a-z0-9]+(?:/[a-z0-9-]+)+")
_DRAWING = re.compile(
    r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="([\d. -]+)">'
    r'((?:<path d="[^"<>]+"/>)+)</svg>'
)


@functools.cache
def _icon_folder() -> Path:
    spec = importlib.util.find_spec("material")  # found, not imported: importing it costs time
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("mkdocs-material is not installed, so there are no icons")
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons"


@functools.cache
def read_drawing(name: str) -> tuple[str, Markup]:
    """``material/lifebuoy`` → its ``viewBox`` and its paths.

    Raises LookupError where there is no such icon, or where its file is not a plain drawing.
    """
    path = _icon_folder() / f"{name}.svg"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise LookupError(f"there is no icon '{name}'")
    drawing = _DRAWING.fullmatch(path.read_text(encoding="utf-8").strip())
    if drawing is None:
        raise LookupError(f"the icon '{name}' is not a plain drawing")
    return drawing[1], Markup(drawing[2])


@functools.cache
def load_icon(name: str) -> Markup:
    """An ``<svg>`` that screen readers pass over. Raises LookupError as `read_drawing`."""
    box, paths = read_drawing(name)
    return Markup('<svg viewBox="{}" aria-hidden="true">{}</svg>').format(box, paths)
