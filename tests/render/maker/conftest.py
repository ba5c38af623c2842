"""A town of the test's own."""

from tests.town import build_directory, publication, translators

__all__ = ["build_directory", "publication", "translators"]
