"""The example directory's pages: nothing is asked for, nothing kept, nothing goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.audit.browser.checks import check_observations
from generator.audit.browser.seen import ORIGINS, BrowserName, Visit
from generator.audit.browser.server import Loopback
from generator.audit.browser.visit import observe


@pytest.mark.parametrize(
    "path", ["index.html", "404.html", "ar/index.html", "en/s/wjn7.html", "ar/g/ggw4.html"]
)
def test_a_page_of_the_example_has_no_problem(
    path: str, browser_name: BrowserName, visit: Visit, server: Loopback, example_site: Path
) -> None:
    """`waypost audit site --browser` opens one page of each kind; this test only some."""
    copy = server.folder / path
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes((example_site / path).read_bytes())
    observations = (
        observe(visit, path, server, browser=browser_name, origin=origin) for origin in ORIGINS
    )
    assert check_observations(observations) == []
