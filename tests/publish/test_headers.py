"""Pages' policies → one policy, settings → headers, and the file that static hosts read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.audit import KINDS
from generator.model import Settings
from generator.publish.hosts import Headers, Server, make_headers, read_policy, render_headers_file
from generator.publish.hosts.kinds import BINARY, TEXT
from generator.publish.hosts.policy import merge_policies, parse_policy
from generator.publish.hosts.static_hosts import LONGEST_LINE

ONION = "http://rgtdyq74v65qudrfl5yxbll5uhl6dfdtbsi5ybpuoxyitmbpodfbsmyd.onion"
FIRST, SECOND = (f"'sha256-{letter * 43}='" for letter in "AB")


def settings(**more: object) -> Settings:
    """The least a site must decide."""
    exits = {"en": "https://weather.example.org/"}
    return Settings.model_validate({"country": "GB", "exit_targets": exits, **more})


def write_page(site: Path, path: str, policy: str | None) -> None:
    """A page with this policy of its own."""
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">' if policy else ""
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text(f"<!doctype html><html><head>{meta}</head>x", encoding="utf-8")


# --- the policy ---


def test_the_header_allows_what_any_page_allows_and_no_more(tmp_path: Path) -> None:
    """Each page's own policy stays as narrow as it is: both hold."""
    write_page(tmp_path, "a.html", f"default-src 'none'; style-src {SECOND}; script-src {FIRST}")
    write_page(tmp_path, "b/c.html", f"default-src 'none'; style-src {FIRST}; img-src 'self' data:")
    policy, problems = read_policy(tmp_path)
    assert problems == []
    assert policy == (
        f"default-src 'none'; script-src {FIRST}; style-src {FIRST} {SECOND}; "
        "img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )


def test_a_page_that_makes_trusted_types_can_still_make_them(tmp_path: Path) -> None:
    """Of the name that it gives; other pages' ``'none'`` takes nothing away."""
    write_page(tmp_path, "a.html", "default-src 'none'; trusted-types 'none'")
    write_page(tmp_path, "b.html", "default-src 'none'; script-src 'self'; trusted-types w")
    policy, _ = read_policy(tmp_path)
    assert policy is not None
    assert policy.endswith("; trusted-types w")


def test_a_policy_is_read_as_html_writes_it(tmp_path: Path) -> None:
    """Quotes may be written as entities."""
    write_page(tmp_path, "a.html", "default-src &#39;none&#39;")
    assert read_policy(tmp_path)[0] is not None


def test_a_page_without_a_policy_is_named(tmp_path: Path) -> None:
    """Its style and its script would be forbidden by the header."""
    write_page(tmp_path, "a.html", "default-src 'none'")
    write_page(tmp_path, "en/b.html", None)
    policy, (problem,) = read_policy(tmp_path)
    assert policy is None
    assert (problem.code, problem.where.path) == ("page-without-policy", "en/b.html")


@pytest.mark.parametrize(
    "policy",
    [
        "style-src 'self'",
        "default-src 'self'",
        "default-src 'none'; script-src https://cdn.example.org",
        "default-src 'none'; script-src 'unsafe-inline'",
        "default-src 'none'; script-src 'sha256-AAAA='",
        "default-src 'none'; style-src *",
        "default-src 'none'; connect-src wss:",
        "default-src 'none'; trusted-types *",
        "default-src 'none'; trusted-types w 'allow-duplicates'",
        "default-src 'none'; img-src &quot;;add_header",
    ],
)
def test_a_page_that_would_open_the_header_is_named(policy: str, tmp_path: Path) -> None:
    """What stands in a page never reaches a server's file unless it is known to be harmless."""
    write_page(tmp_path, "a.html", policy)
    found, problems = read_policy(tmp_path)
    assert found is None
    assert {(problem.code, problem.where.path) for problem in problems} == {
        ("policy-too-wide", "a.html")
    }


def test_merging_does_not_depend_on_the_order_of_pages() -> None:
    """Same site, same bytes."""
    policies = [parse_policy(f"style-src {FIRST}"), parse_policy(f"style-src {SECOND} 'self'")]
    assert merge_policies(policies) == merge_policies(policies[::-1])


# --- the headers ---


def make(**more: object) -> Headers:
    """Headers with a short policy."""
    return make_headers("default-src 'none'", settings(**more))


@pytest.mark.parametrize(("indexing", "expected"), [("no", "noindex, noarchive"), ("yes", None)])
def test_search_engines_are_sent_away_unless_the_settings_let_them_in(
    indexing: str, expected: str | None
) -> None:
    """In the header, for files that have no place for it in themselves."""
    assert dict(make(indexing=indexing).over_http()).get("X-Robots-Tag") == expected


def test_the_onion_address_and_strict_transport_are_said_over_https_only() -> None:
    """Browsers must not heed them elsewhere."""
    headers = make(onion_location=ONION)
    assert {"Onion-Location", "Strict-Transport-Security"} & dict(
        headers.over_http()
    ).keys() == set()
    assert dict(headers.over_https("$request_uri"))["Onion-Location"] == f"{ONION}$request_uri"
    assert dict(headers.over_https(None))["Onion-Location"] == f"{ONION}/"


def test_without_an_onion_service_none_is_named() -> None:
    """It is a setting."""
    assert "Onion-Location" not in dict(make().over_https("/"))


def test_no_value_holds_a_sign_that_ends_a_value() -> None:
    """Values stand between double quotes in three servers' files, and on a line in a fourth."""
    for name, value in make(onion_location=ONION).over_https(None):
        assert re.fullmatch(r"[A-Za-z-]+", name)
        assert re.fullmatch(r"[^\"\\\n\r${}%]+", value)


def test_every_kind_of_file_that_a_site_may_hold_has_a_type() -> None:
    """A kind that the audit learns is a kind that servers must learn."""
    assert {kind.removeprefix(".") for kind in KINDS} <= {*TEXT, *BINARY}


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("help.example.org; }", "/srv"),
        ("help.example.org\nx", "/srv"),
        ("", "/srv"),
        ("help.example.org", "site"),
        ("help.example.org", '/srv/"; evil'),
        ("help.example.org", "/srv/$host"),
        ("help.example.org", "/srv/{env.X}"),
        ("help.example.org", "/srv\n"),
    ],
)
def test_a_name_or_folder_that_would_change_the_file_is_refused(name: str, root: str) -> None:
    """A server's file is a program of its own."""
    with pytest.raises(ValueError, match=r"is not the name|has signs"):
        Server(name=name, root=root)


