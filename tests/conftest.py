"""What several tests share: the small directory, a fixed today, a built example, golden files."""

from __future__ import annotations

import datetime
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Playwright, sync_playwright

from generator.plugin import Overrides, build_site

# The same cases each time, so that a change is not held up by another's fault. New ones are looked
# for with HYPOTHESIS_PROFILE=explore.
hypothesis.settings.register_profile("same", derandomize=True, deadline=None)
hypothesis.settings.register_profile("explore", max_examples=1_000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

TODAY = datetime.date(2026, 11, 23)
ROOT = Path(__file__).parents[1]
SMALL = Path(__file__).parent / "data" / "small"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` rewrites the expected pages (`make golden`); `--site` saves building one."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden files")
    parser.addoption("--site", type=Path, help="the example directory's site, built already")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A copy of the small directory that a test may spoil."""
    return copy_small(tmp_path / "small")


def copy_small(folder: Path) -> Path:
    """The small directory as a project of its own, with this project's templates."""
    shutil.copytree(SMALL, folder)
    # The words of the interface are the project's own: a page is read in one language.
    interface = "translations/ar/interface.po"
    shutil.copyfile(ROOT / interface, folder / interface)
    settings = folder / "mkdocs.yml"
    overrides = (ROOT / "overrides").as_posix()
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("../../../overrides", overrides), encoding="utf-8")
    return folder


def build(project: Path, site: Path, **overrides: object) -> None:
    """Build a project's site into a folder, strictly and with the fixed today."""
    named = {"edition": TODAY.isoformat(), "commit": "0123456789", "jobs": 1, **overrides}
    build_site(
        project / "mkdocs.yml",
        site_dir=site,
        strict=True,
        overrides=Overrides(**named),  # type: ignore[arg-type]  # the tests' own names
    )


@pytest.fixture(scope="session")
def example_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example directory's site, built once for all test processes: it takes minutes."""
    given: Path | None = request.config.getoption("--site")
    if given is not None:
        return given.absolute()
    base = tmp_path_factory.getbasetemp()
    # xdist gives each of its processes a folder of its own below one that they share.
    shared = base.parent if hasattr(request.config, "workerinput") else base
    site = shared / "example" / "site"
    with FileLock(shared / "example.lock"):
        if not site.is_dir():
            build(ROOT, site, jobs=None)
    return site


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small directory's site, built once for each test process."""
    folder = tmp_path_factory.mktemp("small")
    build(copy_small(folder / "small"), folder / "site")
    return folder / "site"


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives Chromium."""
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """Debian's Chromium; nothing is downloaded."""
    browser = playwright.chromium.launch(
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
    )
    yield browser
    browser.close()


@pytest.fixture(autouse=True)
def _quiet_libraries() -> None:
    """Markdown and asyncio log at DEBUG, which would bury a failing test's own lines."""
    for name in ("MARKDOWN", "asyncio"):
        logging.getLogger(name).setLevel(logging.WARNING)
