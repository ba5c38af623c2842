"""A key fact's pictogram: its drawing stands once on a page, and every place refers to it."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from markupsafe import Markup

from generator.render.pages.icons import read_drawing

PICTOGRAMS: Mapping[str, str] = {
    "phone": "material/cellphone",
    "step": "material/human-wheelchair",
    "talk": "material/forum",
    "child": "material/human-child",
    "woman": "material/human-female",
    "id": "material/card-off",
    "day": "material/hours-24",
    "free": "material/currency-usd-off",
}
"""By the word that a page refers to it with; short drawings, for every page carries its own."""

# Not `href` alone: the browser of KaiOS 2.5 knows only the older name.
_SIGNS: Mapping[str | None, Markup] = {
    None: Markup(),
    **{
        name: Markup('<svg aria-hidden="true"><use xlink:href="#{}"/></svg> ').format(name)
        for name in PICTOGRAMS
    },
}


def sign(name: str | None) -> Markup:
    """The pictogram before some words, which say the same; nothing for None."""
    return _SIGNS[name]


def add_drawings(html: str) -> str:
    """The page's main part, with the drawings that it refers to, each once, hidden after it."""
    used = tuple(name for name in PICTOGRAMS if f'"#{name}"' in html)
    return html + _drawings(used) if used else html


@functools.cache
def _drawings(names: tuple[str, ...]) -> Markup:
    symbols = (
        Markup('<symbol id="{}" viewBox="{}">{}</symbol>').format(
            name, *read_drawing(PICTOGRAMS[name])
        )
        for name in names
    )
    return Markup("<div hidden><svg>{}</svg></div>\n").format(Markup().join(symbols))
