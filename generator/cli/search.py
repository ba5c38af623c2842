"""`waypost search`: what a reader finds, and why; and what nobody finds."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import click

from generator.build import Project
from generator.cli.options import (
    config_option,
    edition_option,
    find_project,
    prepare_records,
    records_option,
    translations_option,
)
from generator.cli.unfindable import SearchedSite, report_missed
from generator.listing.index import build_index
from generator.problems import show
from generator.render.search.explain import (
    ExplainedHit,
    Explanation,
    Part,
    Where,
    explain,
)
from generator.render.search.matches import Rule
from generator.render.search.ranking import STAGES, Stage

_RULES: Mapping[Rule, str] = {
    "word": "the word itself",
    "piece": "piece of a script without spaces",
    "beginning": "beginning of a longer word",
    "ending": "the same with another ending",
    "one-letter": "one letter wrong",
    "two-letters": "two letters wrong",
    "sound": "sounds alike",
    "crisis": "words of somebody in danger",
}
_PLACES: Mapping[Where, str] = {
    "type-name": "name of the type",
    "type-words": "search words of the type",
    "type-further": "further words of the type",
    "need-name": "name of the need",
    "need-words": "search words of the need",
    "need-further": "further words of the need",
    "other-language": "words of another language",
    "service-name": "name of the service",
    "organization": "name of the organization",
    "place": "name of a place",
    "source-name": "name in the records' language",
    "crisis": "types that come first then",
}
_STAGES: Mapping[Stage, str] = {
    "first": "names, and the first search words",
    "words": "further search words, too, also of other languages",
    "names": "names in the records' language, too",
    "sounds": "the last search words, too, and what sounds alike",
}
_NEAR = "nothing fits well, and the page says “Nothing fits these words exactly”"
_NONE = "nothing is found, and the page says so above all kinds of help"
_CODE = "a code from a leaflet; the page shows its service alone"
_UNKNOWN_CODE = "a code of no service in the lists; the page leads to the list of codes"


@click.command("search")
@click.argument("words", nargs=-1)
@click.option("--locale", help="The language of the page.  [default: that of the records]")
@click.option("--unfindable", is_flag=True, help="List services that no name or word finds.")
@click.option("--limit", type=click.IntRange(1), default=5, help="How many.  [default: 5]")
@click.option("--format", "report", type=click.Choice(["text", "json"]), default="text")
@config_option
@records_option
@translations_option
@edition_option
def search_command(
    words: tuple[str, ...],
    locale: str | None,
    unfindable: bool,
    limit: int,
    report: str,
    **inputs: Any,
) -> None:
    """Show what somebody finds who types WORDS, and why.

    \b
    Examples:
      waypost search my boss keeps my passport
      waypost search "abogado gratis" --locale es
      waypost search --unfindable
    """
    typed = " ".join(words).strip()
    if bool(typed) == unfindable:
        raise click.UsageError("Either words, or --unfindable.")
    site = _open(find_project(**inputs), locale)
    if unfindable:
        sys.exit(report_missed(site, [locale] if locale else site.locales, report))
    searcher = site.searcher(locale or site.prepared.settings.source_locale)
    explanation = explain(searcher, typed, limit=limit)
    if report == "json":
        click.echo(json.dumps(_as_json(explanation, site), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_format(explanation, site)))
    if not explanation.found:
        sys.exit(1)


def _open(project: Project, locale: str | None) -> SearchedSite:
    prepared, directory = prepare_records(project)
    settings = prepared.publication.settings
    if locale is not None and locale not in settings.locales:
        known = ", ".join(settings.locales)
        raise click.UsageError(f"'{locale}' is no language of this site; these are: {known}.")
    return SearchedSite(
        project=project,
        prepared=prepared,
        directory=directory,
        index=build_index(directory, settings),
    )


def _crisis(explanation: Explanation, site: SearchedSite) -> dict[str, str] | None:
    if explanation.danger is None:
        return None
    key, crisis = list(site.directory.crises.items())[explanation.danger.number]
    return {"key": key, "code": crisis.code, "phrase": explanation.danger.phrase}


def _as_json(explanation: Explanation, site: SearchedSite) -> dict[str, Any]:
    values = asdict(explanation)
    del values["danger"]
    return {**values, "crisis": _crisis(explanation, site)}


# Names can be in any script: on each line they come last, where they push nothing else aside.


def _format(explanation: Explanation, site: SearchedSite) -> Iterator[str]:
    yield f"Words     {show(explanation.words)}"
    yield f"Language  {explanation.locale}"
    if crisis := _crisis(explanation, site):
        yield (
            "Danger    yes: the urgent numbers stand above all results. "
            f"Recognized by {crisis['code']} ({crisis['key']}): {show(crisis['phrase'])}"
        )
    if not explanation.is_code:
        number = STAGES.index(explanation.stage) + 1
        yield f"Looked in {_STAGES[explanation.stage]} (stage {number} of {len(STAGES)})"
    yield f"Answer    {_summarize(explanation)}"
    for rank, hit in enumerate(explanation.hits, start=1):
        yield ""
        yield from _format_hit(rank, hit)
    if more := explanation.found - len(explanation.hits):
        yield ""
        yield f"{more} more: --limit {explanation.found}"


def _summarize(explanation: Explanation) -> str:
    if explanation.is_code:
        return _CODE if explanation.found else _UNKNOWN_CODE
    if not explanation.found:
        return _NONE
    return f"{explanation.found} found; " + ("the first fit well" if explanation.good else _NEAR)


def _format_hit(rank: int, hit: ExplainedHit) -> Iterator[str]:
    yield f"{rank:>2}. {hit.code:<6}{hit.score:7.2f}  {show(hit.name)}"
    yield f"{'kind':>17}  {show(hit.kind or ' · '.join(hit.kinds))}"
    if hit.places:
        yield f"{'place':>17}  {show(', '.join(hit.places))}"
    for part in hit.parts:
        yield f"{part.weight:17.2f}  {_RULES[part.rule]:<34}{_PLACES[part.where]:<31}{_found(part)}"


def _found(part: Part) -> str:
    same = part.typed.casefold() == part.text.casefold()
    return show(part.text if same else f"{part.typed} / {part.text}")
