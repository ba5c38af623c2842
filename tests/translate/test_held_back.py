"""A language that must be reviewed first is not published before it is."""

from __future__ import annotations

from pathlib import Path

from generator.build import Prepared, Project, prepare
from tests.conftest import TODAY, build


def hold(project: Path) -> None:
    """Arabic only when it is reviewed."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("locales: [en, ar]", "locales: [en, ar]\n      reviewed_only: [ar]"),
        encoding="utf-8",
    )


def test_an_unreviewed_language_is_left_out_with_a_notice(small: Path) -> None:
    """The rest of the site is built without a link to it."""
    hold(small)
    prepared = prepare(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    assert prepared.publication.settings.locales == ("en",)
    assert prepared.settings.locales == ("en", "ar")
    assert "locale-held-back" in {problem.code for problem in prepared.problems}
    build(small, small / "site")
    assert not (small / "site/ar").exists()
    assert "ar/" not in (small / "site/en/index.html").read_text(encoding="utf-8")


def test_a_language_that_is_not_named_is_published_unreviewed(small: Path) -> None:
    """The shipped default."""
    prepared = prepare(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    assert prepared.publication.settings.locales == ("en", "ar")
