"""`waypost audit SITE`: exit codes, formats, with and without a project around it."""

from __future__ import annotations

import builtins
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli import main
from tests.conftest import CHROMIUM, ROOT

PAGE = """<!doctype html>
<html lang="LANG" dir="DIR"><head><meta charset="utf-8"><title>Waypost</title>
<link rel="icon" href="data:,"></head>
<body><a class="wp-exit" href="https://exit.example.org/" rel="noreferrer">Leave</a>
<p class="wp-notice">Note</p><main id="m"><a href="HOME">Home</a></main></body></html>"""


def page(home: str, lang: str = "en", direction: str = "ltr") -> str:
    """A page with all that a page needs."""
    return PAGE.replace("LANG", lang).replace("DIR", direction).replace("HOME", home)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small site without fault, and no project around."""
    folder = tmp_path / "site"
    (folder / "en").mkdir(parents=True)
    (folder / "ar").mkdir()
    (folder / "index.html").write_text(page("en/index.html"), encoding="utf-8")
    (folder / "en/index.html").write_text(page("../index.html"), encoding="utf-8")
    arabic = page("../index.html", "ar", "rtl")
    (folder / "ar/index.html").write_text(arabic, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return folder


def run(*arguments: str | Path) -> Result:
    """`waypost audit` with these arguments."""
    return CliRunner().invoke(main, ["audit", *map(str, arguments)])


def spoil(site: Path, fault: str) -> None:
    """Put a fault into one page."""
    path = site / "en/index.html"
    text = path.read_text(encoding="utf-8").replace("</main>", f"{fault}</main>")
    path.write_text(text, encoding="utf-8")


def test_a_clean_site_exits_with_zero(site: Path) -> None:
    """And says what could not be looked for, as there is no project."""
    result = run(site)
    assert result.exit_code == 0, result.output
    assert result.stdout == ""
    assert "no lists of sensitive words" in result.stderr


def test_findings_are_printed_and_exit_with_one(site: Path) -> None:
    """With the page, the code and the way to mend it."""
    spoil(site, '<img src="https://a.example.org/x.png" alt="">')
    result = run(site)
    assert result.exit_code == 1
    assert result.stdout.startswith("en/index.html: foreign-request: ")
    assert "1 errors" in result.stderr


def test_json_is_for_programs(site: Path) -> None:
    """A list, also where nothing is found."""
    assert json.loads(run(site, "--format", "json").stdout) == []
    spoil(site, '<a href="nowhere.html">x</a>')
    [problem] = json.loads(run(site, "--format", "json").stdout)
    assert problem["code"] == "broken-link"


def test_secrets_are_found_and_not_quoted(site: Path, tmp_path: Path) -> None:
    """Only the number of their line is said."""
    secrets = tmp_path / "addresses.txt"
    secrets.write_text("# hidden\n12 Mill Street\n", encoding="utf-8")
    spoil(site, "<p>12 Mill Street</p>")
    result = run(site, "--secrets", secrets)
    assert result.exit_code == 1
    assert "secret-in-output" in result.stdout
    assert "line 2 " in result.stdout
    assert "Mill" not in result.output


def test_secrets_that_cannot_be_read_are_an_error(site: Path) -> None:
    """A search for nothing would find nothing."""
    result = run(site, "--secrets", "nowhere.txt")
    assert result.exit_code == 1
    assert "nowhere.txt" in result.stdout


def test_inside_a_project_its_sensitive_words_count(
    site: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which stand in its lists."""
    path = site / "en/index.html"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("<title>Waypost", "<title>A shelter"), encoding="utf-8")
    assert run(site).exit_code == 0
    monkeypatch.chdir(small / "services_data")
    result = run(site)
    assert result.exit_code == 1
    assert "sensitive-page-title" in result.stdout


def test_a_settings_file_that_is_named_must_be_there(site: Path) -> None:
    """Exit 2: it could not run."""
    assert run(site, "-f", "nowhere.yml").exit_code == 2


def test_what_is_no_site_cannot_be_audited(tmp_path: Path) -> None:
    """Exit 2, and not a silent yes."""
    assert run(tmp_path / "nowhere").exit_code == 2
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty")
    assert result.exit_code == 2
    assert "no page" in result.stderr


@pytest.mark.parametrize("options", [["--pages", "2"], ["--all"]])
def test_options_about_pages_need_a_browser(options: list[str], site: Path) -> None:
    """They would do nothing."""
    assert run(site, *options).exit_code == 2


def test_a_missing_library_is_named(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit 2, and what to install."""
    real = builtins.__import__

    def refuse(name: str, *arguments: object, **more: object) -> object:
        if name.startswith(("playwright", "generator.audit.browser.chromium")):
            raise ModuleNotFoundError("gone", name="playwright")
        return real(name, *arguments, **more)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(builtins, "__import__", refuse)
    result = run(site, "--browser", "chromium")
    assert result.exit_code == 2
    assert "playwright is missing: pip install 'waypost[browser]'" in result.stderr


@pytest.mark.parametrize("browser", ["chromium", "firefox"])
def test_a_missing_browser_is_named(
    browser: str, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 2, and what to install."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(site, "--browser", browser)
    assert result.exit_code == 2
    assert f"There is no {browser.capitalize()}" in result.stderr


@pytest.mark.browser
@pytest.mark.xdist_group("audit-browser")
@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")
@pytest.mark.skipif(shutil.which("firefox-esr") is None, reason="there is no firefox-esr")
def test_pages_are_opened_in_both_browsers(site: Path) -> None:
    """As a maintainer runs it; in a process of its own, as two Playwrights do not share one."""
    spoil(site, '<p style="color: #999; background: #fff">Words</p>')
    result = subprocess.run(
        [sys.executable, "-m", "generator", "audit", str(site), "--browser"],
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        cwd=site.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1, result.stderr
    assert "3 pages in Chromium and Firefox" in result.stderr
    assert result.stdout.splitlines() == [
        f"en/index.html: browser-contrast: 'Words' stands out too little in {colors} colors: "
        "2.84 to 1 (Chromium and Firefox, from a disk and from a server) "
        "(at least 4.5 to 1: darker on light, lighter on dark)"
        for colors in ("dark", "light")
    ]
