"""A locale goes out to a translator and comes back whole, in each of the three forms."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exchange.catalogs import (
    FORMATS,
    Unit,
    apply_units,
    format_csv,
    format_po,
    format_xliff,
    list_units,
    parse_csv,
    parse_xliff,
    units_of_po,
)
from generator.translate.catalog import Catalog, empty_catalog, read_po
from generator.translate.catalog_entry import CatalogEntry

WORDS = (
    st.text(
        st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co", "Zl", "Zp")),
        min_size=1,
        max_size=40,
    )
    .map(str.strip)
    .filter(bool)
)


def sample() -> list[Catalog]:
    """A catalog of each kind, with every state, a plural, notes and comments."""
    interface = {
        "Leave": CatalogEntry(context=None, source="Leave", translations=("خروج",), note="A link"),
        "%(n)s day": CatalogEntry(
            context=None,
            source="%(n)s day",
            plural="%(n)s days",
            translations=tuple(f"%(n)s يوم {form}" for form in range(6)),
        ),
    }
    records = {
        "k3f9.name": CatalogEntry(
            context="k3f9.name",
            source='The "house", two\nlines',
            translations=("البيت\nسطران",),
            comment="reviewed: 2026-03-01 midwife [0123abcd]",
        ),
        "k3f9.description": CatalogEntry(context="k3f9.description", source="Not yet"),
        "k3f9.alert": CatalogEntry(
            context="k3f9.alert", source="New", translations=("قديم",), fuzzy=True, previous="Old"
        ),
    }
    return [
        replace(empty_catalog("ar", "interface"), entries=interface),
        empty_catalog("ar", "taxonomy"),
        replace(empty_catalog("ar", "records"), entries=records),
    ]


def travel(units: list[Unit], form: str, folder: Path) -> list[Unit]:
    """Out into a file, and back."""
    if form == "csv":
        back, problems = parse_csv(format_csv(iter(units)), "x.csv")
    elif form == "xliff":
        text = format_xliff(iter(units), source_locale="en", locale="ar")
        back, problems = parse_xliff(text, "x.xlf")
    else:
        path = folder / "x.po"
        path.write_bytes(format_po(iter(units), locale="ar").encode())
        catalog, problems = read_po(path, "ar", "records", place=path)
        back = units_of_po(catalog)
    assert problems == []
    return back


@pytest.mark.parametrize("form", FORMATS)
def test_what_goes_out_comes_back_without_loss(form: str, tmp_path: Path) -> None:
    """Translations, states, plurals, notes and reviews."""
    catalogs = sample()
    units = list(list_units(catalogs, 6))
    back = travel(units, form, tmp_path)
    assert back == units
    changed, problems = apply_units(catalogs, back, shown="x")
    assert problems == []
    assert changed == catalogs


@pytest.mark.parametrize("form", FORMATS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(source=WORDS, translation=WORDS)
def test_any_words_travel(form: str, source: str, translation: str, tmp_path: Path) -> None:
    """Quotes, commas, angle brackets, every script."""
    entry = CatalogEntry(context="k3f9.name", source=source, translations=(translation,))
    catalog = replace(empty_catalog("ar", "records"), entries={"k3f9.name": entry})
    units = list(list_units([catalog], 6))
    assert travel(units, form, tmp_path) == units


def test_a_translation_of_another_text_is_not_taken() -> None:
    """The record has changed while the file was away."""
    catalogs = sample()
    units = list(list_units(catalogs, 6))
    away = [replace(unit, source=f"{unit.source}!") for unit in units if unit.context]
    changed, problems = apply_units(catalogs, away, shown="x")
    assert changed == catalogs
    assert len(problems) == len(away)


@pytest.mark.parametrize(
    "text",
    ["", "catalog,context\n", '"catalog\n', "a" * 100, '<?xml version="1.0"?><x/>', "\x00"],
)
def test_a_file_that_is_no_table_gives_problems(text: str) -> None:
    """Never a traceback."""
    units, problems = parse_csv(text, "x.csv")
    assert units == []
    assert problems


@pytest.mark.parametrize(
    "text",
    ["", "<x>", '<!DOCTYPE x [<!ENTITY a "b">]><x/>', "catalog,context\n", "\x00"],
)
def test_a_file_that_is_no_xliff_gives_problems(text: str) -> None:
    """A document type most of all."""
    units, problems = parse_xliff(text, "x.xlf")
    assert units == []
    assert problems
