"""The site's address → the short addresses on a leaflet, and their QR codes."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from generator.problems import Place, Problem
from generator.render.leaflets.qr import LONGEST, draw_qr
from generator.telling.publication import Publication

_LONGEST_CODE = "xxxxx"
"""Codes have four or five signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortAddress:
    """An address as it is printed, as a link, and as a drawing; ``qr`` None where it is not to be.

    All three are None where the site has no address.
    """

    shown: str | None = None
    url: str | None = None
    qr: str | None = None


NO_ADDRESS = ShortAddress()
"""Of a site without an address, and on a leaflet that must not tell of it."""


def find_address(
    publication: Publication, locale: str, code: str | None = None, *, drawn: bool = True
) -> ShortAddress:
    """Where a service's page is found; without a ``code`` the site in the locale.

    Where the address is too long to be drawn, there is no drawing: see `check_address`.
    """
    if publication.site_url is None:
        return NO_ADDRESS
    base = publication.site_url.rstrip("/")
    url = f"{base}/{locale}/" if code is None else _page(base, locale, code)
    qr = _draw(url) if drawn and len(url.encode()) <= LONGEST else None
    return ShortAddress(shown=_shorten(base if code is None else url), url=url, qr=qr)


def _page(base: str, locale: str, code: str) -> str:
    return f"{base}/{locale}/s/{code}.html"


def _shorten(url: str) -> str:
    """As people write an address: without its scheme."""
    return url.partition("://")[2]


@functools.lru_cache(maxsize=4096)
def _draw(url: str) -> str:
    # Drawing takes 4 ms, and one service stands on many leaflets of a locale.
    return draw_qr(url)


def check_address(publication: Publication, where: Place) -> Problem | None:
    """Whether the QR codes of all services' pages can be printed small; ``where`` is `site_url`."""
    if publication.site_url is None:
        return None
    locale = max(publication.settings.locales, key=len)
    url = _page(publication.site_url.rstrip("/"), locale, _LONGEST_CODE)
    size = len(url.encode())
    if size <= LONGEST:
        return None
    return Problem(
        code="leaflet-address-too-long",
        where=where,
        message=f"`site_url` is too long for QR codes on leaflets: {size} bytes for the page of a "
        f"service, and {LONGEST} can be scanned",
        hint="a shorter site_url; without any, leaflets show codes alone",
    )
