"""All words of a need or type → each in one file at most, the most useful in the first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.search import vocabulary
from generator.render.search.analysis import tokenize
from generator.render.search.vocabulary import ROOM, ROOMS, Room, Share, Words, share_out
from generator.render.search.words import weigh

LISTS = st.lists(st.text("abé 医生院", max_size=6), max_size=5)
KINDS = st.lists(
    st.builds(
        Words,
        name=st.text("ab医 ", max_size=4),
        own=LISTS,
        others=LISTS,
        source=LISTS,
        urgent=st.integers(0, 3),
    ),
    max_size=4,
)
SMALL = Room(first=12, later=30, foreign=15, last=12, strange=12)
"""Full with a few words."""


@pytest.fixture(autouse=True)
def small_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files as small as the tests' lists."""
    monkeypatch.setattr(vocabulary, "ROOM", SMALL)
    monkeypatch.setattr(vocabulary, "ROOMS", {})


def weigh_all(lists: list[tuple[str, ...]]) -> int:
    """What lists take up in a file."""
    return sum(weigh(word) + 1 for words in lists for word in words)


def share(*kinds: Words) -> tuple[Share, ...]:
    """In English."""
    return share_out(kinds, "en")


def test_own_words_come_first_and_go_on_in_each_file() -> None:
    """What finds no room in one file is in the next."""
    own = ["bed", "roof", "sofa", "attic", "garret", "bunk", "mattress", "hammock"]
    [shared] = share(Words(name="A place", own=own, others=["cama", "lit"]))
    assert shared.first == ("bed", "roof")
    assert shared.later == ("sofa", "attic", "garret", "cama", "lit")
    assert shared.last == ("bunk",)  # a long word does not give way to a shorter one


def test_of_what_is_urgent_others_are_taken_first() -> None:
    """Before any word of what can wait, though it stands first."""
    waits = Words(name="Lessons", own=(), others=["clase", "cours", "kurs"])
    urgent = Words(name="Doctor", own=(), others=["medico", "docteur", "arzt"], urgent=2)
    one, other = share(waits, urgent)
    assert (one.later, other.later) == ((), ("medico", "docteur"))
    assert one.strange[0] == "clase"


def test_words_of_the_records_come_before_those_of_other_languages() -> None:
    """In a file of their own; of each list the first ones."""
    [shared] = share(Words(name="Cama", own=(), others=["x1", "x2"] * 2, source=["bed", "sofa"]))
    assert shared.later == ("x1", "x2")
    assert shared.strange == ("bed", "sofa")


@given(KINDS, st.sampled_from(["en", "fr", "zh-Hans"]))
def test_every_file_keeps_its_room(kinds: list[Words], locale: str) -> None:
    """However long the lists are."""
    shares = share_out(kinds, locale)
    assert len(shares) == len(kinds)
    assert weigh_all([each.first for each in shares]) <= SMALL.first
    assert weigh_all([each.later for each in shares]) <= SMALL.later
    assert weigh_all([each.last for each in shares]) <= SMALL.last
    assert weigh_all([each.strange for each in shares]) <= SMALL.strange


@given(KINDS, st.sampled_from(["en", "fr", "zh-Hans"]))
def test_no_word_stands_twice(kinds: list[Words], locale: str) -> None:
    """Not in a file, not in two, not in a name: each has a token that is nowhere before it."""
    for kind, shared in zip(kinds, share_out(kinds, locale), strict=True):
        words = [*shared.first, *shared.later, *shared.last, *shared.strange]
        assert len(set(words)) == len(words)
        seen = set(tokenize(kind.name, locale))
        for word in words:
            assert not seen.issuperset(tokenize(word, locale)), word
            seen.update(tokenize(word, locale))


@given(KINDS)
def test_each_word_is_one_that_somebody_wrote(kinds: list[Words]) -> None:
    """In its own list."""
    for kind, shared in zip(kinds, share_out(kinds, "en"), strict=True):
        written = {
            t for text in (*kind.own, *kind.others, *kind.source) for t in tokenize(text, "en")
        }
        for word in (*shared.first, *shared.later, *shared.last, *shared.strange):
            assert written.issuperset(tokenize(word, "en"))


@pytest.mark.parametrize("room", [ROOM, *ROOMS.values()])
def test_other_languages_leave_room_for_the_page_s_own(room: Room) -> None:
    """In the file that has words of several languages."""
    assert room.foreign < room.later
