"""A parsed page → every way in which it would reach another host, run a script or embed a page."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from generator.audit.page import (
    HARMLESS,
    Attributes,
    Page,
    clean_url,
    scheme_of,
    tokens,
    words_of,
)
from generator.problems import Place, Problem

_NO_ICON = "data:,"
"""An empty icon: a browser asks the server for none, and shows its own."""


URL_ATTRIBUTES = words_of(
    "action archive attributionsrc background cite classid code codebase data dynsrc "
    "formaction href icon imagesrcset longdesc lowsrc manifest ping poster profile src "
    "srcset usemap xlink:href"
)
"""Attributes whose value is an address, or several."""

SETS = frozenset({"srcset", "imagesrcset"})
"""Attributes that hold several addresses, each with a width or density."""

_EMBEDDING = words_of(
    "applet controlledframe embed fencedframe frame frameset iframe object portal webview"
)
_UNCHECKED = frozenset(["animate", "animatemotion", "animatetransform", "base", "set", "template"])
"""They change addresses after the page has loaded, or hold content that no check sees."""

_NAMING_RELS = frozenset({"alternate", "author", "canonical", "help", "license"})
"""Kinds of ``<link>`` that name an address and load nothing."""

LINK_SCHEMES = frozenset({"https", "tel", "sms", "mailto", "whatsapp", "geo"})
"""What a reader's own tap may open."""

_ESCAPED = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|(.))", re.IGNORECASE | re.DOTALL)
_CSS_URL = re.compile(r"\b(?:url|src)\(\s*[\"']?\s*([^\"')]*)", re.IGNORECASE)
_CSS_IMPORT = re.compile(r"@import\s*(?!url)[\"']?([^\"';)]+)", re.IGNORECASE)
_CSS_SET = re.compile(r"\b(?:image-set|image|cross-fade|src)\(|--[\w-]+\s*:", re.IGNORECASE)
"""Where a string is an address, or may be put into such a place from elsewhere."""

SEARCH_ACTION = "/search"
"""By this address, to which a form with ``method="dialog"`` sends nothing, Chromium knows a search.

For any other field for text it asks its maker's server how to fill it in, with a digest of the
site's name, as soon as the page is open (FormStructure::ShouldBeParsed).
"""

_SENDING = frozenset({"action", "formaction", "formmethod", "method"})

_CSS_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_SPACES = "\t\n\f\r "
_SPACE = re.compile(rf"[{_SPACES}]+")
_WIDTHS = re.compile(r"^(?:[^,(]|\([^)]*\)?)*")
_CSS_STRING = re.compile(r"[\"']([^\"']*)[\"']")


def check_requests(page: Page) -> Iterator[Problem]:
    """Foreign requests, embedded pages, forms that send, and links that tell.

    Of scripts those in attributes and addresses; for `<script>` see `check_scripts`.
    """
    where = Place(path=page.path)
    for tag in sorted(page.tags & _EMBEDDING):
        yield _problem(where, "embedded-content", f"<{tag}> embeds another page or program")
    for tag in sorted(page.tags & _UNCHECKED):
        yield _problem(where, "unchecked-element", f"<{tag}> hides addresses from this check")
    for attributes in page.metas:
        yield from _check_meta(where, attributes)
    for tag, attributes in page.elements:
        for name, value in attributes.items():
            if name not in HARMLESS and (value or name in ("ping", "attributionsrc")):
                yield from _check_attribute(where, tag, name, value or "", attributes)
    for style in page.styles:
        yield from check_css(page.path, style)


def check_css(path: str, css: str) -> Iterator[Problem]:
    """Addresses in a style sheet that are not the site's own."""
    if any(_is_foreign(url) for url in css_urls(css)):
        yield _foreign(Place(path=path), "a style")


@functools.lru_cache(maxsize=512)
def css_urls(css: str) -> tuple[str, ...]:
    """Every address that a style sheet or a style attribute may load, with escapes undone."""
    css = _ESCAPED.sub(_unescape, css) if "\\" in css else css
    if "(" not in css and "@" not in css and "--" not in css:
        return ()
    if "/*" in css:
        # Both readings: what looks like a comment may stand in a string, and the other way round.
        css += _CSS_COMMENT.sub(" ", css)
    urls = _CSS_URL.findall(css) + _CSS_IMPORT.findall(css)
    if _CSS_SET.search(css):
        urls += _CSS_STRING.findall(css)
    return tuple(clean_url(url) for url in urls)


def _unescape(found: re.Match[str]) -> str:
    if found[1] is None:
        return "" if found[2] == "\n" else found[2]
    number = int(found[1], 16)
    return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"


