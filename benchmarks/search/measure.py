"""Locales, sizes, and which parts → what was found and measured, engine by engine."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks.search.documents import Document, build_site, list_documents
from benchmarks.search.engines import ENGINES, NODE, OURS, Bench
from benchmarks.search.hits import Judged, judge
from benchmarks.search.others import has_pagefind, prepare_lunr, prepare_material, prepare_pagefind
from benchmarks.search.query_files import read_queries
from benchmarks.search.server import Server, serve
from benchmarks.search.speed import (
    SURFACES,
    Speed,
    Weight,
    choose_words,
    measure_heap,
    time_engine,
    weigh,
)
from benchmarks.search.tab import CHROMIUM
from generator.model import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One engine, one size of directory; None for a part that was not asked for."""

    records: int
    locale: str
    engine: str
    weight: Weight | None
    speed: Speed | None
    heap: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A built site with all engines' files beside it, served."""

    bench: Bench
    server: Server
    services: Mapping[str, Service]
    """Those with a page, by code."""
    documents: Mapping[str, tuple[Document, ...]]
    """By locale."""


def find_missing() -> Mapping[str, str]:
    """Engines that cannot be asked here, and why."""
    missing = {}
    if not OURS.exists():
        missing["ours"] = "not built yet"
    if not has_pagefind():
        missing["pagefind"] = missing["pagefind-or"] = (
            "not installed; pip install --require-hashes -r requirements/benchmarks.txt"
        )
    return missing


def find_obstacle() -> str | None:
    """What nothing can be measured without."""
    if CHROMIUM is None:
        return "there is no Chromium; `make test` installs it, or name one in $CHROMIUM"
    return None if NODE.exists() else f"there is no {NODE}; `make setup` installs it"


def measure_hits(
    browser: Browser, folder: Path, locales: Sequence[str], queries: Path
) -> dict[str, list[Judged]]:
    """Every query of these locales on the example's site, by each engine that is there."""
    judged: dict[str, list[Judged]] = {
        engine: [] for engine in ENGINES if engine not in find_missing()
    }
    with _open(browser, folder / "example", locales, None) as opened:
        for locale in locales:
            asked = read_queries(queries / f"{locale}.tsv")
            for engine, found in judged.items():
                _say(f"hits: {locale}, {engine}")
                answers = ENGINES[engine](opened.bench, locale, [query.text for query in asked])
                found += judge(opened.services, locale, asked, answers)
    return judged


def measure_size(
    browser: Browser, folder: Path, locale: str, records: int, parts: Sequence[str]
) -> Iterator[Measured]:
    """A synthetic directory of that size, in one locale, by each engine that is there."""
    with _open(browser, folder / str(records), [locale], records) as opened:
        words = choose_words(opened.documents[locale])
        for engine in SURFACES:
            if engine not in find_missing():
                _say(f"{records} records: {locale}, {engine}: {', '.join(words)}")
                weight, speed, heap = None, None, None
                if "bytes" in parts:
                    weight = weigh(opened.bench, opened.server, engine, locale, words)
                if "speed" in parts:
                    speed = time_engine(opened.bench, engine, locale, words)
                if "memory" in parts:
                    heap = measure_heap(opened.bench, engine, locale, words[0])
                yield Measured(
                    records=records,
                    locale=locale,
                    engine=engine,
                    weight=weight,
                    speed=speed,
                    heap=heap,
                )


@contextmanager
def _open(
    browser: Browser, folder: Path, locales: Sequence[str], records: int | None
) -> Iterator[Opened]:
    _say(f"building {folder.name}: {', '.join(locales)}")
    built = build_site(folder, locales, records)
    documents = {locale: list_documents(built, locale) for locale in locales}
    for locale, texts in documents.items():
        if "pagefind" not in find_missing():
            prepare_pagefind(folder, built, locale)
        prepare_lunr(folder, texts, locale)
        prepare_material(folder, texts, locale)
    codes = [document.code for document in documents[locales[0]]]
    with serve(folder) as server:
        yield Opened(
            bench=Bench(folder=folder, url=server.url, browser=browser),
            server=server,
            services={code: built.directory.services[code] for code in codes},
            documents=documents,
        )
    shutil.rmtree(folder)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
