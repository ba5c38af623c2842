"""pydantic's errors → findings in an editor's words, with "did you mean"."""

from __future__ import annotations

import difflib
import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.load import MAX_PROBLEMS, Value
from generator.model import Path
from generator.validate.finding import Finding

Model = TypeVar("Model", bound=BaseModel)

_CODES: dict[str, tuple[str, str, str]] = {
    "tuple_type": ("list-expected", "a list belongs here", "one line each, beginning with `- `"),
    "dict_type": ("block-expected", "an indented block of `name: value` belongs here", ""),
    "model_type": ("block-expected", "an indented block of `name: value` belongs here", ""),
    "string_type": ("text-expected", "a text belongs here, not a list or a block", ""),
    "int_parsing": ("bad-number", "this is not a whole number", "digits only"),
    "int_type": ("bad-number", "this is not a whole number", "digits only"),
    "float_parsing": ("bad-number", "this is not a number", "such as 54.41"),
    "decimal_parsing": ("bad-number", "this is not a number", "such as 12.50"),
    "decimal_type": ("bad-number", "this is not a number", "such as 12.50"),
    "int_parsing_size": ("bad-number", "this number is far too long", "check the number"),
    "decimal_max_places": ("bad-number", "this price has more than two decimals", "such as 12.50"),
    "finite_number": ("bad-number", "this is not a number", "such as 54.41"),
}
"""pydantic's error type → our code, message and hint."""


def validate_record(
    model: type[Model], data: Mapping[str, Value]
) -> tuple[Model | None, list[Finding]]:
    """Check one record's data against its model; all of its faults at once."""
    try:
        return model.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False)[: MAX_PROBLEMS + 1]
        return None, [_explain(model, detail) for detail in details]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word that is nearest, as a question; None where nothing is near."""
    # Comparing takes the square of the length: no name of ours is that long.
    near = difflib.get_close_matches(word.lower()[:60], list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else None


def _explain(model: type[BaseModel], detail: ErrorDetails) -> Finding:
    path: Path = tuple(step for step in detail["loc"] if step != "[key]")
    kind = detail["type"]
    context: dict[str, Any] = detail.get("ctx") or {}
    if "text" in context and "hint" in context:
        on_key = "[key]" in detail["loc"]
        return Finding(
            path=path, code=kind, message=context["text"], hint=context["hint"], on_key=on_key
        )
    if kind == "extra_forbidden":
        return _unknown_key(model, path)
    if kind == "missing":
        return Finding(
            path=path[:-1],
            code="missing-field",
            message=f"'{path[-1]}' is missing",
            hint=f"add a line `{path[-1]}: …`",
        )
    if kind == "literal_error":
        return _unknown_choice(path, str(detail["input"]), str(context.get("expected", "")))
    if kind in _CODES:
        code, message, hint = _CODES[kind]
        return Finding(path=path, code=code, message=message, hint=hint)
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = context.get("ge", context.get("le"))
        side = "less than" if "ge" in context else "more than"
        message = f"this is {side} {bound}"
        return Finding(path=path, code="bad-number", message=message, hint="check the number")
    if kind == "too_short":
        message = "this list is empty, or too short"
        return Finding(path=path, code="too-few", message=message, hint="add an entry")
    if kind == "too_long":
        message = f"more than {context.get('max_length')} entries stand here"
        return Finding(path=path, code="too-many-entries", message=message, hint="take some out")
    message = f"this does not fit here: {detail['msg']}"
    return Finding(path=path, code="bad-value", message=message, hint=None)


def _unknown_key(model: type[BaseModel], path: Path) -> Finding:
    holder = _model_at(model, path[:-1])
    known = list(holder.model_fields) if holder else []
    hint = did_you_mean(str(path[-1]), known)
    return Finding(
        path=path,
        code="unknown-key",
        message=f"there is no field '{path[-1]}' here",
        hint=hint or ("known here: " + ", ".join(known) if 0 < len(known) <= 12 else None),
        on_key=True,
    )


def _unknown_choice(path: Path, value: str, expected: str) -> Finding:
    choices = re.findall(r"'([^']*)'", expected)
    hint = did_you_mean(value, choices)
    choose = "one of: " + ", ".join(choices)
    return Finding(
        path=path,
        code="unknown-choice",
        message=f"'{value[:60]}' is not a choice here",
        hint=f"{hint} ({choose})" if hint else choose,
    )


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel] | None:
    """The model class of the block at ``path``."""
    for step in path:
        if isinstance(step, int):
            continue
        hints = typing.get_type_hints(model)
        if step in model.model_fields:
            inner = next(_models_in(hints[step]), None)
            if inner is None:
                return None
            model = inner
        # Else the step is a key of a mapping whose value's model we already stand on.
    return model


def _models_in(hint: Any) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for argument in typing.get_args(hint):
        yield from _models_in(argument)
