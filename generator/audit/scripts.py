"""A parsed page + the hashes of our own scripts → every script and policy that is not ours."""

from __future__ import annotations

import base64
import functools
import hashlib
from collections.abc import Iterator

from generator.audit.page import Attributes, Page
from generator.problems import Place, Problem

_LOADS = "createScriptURL"
"""What a script of ours says that loads others, and only those that it names itself."""


def check_scripts(page: Page, *, ours: frozenset[str]) -> Iterator[Problem]:
    """Scripts that are not ours or not in the page's own policy; ``ours`` as ``sha256-…``.

    An allowed script stands in the page itself and has no attributes but ``data-…``. The site's
    other scripts (``'self'``) are for the page alone whose own script loads them.
    """
    where = Place(path=page.path)
    allowed = frozenset(_allowed_sources(page))
    foreign = allowed - {("script-src", f"'{digest}'") for digest in ours}
    if any(_LOADS in text and _hash(text) in ours for _, text in page.scripts):
        # What lies in the site is audited as well: each script there is ours, or nothing but data.
        foreign -= {("script-src", "'self'")}
    for source in sorted({source for _, source in foreign}):
        yield _problem(where, f"the page's policy allows other scripts than ours: {source}")
    for attributes, text in page.scripts:
        digest = _hash(text)
        if digest not in ours or not _is_plain(attributes):
            yield _problem(where, "a <script> that is not ours stands in the page")
        elif ("script-src", f"'{digest}'") not in allowed:
            yield _problem(where, "the page's policy forbids the script that stands in it")


def _is_plain(attributes: Attributes) -> bool:
    return all(name.startswith("data-") for name in attributes)


def _allowed_sources(page: Page) -> Iterator[tuple[str, str]]:
    """What the page's policy lets run: each directive's name with one source."""
    for attributes in page.metas:
        kind = (attributes.get("http-equiv") or "").strip().lower()
        if kind == "content-security-policy":
            for directive in (attributes.get("content") or "").split(";"):
                name, *sources = directive.split() or [""]
                if name.lower().startswith(("script-src", "worker-src")):
                    yield from ((name.lower(), source) for source in sources)


@functools.lru_cache(maxsize=64)
def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return "sha256-" + base64.b64encode(digest).decode("ascii")


def _problem(where: Place, message: str) -> Problem:
    return Problem(
        code="script-not-allowed",
        where=where,
        message=message,
        hint="only the scripts of overrides/scripts, unchanged and on pages that are made for them",
    )
