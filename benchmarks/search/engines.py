"""An engine's name and queries → for each query the codes of the services it finds, best first."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.records import ROOT

FOUND = 10
"""How many results are asked for."""

NODE = Path(sys.executable).parent / "node"
HERE = Path(__file__).parent
OURS = HERE / "query.js"

Found = tuple[str, ...]
Answers = Sequence[Found]
"""One for each query."""

_CODE = re.compile(r"/s/([^/.]+)\.html")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """All that engines are asked in: what is served, from where, and a browser."""

    folder: Path
    url: str
    browser: Browser

    @property
    def site(self) -> Path:
        """The built site."""
        return self.folder / "site"


Ask = Callable[[Bench, str, Sequence[str]], Answers]


def ask_ours(bench: Bench, locale: str, queries: Sequence[str]) -> Answers:
    """The files that the site ships, run by node."""
    return _ask_node([str(OURS), str(bench.site), locale], queries)


def ask_lunr(bench: Bench, locale: str, queries: Sequence[str]) -> Answers:
    """lunr.js over documents, as it comes."""
    return _ask_node([str(HERE / "lunr_query.js"), str(bench.folder / "lunr"), locale], queries)


def ask_material(bench: Bench, locale: str, queries: Sequence[str]) -> Answers:
    """The worker that Material's pages search with."""
    site = bench.folder / f"material-{locale}"
    return _ask_node([str(HERE / "material_query.js"), str(site)], queries)


def ask_pagefind(bench: Bench, locale: str, queries: Sequence[str]) -> Answers:
    """Pagefind as it comes: a page must hold every word."""
    return _ask_pagefind(bench, locale, queries, each_word=False)


def ask_pagefind_or(bench: Bench, locale: str, queries: Sequence[str]) -> Answers:
    """Pagefind asked for each word by itself, the scores added."""
    return _ask_pagefind(bench, locale, queries, each_word=True)


ENGINES: dict[str, Ask] = {
    "ours": ask_ours,
    "pagefind-or": ask_pagefind_or,
    "pagefind": ask_pagefind,
    "material": ask_material,
    "lunr": ask_lunr,
}


def _ask_node(arguments: Sequence[str], queries: Sequence[str]) -> Answers:
    run = subprocess.run(
        [NODE, *arguments],
        cwd=ROOT,
        input="".join(f"{query}\n" for query in queries),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert [answer["query"] for answer in answers] == list(queries), "answers are not in order"
    return [tuple(answer["codes"][:FOUND]) for answer in answers]


def _ask_pagefind(bench: Bench, locale: str, queries: Sequence[str], *, each_word: bool) -> Answers:
    page = bench.browser.new_page()
    page.goto(f"{bench.url}pagefind-{locale}.html")
    page.wait_for_function("window.find_all")
    answers = []
    for query in queries:
        urls = page.evaluate("(given) => find_all(...given)", [query, each_word, FOUND])
        answers.append(tuple(match[1] for url in urls if (match := _CODE.search(url))))
    page.close()
    return answers
