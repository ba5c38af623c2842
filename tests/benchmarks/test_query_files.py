"""The queries that search is measured with: form, and that what they accept is there."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.search.query_files import FOLDER, KINDS, list_locales, read_queries
from generator.build import Prepared, Project, prepare
from tests.conftest import ROOT, TODAY

MINIMUM = 40
"""Queries a locale: fewer say too little."""
REQUIRED = {
    *("en", "es", "fr", "pt-BR", "ar", "fa", "ur", "tr"),
    *("uk", "ru", "zh-Hans", "vi", "hi", "am", "ti"),
}

each_file = pytest.mark.parametrize(
    "path", sorted(FOLDER.glob("*.tsv")), ids=lambda path: path.stem
)


@pytest.fixture(scope="module")
def accepted() -> frozenset[str]:
    """Keys of the example's types, and codes of its services."""
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None
    return frozenset({*prepared.directory.types, *prepared.directory.services})


def test_the_fifteen_locales_have_queries() -> None:
    """Each that must be found in is measured."""
    assert set(list_locales()) >= REQUIRED


@each_file
def test_each_line_has_three_columns_and_a_known_kind(path: Path) -> None:
    """A line of another form raises; kinds are those that the tables have rows for."""
    queries = read_queries(path)
    assert len(queries) >= MINIMUM
    assert {query.kind for query in queries} <= set(KINDS)
    assert all(query.accepted for query in queries)


@each_file
def test_no_query_stands_twice_in_a_file(path: Path) -> None:
    """Also in other letters: it would count twice."""
    texts = Counter(
        unicodedata.normalize("NFC", query.text).casefold() for query in read_queries(path)
    )
    assert [text for text, number in texts.items() if number > 1] == []


@each_file
def test_queries_are_as_typed_on_one_line(path: Path) -> None:
    """No spaces around them, which nobody has typed."""
    assert all(query.text and query.text == query.text.strip() for query in read_queries(path))


@each_file
def test_what_is_accepted_exists(path: Path, accepted: frozenset[str]) -> None:
    """A type's key or a service's code of the example, so that each query can be answered."""
    unknown = {
        query.text: sorted(query.accepted - accepted)
        for query in read_queries(path)
        if not query.accepted <= accepted
    }
    assert unknown == {}


def test_a_line_without_three_columns_is_refused(tmp_path: Path) -> None:
    """A tab that is missing would make one query of two columns."""
    path = tmp_path / "en.tsv"
    path.write_text("doctor\tprimary-care\n", encoding="utf-8")
    with pytest.raises(ValueError, match="not enough values"):
        read_queries(path)
