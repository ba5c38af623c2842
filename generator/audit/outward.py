"""A parsed page's links that leave the site → those that are not what they look like."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.audit.page import Page, clean_url
from generator.audit.requests import LINK_SCHEMES
from generator.model.addresses import is_disguised_host, is_plain_link
from generator.problems import Place, Problem

_LOOKS_LIKE_HOST = re.compile(
    r"(?:https?://)?((?:[\w-]+\.)+[a-z]{2,})(?:[/:?#]\S*)?", re.IGNORECASE
)


_EXTENSION = re.compile(r"^(tel:[^;]*\d);ext=\d{1,8}$", re.ASCII)
"""Of a phone number in a house: RFC 3966."""


def check_outward_links(page: Page) -> Iterator[Problem]:
    """Hosts written in letters of several scripts, words that name another host, orders to phones.

    The exit's own link may lead anywhere that the settings say: its words name no host.
    """
    for attributes, words in page.outward:
        url = clean_url(attributes.get("href"))
        if fault := find_link_fault(url, " ".join(words.split())):
            yield Problem(
                code="misleading-link",
                where=Place(path=page.path),
                message=f"a link is not what it looks like: {fault}",
                hint="write the address as its owner does, in plain letters",
            )


@functools.lru_cache(maxsize=4096)
def find_link_fault(url: str, words: str) -> str | None:
    """How a link deceives: a cleaned address, and the words that lead to it, if they are known."""
    scheme = url.partition(":")[0].lower()
    if scheme == "https":
        return _find_web_fault(url, words)
    if scheme in LINK_SCHEMES and not is_plain_link(_EXTENSION.sub(r"\1", url)):
        return f"it gives the phone more than a {'number' if scheme != 'mailto' else 'mailbox'}"
    return None


def _find_web_fault(url: str, words: str) -> str | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return "no browser reads its address alike"
    if parts.username is not None or parts.password is not None:
        return "a name stands before its host"
    if not host.isascii() or is_disguised_host(host):
        return "letters of several scripts stand in its host"
    named = _LOOKS_LIKE_HOST.fullmatch(words)
    if named is not None and _plain(named[1]) != _plain(host):
        return f"its words name '{named[1]}', and it leads to '{host}'"
    return None


def _plain(host: str) -> str:
    return host.lower().removeprefix("www.")
