from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.translate.catalog import Catalog, message_key
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.merge import merge_catalog
from generator.translate.messages import Message
from generator.translate.plurals import find_plural_forms
from generator.translate.translator import generalize

CODES = st.sampled_from(["k3f9", "b2cd"])
FIELDS = st.sampled_from(
    ["name", "phones.0.name", "phones.1.name", "phones.2.name", "stops.0.place", "stops.1.place"]
)
SOURCES = st.sampled_from(["Clinic", "Front desk", "Night line"])
CONTEXTS = st.tuples(CODES, FIELDS).map(".".join)
WANTED = st.dictionaries(CONTEXTS, SOURCES, max_size=8)


def catalog(*entries: CatalogEntry, obsolete: tuple[CatalogEntry, ...] = ()) -> Catalog:
    """A catalog of records."""
    return Catalog(
        locale="es",
        name="records",
        entries={message_key("records", e.context, e.source): e for e in entries},
        obsolete=obsolete,
        plural_forms=find_plural_forms("es"),
    )


def entry(context: str, source: str, translation: str, *, fuzzy: bool = False) -> CatalogEntry:
    """A translated entry."""
    return CatalogEntry(context=context, source=source, translations=(translation,), fuzzy=fuzzy)


def messages(wanted: dict[str, str]) -> list[Message]:
    """Today's messages."""
    return [Message(context=context, source=source) for context, source in wanted.items()]


def merge(old: Catalog, wanted: dict[str, str]) -> dict[str, CatalogEntry]:
    """The entries after an update."""
    return merge_catalog(old, messages(wanted)).entries


def translated(
    wanted: dict[str, str], fuzzy: list[bool], obsolete: dict[str, str] | None = None
) -> Catalog:
    """A catalog in which each translation tells which entry it belongs to."""
    marks = [*fuzzy, *[False] * len(wanted)]
    entries = [
        entry(context, source, f"{context}={source}", fuzzy=mark)
        for (context, source), mark in zip(wanted.items(), marks, strict=False)
    ]
    gone = (entry(c, s, f"{c}={s}") for c, s in (obsolete or {}).items())
    return catalog(*entries, obsolete=tuple(gone))


def test_unchanged_source_keeps_its_translation() -> None:
    """With the translators' own comment, and today's note and files."""
    old = catalog(replace(entry("k3f9.name", "Clinic", "Clínica"), comment="agreed", note="old"))
    message = Message(context="k3f9.name", source="Clinic", note="new", references=("a.yml",))
    found = merge_catalog(old, [message]).entries["k3f9.name"]
    assert found.translations == ("Clínica",)
    assert not found.fuzzy
    assert (found.comment, found.note, found.references) == ("agreed", "new", ("a.yml",))


def test_changed_source_keeps_the_old_translation_as_stale() -> None:
    """With the source it was made from, however often the source changes."""
    old = catalog(entry("k3f9.name", "Clinic", "Clínica"))
    once = merge_catalog(old, messages({"k3f9.name": "Day clinic"}))
    twice = merge_catalog(once, messages({"k3f9.name": "Night clinic"}))
    found = twice.entries["k3f9.name"]
    assert (found.source, found.translations) == ("Night clinic", ("Clínica",))
    assert found.fuzzy
    assert found.previous == "Clinic"


def test_source_that_changes_back_is_up_to_date_again() -> None:
    """The translation was made from exactly this text."""
    old = catalog(entry("k3f9.name", "Clinic", "Clínica"))
    changed = merge_catalog(old, messages({"k3f9.name": "Day clinic"}))
    assert merge(changed, {"k3f9.name": "Clinic"}) == old.entries


def test_translation_that_is_gone_waits_and_comes_back() -> None:
    """Obsolete first, then revived."""
    old = catalog(entry("k3f9.name", "Clinic", "Clínica"))
    gone = merge_catalog(old, [])
    assert gone.entries == {}
    assert gone.obsolete == (entry("k3f9.name", "Clinic", "Clínica"),)
    back = merge_catalog(gone, messages({"k3f9.name": "Clinic"}))
    assert back.entries == old.entries
    assert back.obsolete == ()


