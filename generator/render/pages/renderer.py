"""Directory + publication + a locale → finished pages, one planned page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from jinja2 import Template
from markupsafe import Markup

from generator.listing.index import Index
from generator.model import Directory
from generator.model.guide import Guide
from generator.render.pages.constants import TEMPLATES, make_constants
from generator.render.pages.environment import Macro, create_environment
from generator.render.pages.guide_html import sanitize_guide
from generator.render.pages.icons import load_icon
from generator.render.pages.page import Page
from generator.render.pages.paging import Frame, make_frames, split_groups
from generator.render.pages.parents import find_parent
from generator.render.pages.plan import PlannedPage
from generator.render.pages.squeeze import squeeze
from generator.render.pages.titles import make_title
from generator.render.pages.views.areas import view_area, view_corridor, view_places
from generator.render.pages.views.codes import CODES_PER_PAGE, view_code, view_codes
from generator.render.pages.views.editions import view_changes, view_edition
from generator.render.pages.views.find import view_find
from generator.render.pages.views.gone import view_gone, view_retired
from generator.render.pages.views.groups import PER_PAGE
from generator.render.pages.views.home import view_guide, view_guides, view_home
from generator.render.pages.views.leaflets import view_leaflets
from generator.render.pages.views.lists import (
    view_hub,
    view_language,
    view_languages,
    view_need,
    view_organization,
    view_type,
)
from generator.render.pages.views.maker import view_maker
from generator.render.pages.views.pathways import view_pathway, view_pathways
from generator.render.pages.views.questions import view_answer, view_question
from generator.render.pages.views.traces import view_traces
from generator.render.pages.views.urgent import view_urgent
from generator.render.pages.views.words import view_words
from generator.telling.context import Context, make_context
from generator.telling.item import view_item
from generator.telling.printed import Printed
from generator.telling.publication import Publication, TermFinder
from generator.telling.service import view_service
from generator.telling.wording import Wording
from generator.translate.translator import Translator

View = Callable[[Context, PlannedPage], Any]

_VIEWS: Mapping[str, tuple[str, View]] = {
    "find": ("find", view_find),
    "words": ("words", view_words),
    "maker": ("maker", view_maker),
    "leaflets": ("leaflets", view_leaflets),
    "need": ("need", view_need),
    "type": ("type", view_type),
    "places": ("places", view_places),
    "place": ("place", view_area),
    "corridor": ("corridor", view_corridor),
    "languages": ("languages", view_languages),
    "language": ("language", view_language),
    "pathways": ("pathways", view_pathways),
    "pathway": ("pathway", view_pathway),
    "question": ("question", view_question),
    "answer": ("answer", view_answer),
    "hub": ("hub", view_hub),
    "gone": ("gone", view_gone),
    "retired": ("gone", view_retired),
    "organization": ("organization", view_organization),
    "guides": ("guides", view_guides),
    "codes": ("codes", view_codes),
    "code": ("code", view_code),
    "edition": ("edition", view_edition),
    "changes": ("changes", view_changes),
    "traces": ("traces", view_traces),
    "service": (
        "service",
        lambda context, planned: view_service(context, context.directory.services[planned.key]),
    ),
}
"""Page kind → its template in overrides/pages/ and its view."""


class PageRenderer:
    """Renders the pages of one locale. Holds compiled templates and list items once rendered."""

    def __init__(
        self,
        directory: Directory,
        publication: Publication,
        translators: Mapping[str, Translator],
        locale: str,
        *,
        terms: Mapping[str, TermFinder] | None = None,
        templates: Path = TEMPLATES,
        index: Index | None = None,
    ) -> None:
        self._publication = publication
        self._locale = locale
        words = Wording(translators[locale])
        self._context = make_context(directory, publication, words, index)
        finders = terms or {}
        source = publication.settings.source_locale
        self._finders = [finders[tag] for tag in dict.fromkeys((locale, source)) if tag in finders]
        self._environment = create_environment(
            templates,
            gettext=words.translator.gettext,
            constants=make_constants(publication, translators, words, templates),
            icon=load_icon,
        )
        self._environment.globals["urgent"] = view_urgent(self._context)
        self._render_item = cast(Macro, self._environment.globals["entry"])
        self._environment.filters["items"] = self._list_items
        self._items: dict[str, Markup] = {}
        self._templates: dict[str, Template] = {}
        self._position = words.gettext("Page %(number)s of %(pages)s")

    @property
    def locale(self) -> str:
        """The locale whose pages it renders."""
        return self._locale

    @property
    def context(self) -> Context:
        """What all views of the locale share, for other parts that tell of services."""
        return self._context

    def know_printed(self, printed: tuple[Printed, ...]) -> None:
        """Name the leaflets of the locale, which are printed after other pages were begun."""
        self._context = replace(self._context, printed=printed)

    def _item(self, code: str) -> Markup:
        """A list item's HTML: the same in every list, so it is rendered once."""
        if code not in self._items:
            self._items[code] = self._render_item(view_item(self._context, code))
        return self._items[code]

    def _list_items(self, codes: Iterable[str]) -> Markup:
        return Markup("".join(map(self._item, codes)))

    def render(self, planned: PlannedPage) -> Iterator[Page]:
        """The page, and further ones where its list is long; not ``home`` and ``guide``."""
        name, make_view = _VIEWS[planned.kind]
        view = make_view(self._context, planned)
        parts = tuple(_split(view))
        frames = self._frames(planned, len(parts))
        template = self._template(f"pages/{name}.html")
        for frame, part in zip(frames, parts, strict=True):
            html = squeeze(template.render(view=part, frame=frame))
            yield Page(path=f"{self._locale}/{frame.path}", html=html)

    def render_home(self, words: str) -> str:
        """The first page of the locale; ``words`` of welcome are HTML made from Markdown."""
        planned = PlannedPage(kind="home", path="index.html")
        return self._render_one("home.html", planned, view_home(self._context, self._clean(words)))

    def render_guide(self, guide: Guide, words: str) -> str:
        """A guide's page; its ``words`` are HTML made from Markdown."""
        planned = PlannedPage(kind="guide", path=f"g/{guide.code}.html", key=guide.key)
        return self._render_one(
            "main.html", planned, view_guide(self._context, guide, self._clean(words))
        )

    def _clean(self, words: str) -> Markup:
        gettext = self._context.words.gettext
        note = gettext("another site; its name stays in your phone's list of pages")
        return sanitize_guide(words, note=note)

    def _render_one(self, template: str, planned: PlannedPage, view: object) -> str:
        (frame,) = self._frames(planned, 1)
        return squeeze(self._template(template).render(view=view, frame=frame))

    def _frames(self, planned: PlannedPage, pages: int) -> Iterator[Frame]:
        return make_frames(
            planned.path,
            title=make_title(self._context, planned, self._finders),
            position=self._position,
            pages=pages,
            back=find_parent(planned, self._context.directory),
            cut_alike=planned.kind != "words",
        )

    def _template(self, name: str) -> Template:
        """A template with its globals in one plain dict: jinja2's own chain is slow to copy."""
        if name not in self._templates:
            template = self._environment.get_template(name)
            template.globals = dict(template.globals)
            self._templates[name] = template
        return self._templates[name]


def _split(view: Any) -> Iterator[Any]:
    """A view → one per page. Places, pathways and corridors show few of each: never split."""
    if hasattr(view, "pages"):
        yield from view.pages
    elif hasattr(view, "entries"):
        entries = view.entries
        for start in range(0, max(1, len(entries)), CODES_PER_PAGE):
            yield replace(view, entries=entries[start : start + CODES_PER_PAGE])
    elif hasattr(view, "groups"):
        for groups in split_groups(view.groups, PER_PAGE):
            yield replace(view, groups=groups)
    else:
        yield view
