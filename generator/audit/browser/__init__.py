"""A built site → what Chromium and Firefox do when they open its pages: problems."""

from __future__ import annotations

from generator.audit.browser.seen import BrowserName, BrowserUnavailable
from generator.audit.browser.selection import choose_locales, choose_paths, list_locales, list_pages
from generator.audit.browser.visit import audit_in_browsers

__all__ = [
    "BrowserName",
    "BrowserUnavailable",
    "audit_in_browsers",
    "choose_locales",
    "choose_paths",
    "list_locales",
    "list_pages",
]
