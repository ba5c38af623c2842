"""What is the same on all pages of a locale: settings, styles and scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from markupsafe import Markup

from generator.render.pages.environment import hash_source, join_script, join_styles
from generator.telling.publication import Publication
from generator.telling.wording import Wording
from generator.translate.languages import group_languages
from generator.translate.translator import Translator

SEARCH = ("find",)
"""Components of the page that searches alone."""

MAKER = ("maker",)
"""Components of the list maker alone."""

DRAWINGS = ("drawing",)
"""Components of the page of leaflets alone."""

LISTS = ("grid", "item", "list", "stops", "tree", "words", *SEARCH, *MAKER, *DRAWINGS)
"""Components that most services' pages, the heaviest kind, do without."""

TEMPLATES = Path(__file__).parents[3] / "overrides"
"""The project's own templates, beside the package."""

LEAVE = "scripts/leave.js"
"""The script of every page, below the templates: the way out."""

READ_ALOUD = "scripts/read-aloud.js"
"""What is joined to it on pages with much to read: one hash in their policy is enough."""


FIND = "scripts/find.js"
"""The script of the page with the search field; it loads the search itself."""

MAKE = "scripts/make.js"
"""The script of the list maker's page; it loads the list maker itself."""


def find_scripts(templates: Path = TEMPLATES) -> frozenset[str]:
    """The hashes of all scripts that stand in pages, for the audit."""
    return frozenset(map(hash_source, _join_scripts(templates)))


def _join_scripts(templates: Path) -> tuple[str, str, str, str]:
    """The first script of most pages, of pages with much to read; the search's; the maker's."""
    leave, read_aloud, find, make = (
        join_script(templates / name) for name in (LEAVE, READ_ALOUD, FIND, MAKE)
    )
    return leave, f"{leave}\n{read_aloud}", find, make


def make_constants(
    publication: Publication,
    translators: Mapping[str, Translator],
    words: Wording,
    templates: Path,
) -> dict[str, object]:
    """What is the same on all pages of a locale: known in the first stage of the templates."""
    style = join_styles(templates, without=(*SEARCH, *MAKER, *DRAWINGS))
    find_style = join_styles(templates, without=(*MAKER, *DRAWINGS))
    few = ("grid", "item", "stops", "tree", "words")
    make_style = join_styles(templates, without=(*SEARCH, *DRAWINGS, *few))
    drawing_style = join_styles(templates, without=(*SEARCH, *MAKER, *few))
    text_style = join_styles(templates, without=LISTS)
    leave, reading, find, make = _join_scripts(templates)
    settings, safety = publication.settings, publication.safety_guide
    languages = [translators[tag].language for tag in settings.locales if tag in translators]
    return {
        "locale": words.locale,
        "dir": words.translator.language.direction,
        "autonym": words.translator.language.autonym,
        "languages": [language for group in group_languages(languages) for language in group],
        "is_source": words.locale == settings.source_locale,
        "source_locale": settings.source_locale,
        "site_name": publication.site_name,
        "site_url": publication.site_url.rstrip("/") + "/" if publication.site_url else None,
        "exit_target": publication.exit_target(words.locale),
        "edition": words.gettext(
            "Edition of %(date)s", date=words.format.date(publication.edition)
        ),
        "commit": publication.commit,
        "fictional": settings.fictional == "yes",
        "indexing": settings.indexing == "yes",
        "safety_code": safety.code if safety else None,
        "style": Markup(style),
        "style_hash": hash_source(style),
        "find_style": Markup(find_style),
        "find_style_hash": hash_source(find_style),
        "make_style": Markup(make_style),
        "make_style_hash": hash_source(make_style),
        "drawing_style": Markup(drawing_style),
        "drawing_style_hash": hash_source(drawing_style),
        "text_style": Markup(text_style),
        "text_style_hash": hash_source(text_style),
        "leave": Markup(leave),
        "leave_hash": hash_source(leave),
        "find": Markup(find),
        "find_hash": hash_source(find),
        "make": Markup(make),
        "make_hash": hash_source(make),
        "reading_script": Markup(reading),
        "reading_hash": hash_source(reading),
    }
