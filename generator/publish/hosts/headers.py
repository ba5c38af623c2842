"""The site's policy + its settings → the headers that every answer carries."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Settings

OFF = (
    "accelerometer",
    "autoplay",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "compute-pressure",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "interest-cohort",
    "keyboard-map",
    "local-fonts",
    "local-network-access",
    "magnetometer",
    "microphone",
    "midi",
    "otp-credentials",
    "payment",
    "picture-in-picture",
    "private-state-token-issuance",
    "private-state-token-redemption",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "speaker-selection",
    "storage-access",
    "sync-xhr",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
"""What a page could ask a browser for, and no page of ours does.

Only names that Chromium 156 knows: it writes a warning about any other. Copying a text
(``clipboard-write``) is left, for a page may offer it.
"""

TWO_YEARS = 63_072_000
"""Seconds that a browser asks for https only; what hstspreload.org recommends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headers:
    """What every answer carries, whatever its status; the rest depends on the connection."""

    always: tuple[tuple[str, str], ...]
    onion: str | None = None
    """The site's onion address, without a slash at the end."""

    def over_http(self) -> tuple[tuple[str, str], ...]:
        """For an onion service, and for the answer that leads to https."""
        return self.always

    def over_https(self, path: str | None) -> tuple[tuple[str, str], ...]:
        """With what browsers heed over https only.

        ``path`` is what the server calls the address asked for, such as ``$request_uri``; without
        it the onion address leads to the first page.
        """
        more = [("Strict-Transport-Security", f"max-age={TWO_YEARS}")]
        if self.onion is not None:
            more.append(("Onion-Location", self.onion + (path or "/")))
        return (*self.always, *more)


def make_headers(policy: str, settings: Settings) -> Headers:
    """The headers of a site, from the policy of its pages (see `read_policy`)."""
    headers = [
        ("Content-Security-Policy", policy),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Permissions-Policy", ", ".join(f"{name}=()" for name in OFF)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("X-DNS-Prefetch-Control", "off"),
        # A page that was not stored cannot be found on the phone: docs/decisions/0021.
        ("Cache-Control", "no-store"),
    ]
    if settings.indexing == "no":
        headers.append(("X-Robots-Tag", "noindex, noarchive"))
    return Headers(always=tuple(headers), onion=settings.onion_location)
