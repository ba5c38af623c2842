"""`waypost host …`: how web servers and hosts are told to serve a built site."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import click

from generator.build import shown
from generator.cli.options import config_option, find_config
from generator.problems import Problem, format_problems, has_errors
from generator.publish.hosts import (
    Headers,
    Server,
    make_headers,
    read_policy,
    render_apache,
    render_caddy,
    render_headers_file,
    render_htaccess,
    render_nginx,
)
from generator.publish.root_files import base_path
from generator.validate import SiteSettings, load_settings

SERVERS = {
    "nginx": (render_nginx, "waypost.conf", "nginx -t, then systemctl reload nginx"),
    "caddy": (render_caddy, "Caddyfile", "systemctl restart caddy"),
    "apache": (
        render_apache,
        "waypost.conf",
        "apache2ctl configtest, then systemctl reload apache2",
    ),
}
"""Server → what makes its file, the name of the file in a folder, and what to do next."""


@click.command("host")
@click.argument("kind", type=click.Choice([*SERVERS, "headers"]))
@click.argument("site", type=click.Path(path_type=Path, exists=True, file_okay=False))
@click.option(
    "--into", type=click.Path(path_type=Path), help="The file or folder to write.  [default: print]"
)
@click.option(
    "--server-name",
    "names",
    metavar="NAME",
    multiple=True,
    help="A host or an onion address; may be repeated.  [default: from the settings]",
)
@click.option("--root", metavar="PATH", help="The site's folder on the server.  [default: SITE]")
@click.option(
    "--htaccess", is_flag=True, help="With apache: for the site's folder on a shared host."
)
@config_option
def host_command(
    kind: str,
    site: Path,
    into: Path | None,
    names: tuple[str, ...],
    root: str | None,
    htaccess: bool,
    config_file: Path | None,
) -> None:
    """Say to a server or a static host how to serve SITE: headers, kinds of file, no logs.

    The policy in the headers is what the site's own pages allow, so build the site first.

    \b
    Example:
      waypost host nginx site --server-name help.example.org --into /etc/nginx/conf.d
    """
    if htaccess and kind != "apache":
        raise click.UsageError("--htaccess belongs to apache.")
    settings = _load(find_config(config_file))
    headers = _read_headers(site, settings)
    if kind == "headers":
        _give(
            render_headers_file(headers), into, "_headers", "publish the site with this file in it"
        )
    elif htaccess:
        text = render_htaccess(headers, base=base_path(settings.site_url))
        _give(text, into, ".htaccess", "publish the site with this file in it")
    else:
        render, name, next_step = SERVERS[kind]
        servers = _make_servers(names or _names(settings), root or str(site.resolve()))
        _give(render(headers, servers), into, name, next_step)


def _load(config_file: Path) -> SiteSettings:
    if not config_file.is_file():
        raise click.UsageError(f"There is no {shown(config_file)}.")
    site, problems = load_settings(config_file, shown(config_file))
    if site is None or has_errors(problems):
        _stop(problems)
    return site


def _read_headers(site: Path, settings: SiteSettings) -> Headers:
    if not (site / "index.html").is_file():
        raise click.UsageError(f"{shown(site)} holds no site; build one first.")
    policy, problems = read_policy(site)
    if policy is None:
        _stop(problems)
    return make_headers(policy, settings.settings)


def _names(settings: SiteSettings) -> list[str]:
    """The hosts that the settings know: that of ``site_url``, and the onion service."""
    urls = (settings.site_url, settings.settings.onion_location)
    return [name for url in urls if url and (name := urlsplit(url).hostname)]


def _make_servers(names: Sequence[str], root: str) -> list[Server]:
    if not names:
        raise click.UsageError("Name the host with --server-name, or set site_url.")
    try:
        return [Server(name=name.lower(), root=root) for name in names]
    except ValueError as fault:
        raise click.UsageError(f"{fault}.") from None


def _give(text: str, into: Path | None, name: str, next_step: str) -> None:
    if into is None:
        click.echo(text, nl=False)
        return
    file = into / name if into.is_dir() else into
    try:
        file.write_text(text, encoding="utf-8", newline="\n")
    except OSError as fault:
        raise click.UsageError(f"{shown(file)} cannot be written: {fault.strerror}.") from None
    click.echo(f"{shown(file)} is written.  Next: {next_step}", err=True)


def _stop(problems: Sequence[Problem]) -> NoReturn:
    click.echo(format_problems(problems, report="text"), err=True)
    sys.exit(1)
