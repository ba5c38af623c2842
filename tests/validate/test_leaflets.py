"""Sets of leaflets that say too much, too little, or what no record knows."""

from __future__ import annotations

from pathlib import Path

from generator.build import Project, check
from generator.problems import Problem
from tests.conftest import TODAY


def check_leaflets(folder: Path, text: str | None = None) -> list[Problem]:
    """What is said of the small directory with these sets, but for notices."""
    if text is not None:
        (folder / "services_data" / "leaflets.yml").write_text(text, encoding="utf-8")
    problems = check(Project(config_file=folder / "mkdocs.yml", edition=TODAY))
    return [problem for problem in problems if problem.severity != "notice"]


def edit(folder: Path, name: str, find: str, write: str) -> None:
    """Change a file of the small directory."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, write, 1), encoding="utf-8")


def test_a_directory_may_do_without_leaflets(small: Path) -> None:
    """The file is not needed."""
    (small / "services_data" / "leaflets.yml").unlink()
    assert check_leaflets(small) == []


def test_all_that_is_wrong_is_said_at_once(small: Path) -> None:
    """Each with its line and column: nobody mends one, and learns of the next."""
    text = """
leaflets:
  first:
    code: b2kd
    name: After trafficking
    outside: The shelter
    query: {needs: [legl], types: [x], places: [y], audience: [z]}
    services: [t9kd, t3kd, t3kd, t6kd]
  second:
    code: b2kd
    name: Nothing
"""
    found = [(p.code, p.where.line, p.where.column) for p in check_leaflets(small, text)]
    assert found == [
        ("sensitive-title", 5, 11),
        ("sensitive-title", 6, 14),
        ("unknown-reference", 7, 21),
        ("unknown-reference", 7, 36),
        ("unknown-reference", 7, 49),
        ("unknown-reference", 7, 64),
        ("leaflet-choice-twice", 8, 5),
        ("unknown-reference", 8, 16),
        ("leaflet-choice-twice", 8, 28),
        ("leaflet-without-choice", 9, 3),
        ("duplicate-code", 10, 11),
        ("leaflet-service-gone", 8, 34),  # a warning: it stands last
    ]


def test_a_tag_of_a_service_is_an_audience(small: Path) -> None:
    """Editors know their records' own words; others are a slip."""
    text = "leaflets: {a: {code: b2kd, name: At sea, query: {audience: [fishing-crews]}}}\n"
    assert [problem.code for problem in check_leaflets(small, text)] == ["unknown-reference"]
    edit(small, "services_data/services/quay-advice.yml", "cost:", "tags: [fishing-crews]\ncost:")
    assert check_leaflets(small) == []


def test_an_audience_is_not_judged_while_a_service_cannot_be_read(small: Path) -> None:
    """Its tags are not known, and its own fault is said anyway."""
    text = "leaflets: {a: {code: b2kd, name: At sea, query: {audience: [fishing-crews]}}}\n"
    edit(small, "services_data/services/quay-advice.yml", "days: mon-fri", "days: never")
    assert [problem.code for problem in check_leaflets(small, text)] == ["bad-day"]


def test_a_service_that_is_not_listed_is_left_out_and_said(small: Path) -> None:
    """Whether it or its organization asked for it."""
    name = "services_data/services/harbor-line.yml"
    edit(small, name, "types: [crisis-line]", "types: [crisis-line]\nlisted: no")
    name = "services_data/organizations/moor-refuge.yml"
    edit(small, name, "code: k4kd", "code: k4kd\nlisted: no")
    problems = check_leaflets(small)
    found = [(p.code, p.where.line) for p in problems if p.where.path.endswith("leaflets.yml")]
    assert found == [
        ("leaflet-without-services", 12),
        ("leaflet-service-gone", 16),
        ("leaflet-service-gone", 16),
    ]


def test_a_set_of_nothing_but_overdue_services_is_empty_where_they_are_left_out(
    small: Path,
) -> None:
    """The setting decides, and the warning follows it."""
    text = "leaflets: {a: {code: b2kd, name: Warm, query: {types: [day-center]}}}\n"
    assert check_leaflets(small, text) == []
    edit(small, "mkdocs.yml", "currency: GBP", "currency: GBP\n      leaflets_overdue: leave_out")
    assert [problem.code for problem in check_leaflets(small)] == ["leaflet-without-services"]


def test_a_set_s_code_is_that_of_nothing_else(small: Path) -> None:
    """A leaflet's file is named by it, for ever."""
    edit(small, "services_data/leaflets.yml", "code: b2kd", "code: m2kd")
    found = [(problem.code, problem.where.path[-12:]) for problem in check_leaflets(small)]
    assert found == [("duplicate-code", "leaflets.yml")]


def test_an_address_too_long_for_a_qr_code_is_an_error_that_names_the_setting(small: Path) -> None:
    """At its line; without sets nobody prints it."""
    path = small / "mkdocs.yml"
    url = "https://a-rather-long-name-for-a-site.example.org/directory/"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"site_url: {url}\n{text}", encoding="utf-8")
    problems = check_leaflets(small)
    assert [(p.code, p.where.line, p.severity) for p in problems] == [
        ("leaflet-address-too-long", 1, "error")
    ]
    assert "site_url" in problems[0].message
    (small / "services_data" / "leaflets.yml").unlink()
    assert check_leaflets(small) == []
