"""What a set of leaflets may hold."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from generator.model import LEAFLET_FORMATS, NO_QUERY, LeafletQuery, LeafletSet

SET = {"code": "tyv2", "name": "The first days"}


def test_a_set_is_printed_in_every_format_unless_it_says_otherwise() -> None:
    """Who writes a set need not know what there is."""
    assert LeafletSet.model_validate(SET).formats == LEAFLET_FORMATS
    chosen = LeafletSet.model_validate({**SET, "formats": ["shoe", "list"]})
    assert chosen.formats == ("shoe", "list")


def test_answers_may_be_written_as_one_speaks() -> None:
    """`Yes` and `true` are yes, as everywhere in the records."""
    query = LeafletQuery.model_validate({"no_id": "Yes", "free": "true"})
    assert (query.no_id, query.always_open, query.free) == ("yes", "no", "yes")


def test_a_query_of_nothing_but_no_is_a_query_of_nothing() -> None:
    """It would find every service there is."""
    assert LeafletQuery.model_validate({"free": "no", "needs": ()}) == NO_QUERY


@pytest.mark.parametrize("field", [{"limit": 0}, {"limit": 101}, {"formats": ()}, {"order": "x"}])
def test_what_cannot_be_printed_is_refused(field: dict[str, object]) -> None:
    """No service, too many, no format, an order of one's own."""
    with pytest.raises(ValidationError):
        LeafletSet.model_validate({**SET, **field})
