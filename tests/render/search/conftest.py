"""A town of the test's own, and the example directory."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.model import Directory
from generator.render.pages import Publication
from generator.translate import Translator
from tests.render.search.searched import Searched, open_example
from tests.town import build_directory, publication, translators

__all__ = ["build_directory", "example", "publication", "search_town", "translators"]


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Searched:
    """Checked once for each test process."""
    return open_example(tmp_path_factory.mktemp("search"))


@pytest.fixture
def search_town(
    tmp_path: Path, publication: Publication, translators: dict[str, Translator]
) -> Callable[[Directory], Searched]:
    """``search_town(directory)`` → the same, to be searched."""

    def search(directory: Directory) -> Searched:
        return Searched(
            directory=directory,
            translators=translators,
            settings=publication.settings,
            edition=publication.edition,
            site=tmp_path,
        )

    return search
