"""A YAML file → plain strings, lists and mappings, with the line and column of each."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

import yaml

from generator.load.source import PLAIN_TAGS, Source, Value, compose
from generator.load.tree import check_name, find_links, symbolic_link
from generator.problems import Place, Problem, Severity

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_ITEMS",
    "MAX_PROBLEMS",
    "Loaded",
    "Source",
    "Value",
    "check_name",
    "find_links",
    "load_yaml",
    "parse_yaml",
    "read_text",
    "too_many_problems",
]

MAX_BYTES = 1_000_000
"""A record is about 3 KB; a file of more than this is a mistake or an attack."""
MAX_DEPTH = 24
"""The records need 7 levels. libyaml's composer recurses in C and would crash beyond ~10,000."""

MAX_ITEMS = 2_000
"""Entries of one list. Nobody reads that many phones, and each of them makes work."""
MAX_PROBLEMS = 100
"""So many faults of one file are named one by one: nobody mends more of them at once."""

_NESTED_INLINE = re.compile(r"(?:[-?][ \t]+){20}")
_NO_BREAK_COLON = re.compile(r"^[ \t]*(?:- )*[\w-]+:(\u00a0)", re.MULTILINE)
_CUT_BY_COMMENT = re.compile(r" #\S")


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file's data and its source."""

    source: Source
    data: dict[str, Value]


def load_yaml(
    path: FilePath, shown: str, *, limit: int = MAX_BYTES
) -> tuple[Loaded | None, list[Problem]]:
    """Read one file whose top is a mapping; everything wrong with it is returned, never raised."""
    text, problems = read_text(path, shown, limit=limit)
    if text is None:
        return None, problems
    return parse_yaml(Source(path=shown, text=text))


def read_text(
    path: FilePath, shown: str, *, limit: int = MAX_BYTES
) -> tuple[str | None, list[Problem]]:
    """A text file as UTF-8 (a byte order mark is dropped), or the reason why it cannot be."""

    def refuse(code: str, message: str, hint: str) -> tuple[None, list[Problem]]:
        return None, [Problem(code=code, where=Place(path=shown), message=message, hint=hint)]

    try:
        if path.is_symlink():
            return None, [symbolic_link(shown)]
        if not path.is_file():
            what = "a folder" if path.is_dir() else "no readable file"
            return refuse("not-a-file", f"this is {what}", "put a file with this name here")
        if path.stat().st_size > limit:
            return refuse(
                "file-too-large",
                f"this file has {path.stat().st_size:,} bytes",
                f"such a file may have {limit:,}; split it",
            )
        raw = path.read_bytes()
    except OSError as error:
        return refuse("unreadable-file", f"this file cannot be read: {error.strerror}", "")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - raw.rfind(b"\n", 0, error.start)
        place = Place(path=shown, line=line, column=column)
        hint = "save the file again as UTF-8 (in most editors: Save As, Encoding)"
        message = "this file is not UTF-8"
        return None, [Problem(code="not-utf8", where=place, message=message, hint=hint)]
    if not text.strip():
        return refuse("empty-file", "this file is empty", "delete it, or write the record")
    return text.replace("\r\n", "\n"), []


def parse_yaml(source: Source) -> tuple[Loaded | None, list[Problem]]:
    """As `load_yaml`, from text that has been read."""
    problems = list(itertools.islice(_check_no_break_spaces(source), MAX_PROBLEMS))
    if problems:
        return None, problems
    if _may_be_deep(source.text) and _depth(source.text) > MAX_DEPTH:
        return None, [_too_deep(source.path, 1, 1)]
    try:
        node = compose(source.text)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_problem(source, error)]
    except yaml.YAMLError as error:  # a character that YAML does not allow
        place = Place(path=source.path)
        return None, [_problem("yaml-syntax", place, str(error).splitlines()[0], _SYNTAX_HINT)]
    if not isinstance(node, yaml.MappingNode):
        place = Place(path=source.path, line=1, column=1)
        hint = "a record is lines of `name: value`"
        return None, [_problem("not-a-record", place, "this file holds no record", hint)]
    builder = _Builder(source)
    data = builder.build(node, 0)
    assert isinstance(data, dict)
    return Loaded(source=source, data=data), builder.problems


def too_many_problems(where: Place) -> Problem:
    """What is said instead of a file's further problems."""
    return Problem(
        code="too-many-problems",
        where=where,
        message=f"this file has more than {MAX_PROBLEMS} problems; the others are not named",
        hint="mend the first ones, and check again",
    )


_SYNTAX_HINT = "check the indentation and the quotes of this line and the one before"


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
    place = Place(path=source.path, line=line, column=column)
    text = (error.problem or error.context or "this is not YAML").strip()
    hint = _SYNTAX_HINT
    if "mapping values are not allowed" in text:
        hint = 'a text with ": " in it needs quotes: "Opening: ask first"'
    return _problem("yaml-syntax", place, f"YAML cannot be read here: {text}", hint)


