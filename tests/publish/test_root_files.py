"""What a build writes at the top of the site, for machines."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from generator.model import Settings
from generator.publish.root_files import base_path
from generator.publish.security_txt import render_security_txt
from generator.render.pages import Publication
from tests.conftest import TODAY, build

CONTACT = "      security_contact: mailto:security@harbor.example.org\n"
HOST_FILES = "      host_files: [apache, headers]\n"


def set_up(project: Path, lines: str, head: str = "") -> None:
    """Add settings to the small project."""
    path = project / "mkdocs.yml"
    path.write_text(head + path.read_text(encoding="utf-8") + lines, encoding="utf-8")


def publication(contact: str | None, site_url: str | None = None) -> Publication:
    """An edition with a contact."""
    settings = Settings(
        country="GB", exit_targets={"en": "https://x.example.org/"}, security_contact=contact
    )
    return Publication(settings=settings, site_name="Waypost", site_url=site_url, edition=TODAY)


def test_security_txt_has_the_fields_of_rfc_9116() -> None:
    """Contact and Expires are needed; an edition that is a year old no longer promises a reader."""
    text = render_security_txt(publication("https://x.example.org/report", "https://h.example.org"))
    assert text == (
        "Contact: https://x.example.org/report\n"
        "Expires: 2027-11-23T00:00:00Z\n"
        "Preferred-Languages: en\n"
        "Canonical: https://h.example.org/.well-known/security.txt\n"
    )
    expires = datetime.datetime.fromisoformat("2027-11-23T00:00:00Z")
    assert (expires.date() - TODAY).days == 365


@pytest.mark.parametrize(
    "site_url", [None, "http://h.example.org/", "https://h.example.org/\nX: y"]
)
def test_canonical_is_left_out_where_it_could_not_be_true(site_url: str | None) -> None:
    """Only an https address may stand there."""
    assert "Canonical" not in (
        render_security_txt(publication("mailto:a@b.example", site_url)) or ""
    )


def test_without_a_contact_there_is_no_security_txt() -> None:
    """Nobody would answer."""
    assert render_security_txt(publication(None)) is None


def test_a_build_writes_what_the_settings_ask_for_and_audits_it(small: Path) -> None:
    """In the folder of the site, at the top of its host."""
    set_up(small, CONTACT + HOST_FILES, "site_url: https://harbor.example.org/\n")
    build(small, small / "site")
    written = {path.name for path in (small / "site").iterdir()}
    assert {".htaccess", "_headers", ".well-known"} <= written
    text = (small / "site/.well-known/security.txt").read_text(encoding="utf-8")
    assert text.startswith("Contact: mailto:security@harbor.example.org\n")
    assert "ErrorDocument 404 /404.html" in (small / "site/.htaccess").read_text(encoding="utf-8")


def test_a_build_writes_none_of_it_unasked(small_site: Path) -> None:
    """A stick or a zip file has no use for them."""
    written = {path.name for path in small_site.iterdir()}
    assert not written & {".htaccess", "_headers", ".well-known"}


def test_in_a_folder_of_a_host_the_page_for_what_is_missing_is_there(small: Path) -> None:
    """A shared host's file names it from the top of the host."""
    set_up(small, HOST_FILES, "site_url: https://harbor.example.org/way/\n")
    build(small, small / "site")
    text = (small / "site/.htaccess").read_text(encoding="utf-8")
    assert "ErrorDocument 404 /way/404.html" in text


@pytest.mark.parametrize(
    ("site_url", "expected"),
    [
        (None, "/"),
        ("https://a.example.org", "/"),
        ("https://a.example.org/", "/"),
        ("https://a.example.org/way", "/way/"),
        ("https://a.example.org/a b/%C3%A9", "/a%20b/%C3%A9/"),
        ("https://a.example.org/a\nRequire all granted", "/aRequire%20all%20granted/"),
    ],
)
def test_the_folder_on_the_host_is_written_as_an_address(
    site_url: str | None, expected: str
) -> None:
    """It stands in a server's file, where a line break would begin a line of its own."""
    assert base_path(site_url) == expected


def test_a_page_without_a_policy_stops_a_build_that_writes_host_files(
    small: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Behind the header such a page would lose its style."""
    set_up(small, HOST_FILES)
    monkeypatch.setattr(
        "generator.work.Work.finish",
        lambda work, html: html.replace("Content-Security-Policy", "x-nothing"),
    )
    with pytest.raises(BaseException, match="Aborted"):
        build(small, small / "site")
    assert "page-without-policy" in caplog.text
    assert not (small / "site").exists()


def test_a_secret_in_a_file_for_servers_is_found(
    small: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The audit reads these files as any other text."""
    secrets = tmp_path / "secrets.txt"
    secrets.write_text("no-referrer X-Content\n", encoding="utf-8")
    set_up(small, HOST_FILES)
    with pytest.raises(BaseException, match="Aborted"):
        build(small, small / "site", secrets=secrets)
    assert "_headers: secret-in-output" in caplog.text
