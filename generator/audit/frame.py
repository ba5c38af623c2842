"""A parsed page → what every page needs and this one lacks: language, title, a way out."""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.page import Page, clean_url, tokens
from generator.problems import Place, Problem

EXIT_CLASS = "wp-exit"
"""The class of the link that leaves the site at once."""


def check_frame(page: Page) -> Iterator[Problem]:
    """``lang`` and ``dir``, one title, and the exit as the first link of the page."""
    where = Place(path=page.path)
    direction = (page.root.get("dir") or "").lower()
    if not page.root.get("lang") or direction not in ("ltr", "rtl"):
        yield Problem(
            code="missing-language",
            where=where,
            message="<html> does not say the page's language and direction",
            hint='write lang="es" dir="ltr"',
        )
    if not any(page.titles):
        yield Problem(code="missing-title", where=where, message="the page has no title")
    if not _has_exit(page):
        yield Problem(
            code="missing-exit",
            where=where,
            message="the first link of the page is not the way out",
            hint=f'the page begins with <a class="{EXIT_CLASS}" href=… rel="noreferrer">',
        )


def _has_exit(page: Page) -> bool:
    link = page.first_link
    return (
        link is not None
        and EXIT_CLASS in tokens(link, "class")
        and clean_url(link.get("href")).lower().startswith(("https://", "about:blank"))
    )
