"""A guide's review belongs to its words, as a message's does."""

from __future__ import annotations

from pathlib import Path

from generator.translate.guide_reviews import renew_guide_review, renew_guide_reviews

GUIDE = (
    "---\ntitle: Seguridad\nsummary: Qué queda.\nsource: 0123456789ab\n---\n## Qué queda\n\nNada.\n"
)
REVIEWED = GUIDE.replace("---\n##", "reviewed: 2026-03-01 midwife\n---\n##")


def test_a_review_gets_a_seal_and_keeps_it() -> None:
    """Twice is once."""
    sealed = renew_guide_review(REVIEWED)
    assert "\nreviewed: 2026-03-01 midwife [" in sealed
    assert renew_guide_review(sealed) == sealed


def test_a_changed_word_or_source_takes_the_review_out() -> None:
    """And nothing else."""
    sealed = renew_guide_review(REVIEWED)
    assert renew_guide_review(sealed.replace("Nada", "Todo")) == GUIDE.replace("Nada", "Todo")
    moved = sealed.replace("0123456789ab", "ba9876543210")
    assert renew_guide_review(moved) == GUIDE.replace("0123456789ab", "ba9876543210")


def test_a_guide_without_a_review_stays_as_it_is() -> None:
    """Words of the text that look like one are the text's."""
    assert renew_guide_review(GUIDE) == GUIDE
    text = GUIDE + "\nreviewed: 2026-03-01 midwife\n"
    assert renew_guide_review(text) == text


def test_only_files_that_change_are_written(tmp_path: Path) -> None:
    """The source's own guides need no review."""
    for locale in ("en", "es"):
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "a.md").write_text(REVIEWED, encoding="utf-8")
    written = renew_guide_reviews(tmp_path, ("en", "es"), "en")
    assert [path.relative_to(tmp_path).as_posix() for path in written] == ["es/a.md"]
    assert renew_guide_reviews(tmp_path, ("en", "es"), "en") == []
