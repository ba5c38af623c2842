from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
DOCS = ROOT / "docs"
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
    ROOT / "benchmarks" / "README.md",
)

# --- problem codes ---

CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
FROM_ELSEWHERE = {"PydanticCustomError": ("code",)}
"""Functions of libraries whose first argument becomes a problem's code."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """Function name → its positional parameters without self: of one module, and of all."""

    own: Mapping[str, tuple[str, ...]]
    everywhere: Mapping[str, tuple[str, ...]]

    def positions(self, name: str) -> tuple[str, ...]:
        """What a function of this name calls its positional arguments."""
        return self.own.get(name) or self.everywhere.get(name, ())


def read_signatures(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    """The positional parameters of every function and method that takes a code."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
            names = names[1:] if names[:1] == ["self"] else names
            found[node.name] = tuple(names)
    return found


def iter_constants(value: ast.expr) -> Iterator[str]:
    """The strings that an expression may come to: a constant, or either side of a condition."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value
    elif isinstance(value, ast.IfExp):
        yield from iter_constants(value.body)
        yield from iter_constants(value.orelse)


def iter_codes(tree: ast.Module, signatures: Signatures) -> Iterator[str]:
    """Every constant that becomes a problem's code: an argument, or a variable called code."""
    tables = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _codes_of_call(node, signatures)
        elif isinstance(node, ast.Assign):
            yield from _codes_of_assignment(node, tables)


def _codes_of_call(node: ast.Call, signatures: Signatures) -> Iterator[str]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    name = node.func.id if isinstance(node.func, ast.Name) else name
    for keyword in node.keywords:
        if keyword.arg == "code":
            yield from iter_constants(keyword.value)
    for parameter, value in zip(signatures.positions(name), node.args, strict=False):
        if parameter == "code":
            yield from iter_constants(value)


def _codes_of_assignment(node: ast.Assign, tables: Mapping[str, ast.Dict]) -> Iterator[str]:
    """``code = "…"``, and ``code, message = TABLE[key]`` with a table of constants."""
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Name) and target.id == "code":
        yield from iter_constants(value)
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Subscript):
        names = [item.id if isinstance(item, ast.Name) else "" for item in target.elts]
        table = value.value.id if isinstance(value.value, ast.Name) else ""
        if "code" in names and table in tables:
            for row in tables[table].values:
                assert isinstance(row, ast.Tuple)
                yield from iter_constants(row.elts[names.index("code")])


def collect_codes() -> dict[str, set[str]]:
    """Every problem code of the program, with the modules that use it."""
    trees = {p: ast.parse(p.read_text(encoding="utf-8")) for p in sorted(PACKAGE.rglob("*.py"))}
    own = {path: read_signatures(tree) for path, tree in trees.items()}
    everywhere: dict[str, tuple[str, ...]] = dict(FROM_ELSEWHERE)
    for signatures in own.values():
        everywhere |= {n: names for n, names in signatures.items() if "code" in names}
    codes: dict[str, set[str]] = {}
    for path, tree in trees.items():
        for code in iter_codes(tree, Signatures(own[path], everywhere)):
            if CODE.fullmatch(code):
                codes.setdefault(code, set()).add(path.relative_to(PACKAGE).as_posix())
    return codes
