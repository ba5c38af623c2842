"""A built site + its settings → the files that tell web servers and hosts how to serve it."""

from __future__ import annotations

from generator.publish.hosts.apache import render_apache, render_htaccess
from generator.publish.hosts.caddy import render_caddy
from generator.publish.hosts.headers import Headers, make_headers
from generator.publish.hosts.nginx import render_nginx
from generator.publish.hosts.policy import read_policy
from generator.publish.hosts.server import Server
from generator.publish.hosts.static_hosts import render_headers_file

__all__ = [
    "Headers",
    "Server",
    "make_headers",
    "read_policy",
    "render_apache",
    "render_caddy",
    "render_headers_file",
    "render_htaccess",
    "render_nginx",
]
