"""A town of the test's own, and the example directory."""

import pytest

from tests.render.search.example import Example, make_example
from tests.town import build_directory, publication, translators

__all__ = ["build_directory", "example", "publication", "translators"]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """Checked once for each test process."""
    return make_example(tmp_path_factory.mktemp("search"))
