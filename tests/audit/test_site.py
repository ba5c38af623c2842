"""A folder of files: links between them, kinds of file, and secrets anywhere."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from generator.audit import audit_site
from generator.model import Settings
from generator.problems import Problem
from generator.validate.secrets import parse_secret
from generator.validate.sensitive import SensitiveTerms

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
)
"""One black dot, and nothing else."""

SETTINGS = Settings(
    country="GB", locales=("en", "ar"), exit_targets={"en": "https://exit.example.org/"}
)


def page(body: str = "", *, lang: str = "en", direction: str = "ltr") -> str:
    """A page with all that a page needs."""
    return (
        f'<!doctype html><html lang="{lang}" dir="{direction}"><title>Waypost</title>'
        '<body><a class="wp-exit" href="https://exit.example.org/" rel="noreferrer">x</a>'
        f'<p class="wp-notice">x</p>{body}'
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site without any fault."""
    files = {
        "index.html": page('<a href="en/index.html">English</a> <a href="ar/index.html">x</a>'),
        "404.html": page('<a href="/way/en/index.html">Home</a>'),
        "en/index.html": page('<a href="s/k3f9.html#h">x</a><img src="../a.svg" alt="">'),
        "en/s/k3f9.html": page('<h2 id="h">x</h2><a href="../index.html">x</a>'),
        "ar/index.html": page('<a href="../en/index.html#">x</a>', lang="ar", direction="rtl"),
        "a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>',
        "style.css": "a { color: red; background: url(a.svg) }",
        "robots.txt": "User-agent: *\nDisallow: /\n",
        "sitemap.xml": '<?xml version="1.0"?><urlset><url/></urlset>',
        "search.json": '{"a": 1}',
    }
    for path, text in files.items():
        put(tmp_path, path, text)
    (tmp_path / "a.png").write_bytes(PICTURE)
    return tmp_path


def put(folder: Path, path: str, text: str) -> None:
    """Write one file of a site."""
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text, encoding="utf-8")


def audit(folder: Path, *, secret: str | None = None) -> list[Problem]:
    """Audit with one sensitive term and perhaps one secret."""
    secrets = [parse_secret(secret, line=4)] if secret else []
    return audit_site(
        folder,
        settings=SETTINGS,
        terms={"en": SensitiveTerms(locale="en", terms=("shelter*",))},
        secrets=[s for s in secrets if s is not None],
    )


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    """Paths and codes."""
    return [(problem.where.path, problem.code) for problem in problems]


def test_a_clean_site_has_no_findings(site: Path) -> None:
    """All kinds of file that a site may hold, in a left-to-right and a right-to-left locale."""
    assert audit(site, secret="12 Mill Street") == []


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ('<a href="s/none.html">x</a>', "broken-link"),
        ('<a href="s/">x</a>', "broken-link"),
        ('<a href="s">x</a>', "broken-link"),
        ('<a href="..">x</a>', "broken-link"),
        ('<a href="../../index.html">x</a>', "broken-link"),
        ('<img src="../none.png" alt="">', "broken-link"),
        ('<img srcset="../a.png 1x, ../none.png 2x" alt="">', "broken-link"),
        ('<p style="background: url(../none.png)">x</p>', "broken-link"),
        ("<style>p { background: url(../none.png) }</style>", "broken-link"),
        ('<a href="s/k3f9.html#none">x</a>', "broken-fragment"),
        ('<a href="#none">x</a>', "broken-fragment"),
        ('<a href="/en/index.html">x</a>', "absolute-path"),
    ],
)
def test_a_link_that_leads_nowhere_is_found(site: Path, link: str, code: str) -> None:
    """A link ends in a file of the site, and in an anchor that its page has."""
    put(site, "en/index.html", page(link))
    assert codes(audit(site)) == [("en/index.html", code)]


@pytest.mark.parametrize(
    "link",
    ['<a href="s/k3f9.html?a=b#h">x</a>', '<a href="#top">x</a>', '<a href="s/k3f%39.html">x</a>'],
)
def test_a_link_that_arrives_is_left_alone(site: Path, link: str) -> None:
    """Queries, the top of a page and percent signs are read as a browser reads them."""
    put(site, "en/index.html", page(link))
    assert audit(site) == []


def test_only_the_404_page_may_begin_a_link_with_a_slash_and_it_must_arrive(site: Path) -> None:
    """The site may lie in a folder of its host, which the link names first."""
    put(site, "404.html", page('<a href="/way/en/none.html">x</a>'))
    assert codes(audit(site)) == [("404.html", "broken-link")]


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("a.wasm", "", "unknown-file"),
        ("font.woff2", "", "unknown-file"),
        ("noextension", "", "unknown-file"),
        ("night-shelter.txt", "", "sensitive-path"),
        ("b.css", "@import '//cdn.example.org/x.css';", "foreign-request"),
        ("b.svg", '<svg><image href="https://cdn.example.org/x.png"/></svg>', "foreign-request"),
        ("b.svg", "<svg><script>x()</script></svg>", "script-not-allowed"),
        ("b.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', "foreign-request"),
        ("b.svg", "<svg>", "unreadable-file"),
        ("b.xml", '<?xml-stylesheet href="x.xsl"?><a/>', "foreign-request"),
    ],
)
def test_a_fault_in_a_file_that_is_no_page_is_found(
    site: Path, path: str, text: str, code: str
) -> None:
    """One planted fault, one code."""
    put(site, path, text)
    assert codes(audit(site)) == [(path, code)]


def test_a_file_that_is_not_utf_8_cannot_be_checked(site: Path) -> None:
    """What no check can read must not be published."""
    (site / "a.txt").write_bytes(b"M\xfchle")
    assert codes(audit(site)) == [("a.txt", "unreadable-file")]


@pytest.mark.parametrize("path", ["en/s/k3f9.html", "robots.txt", "search.json", "a.svg", "b.css"])
def test_a_secret_is_found_in_any_text_file(site: Path, path: str) -> None:
    """Pages, catalogs of search and pictures alike; the report names the line only."""
    before = (site / path).read_text(encoding="utf-8") if (site / path).exists() else "/**/"
    spoiled = before.replace(">x<", ">12 mill st<") + "<!-- 12 Mill Street -->"
    put(site, path, '{"a": "12 Mill Street"}' if path.endswith(".json") else spoiled)
    (problem,) = audit(site, secret="12 Mill Street")
    assert (problem.where.path, problem.code) == (path, "secret-in-output")
    assert "mill" not in str(problem).lower()


def test_no_report_quotes_a_secret_by_way_of_a_name_or_a_link(site: Path) -> None:
    """A file's name and a broken link stand in messages as well."""
    put(site, "12-mill-street.bin", "")
    put(site, "en/index.html", page('<a href="12-mill-street.html">x</a>'))
    problems = audit(site, secret="12 Mill Street")
    assert {p.code for p in problems} == {"secret-in-output", "unknown-file", "broken-link"}
    assert all("mill" not in str(problem).lower() for problem in problems)
