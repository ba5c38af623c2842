"""A new language enters the settings where an editor would write it, and nothing else changes."""

from __future__ import annotations

import pytest

from generator.translate.add import add_to_settings, check_new_locale

INLINE = """\
site_name: Waypost   # a comment
plugins:
  - waypost:
      source_locale: en
      locales: [en, es]  # more to come
      country: GB
      exit_targets:
        en: https://weather.example.org/
        es: https://tiempo.example.org/
      fictional: yes
"""
BLOCK = INLINE.replace(
    "      locales: [en, es]  # more to come\n", "      locales:\n        - en\n        - es\n"
)


def test_a_locale_is_added_to_a_list_in_one_line() -> None:
    """With the source's exit target, to be replaced."""
    assert add_to_settings(INLINE, "so") == INLINE.replace("[en, es]", "[en, es, so]").replace(
        "tiempo.example.org/\n", "tiempo.example.org/\n        so: https://weather.example.org/\n"
    )


def test_a_locale_is_added_to_a_list_of_lines() -> None:
    """With the indentation of the others."""
    assert add_to_settings(BLOCK, "so") == BLOCK.replace(
        "        - es\n", "        - es\n        - so\n"
    ).replace(
        "tiempo.example.org/\n", "tiempo.example.org/\n        so: https://weather.example.org/\n"
    )


def test_targets_above_the_locales_are_no_trouble() -> None:
    """The order of settings is the editor's."""
    head, targets = INLINE.split("      exit_targets:\n")
    lines = targets.splitlines(keepends=True)
    moved = head.replace(
        "      locales:", "      exit_targets:\n" + "".join(lines[:2]) + "      locales:"
    ) + "".join(lines[2:])
    changed = add_to_settings(moved, "so")
    assert "locales: [en, es, so]  # more to come" in changed
    assert "        so: https://weather.example.org/\n" in changed


def test_a_locale_that_is_there_changes_nothing() -> None:
    """Twice is once."""
    once = add_to_settings(INLINE, "so")
    assert add_to_settings(once, "so") == once


def test_settings_without_locales_are_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="locales"):
        add_to_settings("site_name: x\n", "so")


def test_a_language_of_which_nothing_is_known_is_refused() -> None:
    """Its weekdays would come out in English."""
    with pytest.raises(LookupError, match="ksw"):
        check_new_locale("ksw")
