"""A key fact's pictogram: its drawing stands once on a page, and every place refers to it."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

PICTOGRAMS: Mapping[str, str] = {
    "phone": "M6 1h12v22H6zM8 4v14h8V4z",
    "step": (
        "M9 0a2 2 0 0 1 0 5 2 2 0 0 1 0-5M7 6h4v3h6v3h-6v2h8l3 6-2 1-3-5H7z"
        "M6 9v3a5 5 0 1 0 7 6h3A8 8 0 1 1 6 9"
    ),
    "talk": "M2 2h15v10H6l-4 4zM19 6h3v16l-4-4H6v-4h13z",
    "child": "M12 1a3 3 0 0 1 0 6 3 3 0 0 1 0-6M6 8h12v7h-2v7h-3v-5h-2v5H8v-7H6z",
    "woman": "M12 1a3 3 0 0 1 0 6 3 3 0 0 1 0-6M10 8h4l4 9h-4v6h-4v-6H6z",
    "id": "M1 5h22v15H1zM3 10v8h18v-8zM5 12h5v4H5zM4 1l19 19-2 2L2 3z",
    "day": "M1 5h9v8H4v3h6v3H1v-8h6V8H1zM13 5h3v6h3V5h3v14h-3v-5h-6z",
    "free": "M11 2h2v20h-2zM7 5h10v2H9v4h8v8H7v-2h8v-4H7zM4 2l18 18-1 2L2 4z",
}
"""By the word that a page refers to it with: a filled path on a grid of 24.

Drawn with few whole numbers, as every page carries its own: a telephone, a wheelchair, two who
talk, a child, a woman, a card crossed out, 24 hours, money crossed out.
"""

# Not `href` alone: the browser of KaiOS 2.5 knows only the older name.
_USES: Mapping[str, Markup] = {
    name: Markup('<use xlink:href="#{}"/>').format(name) for name in PICTOGRAMS
}
_DRAWINGS: Mapping[str, Markup] = {
    name: Markup('<path id="{}" d="{}"/>').format(name, path) for name, path in PICTOGRAMS.items()
}
_SIGNS: Mapping[str | None, Markup] = {
    None: Markup(),
    **{
        name: Markup('<svg viewBox="0 0 24 24" aria-hidden="true">{}</svg> ').format(use)
        for name, use in _USES.items()
    },
}


def sign(name: str | None) -> Markup:
    """The pictogram before some words, which say the same; nothing for None."""
    return _SIGNS[name]


def add_drawings(html: str) -> str:
    """The page's main part, with each drawing at the first place that refers to it."""
    for name, use in _USES.items():
        html = html.replace(use, _DRAWINGS[name], 1)
    return html
