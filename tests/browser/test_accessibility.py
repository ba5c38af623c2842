"""Every kind of page meets WCAG 2.2 AA, as far as axe-core can tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page

from generator.audit.browser import choose_paths
from tests.browser.conftest import NODE_MODULES, needs_npm
from tests.conftest import ROOT

STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""What a page must meet; "best-practice" is only written down."""

REPORTS = ROOT / ".waypost"
"""Where a person finds best practices that pages do not follow."""

RUN = """async ([kind, values]) => {
  const runOnly = { type: kind, values };
  const found = await axe.run(document, { runOnly, resultTypes: ["violations"] });
  return found.violations.flatMap((rule) =>
    rule.nodes.map((node) => ({ rule: rule.id, tags: rule.tags, element: node.target.join(" ") })));
}"""

UNFOLD = """() => {
  for (const details of document.querySelectorAll("details")) details.open = true;
  /* Parsed as elements only without scripts; with axe's scripts on again it would be hidden. */
  for (const element of document.querySelectorAll("noscript")) {
    if (element.children.length) element.replaceWith(...element.childNodes);
  }
}"""

pytestmark = needs_npm


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return (NODE_MODULES / "axe-core/axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    """A phone of 360 px."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """Whether the pages' own scripts run."""
    return bool(request.param)


@pytest.fixture(scope="module")
def protocol(phone: Page) -> CDPSession:
    """To turn scripts off while a page loads, and on again for axe."""
    return phone.context.new_cdp_session(phone)


class Examiner:
    """Opens pages, with their scripts or without, and lets axe look at them."""

    def __init__(self, phone: Page, protocol: CDPSession, axe: str, *, scripts: bool) -> None:
        self._phone = phone
        self._protocol = protocol
        self._axe = axe
        self._scripts = scripts

    def examine(self, path: Path) -> list[dict[str, Any]]:
        """What axe finds in a page in light colors, and too little contrast in dark ones."""
        self._phone.emulate_media(color_scheme="light")
        self._let_scripts_run(self._scripts)
        self._phone.goto(path.as_uri())
        # Those of the page had their time and will not run any more.
        self._let_scripts_run(True)
        self._phone.evaluate(UNFOLD)
        self._phone.evaluate(self._axe)
        found = self._phone.evaluate(RUN, ["tag", [*STANDARD, "best-practice"]])
        self._phone.emulate_media(color_scheme="dark")
        return [*found, *self._phone.evaluate(RUN, ["rule", ["color-contrast"]])]

    def _let_scripts_run(self, yes: bool) -> None:
        self._protocol.send("Emulation.setScriptExecutionDisabled", {"value": not yes})


@pytest.fixture
def examiner(phone: Page, protocol: CDPSession, axe: str, scripts: bool) -> Examiner:
    """With scripts and without, in turn."""
    return Examiner(phone, protocol, axe, scripts=scripts)


@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_no_kind_of_page_breaks_a_rule(
    locale: str, scripts: bool, examiner: Examiner, example_site: Path
) -> None:
    """On a phone of 360 px, in light and in dark colors, unfolded."""
    broken: list[str] = []
    advice: list[str] = []
    for path in choose_paths(example_site, locales=(locale,)):
        for found in examiner.examine(example_site / path):
            line = f"{path}: {found['rule']}: {found['element']}"
            (broken if set(STANDARD) & set(found["tags"]) else advice).append(line)
    REPORTS.mkdir(exist_ok=True)
    name = f"best-practice-{locale}{'' if scripts else '-without-scripts'}.txt"
    (REPORTS / name).write_text("\n".join(advice) + "\n", encoding="utf-8")
    assert broken == []


FAULTS = {
    "image-alt": '<img src="data:,">',
    "color-contrast": '<p style="color: #444">Faint in the dark</p>',
    "target-size": '<a href="#a" class="small">a</a><a href="#b" class="small">b</a>',
    "link-name": '<a href="x"></a>',
    "html-has-lang": "",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_a_planted_fault_is_found(rule: str, examiner: Examiner, tmp_path: Path) -> None:
    """So that a silent examiner is noticed."""
    language = "" if rule == "html-has-lang" else ' lang="en"'
    style = (
        "@media (prefers-color-scheme: dark) { body { background: #122; color: #eee } }"
        ".small { display: inline-block; inline-size: 8px; block-size: 8px; font-size: 6px }"
    )
    page = (
        f"<!doctype html><html{language}><title>x</title><style>{style}</style>"
        f"<main><h1>x</h1>{FAULTS[rule]}</main>"
    )
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    assert rule in {found["rule"] for found in examiner.examine(tmp_path / "x.html")}


def test_scripts_are_off_where_they_should_be(
    scripts: bool, examiner: Examiner, phone: Page, tmp_path: Path
) -> None:
    """A page's own scripts, while axe's runs; what is said without scripts is then seen."""
    page = (
        '<!doctype html><html lang="en"><title>x</title><main><h1>x</h1><p id="a">off</p></main>'
        "<noscript><p>none</p></noscript>"
        "<script>document.getElementById('a').textContent = 'on'</script>"
    )
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    examiner.examine(tmp_path / "x.html")
    assert phone.inner_text("#a") == ("on" if scripts else "off")
    assert ("none" in phone.inner_text("body")) is not scripts
