"""Publication + all locales → the two pages above the locales: choice of language, and 404."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from generator.render.pages.constants import TEMPLATES, make_constants
from generator.render.pages.environment import create_environment
from generator.render.pages.icons import load_icon
from generator.render.pages.page import Page
from generator.render.pages.paging import Frame
from generator.telling.publication import Publication, TermFinder
from generator.telling.wording import Wording
from generator.translate.languages import group_languages
from generator.translate.translator import Translator

EXITS_SHOWN = 3
"""The exit above the locales says its name in no more languages than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One language to choose, with a line in it. ``href`` is None where no link could work."""

    tag: str
    direction: str
    autonym: str
    exit_name: str
    notice: str
    missing: str
    href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RootView:
    """Every language by its own name, those of one script together."""

    groups: tuple[tuple[Choice, ...], ...]
    exits: tuple[Choice, ...]
    offer: str
    """Of discreet browsing, in the same few languages, as ``why``, ``on`` and ``off`` are."""
    why: str
    on: str
    off: str


def render_root(
    publication: Publication,
    translators: Mapping[str, Translator],
    terms: Mapping[str, TermFinder] | None = None,
    *,
    templates: Path = TEMPLATES,
) -> Iterator[Page]:
    """``index.html`` and ``404.html``, in the source locale's frame.

    Their title is the site's name, so ``terms`` have nothing to replace.
    """
    source = publication.settings.source_locale
    first = source if source in translators else next(iter(translators))
    words = Wording(translators[first])
    environment = create_environment(
        templates,
        gettext=words.translator.gettext,
        constants=make_constants(publication, translators, words, templates),
        icon=load_icon,
    )
    base = urlsplit(publication.site_url).path.rstrip("/") + "/" if publication.site_url else None
    for path, template, prefix in (
        ("index.html", "root", ""),
        # A missing page can lie at any depth, so only an absolute path leads home from it.
        ("404.html", "missing", base),
    ):
        frame = Frame(title=publication.site_name, path=path, elsewhere=path, up="", root="")
        view = _view(publication, translators, prefix)
        html = environment.get_template(f"pages/{template}.html").render(view=view, frame=frame)
        yield Page(path=path, html=html)


def _view(
    publication: Publication, translators: Mapping[str, Translator], prefix: str | None
) -> RootView:
    tags = [tag for tag in publication.settings.locales if tag in translators]
    choices = {tag: _choice(translators[tag], prefix) for tag in tags}
    groups = group_languages(translators[tag].language for tag in tags)
    shown = [translators[tag] for tag in tags[:EXITS_SHOWN]]

    def say(message: str) -> str:
        return " · ".join(dict.fromkeys(translator.gettext(message) for translator in shown))

    return RootView(
        groups=tuple(tuple(choices[language.tag] for language in group) for group in groups),
        exits=tuple(choices[tag] for tag in tags[:EXITS_SHOWN]),
        offer=say("Browse discreetly"),
        why=say(
            "The Back button then skips this site. Your phone's list of visited pages still has it."
        ),
        on=say("Discreet browsing is on."),
        off=say("Turn it off"),
    )


def _choice(translator: Translator, prefix: str | None) -> Choice:
    language = translator.language
    return Choice(
        tag=language.tag,
        direction=language.direction,
        autonym=language.autonym,
        exit_name=translator.gettext("Leave this site"),
        notice=translator.gettext("Your phone keeps a list of the pages you open."),
        missing=translator.gettext("This page is not here."),
        href=None if prefix is None else f"{prefix}{language.tag}/index.html",
    )
