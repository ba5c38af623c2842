"""A rendered site + its settings → the files at its top that are for machines."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote, urlsplit

from generator.problems import Problem
from generator.publish.hosts import (
    make_headers,
    read_policy,
    render_headers_file,
    render_htaccess,
)
from generator.publish.security_txt import PATH, render_security_txt
from generator.render.pages import Publication


def write_root_files(publication: Publication, site: Path) -> list[Problem]:
    """Write security.txt and the host files that the settings ask for; what stands in the way.

    For after the pages are there, since the headers repeat what their policies allow, and before
    the audit.
    """
    if security := render_security_txt(publication):
        _write(site / PATH, security)
    asked = publication.settings.host_files
    if not asked:
        return []
    policy, problems = read_policy(site)
    if policy is not None:
        headers = make_headers(policy, publication.settings)
        if "apache" in asked:
            _write(
                site / ".htaccess", render_htaccess(headers, base=base_path(publication.site_url))
            )
        if "headers" in asked:
            _write(site / "_headers", render_headers_file(headers))
    return problems


def base_path(site_url: str | None) -> str:
    """The folder of its host that a site lies in, with a slash at both ends."""
    path = urlsplit(site_url or "").path.strip("/")
    return quote(f"/{path}/", safe="/%") if path else "/"


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
