"""Frozen editions: digests of what changed, and nothing of what it was."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.build import Prepared, Project, prepare
from generator.model import Directory, FrozenService, digest_value
from generator.validate.editions import format_edition, freeze
from tests.conftest import TODAY

SALT = "0123456789abcdef0123456789abcdef"
DAY = datetime.date(2026, 9, 1)
QUAY = "services_data/services/quay-advice.yml"
HARBOR = "services_data/organizations/harbor-aid.yml"


def directory_of(project: Path) -> Directory:
    """The project's records."""
    prepared = prepare(Project(config_file=project / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None, prepared.problems
    return prepared.directory


def frozen(project: Path) -> dict[str, FrozenService]:
    """All of its services, frozen."""
    return dict(freeze(directory_of(project), edition=DAY, salt=SALT).services)


def edit(project: Path, file: str, find: str, write: str) -> None:
    """One edit of a record."""
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, write, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "find", "write", "field"),
    [
        (QUAY, "01632 960102", "01632 960103", "phones"),
        (QUAY, 'closes: "12:30"', 'closes: "12:45"', "hours"),
        (QUAY, "name: Quay advice on wages", "name: Quay advice on pay", "name"),
        (
            QUAY,
            "types: [labor-rights]",
            "types: [labor-rights]\nstatus: temporarily closed",
            "status",
        ),
        (HARBOR, "12 Quay Lane", "14 Quay Lane", "places"),
    ],
)
def test_one_change_changes_one_digest(
    file: str, find: str, write: str, field: str, small: Path
) -> None:
    """Of the service that has changed."""
    before = frozen(small)["t2kd"]
    edit(small, file, find, write)
    after = frozen(small)["t2kd"]
    names = set(FrozenService.model_fields)
    assert {name for name in names if getattr(before, name) != getattr(after, name)} == {field}


def test_words_that_are_no_change_for_a_reader_change_nothing(small: Path) -> None:
    """A better description, a later check."""
    before = frozen(small)
    edit(small, QUAY, "Advice when pay is kept", "Advice where pay is kept")
    edit(small, QUAY, "verified_on: 2026-10-01", "verified_on: 2026-10-02")
    assert frozen(small) == before


def test_a_hidden_place_leaves_no_digest(small: Path) -> None:
    """Nor do services that have ended, or asked not to be shown."""
    services = frozen(small)
    assert services["t4kd"].places is None
    assert services["t2kd"].places is not None
    assert "t6kd" not in services
    edit(small, QUAY, "types: [labor-rights]", "types: [labor-rights]\nlisted: no")
    assert "t2kd" not in frozen(small)


def test_equal_values_of_two_services_do_not_look_equal() -> None:
    """So one known number does not give away another."""
    digests = {
        digest_value(SALT, code, field, "01632 960102")
        for code in ("t2kd", "t3kd")
        for field in ("phones", "name")
    }
    assert len(digests) == 4


def test_digests_stay_what_they_are() -> None:
    """Another way to digest would say of every service that it has changed."""
    assert digest_value(SALT, "t2kd", "phones", "01632 960102") == "4693"


def test_a_file_holds_no_value(small: Path) -> None:
    """One short line for each service."""
    text = format_edition(freeze(directory_of(small), edition=DAY, salt=SALT))
    for value in ("960102", "Quay", "09:00", "active"):
        assert value not in text
    (small / "services_data/editions").mkdir()
    (small / "services_data/editions/2026-09-01.yml").write_text(text, encoding="utf-8")
    (edition,) = directory_of(small).editions
    assert edition.services == frozen(small)


def test_a_place_that_became_hidden_must_leave_older_editions(small: Path) -> None:
    """Somebody could try addresses until one fits its digest."""
    text = format_edition(freeze(directory_of(small), edition=DAY, salt=SALT))
    folder = small / "services_data/editions"
    folder.mkdir()
    (folder / "2026-09-01.yml").write_text(text, encoding="utf-8")
    edit(small, HARBOR, "    area: haven\n", "    area: haven\n    address_visibility: hidden\n")
    found = prepare(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    problems = found.problems if isinstance(found, Prepared) else found
    assert "edition-place" in {problem.code for problem in problems}
