"""The documents and the code → what one says and the other does not."""

from __future__ import annotations

import ast
import re
import textwrap
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from pydantic import BaseModel, ValidationError

from generator.cli import main
from generator.exchange.hsds import PROBLEM_CODES
from generator.load import Source, parse_yaml
from generator.model import (
    DateRange,
    FrozenEdition,
    Geography,
    Leaflets,
    Organization,
    Pathways,
    Questions,
    Retired,
    Service,
    Settings,
    Taxonomy,
)
from generator.model.guide import GuideHeader, GuideTranslationHeader, WelcomeHeader

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "generator"
DOCS = ROOT / "docs"
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted(DOCS.rglob("*.md")),
    ROOT / "benchmarks" / "README.md",
)


def page_id(page: Path) -> str:
    """A page as a test's name shows it."""
    return page.relative_to(ROOT).as_posix()


each_page = pytest.mark.parametrize("page", PAGES, ids=page_id)

# --- every problem code is explained ---

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
    """The positional parameters of every function and method."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [a.arg for a in (*node.args.posonlyargs, *node.args.args)]
            found[node.name] = tuple(names[1:] if names[:1] == ["self"] else names)
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
    name = getattr(node.func, "attr", "") or getattr(node.func, "id", "")
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
        names = [getattr(item, "id", "") for item in target.elts]
        table = tables.get(getattr(value.value, "id", ""))
        for row in table.values if table is not None and "code" in names else ():
            assert isinstance(row, ast.Tuple)
            yield from iter_constants(row.elts[names.index("code")])


def collect_codes() -> set[str]:
    """Every problem code of the program."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")]
    own = [read_signatures(tree) for tree in trees]
    everywhere: dict[str, tuple[str, ...]] = dict(FROM_ELSEWHERE)
    for signatures in own:
        everywhere |= {name: names for name, names in signatures.items() if "code" in names}
    found = {
        code
        for tree, signatures in zip(trees, own, strict=True)
        for code in iter_codes(tree, Signatures(signatures, everywhere))
    }
    return {code for code in found if CODE.fullmatch(code)} | set(PROBLEM_CODES)


def table_rows(text: str) -> list[list[str]]:
    """The cells of each table row that begins with a code span."""
    lines = (line for line in text.splitlines() if line.startswith("| `"))
    return [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines]


def test_every_problem_code_is_explained_once() -> None:
    """docs/problems.md lists exactly the codes of the program, none of them twice."""
    explained = [row[0].strip("`") for row in table_rows(read(DOCS / "problems.md"))]
    assert sorted(explained) == sorted(collect_codes())


def test_every_problem_has_a_meaning_an_example_and_a_remedy() -> None:
    """No cell of the table of problems is empty."""
    rows = table_rows(read(DOCS / "problems.md"))
    assert [row[0] for row in rows if len(row) != 4 or not all(row)] == []


def test_codes_are_found_wherever_they_are_given() -> None:
    """By keyword, through a helper, from a table, by a condition, by pydantic, in a variable."""
    assert {"bad-day", "bad-time", "bad-number", "missing-code", "form-action"} <= collect_codes()
    assert {"hsds-record-skipped", "overdue", "not-utf8", "stale-guide"} <= collect_codes()


# --- every field, setting and choice is explained, and every example is valid ---


