"""Whole pages of the small directory, as they were last agreed on; `make golden` rewrites them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"
PAGES = (
    "index.html",
    "404.html",
    *(
        f"{locale}/{page}"
        for locale in ("en", "ar")
        for page in (
            "index.html",
            "f/index.html",
            "f/words.html",
            "m/index.html",
            "n/m2kd.html",
            "p/n3kd.html",
            "w/p2kd.html",
            "q/w3kd.html",
            "q/w4kd-m2kd.html",
            "q/w5kd-m2kd_c.html",
            "q/m7kd.html",
            "s/t2kd.html",
            "s/t4kd.html",
            "s/t6kd.html",
            "h/k3kd.html",
            "g/g2kd.html",
        )
    ),
)

LINES = re.compile(
    r"(?<=[^\n])(?=</?(?:article|body|details|div|footer|head|header|main|nav|[ou]l|section|table)\b"
    r"|<(?:address|h[1-6]|li|link|meta|p|script|style|t[dhr]|title)\b)"
)


@pytest.mark.golden
@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_as_it_was_agreed_on(
    page: str, small_site: Path, request: pytest.FixtureRequest
) -> None:
    """Style, script and their hashes are left out: they change on every page at once.

    Each block begins a line, for whoever reads the diff; the pages themselves save these breaks.
    """
    html = (small_site / page).read_text(encoding="utf-8")
    html = LINES.sub("\n", html)
    html = re.sub(r"<style>.*?</style>", "<style></style>", html, flags=re.DOTALL)
    html = re.sub(r"(<script[^>]*>).*?</script>", r"\1</script>", html, flags=re.DOTALL)
    html = re.sub(r"'sha256-[^']+'", "'sha256-'", html)
    expected = GOLDEN / page
    if request.config.getoption("--golden"):
        expected.parent.mkdir(parents=True, exist_ok=True)
        expected.write_text(html, encoding="utf-8")
    assert html == expected.read_text(encoding="utf-8")
