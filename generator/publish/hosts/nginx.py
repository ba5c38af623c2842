"""Headers + a server → a file for nginx (1.18 or newer), to be included in its http block."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.publish.hosts.headers import Headers
from generator.publish.hosts.kinds import BINARY, COMPRESSED_TYPES, SMALLEST_COMPRESSED, TEXT
from generator.publish.hosts.server import HIDDEN, MADE_BY, Server


def render_nginx(headers: Headers, servers: Sequence[Server]) -> str:
    """For each name a server for https, and one that leads to it; for an onion one on loopback."""
    blocks = [block for server in servers for block in _blocks(headers, server)]
    return "\n".join((f"# {MADE_BY.format('nginx')}", *blocks))


def _blocks(headers: Headers, server: Server) -> Iterator[str]:
    if server.is_onion:
        listen = f"listen 127.0.0.1:{server.onion_port};"
        yield _block(server, [listen, *_site(server, headers.over_http())])
        return
    chain, key = server.certificate_files
    secure = [
        *_listen(server.https_port, " ssl http2"),
        f'ssl_certificate "{chain}";',
        f'ssl_certificate_key "{key}";',
        "ssl_protocols TLSv1.2 TLSv1.3;",
        # A ticket would let the network recognize a phone that comes again.
        "ssl_session_tickets off;",
        *_site(server, headers.over_https("$request_uri")),
    ]
    redirect = [
        *_listen(server.http_port, ""),
        *_quiet(),
        *_headers(headers.over_http()),
        f"return 301 {server.origin}$request_uri;",
    ]
    yield _block(server, secure)
    yield _block(server, redirect)


def _block(server: Server, lines: Iterable[str]) -> str:
    body = "".join(f"  {line}\n" if line else "\n" for line in lines)
    return f"server {{\n  server_name {server.name};\n{body}}}\n"


def _listen(port: int, more: str) -> list[str]:
    return [f"listen {port}{more};", f"listen [::]:{port}{more};"]


def _site(server: Server, headers: Iterable[tuple[str, str]]) -> list[str]:
    kinds = {**TEXT, **BINARY}
    return [
        f'root "{server.root}";',
        "index index.html;",
        "",
        *_quiet(),
        "",
        *_headers(headers),
        "",
        "types {",
        *(f"  {kinds[ending]} {ending};" for ending in sorted(kinds)),
        "}",
        "default_type application/octet-stream;",
        "charset utf-8;",
        f"charset_types {' '.join(kind for kind in COMPRESSED_TYPES if kind != 'text/html')};",
        "",
        "gzip on;",
        "gzip_comp_level 9;",
        f"gzip_min_length {SMALLEST_COMPRESSED};",
        "gzip_proxied any;",
        f"gzip_types {' '.join(kind for kind in COMPRESSED_TYPES if kind != 'text/html')};",
        "gzip_vary on;",
        "",
        "# A location with an add_header of its own would lose all headers above: none has one.",
        "error_page 403 =404 /404.html;",
        "error_page 404 405 /404.html;",
        'if ($request_method !~ "^(GET|HEAD)$") { return 405; }',
        "location = /404.html { internal; }",
        f'location ~ "{HIDDEN}" {{ return 404; }}',
    ]


def _quiet() -> list[str]:
    """No line of nginx's error log can be written without the reader's address."""
    return [
        "access_log off;",
        "log_not_found off;",
        "error_log /dev/null emerg;",
        "server_tokens off;",
        "absolute_redirect off;",
    ]


def _headers(headers: Iterable[tuple[str, str]]) -> list[str]:
    return [f'add_header {name} "{value}" always;' for name, value in headers]
