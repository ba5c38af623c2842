from __future__ import annotations

import pytest

from generator.translate.languages import find_language, project_languages
from generator.translate.locale_words import has_words


def test_project_knows_its_27_locales() -> None:
    """Each has a name, and dates can be written in it."""
    assert len(project_languages()) == 27
    assert all(has_words(tag) for tag in project_languages())


@pytest.mark.parametrize(
    ("tag", "direction", "script"),
    [
        ("ar", "rtl", "Arab"),
        ("fa-AF", "rtl", "Arab"),
        ("ku", "ltr", "Latn"),
        ("ti", "ltr", "Ethi"),
        ("zh-Hans", "ltr", "Hans"),
        ("ckb", "rtl", "Arab"),
        ("wo", "ltr", "Latn"),
    ],
)
def test_direction_and_script_are_known(tag: str, direction: str, script: str) -> None:
    """From the project's table, or from CLDR for the rest."""
    language = find_language(tag)
    assert (language.tag, language.direction, language.script) == (tag, direction, script)


@pytest.mark.parametrize("tag", ["xx", "ksw", "not a tag", "", "../es"])
def test_unknown_language_says_what_to_do(tag: str) -> None:
    """The text names the tag and the table to extend."""
    with pytest.raises(LookupError, match=r"languages\.py"):
        find_language(tag)


@pytest.mark.parametrize("tag", ["rhg", "ksw"])
def test_stub_of_a_locale_is_not_taken_for_a_translation(tag: str) -> None:
    """CLDR has some locales by name only, with English weekdays."""
    assert not has_words(tag)
