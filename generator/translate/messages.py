"""Checked records → the texts to translate, each with its context and a note for translators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from generator.model import Directory, Need, Path, Record, ServiceType, iter_texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One text to translate."""

    context: str | None = None
    """``k3f9.phones.0.name`` for a record's text; None or a word for the interface."""
    source: str
    plural: str | None = None
    note: str | None = None
    """What a translator needs to know: whose text it is, and what the field means."""
    references: tuple[str, ...] = ()
    """The files it comes from."""


def N_(message: str) -> str:
    """Mark a string of the interface for translation where it cannot be looked up yet."""
    return message


def make_context(code: str, path: Path) -> str:
    """``k3f9`` and ("phones", 0, "name") → ``k3f9.phones.0.name``."""
    return ".".join([code, *map(str, path)])


SEARCH_WORDS_SEPARATOR = "; "
"""Between the search words of a type, which are one message: each language has its own."""

_SEPARATORS = re.compile(r"[;؛；]")


def split_search_words(text: str) -> tuple[str, ...]:
    """The words and phrases of one message, whichever semicolon the language has."""
    return tuple(words for part in _SEPARATORS.split(text) if (words := part.strip()))


def is_search_words(context: str | None) -> bool:
    """Whether a message holds what people type: written anew in each language, not translated.

    So a change in one language makes no other out of date.
    """
    return context is not None and context.endswith(".search_words")


def taxonomy_messages(directory: Directory) -> tuple[Message, ...]:
    """The texts of needs and types, a need's types after it, and the words of a crisis."""
    return _unique(_iter_taxonomy(directory))


def _iter_taxonomy(directory: Directory) -> Iterator[Message]:
    for need in directory.needs.values():
        records: tuple[Need | ServiceType, ...] = (need, *need.types.values())
        for record in records:
            apart = ("types", "search_words")
            texts = ((path, text) for path, text in iter_texts(record) if path[0] not in apart)
            yield from _messages(record, record.code, record.name, "taxonomy.yml", texts)
            if record.search_words:
                note = f"{record.name}: write what people type to find it, do not translate"
                yield _search_words(record.code, record.search_words, note)
    for key, crisis in directory.crises.items():
        note = f"{key}: write what people type when it is true now, do not translate"
        yield _search_words(crisis.code, crisis.search_words, note)


def _search_words(code: str, words: tuple[str, ...], note: str) -> Message:
    return Message(
        context=make_context(code, ("search_words",)),
        source=SEARCH_WORDS_SEPARATOR.join(words),
        note=f"{note}: any number of words and phrases, also misspelt, in slang, without accents, "
        "in Latin letters, with a semicolon between",
        references=("taxonomy.yml",),
    )


def record_messages(
    directory: Directory, files: Mapping[str, str] | None = None
) -> tuple[Message, ...]:
    """The texts of all other records, listed or not: one that is hidden today is back tomorrow.

    `files` gives the file of a service's code, for the references; without it they have none.
    """
    return _unique(_iter_records(directory, files or {}))


def _iter_records(directory: Directory, files: Mapping[str, str]) -> Iterator[Message]:
    for key, organization in directory.organizations.items():
        yield from _record(organization, organization.code, f"organizations/{key}.yml")
    for service in directory.services.values():
        yield from _record(service, service.code, files.get(service.code))
    for area in directory.areas.values():
        yield from _record(area, area.code, "areas.yml")
    for corridor in directory.corridors.values():
        yield from _record(corridor, corridor.code, "areas.yml")
    for holiday in directory.public_holidays:
        yield from _record(holiday, f"holidays.{holiday.date.isoformat()}", "areas.yml")
    for pathway in directory.pathways.values():
        yield from _record(pathway, pathway.code, "pathways.yml")
    for question in directory.questions.values():
        texts = iter_texts(question)
        yield from _messages(question, question.code, question.text, "questions.yml", texts)
    for leaflet_set in directory.leaflets.values():
        yield from _record(leaflet_set, leaflet_set.code, "leaflets.yml")


def _record(record: Record, code: str, file: str | None) -> Iterator[Message]:
    title: str = getattr(record, "name")  # noqa: B009 - every record has one, the base class none
    return _messages(record, code, title, file, iter_texts(record))


def _messages(
    record: Record, code: str, title: str, file: str | None, texts: Iterable[tuple[Path, str]]
) -> Iterator[Message]:
    for path, text in texts:
        yield Message(
            context=make_context(code, path),
            source=text,
            note=f"{title}: {describe_field(record, path)}",
            references=(file,) if file else (),
        )


def describe_field(record: BaseModel, path: Path) -> str:
    """A field in words, with its meaning from the model: ``phones, 1, name (whose number …)``."""
    value: Any = record
    words: list[str] = []
    meaning: str | None = None
    for step in path:
        if isinstance(value, BaseModel):
            meaning = type(value).model_fields[str(step)].description
            words.append(str(step).replace("_", " "))
            value = getattr(value, str(step))
        else:
            words.append(str(step + 1) if isinstance(step, int) else step)
            value = value[step]
    return ", ".join(words) + (f" ({meaning})" if meaning else "")


def _unique(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Each context once; of two, such as two holidays on one day, the first."""
    found: dict[str | None, Message] = {}
    for message in messages:
        found.setdefault(message.context, message)
    return tuple(found.values())
