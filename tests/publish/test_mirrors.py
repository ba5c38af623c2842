"""A list of mirrors: plain https addresses, and http only where nobody can listen."""

from __future__ import annotations

import pytest

from generator.publish.mirrors import parse_mirror, parse_mirrors


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("https://mirror.example.org/waypost/", "https://mirror.example.org/waypost/"),
        ("https://mirror.example.org", "https://mirror.example.org/"),
        ("https://mirror.example.org:8443/a", "https://mirror.example.org:8443/a/"),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("http://localhost/", "http://localhost/"),
        ("http://" + "a" * 56 + ".onion/", "http://" + "a" * 56 + ".onion/"),
    ],
)
def test_an_address_of_a_mirror_ends_with_a_slash(written: str, url: str) -> None:
    """However it was written."""
    mirror = parse_mirror(written)
    assert mirror is not None
    assert mirror.url == url


@pytest.mark.parametrize(
    "url",
    [
        *("http://mirror.example.org/", "ftp://mirror.example.org/", "file:///etc/passwd"),
        *("https://user@mirror.example.org/", "https://mirror.example.org/?a", "//mirror"),
        *(
            "https://mirror.example.org/#a",
            "https:///waypost",
            "mirror.example.org",
            "https://a b/",
        ),
        *(
            "https://mirror.example.org:99999/",
            "https://[::1/",
            "http://onion/",
            "http://10.0.0.1/",
        ),
        *("http://localhost.example.org/", "https://mirror.example.org/é"),
    ],
)
def test_anything_else_is_no_mirror(url: str) -> None:
    """Also what could be disguised."""
    assert parse_mirror(url) is None


def test_a_list_may_have_comments_and_its_faults_have_places() -> None:
    """Each address once."""
    text = "# ours\nhttps://a.example.org/\n\n  http://b.example.org/\nhttps://a.example.org\n"
    mirrors, problems = parse_mirrors(text, shown="mirrors.txt")
    assert [mirror.url for mirror in mirrors] == ["https://a.example.org/"]
    assert [(p.code, str(p.where)) for p in problems] == [("bad-mirror", "mirrors.txt:4:3")]
    assert "https" in (problems[0].hint or "")