def test_translation_moves_with_its_text_inside_a_list() -> None:
    """A number added above the others leaves their translations alone."""
    old = catalog(
        entry("k3f9.phones.0.name", "Front desk", "Recepción"),
        entry("k3f9.phones.1.name", "Night line", "Línea nocturna"),
    )
    found = merge(
        old,
        {
            "k3f9.phones.0.name": "Clinic",
            "k3f9.phones.1.name": "Front desk",
            "k3f9.phones.2.name": "Night line",
        },
    )
    assert [e.translations for e in found.values()] == [(), ("Recepción",), ("Línea nocturna",)]
    assert not any(e.fuzzy for e in found.values())


def test_stale_translation_moves_and_is_not_copied() -> None:
    """What is unsure about one text is not said of another."""
    old = catalog(entry("k3f9.phones.0.name", "Front desk", "Mesa", fuzzy=True))
    moved = merge(old, {"k3f9.phones.0.name": "Clinic", "k3f9.phones.1.name": "Front desk"})
    assert [(e.translations, e.fuzzy) for e in moved.values()] == [((), False), (("Mesa",), True)]
    copied = merge(old, {"k3f9.phones.0.name": "Front desk", "k3f9.phones.1.name": "Front desk"})
    assert [e.translations for e in copied.values()] == [("Mesa",), ()]


def test_interface_string_that_changed_is_a_new_message() -> None:
    """Nothing is guessed; the old one is obsolete."""
    old = replace(
        catalog(), name="interface", entries={"Leave": CatalogEntry(context=None, source="Leave")}
    )
    old.entries["Leave"] = replace(old.entries["Leave"], translations=("Salir",))
    found = merge_catalog(old, [Message(source="Leave now")])
    assert found.entries["Leave now"].translations == ()
    assert [e.source for e in found.obsolete] == ["Leave"]


def test_order_is_that_of_the_messages() -> None:
    """So a catalog's diff is that of the records."""
    old = catalog(entry("k3f9.name", "Clinic", "Clínica"), entry("b2cd.name", "Desk", "Mesa"))
    assert list(merge(old, {"b2cd.name": "Desk", "k3f9.name": "Clinic"})) == [
        "b2cd.name",
        "k3f9.name",
    ]


@given(WANTED, st.lists(st.booleans(), max_size=8), WANTED, WANTED)
def test_translation_never_leaves_its_record(
    before: dict[str, str], fuzzy: list[bool], gone: dict[str, str], after: dict[str, str]
) -> None:
    """It follows its own field, or an equal text in the same list; anything else is stale."""
    for context, found in merge(translated(before, fuzzy, gone), after).items():
        for translation in found.translations:
            origin, _, source = translation.partition("=")
            assert generalize(origin) == generalize(context)
            assert source == found.source or (origin == context and found.fuzzy)


@given(WANTED, st.lists(st.booleans(), max_size=8), WANTED, WANTED)
def test_no_translation_is_lost(
    before: dict[str, str], fuzzy: list[bool], gone: dict[str, str], after: dict[str, str]
) -> None:
    """Each is in use, or obsolete."""
    old = translated(before, fuzzy, gone)
    new = merge_catalog(old, messages(after))
    expected = {e.translations for e in (*old.entries.values(), *old.obsolete)}
    kept = {e.translations for e in (*new.entries.values(), *new.obsolete)}
    assert expected == kept - {()}


@given(WANTED, st.lists(st.booleans(), max_size=8), WANTED, WANTED)
def test_second_update_changes_nothing(
    before: dict[str, str], fuzzy: list[bool], gone: dict[str, str], after: dict[str, str]
) -> None:
    """The first one has done all there is to do."""
    once = merge_catalog(translated(before, fuzzy, gone), messages(after))
    assert merge_catalog(once, messages(after)) == once
