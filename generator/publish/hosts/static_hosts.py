"""Headers → the `_headers` file that Netlify, Cloudflare Pages and their like read."""

from __future__ import annotations

from generator.publish.hosts.headers import Headers
from generator.publish.hosts.server import MADE_BY

LONGEST_LINE = 2_000
"""Signs that Cloudflare Pages takes in a line; it takes 100 rules, and we need one."""


def render_headers_file(headers: Headers) -> str:
    """One rule for all paths. These hosts serve over https only, and cannot append a path."""
    lines = [f"  {name}: {value}" for name, value in headers.over_https(None)]
    return "\n".join((f"# {MADE_BY.format('headers')}", "/*", *lines, ""))
