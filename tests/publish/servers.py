"""Debian's nginx, Caddy and Apache, each started on loopback with the file rendered for it."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from generator.publish.hosts import (
    Headers,
    Server,
    render_apache,
    render_caddy,
    render_htaccess,
    render_nginx,
)

NAME = "help.example.org"
ONION = "rgtdyq74v65qudrfl5yxbll5uhl6dfdtbsi5ybpuoxyitmbpodfbsmyd.onion"
"""Made up, with a checksum that is right."""

SECONDS_TO_START = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A server that answers under both of its names, and the folder that it may log into."""

    name: str
    web: Server
    onion: Server
    folder: Path

    def ask(
        self,
        path: str,
        method: str = "GET",
        *,
        over: str = "https",
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request; ``over`` is https, http (which leads to https) or onion."""
        port = {
            "https": self.web.https_port,
            "http": self.web.http_port,
            "onion": self.onion.onion_port,
        }[over]
        host = self.onion.name if over == "onion" else self.web.name
        connection = http.client.HTTPConnection(host, port)
        connection.sock = socket.create_connection(("127.0.0.1", port), timeout=10)
        if over == "https":
            context = ssl.create_default_context(cafile=self.web.certificate)
            connection.sock = context.wrap_socket(connection.sock, server_hostname=host)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Answer(status=response.status, headers=response.headers, body=response.read())
        finally:
            connection.close()

    def written(self, name: str) -> str:
        """What stands in a log; nothing where there is none."""
        log = self.folder / name
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""


Start = Callable[[Path, str], list[str]]
"""A folder and the rendered file's text → the command that runs the server in the foreground."""


def find_program(name: str) -> str | None:
    """A program, also where the path of an ordinary user does not lead."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")


def render(name: str, headers: Headers, servers: Sequence[Server]) -> str:
    """The file for a server; for ``htaccess`` Apache's own configuration, with nothing of ours."""
    if name == "nginx":
        return render_nginx(headers, servers)
    if name == "caddy":
        return render_caddy(headers, servers)
    if name == "apache":
        return render_apache(headers, servers)
    (Path(servers[0].root) / ".htaccess").write_text(render_htaccess(headers), encoding="utf-8")
    return _shared_host(servers)


def _shared_host(servers: Sequence[Server]) -> str:
    """A host whose settings are not ours: it logs, lists folders, and says its version."""
    web, onion = servers
    return f"""\
Listen 127.0.0.1:{onion.onion_port}
DocumentRoot "{web.root}"
<Directory "{web.root}">
  AllowOverride All
  Options Indexes FollowSymLinks
  Require all granted
</Directory>
Header set X-Frame-Options SAMEORIGIN
<VirtualHost *:{web.https_port}>
  SSLEngine on
  SSLCertificateFile "{web.certificate}"
  SSLCertificateKeyFile "{web.key}"
</VirtualHost>
"""


def start_nginx(folder: Path, text: str) -> list[str]:
    """With logs in the http block, which our file has to turn off."""
    if not _has_ipv6():
        text = "\n".join(line for line in text.splitlines() if "[::]" not in line)
    (folder / "waypost.conf").write_text(text, encoding="utf-8")
    temporary = "".join(
        f"  {kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/error.log info;\nevents {{}}\n"
        f"http {{\n  access_log {folder}/access.log;\n  error_log {folder}/error.log info;\n"
        f"{temporary}  include {folder}/waypost.conf;\n}}\n",
        encoding="utf-8",
    )
    program = find_program("nginx") or ""
    return [program, "-p", str(folder), "-e", f"{folder}/error.log", "-c", f"{folder}/nginx.conf"]


def start_caddy(folder: Path, text: str) -> list[str]:
    """Caddy writes its log to the standard error."""
    (folder / "Caddyfile").write_text(text, encoding="utf-8")
    return [find_program("caddy") or "", "run", "--config", f"{folder}/Caddyfile"]


APACHE_MODULES = (
    *("alias", "allowmethods", "authz_core", "autoindex", "deflate", "dir", "filter"),
    *("headers", "mime", "mpm_event", "negotiation", "setenvif", "ssl"),
)
"""What Debian turns on by itself and our file needs, headers, allowmethods and ssl beside it."""


def start_apache(folder: Path, text: str) -> list[str]:
    """With logs in the main server, which our file has to turn off."""
    (folder / "waypost.conf").write_text(text, encoding="utf-8")
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in APACHE_MODULES
    )
    user = "User www-data\nGroup www-data\n" if os.geteuid() == 0 else ""
    ports = sorted(
        {line.split(":")[1].rstrip(">") for line in text.splitlines() if "<VirtualHost *:" in line}
    )
    listen = "".join(f"Listen 127.0.0.1:{port}\n" for port in ports)
    (folder / "apache.conf").write_text(
        f"{modules}{user}{listen}ServerName localhost\nPidFile {folder}/pid\n"
        f"Mutex file:{folder}\nTypesConfig /etc/mime.types\n"
        f"ErrorLog {folder}/error.log\nLogLevel info\n"
        f'CustomLog {folder}/access.log "%h %r %>s"\nIncludeOptional {folder}/waypost.conf\n',
        encoding="utf-8",
    )
    program = find_program("apache2") or ""
    return [program, "-d", str(folder), "-f", f"{folder}/apache.conf", "-DFOREGROUND"]


STARTS: Mapping[str, Start] = {
    "nginx": start_nginx,
    "caddy": start_caddy,
    "apache": start_apache,
    "htaccess": start_apache,
}
PROGRAMS = {"nginx": "nginx", "caddy": "caddy", "apache": "apache2", "htaccess": "apache2"}


def make_servers(site: Path, folder: Path) -> tuple[Server, Server]:
    """The site under a host's name and as an onion service, on ports that are free now."""
    http_port, https_port, onion_port = _free_ports(3)
    certificate, key = _make_certificate(folder)
    web = Server(
        name=NAME,
        root=str(site),
        http_port=http_port,
        https_port=https_port,
        certificate=str(certificate),
        key=str(key),
    )
    return web, Server(name=ONION, root=str(site), onion_port=onion_port)


@contextmanager
def running(
    name: str, text: str, servers: tuple[Server, Server], folder: Path
) -> Iterator[Running]:
    """The server while the block lasts; what it wrote while starting is thrown away."""
    command = STARTS[name](folder, text)
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    environment |= {"XDG_CONFIG_HOME": str(folder)}
    with (folder / "stderr.log").open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, env=environment)
        try:
            for port in (servers[0].https_port, servers[1].onion_port):
                _wait(process, port, folder)
            yield Running(name=name, web=servers[0], onion=servers[1], folder=folder)
        finally:
            process.terminate()
            try:
                process.wait(SECONDS_TO_START)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, folder: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    logs = [path.read_text(errors="replace") for path in sorted(folder.glob("*.log"))]
    raise AssertionError("the server does not answer:\n" + "\n".join(logs))


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for item in sockets:
            item.bind(("127.0.0.1", 0))
        return [item.getsockname()[1] for item in sockets]
    finally:
        for item in sockets:
            item.close()


def _has_ipv6() -> bool:
    try:
        with socket.socket(socket.AF_INET6) as item:
            item.bind(("::1", 0))
    except OSError:
        return False
    return True


def _make_certificate(folder: Path) -> tuple[Path, Path]:
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key
