from __future__ import annotations

from typing import Any

import pytest

from generator.model import Phone
from generator.translate.phones import phone_link


@pytest.mark.parametrize(
    ("entry", "link"),
    [
        ({"number": "01632 960123"}, "tel:+441632960123"),
        ({"number": "+44 (0)1632 960123"}, "tel:+441632960123"),
        ({"number": "٠١٦٣٢ ٩٦٠١٢٣"}, "tel:+441632960123"),
        ({"number": "01632 960123", "extension": "12"}, "tel:+441632960123;ext=12"),
        ({"number": "01632 960123", "extension": "ask for Maple"}, "tel:+441632960123"),
        ({"number": "07700 900123", "kind": "text"}, "sms:+447700900123"),
        (
            {"number": "07700 900123", "kind": "whatsapp"},
            "whatsapp://send?phone=447700900123",
        ),
        ({"number": "01632 960123", "kind": "textphone"}, "tel:+441632960123"),
        ({"number": "116016", "kind": "short_code", "country": "DE"}, "tel:116016"),
        ({"number": "741741", "kind": "text"}, "sms:741741"),
        ({"number": "٩٩٩"}, "tel:999"),
        ({"number": "116016", "kind": "short_code", "invented": "yes"}, None),
        ({"number": "01632 960123", "kind": "fax"}, None),
        ({"number": "123", "kind": "whatsapp"}, None),
    ],
)
def test_link_dials_what_is_printed(entry: dict[str, Any], link: str | None) -> None:
    """In international form where that is possible; no link where none helps."""
    assert phone_link(Phone.model_validate(entry), "GB") == link


def test_impossible_number_is_dialled_as_written() -> None:
    """A number of the wrong length gets no country code guessed onto it."""
    assert phone_link(Phone(number="1234567890123456"), "GB") == "tel:1234567890123456"


def test_own_country_of_a_number_wins() -> None:
    """An entry may name the country in which it works."""
    assert phone_link(Phone(number="030 23125 000", country="DE"), "GB") == "tel:+493023125000"
