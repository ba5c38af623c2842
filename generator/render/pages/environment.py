"""Templates with two kinds of delimiters + a locale's strings → templates compiled for it."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from markupsafe import Markup, escape

from generator.render.pages.pictograms import add_drawings, sign
from generator.render.pages.qr import draw_qr
from generator.telling.wording import Phrase

_BRACES = {ord("{"): "&#123;", ord("}"): "&#125;"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND_SIGNS = re.compile(r"\s*([{};,>])\s*")


def neutralize(text: str) -> Markup:
    """Text → HTML that the second stage cannot take for a template either."""
    return Markup(str(escape(text)).translate(_BRACES))


def join_styles(folder: Path, *, without: Container[str] = ()) -> str:
    """The style.css of every component, by name, ``base`` first, without comments and spaces.

    Components that a page never shows can be left out. Raises ValueError where the style holds
    what the second stage would take for a template.
    """
    parts = sorted(
        (p for p in folder.glob("components/*/style.css") if p.parent.name not in without),
        key=lambda p: (p.parent.name != "base", p),
    )
    style = _COMMENT.sub("", "\n".join(part.read_text(encoding="utf-8") for part in parts))
    style = _AROUND_SIGNS.sub(r"\1", " ".join(style.split()))
    style = style.replace(": ", ":").replace(";}", "}").strip()
    if re.search(r"\{[{%#]|<", style):
        raise ValueError("a style holds '{{', '{%', '{#' or '<': write a space between")
    return style


def join_script(path: Path) -> str:
    """A script's file as it stands in a page: without comments and indentation.

    Raises ValueError where it holds what the second stage would take for a template, or a tag.
    """
    lines = _COMMENT.sub("", path.read_text(encoding="utf-8")).splitlines()
    script = "\n".join(line.strip() for line in lines if line.strip())
    if re.search(r"\{[{%#]|</|<!", script):
        raise ValueError("a script holds '{{', '{%', '{#', '</' or '<!': write a space between")
    return script


def hash_source(text: str) -> str:
    """A style's or a script's text → its source expression in a content security policy."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


class _StageOneLoader(BaseLoader):
    """Gives the second stage what the first stage has made of each file."""

    def __init__(self, first: Environment) -> None:
        self._first = first

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        return self._first.get_template(template).render(), template, lambda: True


def create_environment(
    folder: Path,
    *,
    gettext: Callable[[str], str],
    constants: Mapping[str, object],
    icon: Callable[[str], Markup],
) -> Environment:
    """The templates of ``folder`` for one locale.

    ``constants`` are known in the first stage; their strings are escaped and neutralized there,
    unless they are Markup. What pages bring is escaped in the second.
    """
    first = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=lambda value: (
            neutralize(value) if isinstance(value, str) and not isinstance(value, Markup) else value
        ),
        block_start_string="[%",
        block_end_string="%]",
        variable_start_string="[[",
        variable_end_string="]]",
        comment_start_string="[#",
        comment_end_string="#]",
    )
    first.globals.update(constants)
    first.globals["_"] = lambda message: neutralize(gettext(message))
    first.globals["icon"] = icon
    second = Environment(
        loader=_StageOneLoader(first),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    second.globals.update(icon=icon, sign=sign, qr=draw_qr)
    second.globals.update(_load_macros(second, folder))
    second.filters.update(
        phrase=_phrase_filter(second),
        text=_text_filter(second),
        lines=_lines_filter(second),
        with_drawings=add_drawings,
    )
    return second


Macro = Callable[..., Markup]

KEPT_MACROS = ("line", "place")
"""What they make stands on many pages: fixed answers, and the places that services share."""

KEPT = 4096
"""As much of it as is kept, of each."""


def _load_macros(environment: Environment, folder: Path) -> dict[str, Macro]:
    """Every macro of every component by its name: imports in templates cost time per page."""
    macros = {}
    for path in sorted(folder.glob("components/*/template.html")):
        name = path.relative_to(folder).as_posix()
        for macro in environment.parse(path.read_text(encoding="utf-8")).find_all(nodes.Macro):
            macros[macro.name] = _bind_macro(environment, name, macro.name)
    return macros


def _bind_macro(environment: Environment, template: str, name: str) -> Macro:
    # Compiled at the first call, when the macros that it calls are all known.
    @functools.cache
    def macro() -> Macro:
        return cast(Macro, getattr(environment.get_template(template).module, name))

    def call(*arguments: Any) -> Markup:
        return macro()(*arguments)

    return functools.lru_cache(KEPT)(call) if name in KEPT_MACROS else call


# A filter costs a tenth of a macro's call: most words need no more than to be escaped.
def _phrase_filter(environment: Environment) -> Callable[[Phrase], str]:
    foreign = cast(Macro, environment.globals["foreign"])

    def phrase(words: Phrase) -> str:
        """A name or a short phrase, marked where it is in another language or direction."""
        return words.text if words.direction is None else foreign(words)

    return phrase


def _text_filter(environment: Environment) -> Callable[[Phrase], str]:
    noted = cast(Macro, environment.globals["noted"])

    def text(words: Phrase) -> str:
        """A text, with a note where it is not translated, or not as it should be."""
        plain = words.language is None and not words.old
        return words.text if plain else noted(words)

    return text


def _lines_filter(environment: Environment) -> Callable[[Iterable[Phrase]], Markup]:
    line = cast(Macro, environment.globals["line"])

    def lines(phrases: Iterable[Phrase]) -> Markup:
        """Texts below each other."""
        return Markup("<ul>\n" + "".join(map(line, phrases)) + "</ul>\n")

    return lines
