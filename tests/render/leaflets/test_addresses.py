"""A site's address → what of it stands on a leaflet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.problems import Place
from generator.render.leaflets.addresses import NO_ADDRESS, check_address, find_address
from generator.render.leaflets.qr import LONGEST
from generator.render.pages import Publication
from tests.town import publication

__all__ = ["publication"]

WHERE = Place(path="mkdocs.yml", line=2, column=11)


def at(publication: Publication, url: str | None) -> Publication:
    """The same at another address."""
    return replace(publication, site_url=url)


def test_a_site_without_an_address_has_none_on_paper(publication: Publication) -> None:
    """And that is no problem."""
    assert find_address(at(publication, None), "ar", "k3f9") == NO_ADDRESS
    assert check_address(at(publication, None), WHERE) is None


@pytest.mark.parametrize("url", ["https://help.example.org", "https://help.example.org/"])
def test_an_address_is_the_same_with_and_without_a_slash_at_its_end(
    publication: Publication, url: str
) -> None:
    """Editors write it both ways."""
    found = find_address(at(publication, url), "ar", "k3f9")
    assert found.url == "https://help.example.org/ar/s/k3f9.html"
    assert found.shown == "help.example.org/ar/s/k3f9.html"


def test_the_longest_address_of_any_page_decides(publication: Publication) -> None:
    """One more letter, and the code of one page in one language could not be scanned."""
    room = LONGEST - len("https://.example.org/en/s/xxxxx.html")
    fits, too_long = (f"https://{'a' * (room + more)}.example.org/" for more in (0, 1))
    assert check_address(at(publication, fits), WHERE) is None
    problem = check_address(at(publication, too_long), WHERE)
    assert problem is not None
    assert (problem.code, problem.where) == ("leaflet-address-too-long", WHERE)
    assert find_address(at(publication, fits), "en", "xxxx2").qr is not None
    assert find_address(at(publication, too_long), "en", "xxxx2").qr is None
