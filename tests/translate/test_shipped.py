"""The languages that the project ships: complete, consistent, and each with its lists."""

from __future__ import annotations

import pytest

from generator.build import Prepared, Project, prepare
from generator.cli.translate import check_locale
from generator.render.pages.constants import TEMPLATES
from generator.translate.extract import interface_messages
from generator.translate.status import PartStatus, find_status
from tests.conftest import ROOT, TODAY

WHOLE = ("es", "fr", "ar", "fa", "ur", "uk", "zh-Hans", "vi", "th", "hi", "am", "ti")
"""Locales with records and guides as well."""


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """The example directory, checked."""
    found = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(found, Prepared)
    assert found.directory is not None
    return found


@pytest.fixture(scope="module")
def status(prepared: Prepared) -> tuple[PartStatus, ...]:
    """How far every locale is."""
    interface, problems = interface_messages(TEMPLATES, TEMPLATES.parent / "generator")
    assert problems == []
    assert prepared.directory is not None
    return find_status(
        prepared.directory,
        prepared.publication.guides,
        interface,
        folder=ROOT / "translations",
        locales=prepared.settings.locales,
        source_locale=prepared.settings.source_locale,
    )


def test_interface_and_taxonomy_are_complete_in_every_language(
    status: tuple[PartStatus, ...],
) -> None:
    """Search words too."""
    parts = ("interface", "taxonomy", "search_words")
    assert [item for item in status if item.part in parts and not item.complete] == []


def test_the_catalogs_hold_exactly_what_an_update_would_write(
    status: tuple[PartStatus, ...],
) -> None:
    """No text of a template, a record or the code has been forgotten."""
    by_part: dict[str, set[int]] = {}
    for item in status:
        if item.part != "guides":
            total = item.up_to_date + item.stale + item.missing
            by_part.setdefault(item.part, set()).add(total)
    assert all(len(totals) == 1 for totals in by_part.values())


@pytest.mark.release
@pytest.mark.parametrize("locale", WHOLE)
def test_records_and_guides_are_complete(locale: str, status: tuple[PartStatus, ...]) -> None:
    """A release is not made with half of a language; a record mended meanwhile is no fault."""
    parts = [item for item in status if item.locale == locale]
    assert [item for item in parts if not item.complete] == []


def test_translations_changed_no_number_phone_link_or_name(prepared: Prepared) -> None:
    """What `waypost translate check` would say."""
    problems = [
        str(problem)
        for locale in prepared.settings.locales
        if locale != prepared.settings.source_locale
        for problem in check_locale(ROOT / "translations", locale)
    ]
    assert problems == []


def test_every_language_has_its_lists(prepared: Prepared) -> None:
    """Words that no title may hold, and a glossary."""
    for locale in prepared.settings.locales:
        assert prepared.terms[locale].terms, locale
        if locale != prepared.settings.source_locale:
            assert (ROOT / "translations" / locale / "glossary.yml").exists(), locale
