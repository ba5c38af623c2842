from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translate.catalog import (
    MAX_BYTES,
    MAX_MESSAGES,
    Catalog,
    empty_catalog,
    format_catalog,
    read_catalog,
)
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.plurals import find_plural_forms, split_plural_forms

PLAIN = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=120)
TEXT = st.lists(PLAIN, min_size=1, max_size=3).map("\n".join)
ENTRIES = st.dictionaries(
    st.from_regex(r"[bcdf]\d[bcdf]{2}\.(name|phones\.\d\.name)", fullmatch=True),
    st.tuples(TEXT, TEXT, st.booleans(), st.none() | TEXT),
    max_size=5,
)


def write(folder: Path, data: bytes) -> Path:
    """A folder of translations with these bytes as its catalog."""
    path = folder / "es" / "records.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return folder


@given(ENTRIES)
def test_written_catalog_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory,
    raw: dict[str, tuple[str, str, bool, str | None]],
) -> None:
    """Whatever signs the texts hold; and it is written again as the same bytes."""
    entries = {
        context: CatalogEntry(
            context=context,
            source=source,
            translations=(translation,),
            fuzzy=fuzzy,
            previous=previous if fuzzy else None,
        )
        for context, (source, translation, fuzzy, previous) in raw.items()
    }
    catalog = Catalog(
        locale="es", name="records", entries=entries, plural_forms=find_plural_forms("es")
    )
    text = format_catalog(catalog)
    folder = write(tmp_path_factory.mktemp("po"), text.encode())
    found, problems = read_catalog(folder, "es", "records")
    assert problems == []
    assert found == catalog
    assert format_catalog(found) == text


def test_header_holds_nothing_that_changes_by_itself() -> None:
    """No dates, no names, no tool."""
    catalog = Catalog(
        locale="pt-BR", name="taxonomy", entries={}, plural_forms=find_plural_forms("pt-BR")
    )
    assert format_catalog(catalog) == (
        'msgid ""\nmsgstr ""\n"Language: pt_BR\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    )


def test_missing_catalog_is_no_fault(tmp_path: Path) -> None:
    """It has no translations yet."""
    catalog, problems = read_catalog(tmp_path, "es", "records")
    assert catalog.entries == {}
    assert problems == []


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"hello", "shown/es/records.po:1:1"),
        (b'msgid "a"\nmsgstr "b\n', "shown/es/records.po:2:1"),
        (b'<<<<<<< HEAD\nmsgid "a"\n', "shown/es/records.po:1:1"),
        (b"PK\x03\x04\x00\x00", "shown/es/records.po:1:1"),
        (b'msgid "\xe9"\n', "shown/es/records.po"),
        (b"\xff\xfem\x00", "shown/es/records.po"),
    ],
)
def test_unreadable_catalog_is_a_problem(tmp_path: Path, data: bytes, place: str) -> None:
    """Never a traceback, and never taken for an empty catalog without a word."""
    _, problems = read_catalog(write(tmp_path, data), "es", "records", shown="shown")
    assert [(p.code, str(p.where)) for p in problems] == [("catalog-unreadable", place)]


def test_folder_in_place_of_a_catalog_is_a_problem(tmp_path: Path) -> None:
    """With its path."""
    (tmp_path / "es" / "records.po").mkdir(parents=True)
    _, problems = read_catalog(tmp_path, "es", "records")
    assert [problem.code for problem in problems] == ["catalog-unreadable"]


def test_message_that_stands_twice_is_a_problem(tmp_path: Path) -> None:
    """As after a merge in git that kept both sides."""
    entry = b'msgctxt "k3f9.name"\nmsgid "a"\nmsgstr "%s"\n\n'
    catalog, problems = read_catalog(write(tmp_path, entry % b"b" + entry % b"c"), "es", "records")
    assert [problem.code for problem in problems] == ["catalog-duplicate"]
    assert catalog.entries["k3f9.name"].translations == ("b",)


@pytest.mark.parametrize(
    "text", ["", "nplurals=2", "nplurals=x; plural=n", "nplurals=2; plural=a()"]
)
def test_rule_for_plurals_is_not_taken_on_trust(text: str) -> None:
    """Only a number of forms with a C expression of n."""
    with pytest.raises(ValueError, match=r"."):
        split_plural_forms(text or "?")


def test_a_catalog_of_a_hundred_thousand_messages_is_not_too_large() -> None:
    """The limit is for files that are made to hang a computer, not for large directories."""
    entry = CatalogEntry(
        context="k000000.description",
        source="Advice when pay is kept from you, number 100000. They write to the employer.",
        translations=("نصيحة عندما يُحتجز أجرك، الرقم 100000. يكتبون إلى صاحب العمل إذا أردت ذلك.",),
        note="Quay advice: description",
        references=("services/quay-advice.yml",),
    )
    catalog = replace(empty_catalog("ar", "records"), entries={entry.context or "": entry})
    bare = len(format_catalog(empty_catalog("ar", "records")).encode())
    assert (len(format_catalog(catalog).encode()) - bare) * 100_000 < MAX_BYTES
    assert MAX_MESSAGES >= 100_000
