"""`waypost host`: prints or writes the files for servers, and says the next step."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main

ONION = "rgtdyq74v65qudrfl5yxbll5uhl6dfdtbsi5ybpuoxyitmbpodfbsmyd.onion"
NAMED = ("--server-name", "help.example.org")


def host(*arguments: object) -> Result:
    """The command, as if typed."""
    return CliRunner().invoke(main, ["host", *map(str, arguments)])


@pytest.fixture
def inside(small: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Standing in the small project."""
    monkeypatch.chdir(small)
    return small


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("nginx", *NAMED), "server_name help.example.org;"),
        (("caddy", *NAMED), "https://help.example.org {"),
        (("apache", *NAMED), "ServerName help.example.org"),
        (("apache", "--htaccess"), "ErrorDocument 404 /404.html"),
        (("headers",), "/*\n  Content-Security-Policy: default-src 'none'"),
    ],
)
def test_each_kind_is_printed(
    arguments: tuple[str, ...], expected: str, inside: Path, small_site: Path
) -> None:
    """To look at, or to send on."""
    kind, *more = arguments
    result = host(kind, small_site, *more)
    assert result.exit_code == 0
    assert expected in result.stdout


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        (("nginx", *NAMED), "waypost.conf"),
        (("caddy", *NAMED), "Caddyfile"),
        (("apache", *NAMED), "waypost.conf"),
        (("apache", "--htaccess"), ".htaccess"),
        (("headers",), "_headers"),
    ],
)
def test_into_a_folder_it_writes_under_the_name_that_is_usual(
    arguments: tuple[str, ...], name: str, inside: Path, small_site: Path, tmp_path: Path
) -> None:
    """And says what to do next."""
    folder = tmp_path / "there"
    folder.mkdir()
    kind, *more = arguments
    result = host(kind, small_site, *more, "--into", folder)
    assert result.exit_code == 0
    assert [path.name for path in folder.iterdir()] == [name]
    assert "Next: " in result.stderr
    assert result.stdout == ""


def test_into_a_file_it_writes_the_same_bytes_as_it_prints(
    inside: Path, small_site: Path, tmp_path: Path
) -> None:
    """And the same each time."""
    file = tmp_path / "my.conf"
    host("nginx", small_site, *NAMED, "--into", file)
    assert file.read_text(encoding="utf-8") == host("nginx", small_site, *NAMED).stdout


def test_names_come_from_the_settings_where_none_is_given(inside: Path, small_site: Path) -> None:
    """The host of the site's address, and the onion service on the loopback address."""
    settings = inside / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8") + f"      onion_location: http://{ONION}\n"
    settings.write_text(f"site_url: https://harbor.example.org/\n{text}", encoding="utf-8")
    result = host("nginx", small_site)
    assert "server_name harbor.example.org;" in result.stdout
    assert f"server_name {ONION};\n  listen 127.0.0.1:8080;" in result.stdout
    assert f'Onion-Location "http://{ONION}$request_uri"' in result.stdout


def test_the_folder_on_the_server_may_be_another(inside: Path, small_site: Path) -> None:
    """The file is often made where the site is built."""
    result = host("nginx", small_site, *NAMED, "--root", "/srv/waypost/site")
    assert 'root "/srv/waypost/site";' in result.stdout


def test_a_preview_is_no_site_to_serve(inside: Path, tmp_path: Path) -> None:
    """Its pages have no policy: exit code 1, with the page's name."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("<title>x</title>", encoding="utf-8")
    result = host("headers", tmp_path / "site")
    assert result.exit_code == 1
    assert "index.html: page-without-policy" in result.stderr


def test_faults_in_the_settings_are_named(inside: Path, small_site: Path) -> None:
    """With file and line."""
    with (inside / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("      onion_location: http://x.onion\n")
    result = host("headers", small_site)
    assert result.exit_code == 1
    assert "bad-onion" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nginx",), "--server-name"),
        (("nginx", "--server-name", "a b"), "is not the name of a host"),
        (("nginx", *NAMED, "--root", "/srv/$x"), "signs that a server's file cannot hold"),
        (("nginx", "--htaccess"), "--htaccess belongs to apache"),
        (("headers", "--into", "/nowhere/at/all"), "cannot be written"),
        (("headers", "-f", "none.yml"), "There is no none.yml"),
    ],
)
def test_a_slip_in_an_option_is_said_without_a_traceback(
    arguments: tuple[str, ...], said: str, inside: Path, small_site: Path
) -> None:
    """Exit code 2: the command could not run."""
    kind, *more = arguments
    result = host(kind, small_site, *more)
    assert result.exit_code == 2
    assert said in result.stderr


def test_an_empty_folder_is_no_site(inside: Path, tmp_path: Path) -> None:
    """A slip in a path."""
    (tmp_path / "empty").mkdir()
    assert host("headers", tmp_path / "empty").exit_code == 2
