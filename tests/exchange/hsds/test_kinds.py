import pytest

from generator.exchange.hsds.folder import load_taxonomy
from generator.exchange.hsds.kinds import (
    HINTS,
    TypeFinder,
    all_types,
    build_type_finder,
    general_type,
)
from generator.model import Taxonomy
from tests.exchange.hsds.conftest import ROOT


@pytest.fixture(scope="module")
def taxonomy() -> Taxonomy:
    """The project's own taxonomy."""
    found, problems = load_taxonomy(ROOT / "nowhere", ROOT / "services_data/taxonomy.yml")
    assert problems == []
    assert found is not None
    return found


@pytest.fixture(scope="module")
def finder(taxonomy: Taxonomy) -> TypeFinder:
    """Made once."""
    return build_type_finder(taxonomy)


@pytest.mark.parametrize(
    ("fields", "best"),
    [
        ({"keywords": "Food Pantries, Emergency Food"}, "food"),
        ({"name": "Free dental clinic", "description": "A dentist."}, "dental-eye"),
        ({"terms": "Job training"}, "job-training"),
        ({"keywords": "Homeless Shelter"}, "emergency-shelter"),
        ({"name": "Library", "keywords": "Public Libraries"}, "adult-education"),
    ],
)
def test_words_of_a_service_choose_its_type(
    finder: TypeFinder, fields: dict[str, str], best: str
) -> None:
    """The most telling type comes first."""
    assert finder.match(fields)[0].type == best


def test_nothing_telling_chooses_nothing(finder: TypeFinder, taxonomy: Taxonomy) -> None:
    """The import then takes the general type, and says so."""
    assert finder.match({"name": "Piano tuning", "description": "x"}) == ()
    assert general_type(taxonomy) == "case-management"


def test_a_passing_word_makes_nothing_urgent(finder: TypeFinder) -> None:
    """An urgent type needs its word in a name, a keyword or a term."""
    matches = finder.match(
        {"description": "Not a hotline, not for an emergency room, no crisis line"}
    )
    urgent = [match.type for match in matches if finder.types[match.type].urgent == "yes"]
    assert urgent == []


def test_every_hint_leads_to_a_type_of_ours(taxonomy: Taxonomy) -> None:
    """The table goes with the taxonomy."""
    assert set(HINTS) <= set(all_types(taxonomy))
