"""Links that leave the site and are not what they look like, beside those that are."""

from __future__ import annotations

import pytest

from tests.audit.planting import codes, drawing, in_body

PAGE = "en/s/k3f9.html"


def link(href: str, words: str = "x") -> str:
    """A page with one more link."""
    return in_body(f'<a href="{href}" rel="noreferrer">{words}</a>')


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("https://kitchen.example.org/", "Their own page"),
        ("https://kitchen.example.org/en/", "kitchen.example.org"),
        ("https://kitchen.example.org/", "https://kitchen.example.org/"),
        ("https://kitchen.example.org/en", "https://kitchen.example.org/"),
        ("https://www.kitchen.example.org/", "kitchen.example.org"),
        ("https://kitchen.example.org/", "www.Kitchen.Example.org"),
        ("https://kitchen.example.org/", "Ask at kitchen.example.org or elsewhere.example.org"),
        ("https://xn--mnchen-3ya.example.org/", "x"),
        ("https://xn--e1afmkfd.example.org/", "x"),
        ("https://xn--fsqu00a.example.org/", "x"),
        ("https://kitchen.example.org/?q=a@b", "x"),
        ("tel:+441632960123", "01632 960123"),
        ("tel:999", "999"),
        ("tel:+441632960123;ext=12", "x"),
        ("sms:+447700900123", "x"),
        ("whatsapp://send?phone=447700900123", "x"),
        ("mailto:info@kitchen.example.org", "info@kitchen.example.org"),
        ("geo:51.5,-0.12", "x"),
        ("about:blank", "x"),
    ],
)
def test_a_link_that_is_what_it_looks_like_is_left_alone(href: str, words: str) -> None:
    """In any one script, with or without www, and to a phone in a house."""
    assert codes(PAGE, link(href, words)) == set()


@pytest.mark.parametrize(
    ("href", "words"),
    [
        # Letters of two scripts, of a look-alike script, and signs.
        ("https://xn--pypal-4ve.example.org/", "x"),
        ("https://xn--80ak6aa92e.com/", "x"),
        ("https://xn--i-7iq.example.org/", "x"),
        ("https://XN--PYPAL-4VE.example.org/", "x"),
        ("https://www.xn--pypal-4ve.com/a?b#c", "x"),
        ("https://xn--999999999999.example.org/", "x"),
        ("https://pаypal.example.org/", "x"),
        ("https://kitchen。example.org/", "x"),
        # A name before the host.
        ("https://kitchen.example.org@cdn.example.com/", "x"),
        ("https://user:word@kitchen.example.org/", "x"),
        ("https://@kitchen.example.org/", "x"),
        ("https:\\\\kitchen.example.org@cdn.example.com/", "x"),
        ("HTTPS://kitchen.example.org%40cdn.example.com@cdn.example.com/", "x"),
        ("https://[kitchen.example.org/", "x"),
        # Words that name another host.
        ("https://cdn.example.com/", "kitchen.example.org"),
        ("https://cdn.example.com/", "https://kitchen.example.org/en/"),
        ("https://cdn.example.com/", " www.kitchen.example.org "),
        ("https://cdn.example.com/", "<b>kitchen</b>.example.org"),
        ("https://kitchen.example.org.example.com/", "kitchen.example.org"),
        ("https://cdn.example.com/", "KITCHEN.EXAMPLE.ORG/help"),
        # Orders to the phone.
        ("tel:*%2306%23", "x"),
        ("tel:*#06#", "x"),
        ("tel:**21*01632960123%23", "x"),
        ("TEL:*%2306%23", "x"),
        ("t&#101;l:%2A%2306%23", "x"),
        ("tel:+441632960123,,5", "x"),
        ("tel:+441632960123;ext=12;ext=13", "x"),
        ("tel:+441632960123;ext=*21", "x"),
        ("tel:+441632960123;phone-context=example.org", "x"),
        ("tel:;ext=12", "x"),
        ("tel:", "x"),
        # More than a number, more than a mailbox.
        ("sms:+447700900123?body=x", "x"),
        ("sms:+447700900123,+447700900124", "x"),
        ("sms:+447700900123;ext=12", "x"),
        ("whatsapp://send?phone=447700900123&text=x", "x"),
        ("whatsapp://send?text=x", "x"),
        ("mailto:info@kitchen.example.org?bcc=a@b.example.org", "x"),
        ("mailto:info@kitchen.example.org?subject=x", "x"),
        ("mailto:?to=a@b.example.org", "x"),
        ("mailto:a@b.example.org,c@d.example.org", "x"),
        ("mailto:info@xn--pypal-4ve.example.org", "x"),
        ("geo:51.5,-0.12?q=x", "x"),
    ],
)
def test_a_link_that_is_not_what_it_looks_like_is_found(href: str, words: str) -> None:
    """Look-alike letters, names before hosts, words that lie, and orders to phones."""
    assert codes(PAGE, link(href, words)) == {"misleading-link"}


def test_links_in_a_drawing_and_on_a_map_of_a_picture_count() -> None:
    """A tap does not tell in which element it was."""
    href = "https://kitchen.example.org@cdn.example.com/"
    drawn = f'<svg><a href="{href}" rel="noreferrer"><text>x</text></a></svg>'
    area = f'<map name="m"><area href="{href}" rel="noreferrer" alt="x"></map>'
    assert codes(PAGE, in_body(drawn)) == {"misleading-link"}
    assert codes(PAGE, in_body(area)) == {"misleading-link"}
    assert codes("a.svg", drawing(drawn)) == {"misleading-link"}
