"""The settings of an edition → security.txt, which says where a fault of the site is reported."""

from __future__ import annotations

import datetime

from generator.render.pages import Publication

PATH = ".well-known/security.txt"
"""Where it is looked for (RFC 9116): at the top of a host."""

VALID_FOR = datetime.timedelta(days=365)
"""RFC 9116 asks for less than a year: who publishes no newer edition may not be there any more."""


def render_security_txt(publication: Publication) -> str | None:
    """The file's text; None where no contact is set."""
    settings, site_url = publication.settings, publication.site_url
    if settings.security_contact is None:
        return None
    lines = [
        f"Contact: {settings.security_contact}",
        f"Expires: {publication.edition + VALID_FOR}T00:00:00Z",
        f"Preferred-Languages: {settings.source_locale}",
    ]
    if site_url and site_url.startswith("https://") and not set(site_url) & set(" \r\n\t"):
        lines.append(f"Canonical: {site_url.rstrip('/')}/{PATH}")
    return "\n".join((*lines, ""))
