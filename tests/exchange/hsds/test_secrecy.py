from pathlib import Path

import pytest
import yaml

from generator.exchange.hsds.secrecy import looks_secret, make_secret, without_addresses
from generator.model import Organization
from tests.exchange.hsds.conftest import SAMPLES, Import

NOWHERE = make_secret("GB")


def _everything(folder: Path) -> str:
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*/*.yml")))


@pytest.mark.parametrize(
    ("version", "signs"),
    [
        ("hsds-1.1", ["Birch Lane", "WB1 9ZZ", "51.0701", "2.0702"]),
        ("hsds-3.0", ["Harbour Lane", "VN1 1AA", "50.12345", "plain.lamp", "Former Street"]),
    ],
)
def test_a_shelters_address_is_nowhere(run_import: Import, version: str, signs: list[str]) -> None:
    """Neither the records nor the report hold it, whatever field it stood in."""
    report, folder = run_import(SAMPLES / version)
    everything = _everything(folder) + report.text()
    assert [sign for sign in signs if sign in everything] == []
    assert any(problem.code == "hsds-hidden" for problem in report.problems)


def test_a_hidden_place_says_so(run_import: Import) -> None:
    """The location is marked, and holds no field that leads to its door."""
    report, folder = run_import(SAMPLES / "hsds-1.1")
    file = next(new.file for new in report.codes if new.id == "2")
    data = yaml.load((folder / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    (place,) = Organization.model_validate(data).locations.values()
    assert place.visibility == "hidden"
    assert (place.address, place.latitude, place.transportation) == (None, None, None)


def test_an_address_without_its_place_is_not_repeated(run_import: Import, tmp_path: Path) -> None:
    """It might be a secret one: the report gives the position alone."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "services.csv").write_text("id,name,status\n1,Help,active\n", encoding="utf-8")
    text = "id,location_id,address_1,city\n1,gone,12 Secret Street,Westerby\n"
    (source / "addresses.csv").write_text(text, encoding="utf-8")
    report, _ = run_import(source)
    assert "Secret Street" not in report.text()
    assert "addresses.csv:2:8" in report.text()


@pytest.mark.parametrize(
    "text",
    [
        "Homeless Shelter",
        "a women's refuge",
        "Safe house",
        "Transitional housing for families",
        "DOMESTIC VIOLENCE",
        "at a confidential location",
    ],
)
def test_words_of_secret_places_are_seen(text: str) -> None:
    """Names, types and descriptions of shelters, refuges and the like."""
    assert looks_secret(text)


@pytest.mark.parametrize("text", ["Animal shelter", "wildlife refuge", "tax shelters", "Library"])
def test_other_shelters_are_no_secret(text: str) -> None:
    """Animals, buses and taxes have shelters too."""
    assert not looks_secret(text)


def test_only_the_sentences_with_an_address_go() -> None:
    """The rest of a text stays, in its paragraphs."""
    text = "We listen. Come to 14 Birch Lane at noon. Bring nothing.\n\nCall first."
    kept = without_addresses(text, NOWHERE, every_sign=True)
    assert kept == "We listen. Bring nothing.\n\nCall first."


def test_a_known_secret_goes_from_any_text() -> None:
    """The address of a hidden place, written in another way, in another record."""
    secret = make_secret("GB", ["14 Birch Lane"])
    kept = without_addresses("Ask us. We are at 14, BIRCH-LANE.", secret, every_sign=False)
    assert kept == "Ask us."


def test_a_text_of_nothing_but_an_address_goes_whole() -> None:
    """Nothing is left rather than half an address."""
    assert without_addresses("14 Birch Lane", NOWHERE, every_sign=True) is None
