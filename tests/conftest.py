"""What several tests share: the small directory, a fixed today, and how golden files change."""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path

import pytest

TODAY = datetime.date(2026, 11, 23)
SMALL = Path(__file__).parent / "data" / "small"


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` rewrites the expected pages; see `make golden`."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small directory that a test may spoil."""
    folder = tmp_path / "small"
    shutil.copytree(SMALL, folder)
    settings = folder / "mkdocs.yml"
    overrides = Path(__file__).parents[1] / "overrides"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("../../../overrides", overrides.as_posix()), encoding="utf-8")
    return folder
