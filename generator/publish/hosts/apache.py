"""Headers + a server → a file of virtual hosts for Apache (2.4), or an .htaccess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.publish.hosts.headers import Headers
from generator.publish.hosts.kinds import BINARY, COMPRESSED_TYPES, TEXT
from generator.publish.hosts.server import HIDDEN, MADE_BY, Server

_OVER_HTTPS = "%{HTTPS} == 'on' || %{HTTP:X-Forwarded-Proto} == 'https'"
"""Many shared hosts have a proxy in front that takes the https off."""


def render_apache(headers: Headers, servers: Sequence[Server]) -> str:
    """For each name a host for https, and one that leads to it; for an onion one on loopback."""
    head = [
        f"# {MADE_BY.format('apache')}",
        "# Needs: a2enmod headers allowmethods ssl",
        "ServerTokens Prod",
        "TraceEnable Off",
    ]
    lines = [line for server in servers for line in ("", *_hosts(headers, server))]
    return "\n".join((*head, *lines, ""))


def _hosts(headers: Headers, server: Server) -> list[str]:
    if server.is_onion:
        address = f"127.0.0.1:{server.onion_port}"
        site = [*_quiet(), *_headers(headers.over_http()), *_site(server)]
        return [f"Listen {address}", *_block(server, address, site)]
    chain, key = server.certificate_files
    secure = [
        "SSLEngine on",
        f'SSLCertificateFile "{chain}"',
        f'SSLCertificateKeyFile "{key}"',
        "SSLProtocol -all +TLSv1.2 +TLSv1.3",
        # A ticket would let the network recognize a phone that comes again.
        "SSLSessionTickets off",
        *_quiet(),
        *_headers(headers.over_https(None)),
        *_site(server),
    ]
    redirect = [
        *_quiet(),
        *_headers(headers.over_http()),
        f"Redirect permanent / {server.origin}/",
    ]
    return [
        *_block(server, f"*:{server.https_port}", secure),
        "",
        *_block(server, f"*:{server.http_port}", redirect),
    ]


def render_htaccess(headers: Headers, *, base: str = "/") -> str:
    """For the site's folder on a shared host; ``base`` is the folder's path there.

    It cannot turn off the host's logs, what the host says of its version, and TRACE.
    """
    plain = headers.over_http()
    secure = headers.over_https(None)[len(plain) :]
    lines = [
        f"# {MADE_BY.format('apache --htaccess')}",
        "# If every page answers 500, the host lacks mod_headers: look for another host.",
        *_headers(plain),
        *_headers(secure, condition=f' "expr={_OVER_HTTPS}"'),
        *_answers(base),
        "Options -Indexes -MultiViews",
        "<LimitExcept GET HEAD>",
        "  Require all denied",
        "</LimitExcept>",
        "",
    ]
    return "\n".join(lines)


def _block(server: Server, address: str, lines: Iterable[str]) -> list[str]:
    inner = (f"ServerName {server.name}", *lines)
    return [f"<VirtualHost {address}>", *(f"  {line}" for line in inner), "</VirtualHost>"]


def _quiet() -> list[str]:
    """Without a log of its own a virtual host would write into the main one."""
    return [
        'CustomLog /dev/null "-"',
        'ErrorLogFormat "[%{c}t] [%l] %M"',
        "LogLevel crit",
        "ServerSignature Off",
    ]


def _headers(headers: Iterable[tuple[str, str]], *, condition: str = "") -> Iterable[str]:
    """``always`` is also for 304, 404 and redirects; what the main server set is taken out."""
    for name, value in headers:
        yield f"Header onsuccess unset {name}"
        if name == "Onion-Location":
            yield from (f"{line}{condition}" for line in _onion_location(value))
        else:
            yield f'Header always set {name} "{value}"{condition}'


def _onion_location(first_page: str) -> Iterator[str]:
    """The path as it was asked for: REQUEST_URI would be that of index.html or 404.html."""
    start = "Header always edit Onion-Location"
    yield 'Header always set Onion-Location "expr=%{THE_REQUEST}"'
    yield rf'{start} "^\S+ /(\S*).*$" "{first_page}$1"'
    yield f'{start} "^(?!{re.escape(first_page)}).*$" "{first_page}"'


def _site(server: Server) -> list[str]:
    return [
        f'DocumentRoot "{server.root}"',
        *_answers("/"),
        f'<Directory "{server.root}">',
        "  AllowOverride None",
        "  AllowMethods GET HEAD",
        "  Options None",
        "  Require all granted",
        "</Directory>",
    ]


def _answers(base: str) -> list[str]:
    """Kinds of file, what is compressed, and what stands for a page that is not there."""
    return [
        "DirectoryIndex index.html",
        *(f"ErrorDocument {status} {base}404.html" for status in (403, 404, 405)),
        f'RedirectMatch 404 "{HIDDEN}"',
        "# Neither the number of a file on the disk, nor a mark that gzip changes.",
        "FileETag MTime Size",
        r"""RequestHeader edit "If-None-Match" '^((?:W/)?"[^"]*)-gzip"$' '$1"'""",
        *(f"AddType {kind} .{ending}" for ending, kind in sorted({**TEXT, **BINARY}.items())),
        f"AddCharset utf-8 {' '.join(f'.{ending}' for ending in sorted(TEXT))}",
        "<IfModule mod_deflate.c>",
        f"  AddOutputFilterByType DEFLATE {' '.join(COMPRESSED_TYPES)}",
        "</IfModule>",
    ]
