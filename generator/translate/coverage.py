"""Records and their catalogs → how much of each locale is missing or stale, as notices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from generator.model import Directory, Settings
from generator.model.guide import Guide
from generator.problems import Place, Problem
from generator.translate.catalog import CATALOG_NAMES, CatalogName, catalog_path, read_catalog
from generator.translate.messages import Message, record_messages, taxonomy_messages
from generator.translate.translator import Translator


def check_coverage(
    directory: Directory, translators: Mapping[str, Translator], *, folder: Path, shown: str
) -> Iterator[Problem]:
    """One notice for each catalog with texts that fall back to the source, and for stale ones.

    Staleness is seen by comparing the catalog with today's records: no update has to run first.
    """
    messages: dict[CatalogName, tuple[Message, ...]] = {
        "taxonomy": taxonomy_messages(directory),
        "records": record_messages(directory),
    }
    for locale, translator in translators.items():
        if locale != translator.source_locale:
            for name in CATALOG_NAMES:
                path = catalog_path(Path(shown), locale, name).as_posix()
                if name == "interface":
                    yield from _check_interface(folder, locale, path)
                else:
                    yield from _check_texts(translator, messages[name], path)


def _check_interface(folder: Path, locale: str, path: str) -> Iterator[Problem]:
    entries = read_catalog(folder, locale, "interface")[0].entries.values()
    missing = [entry.source for entry in entries if not entry.translations or entry.fuzzy]
    if missing or not entries:
        what = f"{len(missing)} of {len(entries)}" if entries else "all"
        yield _notice("missing-translation", path, f"{what} words of the interface", missing)


def _check_texts(
    translator: Translator, messages: tuple[Message, ...], path: str
) -> Iterator[Problem]:
    states: dict[str, list[str]] = {"missing": [], "stale": []}
    for message in messages:
        context = message.context or ""
        state = translator.text(context, message.source).state
        if state in states:
            states[state].append(context)
    for name, contexts in states.items():
        if contexts:
            code = "stale-translation" if name == "stale" else "missing-translation"
            what = f"{len(contexts)} of {len(messages)} texts"
            yield _notice(code, path, what, contexts)


def _notice(code: str, path: str, what: str, examples: list[str]) -> Problem:
    missing = code == "missing-translation"
    verb = "are not translated" if missing else "were translated from an earlier text"
    example = f" (the first: {examples[0]})" if examples else ""
    return Problem(
        code=code,
        where=Place(path=path),
        message=f"{what} {verb}{example}",
        hint="`waypost translate update` brings the catalog up to date for translators",
        severity="notice",
    )


def find_held_back(
    directory: Directory,
    translators: Mapping[str, Translator],
    guides: Sequence[Guide],
    *,
    settings: Settings,
    shown: str,
) -> tuple[list[str], list[Problem]]:
    """Locales of `reviewed_only` in which a text is missing or not reviewed, and a notice each."""
    held: list[str] = []
    problems: list[Problem] = []
    messages = (*taxonomy_messages(directory), *record_messages(directory))
    for locale in settings.reviewed_only:
        translator = translators.get(locale)
        if translator is None or locale == settings.source_locale:
            continue
        found = (translator.text(message.context or "", message.source) for message in messages)
        open_texts = sum(text.state != "translated" or not text.reviewed for text in found)
        texts = (guide.texts.get(locale) for guide in guides)
        open_texts += sum(text is None or not text.reviewed for text in texts)
        open_texts += sum(source not in translator.reviewed for source in translator.interface)
        if open_texts:
            held.append(locale)
            problems.append(_held_back(locale, open_texts, shown))
    return held, problems


def _held_back(locale: str, open_texts: int, shown: str) -> Problem:
    return Problem(
        code="locale-held-back",
        where=Place(path=f"{shown}/{locale}"),
        message=f"this language is not published yet: {open_texts} texts are not reviewed",
        hint="`waypost translate status` counts them; `reviewed_only` in mkdocs.yml asks for it",
        severity="notice",
    )
