"""A file's text → its YAML nodes, and the line and column of each."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from generator.model.text import Path
from generator.problems import Place, Problem

Value = str | list["Value"] | dict[str, "Value"]
"""What a file holds before any meaning is given to it: every scalar as it is written."""

_SILENCE = re.compile(r"# waypost: ok ([a-z][a-z-]*(?:[ ,]+[a-z][a-z-]*)*)\s*$")
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line to YAML 1.1."""
_TAGS: Mapping[type[yaml.Node], str] = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
PLAIN_TAGS = frozenset(_TAGS.values())
"""What a node has that no tag was written before."""


class _Loader(yaml.CBaseLoader):
    """BaseLoader: "no", "10:30" and "0207" stay as written. So nothing has to be resolved."""

    def descend_resolver(self, *_: object) -> None:
        """Into a node."""

    def ascend_resolver(self) -> None:
        """And out again."""

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        """The tag of a node that has none of its own."""
        return _TAGS[kind]


def compose(text: str) -> yaml.Node | None:
    """The nodes of a text. Raises ``yaml.YAMLError``; None for a text of nothing but comments."""
    node: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return node


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it was read. ``path`` is what a reader of messages sees."""

    path: str
    text: str

    def where(self, path: Path, *, key: bool = False) -> Place:
        """The place of the value at ``path`` (of its key, if asked), or of the nearest above it.

        Positions are computed only when a message needs them: most files have no fault.
        """
        node = _find_node(_compose_again(self.text), path, key=key)
        if node is None:
            return Place(path=self.path)
        mark = node.start_mark
        return Place(path=self.path, line=mark.line + 1, column=mark.column + 1)

    def line(self, number: int) -> str:
        """A line by its number, counted from 1 as YAML counts; empty where there is none."""
        lines = _split_lines(self.text)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def silences(self, problem: Problem) -> bool:
        """Whether the problem's line ends in ``# waypost: ok <its code>``."""
        found = _SILENCE.search(self.line(problem.where.line))
        return bool(found) and problem.code in re.split(r"[ ,]+", found[1] if found else "")


@functools.lru_cache(maxsize=8)
def _split_lines(text: str) -> list[str]:
    return _LINE_END.split(text)


@functools.lru_cache(maxsize=8)
def _compose_again(text: str) -> yaml.Node | None:
    """The nodes of a text that is known to compose: a file's problems come one after another."""
    try:
        return compose(text)
    except yaml.YAMLError:
        return None


def _find_node(node: yaml.Node | None, path: Path, *, key: bool) -> yaml.Node | None:
    """The node at a path (the name before it, if asked for its ``key``), or the nearest above."""
    nearest = node
    for step in path:
        name, node = _step_into(node, step)
        if node is None:
            break
        nearest = (name or nearest) if key else node
    return nearest


def _step_into(
    node: yaml.Node | None, step: str | int
) -> tuple[yaml.Node | None, yaml.Node | None]:
    """The name and the value at one step of a path; an entry of a list has no name."""
    if isinstance(node, yaml.MappingNode):
        for name, value in reversed(node.value):
            if name.value == step:
                return name, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    return None, None
