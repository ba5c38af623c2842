"""The audit of changed files only: what it may leave unread, and what it may not."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import generator.audit
from generator.audit import AuditedFile, Rules, audit_site
from generator.audit.files import audit_file
from generator.audit.memory import fingerprint
from generator.model import Settings
from generator.problems import Problem
from generator.validate.secrets import Secret, parse_secret
from generator.validate.sensitive import SensitiveTerms
from tests.audit.pdfs import write_pdf

SETTINGS = Settings(country="GB", exit_targets={"en": "https://exit.example.org/"})
PAGE = (
    '<!doctype html><html lang="en" dir="ltr"><title>Waypost</title>'
    '<body><a class="wp-exit" href="https://exit.example.org/" rel="noreferrer">x</a>'
    '<p class="wp-notice">x</p>'
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Three pages: the first links to an anchor of the second, and to the third."""
    folder = tmp_path / "site"
    folder.mkdir()
    first = f'{PAGE}<a href="b.html#here">x</a> <a href="c.html">x</a>'
    for name, text in (("a", first), ("b", f'{PAGE}<p id="here">x'), ("c", PAGE)):
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were read."""
    paths: list[str] = []

    def note(path: str, data: bytes, *, rules: Rules) -> AuditedFile:
        paths.append(path)
        return audit_file(path, data, rules=rules)

    monkeypatch.setattr(generator.audit, "audit_file", note)
    return paths


def audit(
    site: Path, *, hidden: frozenset[str] = frozenset(), secrets: tuple[Secret, ...] = ()
) -> list[Problem]:
    """Audit with a memory beside the site."""
    terms = {"en": SensitiveTerms(locale="en", terms=("shelter*",))}
    memory = site.parent / "kept" / "audit"
    return audit_site(
        site, settings=SETTINGS, terms=terms, hidden=hidden, secrets=secrets, memory=memory
    )


def change(site: Path, name: str, text: str) -> None:
    """Write one page anew."""
    (site / name).write_text(f"{PAGE}{text}", encoding="utf-8")


def test_what_has_not_changed_is_not_read_again(site: Path, read: list[str]) -> None:
    """And what has is."""
    assert audit(site) == []
    read.clear()
    assert audit(site) == []
    assert read == []
    change(site, "c.html", "<p>More")
    assert audit(site) == []
    assert read == ["c.html"]


def test_a_fault_is_never_remembered_as_clean(site: Path) -> None:
    """The audit that found it wrote nothing, and so does the next."""
    change(site, "c.html", '<img src="https://cdn.example.org/x.png">')
    for _ in range(2):
        assert [problem.code for problem in audit(site)] == ["foreign-request"]


def test_a_file_that_is_gone_breaks_the_links_of_unchanged_pages(site: Path) -> None:
    """The page with the link is not the one that has changed."""
    audit(site)
    (site / "c.html").unlink()
    assert [(p.where.path, p.code) for p in audit(site)] == [("a.html", "broken-link")]


def test_an_anchor_that_is_gone_breaks_them_as_well(site: Path) -> None:
    """The page with the anchor is read, the page that leads to it must be."""
    audit(site)
    change(site, "b.html", "<p>x")
    assert [(p.where.path, p.code) for p in audit(site)] == [("a.html", "broken-fragment")]


def test_a_changed_page_is_held_to_the_anchors_of_unchanged_ones(site: Path) -> None:
    """They are in the memory."""
    audit(site)
    change(site, "c.html", '<a href="b.html#here">x</a>')
    assert audit(site) == []
    change(site, "c.html", '<a href="b.html#there">x</a>')
    assert [problem.code for problem in audit(site)] == ["broken-fragment"]


def test_other_rules_know_nothing(site: Path, read: list[str]) -> None:
    """A place that is hidden now was none when the page was found clean."""
    audit(site)
    read.clear()
    audit(site, hidden=frozenset({"k3f9"}))
    assert read == ["a.html", "b.html", "c.html"]


def test_secrets_are_searched_for_each_time_and_leave_no_digest(
    site: Path, read: list[str]
) -> None:
    """From a digest somebody could find out which address went into it."""
    secret = parse_secret("12 Mill Street", line=1)
    assert secret is not None
    audit(site, secrets=(secret,))
    assert not (site.parent / "kept").exists()
    read.clear()
    audit(site, secrets=(secret,))
    assert read == ["a.html", "b.html", "c.html"]
    rules = Rules(settings=SETTINGS, terms={})
    assert fingerprint(rules) is not None
    assert fingerprint(replace(rules, secrets=(secret,))) is None


@pytest.mark.parametrize("rest", [b"", b"nonsense", b"x\x9c\x03\x00\x00\x00\x00\x01"])
def test_a_damaged_memory_is_none(site: Path, rest: bytes, read: list[str]) -> None:
    """Everything is read, and the memory is written anew."""
    audit(site)
    memory = site.parent / "kept" / "audit"
    memory.write_bytes(rest)
    read.clear()
    assert audit(site) == []
    assert len(read) == 3
    assert memory.read_bytes() != rest


def test_a_link_of_the_file_system_is_no_file_of_the_site(site: Path) -> None:
    """What lies behind it would be served, and nobody would have read it."""
    (site / "d.txt").symlink_to("/etc/hostname")
    (site / "e").symlink_to("/etc")
    found = [(problem.where.path, problem.code) for problem in audit(site)]
    assert found == [("d.txt", "not-a-plain-file"), ("e", "not-a-plain-file")]


def test_a_pdf_that_has_not_changed_is_not_read_again(site: Path, read: list[str]) -> None:
    """Hundreds of leaflets cost nothing from one build to the next."""
    (site / "d").mkdir()
    for name in ("a", "b"):
        (site / "d" / f"{name}.pdf").write_bytes(write_pdf())
    assert audit(site) == []
    read.clear()
    (site / "d" / "b.pdf").write_bytes(write_pdf(info="/Title (Help in town)"))
    assert audit(site) == []
    assert read == ["d/b.pdf"]


def test_pdfs_are_read_by_several_processes(site: Path) -> None:
    """Each has a process apart of its own, also after this one had one."""
    (site / "d").mkdir()
    for number in range(20):
        (site / "d" / f"{number}.pdf").write_bytes(write_pdf(info=f"/Title (Help {number})"))
    (site / "d" / "x.pdf").write_bytes(b"%PDF-")
    terms = {"en": SensitiveTerms(locale="en", terms=("shelter*",))}
    found = audit(site)
    with ProcessPoolExecutor(2) as executor:
        same = audit_site(site, settings=SETTINGS, terms=terms, executor=executor)
    assert [problem.code for problem in found] == ["unreadable-file"]
    assert same == found
