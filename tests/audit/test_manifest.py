"""Manifests and signatures in a finished site: names are its files, and nothing hides in them."""

from __future__ import annotations

from pathlib import Path

from generator.audit import audit_site
from generator.model import Settings
from generator.validate.secrets import parse_secret
from generator.validate.sensitive import SensitiveTerms

SETTINGS = Settings(country="GB", exit_targets={"en": "https://exit.example.org/"})
SIGNATURE = "\n".join(
    (
        "untrusted comment: x",
        "A" * 99 + "=",
        "trusted comment: waypost edition 2026-11-23",
        "A" * 86 + "==\n",
    )
)


def codes(site: Path, *secrets: str) -> list[tuple[str, str]]:
    """(code, place) of what the audit finds."""
    problems = audit_site(
        site,
        settings=SETTINGS,
        terms={"en": SensitiveTerms(locale="en")},
        secrets=[found for text in secrets if (found := parse_secret(text, line=1))],
    )
    return [(problem.code, str(problem.where)) for problem in problems]


def test_a_published_site_has_no_fault(tmp_path: Path) -> None:
    """A list of what is there, and a signature."""
    (tmp_path / "edition.txt").write_text("edition 2026-11-23\n", encoding="utf-8")
    (tmp_path / "manifest.sha256").write_text(f"{'0' * 64}  edition.txt\n", encoding="utf-8")
    (tmp_path / "manifest.sha256.minisig").write_text(SIGNATURE, encoding="utf-8")
    assert codes(tmp_path) == []


def test_a_name_in_a_manifest_is_that_of_a_file(tmp_path: Path) -> None:
    """Of an older site, or out of it."""
    text = f"{'0' * 64}  en/gone.html\n{'0' * 64}  ../x.html\n"
    (tmp_path / "manifest.sha256").write_text(text, encoding="utf-8")
    assert codes(tmp_path) == [
        ("broken-link", "manifest.sha256"),
        ("bad-manifest", "manifest.sha256:2:1"),
    ]


def test_what_only_looks_like_a_signature_is_said(tmp_path: Path) -> None:
    """A file of any content could be passed on under that name."""
    (tmp_path / "manifest.sha256.minisig").write_text("<script>", encoding="utf-8")
    assert codes(tmp_path) == [("unreadable-file", "manifest.sha256.minisig")]


def test_secrets_are_looked_for_in_both(tmp_path: Path) -> None:
    """A comment is free text."""
    text = SIGNATURE.replace("waypost edition", "14 Gorse Hill, Millbeck")
    (tmp_path / "manifest.sha256.minisig").write_text(text, encoding="utf-8")
    assert ("secret-in-output", "manifest.sha256.minisig") in codes(
        tmp_path, "14 Gorse Hill, Millbeck"
    )
