"""Every kind of page is valid HTML, as html-validate reads it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from generator.audit.browser import choose_paths
from tests.browser.conftest import NODE, NODE_MODULES, needs_npm

CONFIG = Path(__file__).parent / "html-validate.mjs"


@needs_npm
@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_every_kind_of_page_is_valid(locale: str, example_site: Path) -> None:
    """Elements, attributes, nesting, references, and what a screen reader needs of them."""
    paths = choose_paths(example_site, locales=(locale,))
    assert {"index.html", "404.html", f"{locale}/index.html"} < set(paths)
    assert validate(example_site, *paths) == []


@needs_npm
@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        ("<ul><p>x</p></ul>", "element-permitted-content"),
        ('<p id="m"></p><p id="m"></p>', "no-dup-id"),
        ("<p>never closed</i></p>", "close-order"),
        ('<img src="x.png">', "wcag/h37"),
        ('<ol type="x"><li>x</li></ol>', "attribute-allowed-values"),
    ],
)
def test_a_planted_fault_is_found(fault: str, rule: str, tmp_path: Path) -> None:
    """So that a silent validator is noticed."""
    page = (
        f'<!doctype html>\n<html lang="en"><head><title>x</title></head><body>{fault}</body></html>'
    )
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    assert rule in {found[1] for found in validate(tmp_path, "x.html")}


def validate(folder: Path, *paths: str) -> list[tuple[str, str, int, str]]:
    """Each fault of some files: path, rule, line, words."""
    program = NODE_MODULES / "html-validate/bin/html-validate.mjs"
    command = [str(part) for part in (NODE, program, "--config", CONFIG)]
    result = subprocess.run(
        [*command, "--formatter", "json", *paths],
        capture_output=True,
        text=True,
        cwd=folder,
        check=False,
    )
    assert result.stdout, result.stderr
    return [
        (str(Path(file["filePath"]).relative_to(folder)), m["ruleId"], m["line"], m["message"])
        for file in json.loads(result.stdout)
        for m in file["messages"]
    ]