def set_urls(value: str) -> Iterator[str]:
    """The addresses of a ``srcset``, without their widths and densities."""
    # As browsers do: a comma may stand inside an address, but neither at its end nor after it.
    while value := value.lstrip(_SPACES + ","):
        url, *rest = _SPACE.split(value, maxsplit=1)
        yield url.rstrip(",")
        value = "".join(rest)
        if not url.endswith(","):
            value = _WIDTHS.sub("", value, count=1)


def _check_attribute(
    where: Place, tag: str, name: str, value: str, attributes: Attributes
) -> Iterator[Problem]:
    if name.startswith("on"):
        yield _script(where, f"an inline script ({name})")
    elif name == "href" and tag in ("a", "area"):
        yield from _check_link(where, value, attributes)
    elif name in _SENDING:
        if not _sends_nothing(name, attributes):
            yield _problem(where, "form-action", f"<{tag} {name}> sends what a reader writes")
    elif name in ("ping", "attributionsrc"):
        yield _foreign(where, f"<{tag} {name}>")
    elif name == "srcdoc":
        yield _problem(where, "embedded-content", f"<{tag} {name}> embeds another page")
    elif tag == "use" and name in ("href", "xlink:href"):
        if not value.startswith("#"):
            yield _foreign(where, "a <use> of a drawing that does not stand in the page")
    elif name in URL_ATTRIBUTES:
        if not (tag == "link" and tokens(attributes, "rel") <= _NAMING_RELS):
            yield from _check_addresses(where, tag, name, value)
        elif scheme_of(clean_url(value)) not in ("", "https"):
            yield _foreign(where, f"<{tag} {name}>")
    elif not name.startswith("data-") and _is_suspicious(name, value):
        yield _foreign(where, f"<{tag} {name}>")


def _sends_nothing(name: str, attributes: Attributes) -> bool:
    """Whether it belongs to a form that stays in the page, perhaps marked as a search."""
    stays = (attributes.get("method") or "").lower() == "dialog"
    return stays and (name == "method" or (name == "action" and attributes[name] == SEARCH_ACTION))


def _check_link(where: Place, value: str, attributes: Attributes) -> Iterator[Problem]:
    scheme = scheme_of(clean_url(value))
    if not scheme:
        return
    if scheme in ("javascript", "vbscript"):
        yield _script(where, "a link that runs a script")
    elif scheme == "about":
        if clean_url(value).lower() != "about:blank":
            yield _link_scheme(where, scheme)
    elif scheme not in LINK_SCHEMES:
        yield _link_scheme(where, scheme)
    elif scheme == "https" and "noreferrer" not in tokens(attributes, "rel"):
        yield Problem(
            code="link-tells-origin",
            where=where,
            message="a link to another site tells it where the reader comes from",
            hint='write rel="noreferrer"',
        )


def _check_addresses(where: Place, tag: str, name: str, value: str) -> Iterator[Problem]:
    urls = set_urls(value) if name in SETS else (value,)
    for url in map(clean_url, urls):
        if scheme_of(url) in ("javascript", "vbscript"):
            yield _script(where, f"<{tag} {name}> that runs a script")
        elif _is_foreign(url):
            yield _foreign(where, f"<{tag} {name}>")


def _check_meta(where: Place, attributes: Attributes) -> Iterator[Problem]:
    kind = (attributes.get("http-equiv") or "").strip().lower()
    content = (attributes.get("content") or "").lower()
    if kind == "refresh":
        yield _problem(where, "meta-refresh", "the page leads on by itself")
    elif kind == "set-cookie":
        yield _problem(where, "meta-cookie", "the page sets a cookie")
    elif "report-uri" in content or "report-to" in content:
        yield _foreign(where, "a report of the content security policy")


def _is_foreign(url: str) -> bool:
    """Whether a cleaned address leads out of the site; pictures may stand in the page itself."""
    scheme = scheme_of(url)
    harmless = url.lower() == _NO_ICON or url[5:11].lower() == "image/"
    return bool(scheme) and not (scheme == "data" and harmless)


def _is_suspicious(name: str, value: str) -> bool:
    if "(" in value or name == "style" or "@" in value:
        return any(_is_foreign(url) for url in css_urls(value))
    return "//" in clean_url(value)


def _foreign(where: Place, what: str) -> Problem:
    return Problem(
        code="foreign-request",
        where=where,
        message=f"{what} would ask another host, which then knows that somebody reads this page",
        hint="put the file into the site, or take it out",
    )


def _script(where: Place, what: str) -> Problem:
    return _problem(where, "script-not-allowed", f"{what} stands in the page")


def _link_scheme(where: Place, scheme: str) -> Problem:
    return Problem(
        code="link-scheme",
        where=where,
        message=f"a link begins with '{scheme.removesuffix(':')}'",
        hint=f"a relative link, or one of {', '.join(sorted(LINK_SCHEMES))}",
    )


def _problem(where: Place, code: str, message: str) -> Problem:
    return Problem(code=code, where=where, message=message, hint="take it out of the template")
