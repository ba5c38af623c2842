"""A town with two districts, into which each test puts the services it is about."""

from tests.town import build_directory, publication, render, render_site, translators

__all__ = ["build_directory", "publication", "render", "render_site", "translators"]
