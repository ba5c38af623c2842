"""The real servers with the rendered files: every header on every kind of answer, and no logs."""

from __future__ import annotations

import gzip
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model import Settings
from generator.publish.hosts import Headers, make_headers, read_policy
from generator.publish.hosts.kinds import BINARY, TEXT
from tests.publish.servers import (
    NAME,
    ONION,
    PROGRAMS,
    Answer,
    Running,
    find_program,
    make_servers,
    render,
    running,
)

PAGE = "/en/g/g2kd.html"
MISSING = ("/none.html", "/en/none.html", "/none.css", "/.htaccess", "/_headers", "/.git/config")
ANSWERS = {
    "page": (PAGE, "GET", 200),
    "first page": ("/", "GET", 200),
    "folder": ("/en/", "GET", 200),
    "head": (PAGE, "HEAD", 200),
    "missing": ("/en/s/none.html", "GET", 404),
    "missing, head": ("/en/s/none.html", "HEAD", 404),
    "hidden": ("/.htaccess", "GET", 404),
    "file": ("/kind.png", "GET", 200),
    "text": ("/.well-known/security.txt", "GET", 200),
}
"""Kind of answer → what asks for it, and its status."""


@pytest.fixture(scope="module")
def settings() -> Settings:
    """With an onion service, closed to search engines."""
    return Settings(
        country="GB",
        exit_targets={"en": "https://weather.example.org/"},
        onion_location=f"http://{ONION}",
    )


@pytest.fixture(scope="module")
def site(small_site: Path) -> Iterator[Path]:
    """The small site with a file of every kind, where a server's own user may read it."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    site = folder / "site"
    shutil.copytree(small_site, site)
    for ending in (*TEXT, *BINARY):
        (site / f"kind.{ending}").write_text("<x>é</x>\n" * 100, encoding="utf-8")
    (site / ".well-known").mkdir()
    (site / ".well-known/security.txt").write_text("Contact: mailto:a@example.org\n")
    for name in (".htaccess", "_headers", ".git/config"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("# of no use to readers\n", encoding="utf-8")
    yield site
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def headers(small_site: Path, settings: Settings) -> Headers:
    """What every answer must carry."""
    policy, problems = read_policy(small_site)
    assert problems == []
    assert policy is not None
    return make_headers(policy, settings)


EACH_SERVER = [
    pytest.param(name, marks=pytest.mark.xdist_group(f"server-{name}")) for name in PROGRAMS
]


@pytest.fixture(scope="module", params=EACH_SERVER)
def server(request: pytest.FixtureRequest, site: Path, headers: Headers) -> Iterator[Running]:
    """Each server, once for all tests of this file."""
    name = request.param
    for program in (PROGRAMS[name], "openssl"):
        if not find_program(program):
            pytest.skip(f"{program} is not installed; `make test` installs it")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    try:
        servers = make_servers(site, folder)
        with running(name, render(name, headers, servers), servers, folder) as started:
            yield started
    finally:
        shutil.rmtree(folder)


def expected(headers: Headers, over: str, path: str) -> dict[str, str]:
    """The headers that an answer must have, each once."""
    pairs = headers.over_https(path) if over == "https" else headers.over_http()
    return dict(pairs)


def differences(answer: Answer, wanted: dict[str, str]) -> dict[str, list[str]]:
    """Headers that are missing, doubled or other than they should be."""
    found = {name: answer.headers.get_all(name) or [] for name in wanted}
    return {name: values for name, values in found.items() if values != [wanted[name]]}


def skip_what_it_cannot(server: Running, over: str) -> None:
    """A shared host serves the onion service, and leads to https, as it likes."""
    if server.name == "htaccess" and over != "https":
        pytest.skip("not for the site's own file to decide")


@pytest.mark.parametrize("over", ["https", "onion"])
@pytest.mark.parametrize("kind", ANSWERS)
def test_every_header_stands_once_on_every_kind_of_answer(
    kind: str, over: str, server: Running, headers: Headers
) -> None:
    """200, 404, with and without a body, over https and as an onion service."""
    skip_what_it_cannot(server, over)
    path, method, status = ANSWERS[kind]
    answer = server.ask(path, method, over=over)
    assert answer.status == status
    assert differences(answer, expected(headers, over, path)) == {}
    assert (answer.body == b"") == (method == "HEAD")


@pytest.mark.parametrize("compressed", ["gzip", "identity"])
@pytest.mark.parametrize("mark", ["ETag", "Last-Modified"])
def test_an_answer_without_a_body_has_every_header(
    mark: str, compressed: str, server: Running, headers: Headers
) -> None:
    """304, for mirrors and for whoever has the page already."""
    accept = {"Accept-Encoding": compressed}
    first = server.ask(PAGE, headers=accept)
    condition = {"ETag": "If-None-Match", "Last-Modified": "If-Modified-Since"}[mark]
    answer = server.ask(PAGE, headers={**accept, condition: first.headers[mark]})
    assert answer.status == 304
    assert answer.body == b""
    assert differences(answer, expected(headers, "https", PAGE)) == {}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_only_get_and_head_are_answered(method: str, server: Running, headers: Headers) -> None:
    """And the refusal carries the headers, too."""
    if server.name == "htaccess" and method == "TRACE":
        pytest.skip("Apache answers TRACE before it reads the site's own file")
    answer = server.ask(PAGE, method)
    assert answer.status in (403, 405)
    assert b"wp-exit" in answer.body
    assert differences(answer, expected(headers, "https", PAGE)) == {}


def test_a_folder_without_a_slash_leads_to_the_folder(server: Running, headers: Headers) -> None:
    """With every header."""
    answer = server.ask("/en")
    assert answer.status in (301, 308)
    assert answer.headers["Location"].endswith("/en/")
    assert differences(answer, expected(headers, "https", "/en")) == {}


def test_http_leads_to_https_with_every_header(server: Running, headers: Headers) -> None:
    """Also what is not there: nobody on the way learns whether it is."""
    skip_what_it_cannot(server, "http")
    for path in (PAGE, "/none.html?q=1"):
        answer = server.ask(path, over="http")
        assert answer.status == 301
        assert answer.headers["Location"] == f"https://{NAME}:{server.web.https_port}{path}"
        assert differences(answer, expected(headers, "http", path)) == {}


def test_what_only_https_may_say_is_not_said_elsewhere(server: Running) -> None:
    """Neither over http nor by the onion service."""
    skip_what_it_cannot(server, "http")
    for over in ("http", "onion"):
        answer = server.ask(PAGE, over=over)
        assert "Strict-Transport-Security" not in answer.headers
        assert "Onion-Location" not in answer.headers


@pytest.mark.parametrize("path", MISSING)
def test_the_page_for_what_is_missing_is_our_own(path: str, server: Running, site: Path) -> None:
    """With its status, its type, and nothing of the server's own words."""
    answer = server.ask(path)
    assert answer.status == 404
    assert answer.body == (site / "404.html").read_bytes()
    assert answer.headers["Content-Type"].lower() == "text/html; charset=utf-8"