def models_below(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A model and those that its fields hold, each once."""
    todo: list[type[BaseModel]] = [model]
    seen: set[type[BaseModel]] = {DateRange}  # a range of dates is written as a text
    while todo:
        current = todo.pop(0)
        if current not in seen:
            seen.add(current)
            yield current
            hints = typing.get_type_hints(current)
            todo += [m for name in current.model_fields for m in _models_in(hints[name])]


def _models_in(hint: object) -> Iterator[type[BaseModel]]:
    if isinstance(hint, type) and issubclass(hint, BaseModel):
        yield hint
    for argument in typing.get_args(hint):
        yield from _models_in(argument)


def choices_of(hint: object) -> Iterator[str]:
    """The words that a field may hold, where it knows only certain words."""
    if typing.get_origin(hint) is typing.Literal:
        yield from typing.get_args(hint)
    elif not (isinstance(hint, type) and issubclass(hint, BaseModel)):
        for argument in typing.get_args(hint):
            yield from choices_of(argument)


RECORDS = (
    *(Organization, Service, Taxonomy, Geography, Pathways),
    *(Questions, Leaflets, Retired, FrozenEdition),
)
SECTIONS: dict[type[BaseModel], tuple[str, str]] = {
    **{m: ("records.md", m.__name__) for top in RECORDS for m in models_below(top)},
    Settings: ("settings.md", "The waypost part"),
    GuideHeader: ("guides.md", "The source"),
    GuideTranslationHeader: ("guides.md", "A translation"),
    WelcomeHeader: ("guides.md", "The home page's words"),
}
each_model = pytest.mark.parametrize("model", SECTIONS, ids=lambda model: model.__name__)


def section(name: str, heading: str) -> str:
    """The text below a heading of a page in docs/, up to the next heading, without blocks."""
    text = re.sub(r"```.*?```", "", read(DOCS / name), flags=re.S)
    found = re.search(rf"^#+ {re.escape(heading)}\n(.*?)(?=^#|\Z)", text, re.M | re.S)
    assert found, f"docs/{name} has no part '{heading}'"
    return found[1]


def explained_fields(model: type[BaseModel]) -> dict[str, list[str]]:
    """Field → the cells of its row."""
    return {row[0].strip("`"): row for row in table_rows(section(*SECTIONS[model]))}


@each_model
def test_every_field_is_explained_in_the_order_of_the_model(model: type[BaseModel]) -> None:
    """No field is missing, none is invented, and what is needed is marked as such."""
    rows = explained_fields(model)
    assert list(rows) == list(model.model_fields)
    marked = {name for name, row in rows.items() if "**Needed.**" in row[1]}
    assert marked == {n for n, field in model.model_fields.items() if field.is_required()}


@each_model
def test_every_choice_is_named_and_the_default_first(model: type[BaseModel]) -> None:
    """Where a field knows only certain words, its row has them all."""
    hints = typing.get_type_hints(model)
    for name, row in explained_fields(model).items():
        named = re.findall(r"`([^`]+)`", row[1])
        choices = list(choices_of(hints[name]))
        assert set(choices) <= set(named), name
        if choices and isinstance(model.model_fields[name].default, str):
            assert named[0] == model.model_fields[name].default, name


@each_model
def test_every_example_is_accepted(model: type[BaseModel]) -> None:
    """An example can be copied into a record."""
    for name, row in explained_fields(model).items():
        loaded, problems = parse_yaml(Source(path=name, text=row[2].strip("`")))
        assert problems == []
        assert loaded is not None
        assert list(loaded.data) == [name]
        assert [error for error in errors_of(model, loaded.data) if error[0] == name] == []


def errors_of(model: type[BaseModel], data: object) -> list[tuple[int | str, ...]]:
    """The paths of what the model refuses."""
    try:
        model.model_validate(data)
    except ValidationError as fault:
        return [error["loc"] for error in fault.errors()]
    return []


# --- every command is explained, and every command named exists ---


def commands(group: click.Group, prefix: str = "waypost") -> Iterator[tuple[str, click.Command]]:
    """Full name → command, of all that are no groups."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")
        else:
            yield f"{prefix} {name}", command


COMMANDS = dict(commands(main))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_explained(name: str) -> None:
    """Options stand in the command's own part, or among those of several; none is invented."""
    own = set(re.findall(r"`(--?[a-z-]+)", "".join(r[0] for r in option_rows(name))))
    shared = set(
        re.findall(r"`(--?[a-z-]+)", section("commands.md", "Options of several commands"))
    )
    options = {o for p in COMMANDS[name].params if p.param_type_name == "option" for o in p.opts}
    assert options <= own | shared
    assert own <= options


def option_rows(name: str) -> list[list[str]]:
    """The rows of a command's own options."""
    return table_rows(section("commands.md", name))


@each_page
def test_every_command_named_exists(page: Path) -> None:
    """`make …` is a target, `waypost …` a command."""
    code = "\n".join(code_of(page))
    targets = set(re.findall(r"^([a-z-]+):.*## ", read(ROOT / "Makefile"), re.M))
    assert set(re.findall(r"^\s*make ([a-z-]+)", code, re.M)) <= targets
    for named in re.findall(
        r"^\s*waypost ([a-z]+(?: (?:update|status|check|add|export|import|review|hsds))?)",
        code,
        re.M,
    ):
        assert f"waypost {named}" in COMMANDS, named


def code_of(page: Path) -> list[str]:
    """Code spans and shell blocks of a page."""
    text = read(page)
    blocks = re.findall(r"```sh\n(.*?)```", text, re.S)
    return [*blocks, *re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.S))]


# --- every link leads somewhere ---


@each_page
def test_every_link_leads_to_a_file_and_to_a_part_of_it(page: Path) -> None:
    """Relative links and pictures exist, and anchors are headings there."""
    text = re.sub(r"```.*?```|`[^`\n]+`", "", read(page), flags=re.S)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file), target


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"```.*?```", "", read(page), flags=re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@each_page
def test_every_yaml_block_can_be_read(page: Path) -> None:
    """Blocks of YAML have the form that our own loader asks for."""
    for block in re.findall(r"^ *```yaml\n(.*?)```", read(page), re.M | re.S):
        text = textwrap.dedent(block)
        if not all(line.startswith("#") for line in text.splitlines()):
            assert parse_yaml(Source(path=page_id(page), text=text))[1] == []


def read(path: Path) -> str:
    """A file's text."""
    return path.read_text(encoding="utf-8")


def test_no_page_holds_what_a_merge_left_behind() -> None:
    """Both sides of a conflict, with the marks of git between them."""
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("benchmarks/*.md")]
    marks = ("<<<<<<< ", ">>>>>>> ")
    assert [p for p in pages if any(m in p.read_text(encoding="utf-8") for m in marks)] == []
