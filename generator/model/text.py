"""A record → its texts, each with the path of its field, for translation and for checks."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict

Path = tuple[str | int, ...]
"""Keys and list indexes from the top of a file down to a value."""


@dataclass(frozen=True, slots=True)
class Translatable:
    """Marks a field whose text is shown to readers and is translated."""


class Record(BaseModel):
    """The base of all that editors write: frozen, and strict about unknown keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


@functools.cache
def _text_kinds(model: type[BaseModel]) -> tuple[tuple[str, bool, bool], ...]:
    """(field, is translated text, may hold records or further text) of a model's fields."""
    hints = typing.get_type_hints(model, include_extras=True)
    kinds = []
    for name in model.model_fields:
        translated, nested = _inspect(hints[name])
        if translated or nested:
            kinds.append((name, translated, nested))
    return tuple(kinds)


def _inspect(hint: Any) -> tuple[bool, bool]:
    if typing.get_origin(hint) is Annotated:
        if any(isinstance(extra, Translatable) for extra in hint.__metadata__):
            return True, False
        return _inspect(hint.__origin__)
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        return False, True
    arguments = typing.get_args(hint)
    if not arguments or typing.get_origin(hint) is typing.Literal:
        return False, False
    found = [_inspect(a) for a in arguments if a not in (types.NoneType, Ellipsis)]
    return any(text for text, _ in found), any(nested for _, nested in found)


def iter_texts(record: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every translatable text of a record with its path, in the order of the fields."""
    for name, _translated, _nested in _text_kinds(type(record)):
        yield from _iter_value(getattr(record, name), (*path, name))


def _iter_value(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, BaseModel):
        yield from iter_texts(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _iter_value(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _iter_value(item, (*path, key))
