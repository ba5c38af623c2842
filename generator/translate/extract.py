"""Templates and code → the strings of the interface, each once, with the files that use it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from babel.messages.extract import extract, extract_python
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from generator.problems import Place, Problem
from generator.translate.catalog import message_key
from generator.translate.messages import Message

_KEYWORDS: dict[str, Any] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
_COMMENT_TAGS = ("NOTE:",)

_STAGES: tuple[Mapping[str, str], ...] = (
    # What belongs to a locale stands in [[ ]] and [% %]. A broken template must not lose strings.
    {
        "variable_start_string": "[[",
        "variable_end_string": "]]",
        "block_start_string": "[%",
        "block_end_string": "%]",
        "comment_start_string": "[#",
        "comment_end_string": "#]",
        "silent": "false",
    },
    # Strings that need a number, such as ngettext's, may stand in {{ }}. Before the first stage has
    # been through, this one need not be valid.
    {"silent": "true"},
)

_Raw = tuple[int, Any, list[str], str | None]


def interface_messages(templates: Path, package: Path) -> tuple[tuple[Message, ...], list[Problem]]:
    """The strings in `templates` (*.html, *.txt) and in the code under `package`, by file and line.

    A file that cannot be read is a Problem.
    """
    found: dict[str, Message] = {}
    problems: list[Problem] = []
    for path, reference in _iter_files(templates, package):
        try:
            for message in _read(path, reference):
                _add(found, message)
        except TemplateSyntaxError as error:
            problems.append(_broken(reference, error.lineno, error.message or "a syntax error"))
        except (SyntaxError, UnicodeDecodeError, OSError) as error:
            problems.append(_broken(reference, 0, type(error).__name__))
    return tuple(found.values()), problems


def _iter_files(templates: Path, package: Path) -> Iterator[tuple[Path, str]]:
    for folder, endings in ((templates, (".html", ".txt")), (package, (".py",))):
        for path in sorted(folder.rglob("*")):
            if path.suffix in endings and path.is_file():
                yield path, f"{folder.name}/{path.relative_to(folder).as_posix()}"


def _read(path: Path, reference: str) -> Iterator[Message]:
    if path.suffix == ".py":
        runs = [_extract(path, extract_python, {"encoding": "utf-8"})]
    else:
        runs = [
            _extract(path, babel_extract, {"encoding": "utf-8", "trimmed": "true", **stage})
            for stage in _STAGES
        ]
    raw = sorted((item for run in runs for item in run), key=lambda item: item[0])
    for _line, message, comments, context in raw:
        source, plural = message if isinstance(message, tuple) else (message, None)
        if source:
            yield Message(
                context=context,
                source=source,
                plural=plural,
                note=" ".join(comments) or None,
                references=(reference,),
            )


def _extract(path: Path, method: Callable[..., Any], options: dict[str, str]) -> list[_Raw]:
    with path.open("rb") as file:
        return list(
            extract(
                method,
                file,
                keywords=_KEYWORDS,
                comment_tags=_COMMENT_TAGS,
                options=options,
                strip_comment_tags=True,
            )
        )


def _add(found: dict[str, Message], message: Message) -> None:
    key = message_key("interface", message.context, message.source)
    old = found.get(key)
    if old is None:
        found[key] = message
        return
    found[key] = replace(
        old,
        plural=old.plural or message.plural,
        note="\n".join(_distinct(note for note in (old.note, message.note) if note)) or None,
        references=_distinct((*old.references, *message.references)),
    )


def _distinct(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _broken(reference: str, line: int, reason: str) -> Problem:
    return Problem(
        code="template-unreadable",
        where=Place(path=reference, line=line, column=1 if line else 0),
        message=f"the strings of this file cannot be read: {reason}",
    )
