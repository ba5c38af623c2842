"""Where a web server of one's own finds the site, and by which name and ports it serves it."""

from __future__ import annotations

import re
from dataclasses import dataclass

MADE_BY = "Made by `waypost host {}`. Make it again after a build that changed styles or scripts."
"""The first line of each file."""

HIDDEN = r"/(\.(?!well-known/)|_headers$)"
"""A pattern for paths that are no page: names with a dot in front, and what static hosts read."""

_HOST = re.compile(r"(?!-)[a-z0-9-]+(?:\.[a-z0-9-]+)*")
_ROOT = re.compile(r"/(?:[\w.,+@=~-]|[ /])*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One name and one folder. Raises ``ValueError`` for what no server file can safely hold."""

    name: str
    root: str
    http_port: int = 80
    https_port: int = 443
    onion_port: int = 8080
    """On the loopback address; ``HiddenServicePort 80 127.0.0.1:8080`` in torrc leads to it."""

    certificate: str = ""
    """The certificate's chain; else where certbot puts it. Caddy makes its own."""

    key: str = ""

    def __post_init__(self) -> None:
        if not _HOST.fullmatch(self.name):
            raise ValueError(f"'{self.name}' is not the name of a host")
        if not _ROOT.fullmatch(self.root):
            raise ValueError(f"'{self.root}' has signs that a server's file cannot hold")

    @property
    def is_onion(self) -> bool:
        """An onion service has no certificate: tor itself encrypts, and asks over loopback."""
        return self.name.endswith(".onion")

    @property
    def origin(self) -> str:
        """What the redirect to https leads to."""
        port = "" if self.https_port == 443 else f":{self.https_port}"
        return f"https://{self.name}{port}"

    @property
    def certificate_files(self) -> tuple[str, str]:
        """The files of the certificate's chain and of its key."""
        folder = f"/etc/letsencrypt/live/{self.name}"
        return self.certificate or f"{folder}/fullchain.pem", self.key or f"{folder}/privkey.pem"
