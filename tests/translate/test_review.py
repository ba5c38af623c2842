"""A review belongs to one translation of one source, and to no other."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.translate.catalog import empty_catalog
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.merge import merge_catalog
from generator.translate.messages import Message
from generator.translate.review import is_reviewed, mark_reviewed, renew_review

DAY = datetime.date(2026, 3, 1)
ENTRY = CatalogEntry(context="k3f9.name", source="The house", translations=("La casa",))


def by_hand(comment: str) -> CatalogEntry:
    """The entry with a translator's comment as Poedit would leave it."""
    return replace(ENTRY, comment=comment)


def test_a_review_written_by_hand_holds_and_gets_its_seal() -> None:
    """Day and role are all that a reviewer writes."""
    entry = by_hand("Check the tone.\nreviewed: 2026-03-01 legal translator")
    assert is_reviewed(entry)
    sealed = renew_review(entry)
    assert is_reviewed(sealed)
    assert sealed.comment is not None
    assert sealed.comment.startswith("Check the tone.\nreviewed: 2026-03-01 legal translator [")


def test_a_changed_translation_cancels_the_review_and_keeps_other_comments() -> None:
    """Whoever changes one word has not been reviewed."""
    sealed = renew_review(by_hand("Check the tone.\nreviewed: 2026-03-01 legal translator"))
    changed = replace(sealed, translations=("El hogar",))
    assert not is_reviewed(changed)
    assert renew_review(changed).comment == "Check the tone."


def test_a_changed_source_cancels_the_review() -> None:
    """The same words of another text."""
    assert not is_reviewed(replace(mark_reviewed(ENTRY, DAY, "midwife"), source="The home"))


def test_an_update_seals_reviews_and_a_stale_text_loses_its_own() -> None:
    """`waypost translate update` is where both happen."""
    catalog = replace(
        empty_catalog("es", "records"),
        entries={"k3f9.name": by_hand("reviewed: 2026-03-01 midwife")},
    )
    same = Message(context="k3f9.name", source="The house", plural=None, note=None, references=())
    sealed = merge_catalog(catalog, [same]).entries["k3f9.name"]
    assert sealed.comment is not None
    assert sealed.comment.endswith("]")
    stale = merge_catalog(catalog, [replace(same, source="The home")]).entries["k3f9.name"]
    assert stale.fuzzy
    assert stale.comment is None


@pytest.mark.parametrize("comment", ["reviewed: soon", "reviewed: 2026-03-01", "Reviewed by me"])
def test_what_is_no_review_counts_for_nothing(comment: str) -> None:
    """And stays as it is written."""
    assert not is_reviewed(by_hand(comment))
    assert renew_review(by_hand(comment)).comment == comment


def test_a_role_that_could_not_be_read_back_is_refused() -> None:
    """Brackets are the seal's."""
    with pytest.raises(ValueError, match="translator"):
        mark_reviewed(ENTRY, DAY, "translator [x]")


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_a_seal_never_fits_another_text(source: str, translation: str, other: str) -> None:
    """Any change of source or translation breaks it."""
    entry = replace(ENTRY, source=source, translations=(translation,))
    sealed = mark_reviewed(entry, DAY, "midwife")
    assert is_reviewed(sealed)
    if other != translation:
        assert not is_reviewed(replace(sealed, translations=(other,)))
    if other != source:
        assert not is_reviewed(replace(sealed, source=other))