# --- the file of static hosts, read as their documents say ---

Rules = list[tuple[str, list[tuple[str, str]]]]


def parse_headers_file(text: str) -> Rules:
    """Paths at the margin, below each its headers, indented; ``#`` begins a comment."""
    rules: Rules = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, _, value = line.strip().partition(":")
            rules[-1][1].append((name, value.strip()))
        else:
            rules.append((line, []))
    return rules


def headers_for(rules: Rules, path: str) -> dict[str, str]:
    """All rules that match are joined; a header given twice becomes one, with a comma."""
    found: dict[str, str] = {}
    for pattern, headers in rules:
        if re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), path):
            for name, value in headers:
                found[name] = f"{found[name]}, {value}" if name in found else value
    return found


@pytest.mark.parametrize("path", ["/", "/en/s/k3f9.html", "/none", "/.well-known/security.txt"])
def test_static_hosts_send_every_header_with_every_path(path: str, small_site: Path) -> None:
    """The onion address leads to the first page: a path cannot be appended by all of them."""
    policy, _ = read_policy(small_site)
    assert policy is not None
    headers = make_headers(policy, settings(onion_location=ONION))
    rules = parse_headers_file(render_headers_file(headers))
    assert headers_for(rules, path) == dict(headers.over_https(None))


def test_the_file_keeps_the_limits_of_static_hosts(small_site: Path) -> None:
    """Cloudflare Pages: 100 rules, 2,000 signs a line, one `*` a path; Netlify: `*` at the end."""
    policy, problems = read_policy(small_site)
    assert problems == []
    assert policy is not None
    text = render_headers_file(make_headers(policy, settings(onion_location=ONION)))
    assert max(map(len, text.splitlines())) <= LONGEST_LINE
    rules = parse_headers_file(text)
    assert len(rules) <= 100
    assert all(pattern.count("*") <= 1 for pattern, _ in rules)
    assert all("*" not in pattern[:-1] for pattern, _ in rules)
