"""Whole families of addresses, beside the single ones of tests/hostile/cases/address.yml."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from generator.model.addresses import check_number, check_url, is_plain_link


@pytest.mark.parametrize(
    "url",
    [
        "https://clinic.example.org/",
        "https://clinic.example.org/es/ayuda.html?page=2#hours",
        "https://xn--mnchen-3ya.example.org/",
        "https://xn--e1afmkfd.example.org/",
        "https://xn--fiqs8s.example.org/",
        "https://a-b.c1.example.org/%C3%A9",
    ],
)
def test_ordinary_addresses_pass(url: str) -> None:
    """Also international ones of one script, as punycode."""
    assert check_url(url) == url


@given(
    st.integers(0, 2**32 - 1), st.sampled_from(["{}", "0x{:x}", "{:o}", "0{:o}", "1.{}", "a.{}"])
)
def test_no_host_is_a_number(number: int, form: str) -> None:
    """In no base, whole or behind other labels."""
    with pytest.raises(PydanticCustomError):
        check_url(f"https://{form.format(number)}/")


@given(st.text(max_size=20))
def test_a_number_that_passes_dials_digits_alone(text: str) -> None:
    """Whatever is written, no * and no # comes through."""
    try:
        number = check_number(text)
    except PydanticCustomError:
        return
    assert not set(number) & set("*#,;pwPW%")


@given(
    st.text(max_size=30), st.sampled_from(["tel:1", "sms:1", "mailto:a@b.example.org", "geo:1,2"])
)
def test_nothing_can_be_added_to_a_plain_link(text: str, link: str) -> None:
    """No second recipient, no text, no code behind a number."""
    if is_plain_link(link + text):
        assert not set(text) & set("?&;*#,%:/ \n") or link.startswith("mailto:")
