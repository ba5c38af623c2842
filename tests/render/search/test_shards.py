"""A directory of many thousands: from pieces, the same as from one file."""

from __future__ import annotations

import dataclasses
import json
import random
import subprocess
from pathlib import Path

import pytest

from benchmarks.search.query_files import FOLDER, list_locales, read_queries
from generator.audit.script_files import parse_data_script
from generator.render.search.corpus import Corpus
from generator.render.search.details import Details
from generator.render.search.render import format_corpus, render_engine
from generator.render.search.shards import MOST_WHOLE, NAMES_PIECE, PIECE
from generator.work import FIND_SCRIPTS
from tests.render.search.searched import NODE, QUERY, Searched, list_late, needs_node

ONE_FILE = 10**9
"""More services than there are: everything stands in one file."""

SIGNS = "bcdfghjkmnpqrtvwxy23456789"


def enlarge(corpus: Corpus, details: Details, size: int) -> tuple[Corpus, Details]:
    """Services like those of the directory, their names mixed, at places of their own."""
    random_ = random.Random(size)
    words = sorted({word for found in corpus.services for word in found.name.split()})
    pairs = list(zip(corpus.services, details.services, strict=True))
    made = []
    for number in range(size):
        found, detail = random_.choice(pairs)
        code = "".join(SIGNS[number // 26**place % 26] for place in range(4))
        name = " ".join(random_.sample(words, 3))
        places = (random_.randrange(2, len(corpus.places)),)
        changed = dataclasses.replace(found, code=f"z{code}", name=name, places=places, later=None)
        made.append((changed, detail))
    made.sort(key=lambda pair: pair[0].kinds[0])
    return (
        dataclasses.replace(corpus, services=tuple(found for found, _ in made)),
        dataclasses.replace(details, services=tuple(detail for _, detail in made)),
    )


def write(folder: Path, corpus: Corpus, details: Details, most_whole: int) -> dict[str, str]:
    """The files of a search in one of the two forms, in a folder of its own."""
    files = format_corpus(corpus, details, [], most_whole=most_whole)
    for file in render_engine(FIND_SCRIPTS):
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8")
    for key, text in files.items():
        path = folder / corpus.locale / "f" / f"{key}.js"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return files


def ask(folder: Path, locale: str, queries: list[str]) -> list[list[str]]:
    """The ten first codes for each query."""
    run = subprocess.run(
        [NODE, QUERY, folder, locale],
        input="\n".join(queries),
        stdout=subprocess.PIPE,
        check=True,
        encoding="utf-8",
    )
    return [json.loads(line)["codes"] for line in run.stdout.splitlines()]


@needs_node
@pytest.mark.parametrize("locale", list_locales())
def test_the_pieces_give_the_same_first_results_as_one_file(
    example: Searched, locale: str, tmp_path: Path
) -> None:
    """For each query of the set, for names in both languages, and for what is found last."""
    corpus, details = example.collect(locale)
    queries = [query.text for query in read_queries(FOLDER / f"{locale}.tsv")]
    queries += [found.name for found in corpus.services[::7]]
    queries += [found.later for found in corpus.services[::9] if found.later]
    queries += list_late(corpus)
    write(tmp_path / "whole", corpus, details, ONE_FILE)
    files = write(tmp_path / "shards", corpus, details, 0)
    assert {key[0] for key in files} >= set("abcnydest")
    assert ask(tmp_path / "shards", locale, queries) == ask(tmp_path / "whole", locale, queries)


@needs_node
@pytest.mark.parametrize("locale", ["en", "ar", "zh-Hans"])
def test_so_they_do_with_thousands_of_services(
    example: Searched, locale: str, tmp_path: Path
) -> None:
    """Where words of names lead to more services than are kept, and a kind has hundreds."""
    corpus, details = enlarge(*example.collect(locale), MOST_WHOLE * 2)
    queries = [query.text for query in read_queries(FOLDER / f"{locale}.tsv")]
    queries += [found.name for found in corpus.services[::97]]
    queries += [f"{kind.name} {corpus.places[7].name}" for kind in corpus.kinds[::5]]
    queries += list_late(corpus)
    write(tmp_path / "whole", corpus, details, ONE_FILE)
    files = write(tmp_path / "shards", corpus, details, MOST_WHOLE)
    assert len([key for key in files if key[0] == "d"]) == MOST_WHOLE * 2 // PIECE
    assert ask(tmp_path / "shards", locale, queries) == ask(tmp_path / "whole", locale, queries)


def test_every_piece_is_data_alone_and_none_is_large(example: Searched) -> None:
    """Each under the key by which it is asked for."""
    corpus, details = enlarge(*example.collect("en"), MOST_WHOLE + 1)
    for key, text in format_corpus(corpus, details, []).items():
        data = parse_data_script(text)
        assert data is not None
        assert data[0] == key
        if key[0] in "dest" and len(key) > 1:
            assert len(text.encode()) < 2 * NAMES_PIECE, key


def test_a_directory_that_fits_stands_in_one_file(example: Searched) -> None:
    """No piece is written that nobody asks for."""
    assert sorted(format_corpus(*example.collect("en"), [])) == ["a", "b", "c", "n", "x", "y"]
