"""Tests in Chromium are marked as such, and skipped where there is none."""

from __future__ import annotations

import pytest

from tests.conftest import CHROMIUM


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder; skip it where there is no browser, and say so."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None:
                reason = "there is no Chromium; `make test` installs it"
                item.add_marker(pytest.mark.skip(reason=reason))