def _problem(code: str, place: Place, message: str, hint: str) -> Problem:
    return Problem(code=code, where=place, message=message, hint=hint)


def _too_deep(path: str, line: int, column: int) -> Problem:
    return _problem("too-deep", Place(path=path, line=line, column=column), *_TOO_DEEP)


_TOO_DEEP = (f"lists in lists beyond {MAX_DEPTH} levels", "flatten it")


def _check_no_break_spaces(source: Source) -> Iterator[Problem]:
    for found in _NO_BREAK_COLON.finditer(source.text) if "\u00a0" in source.text else ():
        line = source.text.count("\n", 0, found.start(1)) + 1
        column = found.start(1) - source.text.rfind("\n", 0, found.start(1))
        place = Place(path=source.path, line=line, column=column)
        yield _problem(
            "no-break-space",
            place,
            "a no-break space follows the colon, so the line is not read as `name: value`",
            "delete the space after the colon and type a normal one",
        )


def _may_be_deep(text: str) -> bool:
    """Whether the depth is worth measuring, which takes as long as composing."""
    return text.count("[") + text.count("{") > 100 or bool(_NESTED_INLINE.search(text))


def _depth(text: str) -> int:
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            if isinstance(event, yaml.CollectionStartEvent):
                depth += 1
                deepest = max(deepest, depth)
                if depth > MAX_DEPTH:
                    break
            elif isinstance(event, yaml.CollectionEndEvent):
                depth -= 1
    except yaml.YAMLError:  # reported where the text is composed, unless it is too deep
        pass
    return deepest


class _Builder:
    """Walks one document's nodes; its lifetime is one file."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._seen: set[int] = set()

    def build(self, node: yaml.Node, depth: int) -> Value:
        if self._refuse_alias(node):
            return ""
        self._seen.add(id(node))
        if node.tag not in PLAIN_TAGS:
            self._report("yaml-tag", node, f"a YAML tag ({node.tag}) stands here", "delete it")
        if depth > MAX_DEPTH:
            self._report("too-deep", node, *_TOO_DEEP)
            return ""
        if isinstance(node, yaml.MappingNode):
            return self._build_mapping(node, depth)
        if isinstance(node, yaml.SequenceNode):
            if len(node.value) > MAX_ITEMS:
                message = f"this list has {len(node.value):,} entries"
                self._report("too-many-entries", node, message, f"up to {MAX_ITEMS:,}")
                return ""
            return [self.build(item, depth + 1) for item in node.value]
        assert isinstance(node, yaml.ScalarNode)  # YAML has no fourth kind
        return self._build_scalar(node)

    def _refuse_alias(self, node: yaml.Node) -> bool:
        """An alias gives the very node that its anchor gave; walking on could take for ever."""
        if id(node) not in self._seen:
            return False
        message = "an alias (`*name`) repeats another part"
        self._report("yaml-alias", node, message, "write it out")
        return True

    def _build_mapping(self, node: yaml.MappingNode, depth: int) -> dict[str, Value]:
        result: dict[str, Value] = {}
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._report("bad-key", key_node, "a name before the colon must be a word", "")
                continue
            key = str(key_node.value)
            if key in result:
                message = f"'{key}' stands here a second time; only one would count"
                self._report("duplicate-key", key_node, message, "keep one of them")
            if self._refuse_alias(value_node):
                continue
            value = self.build(value_node, depth + 1)
            if value == "":
                message = f"nothing is written after '{key}:'"
                self._report("empty-value", key_node, message, "write it or delete the line")
                continue
            result[key] = value
        return result

    def _build_scalar(self, node: yaml.ScalarNode) -> str:
        mark = node.end_mark
        if not node.style and node.value:
            line = self.source.line(mark.line + 1)
            if _CUT_BY_COMMENT.match(line, mark.column):
                self._report(
                    "hash-in-value",
                    node,
                    "everything after ' #' is taken for a comment, so the text ends there",
                    'put quotes around the text: "Flat #4"; or two spaces before a comment',
                    warning=True,
                )
        return str(node.value)

    def _report(
        self, code: str, node: yaml.Node, message: str, hint: str, *, warning: bool = False
    ) -> None:
        if len(self.problems) > MAX_PROBLEMS:
            return
        mark = node.start_mark
        place = Place(path=self.source.path, line=mark.line + 1, column=mark.column + 1)
        severity: Severity = "warning" if warning else "error"
        problem = Problem(
            code=code, where=place, message=message, hint=hint or None, severity=severity
        )
        if not (warning and self.source.silences(problem)):
            full = len(self.problems) == MAX_PROBLEMS
            self.problems.append(too_many_problems(place) if full else problem)
