"""`waypost search --unfindable`: services that no name and no search word finds."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from generator.build import Prepared, Project, shown
from generator.listing.index import Index
from generator.model import Directory
from generator.problems import show
from generator.render.search.ranking import Searcher
from generator.render.search.render import collect
from generator.validate.collect import collect_records

NEAR = 5
"""Who looks for a service should see it among so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchedSite:
    """What is searched: the same that the site's own search files are made from."""

    project: Project
    prepared: Prepared
    directory: Directory
    index: Index

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales that are published."""
        return self.prepared.publication.settings.locales

    @property
    def records(self) -> Path:
        """The folder of records."""
        return self.project.records_folder(self.prepared.settings)

    def searcher(self, locale: str) -> Searcher:
        """What finds things in one locale, as the browser does."""
        corpus, _ = collect(
            self.directory,
            self.index,
            self.prepared.translators,
            locale,
            settings=self.prepared.publication.settings,
            edition=self.project.edition,
        )
        return Searcher(corpus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A service that neither a name nor a search word brings among the first few."""

    locale: str
    code: str
    name: str
    query: str | None
    """The words that came closest, and the rank that they led to; None where none finds it."""
    rank: int | None
    types: Mapping[str, int]
    """The codes of its types, and how many services each of them has."""


def find_missed(searcher: Searcher, words: Mapping[str, Sequence[str]]) -> Iterator[Missed]:
    """Services that nobody finds; ``words`` are the search words of types, by the type's code."""
    corpus = searcher.corpus
    ranks: dict[str, dict[int, int]] = {}

    def rank(query: str, number: int) -> float:
        if query not in ranks:  # services of one type share its words
            hits = searcher.search(query).hits
            ranks[query] = {hit.number: place for place, hit in enumerate(hits, start=1)}
        return ranks[query].get(number, math.inf)

    shared = Counter(kind for found in corpus.services for kind in set(found.kinds))
    for number, found in enumerate(corpus.services):
        types = {corpus.kinds[kind].code: shared[kind] for kind in found.kinds}
        queries = [found.name, corpus.organizations[found.organization]]
        queries += [word for code in types for word in words[code]]
        closest, best = _find_closest((query, rank(query, number)) for query in queries)
        if best > NEAR:
            yield Missed(
                locale=corpus.locale,
                code=found.code,
                name=found.name,
                query=closest,
                rank=None if closest is None else int(best),
                types=types,
            )


def _find_closest(ranks: Iterable[tuple[str, float]]) -> tuple[str | None, float]:
    """The words that lead to the best rank, up to the first that is good enough."""
    closest, best = None, math.inf
    for query, rank in ranks:
        if rank < best:
            closest, best = query, rank
        if best <= NEAR:
            break
    return closest, best


def report_missed(site: SearchedSite, locales: Sequence[str], report: str) -> int:
    """Print what nobody finds in these locales; the exit code."""
    missed = [each for locale in locales for each in _search_all(site, locale)]
    files = _find_files(site) if missed else {}
    if report == "json":
        values = [
            {**asdict(each), "file": files[each.code], "hint": _hint(site, each, files[each.code])}
            for each in missed
        ]
        click.echo(json.dumps(values, ensure_ascii=False, indent=2))
    else:
        for each in missed:
            click.echo("\n".join(_format(site, each, files[each.code])))
        languages = f"{len(locales)} language{'' if len(locales) == 1 else 's'}"
        click.echo(f"{len(missed)} not found among the first {NEAR}, in {languages}.", err=True)
    return 1 if missed else 0


def _search_all(site: SearchedSite, locale: str) -> Iterator[Missed]:
    translator = site.prepared.translators[locale]
    words = {
        kind.code: translator.search_words(f"{kind.code}.search_words", kind.search_words)
        for kind in site.directory.types.values()
    }
    return find_missed(site.searcher(locale), words)


def _find_files(site: SearchedSite) -> dict[str, str]:
    """The code of each service → the file in which it stands."""
    collected, _ = collect_records(site.records, shown=shown(site.records))
    return {item.record.code: item.source.path for item in collected.services.values()}


def _format(site: SearchedSite, missed: Missed, file: str) -> Iterator[str]:
    yield f"{missed.code:<6}{missed.locale:<9}{show(missed.name)}"
    yield f"      file     {file}"
    if missed.query is None:
        yield "      closest  no name and no search word leads to it"
    else:
        yield f"      closest  place {missed.rank}, by typing: {show(missed.query)}"
    yield f"      mend     {_hint(site, missed, file)}"


def _hint(site: SearchedSite, missed: Missed, file: str) -> str:
    same = f"or, if another record is the same help, write `replaced_by` in {file}"
    if min(missed.types.values()) > NEAR:
        return (
            f"its types have more than {NEAR} services each, whose words cannot show them all: "
            f"give it a name of its own in {file}; {same}"
        )
    settings = site.prepared.settings
    folder = site.project.translations_folder(settings) / missed.locale
    is_source = missed.locale == settings.source_locale
    place = site.records / "taxonomy.yml" if is_source else folder / "taxonomy.po"
    named = " or ".join(f"{code}.search_words" for code in missed.types)
    return f"add a search word to its type ({named} in {shown(place)}); {same}"
