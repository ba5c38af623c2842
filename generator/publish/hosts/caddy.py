"""Headers + a server → a Caddyfile (2.6 or newer)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from generator.publish.hosts.headers import Headers
from generator.publish.hosts.kinds import BINARY, COMPRESSED_TYPES, SMALLEST_COMPRESSED, TEXT
from generator.publish.hosts.server import MADE_BY, Server

_PATH = "{http.request.orig_uri}"
"""The address asked for, as it was sent."""

_COMPRESSED = (
    "encode {",
    "\tgzip 9",
    f"\tminimum_length {SMALLEST_COMPRESSED}",
    "\tmatch {",
    *(f"\t\theader Content-Type {kind}*" for kind in COMPRESSED_TYPES),
    "\t}",
    "}",
)

_HIDDEN = (
    "@hidden {",
    '\tpath_regexp "/(\\.|_headers$)|^/404\\.html$"',
    "\tnot path /.well-known/*",
    "}",
)
"""As `server.HIDDEN`, in the words of Go's regular expressions, which cannot look ahead."""


def render_caddy(headers: Headers, servers: Sequence[Server]) -> str:
    """A whole Caddyfile: Caddy gets certificates by itself; an onion address is on loopback."""
    head = f"# {MADE_BY.format('caddy')}\n" + _block("", _options(servers))
    return "\n".join((head, *(block for server in servers for block in _sites(headers, server))))


def _sites(headers: Headers, server: Server) -> Iterator[str]:
    if server.is_onion:
        lines = ["bind 127.0.0.1", *_site(server, headers.over_http())]
        yield _block(f"http://{server.name}:{server.onion_port} ", lines)
        return
    yield _block(
        f"https://{server.name} ", [*_tls(server), *_site(server, headers.over_https(_PATH))]
    )
    redirect = [*_headers(headers.over_http()), f"redir {server.origin}{_PATH} 301"]
    yield _block(f"http://{server.name} ", redirect)


def _block(name: str, lines: Iterable[str]) -> str:
    return f"{name}{{\n" + "".join(f"\t{line}\n" if line else "\n" for line in lines) + "}\n"


def _options(servers: Sequence[Server]) -> list[str]:
    first = servers[0]
    ports = [("http_port", first.http_port, 80), ("https_port", first.https_port, 443)]
    return [
        *(f"{name} {port}" for name, port, usual in ports if port != usual),
        # Whoever can ask Caddy's own port could turn on a log.
        "admin off",
        # Browsers keep a list of hosts that offer HTTP/3: we do not offer it.
        "servers {",
        "\tprotocols h1 h2",
        "}",
        "log {",
        "\tlevel ERROR",
        "\texclude http.log.error http.log.access",
        "}",
    ]


def _tls(server: Server) -> list[str]:
    return [f'tls "{server.certificate}" "{server.key}"'] if server.certificate else []


def _site(server: Server, headers: Sequence[tuple[str, str]]) -> list[str]:
    return [
        f'root * "{server.root}"',
        *_headers(headers),
        *_types(),
        *_COMPRESSED,
        "@method not method GET HEAD",
        "error @method 405",
        *_HIDDEN,
        "error @hidden 404",
        "file_server",
        "handle_errors {",
        "\tmethod GET",
        "\trewrite * /404.html",
        '\theader Content-Type "text/html; charset=utf-8"',
        "\theader -Server",
        "\tfile_server",
        "}",
    ]


def _headers(headers: Iterable[tuple[str, str]]) -> list[str]:
    # Beside something to delete, Caddy would set all of them only where there is no error.
    return ["header {", *(f'\t{name} "{value}"' for name, value in headers), "}", "header -Server"]


def _types() -> Iterable[str]:
    for ending, kind in sorted({**TEXT, **BINARY}.items()):
        charset = "; charset=utf-8" if ending in TEXT else ""
        yield f"@{ending} path *.{ending}"
        yield f'header @{ending} Content-Type "{kind}{charset}"'