def test_a_folder_without_a_first_page_is_not_listed(server: Running, site: Path) -> None:
    """Apache says 403, which tells that there is such a folder; the page is the same."""
    answer = server.ask("/en/s/")
    assert answer.status == (404 if server.name in ("nginx", "caddy") else 403)
    assert answer.body == (site / "404.html").read_bytes()


@pytest.mark.parametrize("ending", sorted({**TEXT, **BINARY}))
def test_each_kind_of_file_has_its_type_and_text_its_charset(ending: str, server: Running) -> None:
    """Whatever the server's own table says."""
    answer = server.ask(f"/kind.{ending}")
    kind = f"{TEXT[ending]}; charset=utf-8" if ending in TEXT else BINARY[ending]
    assert answer.headers["Content-Type"].lower() == kind


@pytest.mark.parametrize("ending", sorted(TEXT))
def test_text_travels_compressed_where_the_browser_takes_it(
    ending: str, server: Running, site: Path
) -> None:
    """And as it is where not."""
    path = f"/kind.{ending}"
    answer = server.ask(path, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in (answer.headers["Vary"] or "")
    assert gzip.decompress(answer.body) == (site / path[1:]).read_bytes()
    assert "Content-Encoding" not in server.ask(path).headers


def test_no_answer_tells_the_version_of_the_server(server: Running) -> None:
    """On a shared host that is for the host to decide."""
    if server.name == "htaccess":
        pytest.skip("not for the site's own file to decide")
    for path in (PAGE, "/none.html", "/en"):
        said = server.ask(path).headers["Server"]
        assert said in {"nginx": ("nginx",), "caddy": (None,), "apache": ("Apache",)}[server.name]


def test_the_mark_of_a_file_does_not_tell_its_number_on_the_disk(
    server: Running, site: Path
) -> None:
    """An inode tells mirrors on one machine apart, and how often a file was made."""
    number = (site / PAGE[1:]).stat().st_ino
    mark = server.ask(PAGE).headers["ETag"]
    assert mark
    assert f"{number:x}" not in mark.strip('W/"').split("-")


def test_nothing_is_logged(server: Running) -> None:
    """No access, and no address of a reader beside an error."""
    if server.name == "htaccess":
        pytest.skip("not for the site's own file to decide")
    before = len(server.written("error.log")), len(server.written("stderr.log"))
    for over in ("https", "http", "onion"):
        for path in (PAGE, "/en/s/none.html", "/en/s/", "/.htaccess", "/en", "/%00", "/../x"):
            server.ask(path, over=over)
            server.ask(path, "POST", over=over)
    assert server.written("access.log") == ""
    assert "127.0.0.1" not in server.written("error.log")[before[0] :]
    assert "127.0.0.1" not in server.written("stderr.log")[before[1] :]


@pytest.mark.parametrize(
    ("name", "line"), [("nginx", "access_log off;"), ("apache", 'CustomLog /dev/null "-"')]
)
def test_without_our_line_the_server_would_log(
    name: str, line: str, site: Path, headers: Headers
) -> None:
    """What `test_nothing_is_logged` looks for is there to be found."""
    if not find_program(PROGRAMS[name]):
        pytest.skip(f"{PROGRAMS[name]} is not installed; `make test` installs it")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        folder.chmod(0o755)
        servers = make_servers(site, folder)
        text = render(name, headers, servers)
        assert line in text
        with running(name, text.replace(line, ""), servers, folder) as started:
            started.ask(PAGE)
        assert "127.0.0.1" in started.written("access.log")
