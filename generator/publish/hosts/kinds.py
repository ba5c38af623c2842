"""Endings of files → the media types that servers must send with them."""

from __future__ import annotations

from collections.abc import Mapping

TEXT: Mapping[str, str] = {
    "html": "text/html",
    "css": "text/css",
    "csv": "text/csv",
    "js": "text/javascript",
    "json": "application/json",
    "minisig": "text/plain",
    "sha256": "text/plain",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}
"""Files in UTF-8: their type says so, and they travel compressed."""

BINARY: Mapping[str, str] = {
    "epub": "application/epub+zip",
    "pdf": "application/pdf",
    "png": "image/png",
    "zim": "application/octet-stream",  # no type is registered for it
    "zip": "application/zip",
}
"""Files that are compressed already."""

COMPRESSED_TYPES = tuple(sorted(set(TEXT.values())))
"""The types that are worth compressing."""

SMALLEST_COMPRESSED = 256
"""Bytes below which gzip makes a file no smaller."""
