from __future__ import annotations

import pytest

from generator.render.leaflets.families import load_families
from generator.translate.languages import project_languages


def best(locale: str) -> list[str]:
    """The families of a locale, the best first."""
    return [family.name for family in load_families().choices(locale)]


@pytest.mark.parametrize("locale", [*project_languages(), "km", "my", "lo", "he", "el", "ka", "ja"])
def test_every_locale_of_ours_and_others_have_families(locale: str) -> None:
    """A site in this language can have leaflets."""
    assert best(locale)


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ar", ["Noto Naskh Arabic", "Noto Sans Arabic"]),
        ("ur", ["Noto Nastaliq Urdu", "Noto Naskh Arabic", "Noto Sans Arabic"]),
        ("th", ["Sarabun", "Noto Sans Thai"]),
        ("uk", ["Noto Sans"]),
        ("zh-Hans", ["Noto Sans CJK SC"]),
        ("zh-TW", ["Noto Sans CJK TC"]),
    ],
)
def test_a_locale_has_the_families_of_its_script_or_its_own(
    locale: str, expected: list[str]
) -> None:
    """Urdu is read in another hand than Arabic, and Chinese characters differ by country."""
    assert best(locale) == expected


def test_every_family_says_where_it_comes_from() -> None:
    """A Debian package or one of npm, and what its files are called."""
    families = load_families().all_families()
    assert all(family.files and bool(family.apt) != bool(family.npm) for family in families)
    assert set(load_families().sources) <= {family.name for family in families}
