"""mkdocs' own part of mkdocs.yml → what in it could run code, or read and write elsewhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic_core import PydanticCustomError

from generator.load import Value
from generator.model import Path as RecordPath
from generator.model.addresses import check_url
from generator.model.plain_text import MAX_LINE, find_text_fault
from generator.validate.explain import did_you_mean
from generator.validate.finding import Finding

PLUGIN = "waypost"

TEMPLATES = Path(__file__).parents[2] / "overrides"
"""The program's own templates, which a project beside it may name."""

SETTINGS = (
    *("site_name", "site_url", "site_description", "site_author", "copyright", "docs_dir"),
    *("site_dir", "use_directory_urls", "theme", "plugins", "markdown_extensions", "strict"),
    *("repo_url", "repo_name", "edit_uri"),
)
"""What mkdocs.yml may hold. mkdocs knows more: hooks that run, scripts and styles that load, files
to inherit from, folders to watch."""

EXTENSIONS = ("abbr", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc")
"""Extensions of Markdown that read no file, run nothing and give no element an attribute."""

_FOLDER = re.compile(r"[A-Za-z0-9_][\w.-]*(?:/[A-Za-z0-9_][\w.-]*)*", re.ASCII)
_ONION = re.compile(r"https?://[a-z2-7]{56}\.onion(?:/[!-~]*)?")


def check_site_settings(data: Mapping[str, Value], root: Path) -> Iterator[Finding]:
    """All that a stranger's change of the settings could misuse; ``root`` is their folder."""
    for name in data:
        if name not in SETTINGS:
            hint = did_you_mean(name, SETTINGS) or "see docs/settings.md; take it out"
            yield _unchecked((name,), f"'{name}' is no setting that this site knows", hint)
    yield from _check_words(data)
    yield from _check_plugins(data.get("plugins"))
    yield from _check_extensions(data.get("markdown_extensions"))
    yield from _check_theme(data.get("theme"), root)
    yield from _check_folders(data, root)


def _check_words(data: Mapping[str, Value]) -> Iterator[Finding]:
    for name in ("site_name", "site_description", "site_author", "copyright"):
        value = data.get(name)
        if value is None:
            continue
        if not isinstance(value, str) or "\n" in value:
            yield _bad((name,), "bad-value", "a text in one line belongs here")
        elif fault := find_text_fault(value, longest=MAX_LINE):
            yield Finding(path=(name,), code=fault.code, message=fault.message, hint=fault.hint)
    url = data.get("site_url")
    if url is not None and not (isinstance(url, str) and _is_site_url(url)):
        message = "this is not the address of a site"
        yield _bad(("site_url",), "bad-url", message, "such as https://directory.example.org/")


def _is_site_url(url: str) -> bool:
    """An address as in records, or that of an onion service."""
    if _ONION.fullmatch(url):
        return True
    try:
        check_url(url)
    except PydanticCustomError:
        return False
    return "?" not in url and "#" not in url


def _check_plugins(plugins: Value | None) -> Iterator[Finding]:
    items = plugins if isinstance(plugins, list) else [plugins]
    for index, item in enumerate(items if plugins is not None else ()):
        path: RecordPath = ("plugins", index) if isinstance(plugins, list) else ("plugins",)
        for name in item if isinstance(item, dict) else [item]:
            if name != PLUGIN:
                message = f"'{name}' is a plugin, and a plugin may do anything"
                yield _unchecked(path, message, f"only {PLUGIN} belongs here")


def _check_extensions(extensions: Value | None) -> Iterator[Finding]:
    items = extensions if isinstance(extensions, list) else [extensions]
    for index, item in enumerate(items if extensions is not None else ()):
        if not isinstance(item, str) or item not in EXTENSIONS:
            path: RecordPath = ("markdown_extensions",)
            path = (*path, index) if isinstance(extensions, list) else path
            message = "this extension of Markdown could read files or write HTML"
            yield _unchecked(path, message, f"only {', '.join(EXTENSIONS)}, without options")


def _check_theme(theme: Value | None, root: Path) -> Iterator[Finding]:
    if theme is None or theme == "material":
        return
    if not isinstance(theme, dict):
        yield _unchecked(("theme",), "the theme is not material", "leave it as it is")
        return
    for name, value in theme.items():
        if name == "custom_dir":
            if not is_inside(str(value), root) and not _is_ours(str(value), root):
                message = "the templates' folder lies outside of the project"
                yield _bad(("theme", name), "bad-folder", message, "custom_dir: overrides")
        elif (name, value) not in (("name", "material"), ("font", "false")):
            yield _unchecked(
                ("theme", name), "this part of the theme is not checked", "take it out"
            )


def _is_ours(folder: str, root: Path) -> bool:
    return "\0" not in folder and Path(root, folder).resolve() == TEMPLATES


def _check_folders(data: Mapping[str, Value], root: Path) -> Iterator[Finding]:
    for name in ("docs_dir", "site_dir"):
        if name in data and not is_inside(data[name], root):
            yield outside((name,))
    site, sources = data.get("site_dir"), [data.get("docs_dir"), "overrides", "generator"]
    for source in sources:
        if isinstance(site, str) and isinstance(source, str) and overlap(site, source):
            message = f"the site would be written over '{source}'"
            yield _bad(("site_dir",), "bad-folder", message, "site_dir: site")


def is_inside(folder: Value | None, root: Path) -> bool:
    """Whether a setting names a plain folder below the project's, however links there lead."""
    if not isinstance(folder, str) or not _FOLDER.fullmatch(folder):
        return False
    return Path(os.path.realpath(root / folder)).is_relative_to(os.path.realpath(root))


def overlap(first: str, second: str) -> bool:
    """Whether one of two folders is the other, or lies in it."""
    one, two = os.path.normpath(first).split(os.sep), os.path.normpath(second).split(os.sep)
    return one[: len(two)] == two or two[: len(one)] == one


def outside(path: RecordPath) -> Finding:
    """What is said of a folder that is not below the project's."""
    message = "this folder lies outside of the project, or its name is not plain"
    hint = "a folder beside this file; the command line's options may name any other"
    return _bad(path, "bad-folder", message, hint)


def _unchecked(path: RecordPath, message: str, hint: str) -> Finding:
    return Finding(path=path, code="unchecked-setting", message=message, hint=hint, on_key=True)


def _bad(path: RecordPath, code: str, message: str, hint: str | None = None) -> Finding:
    return Finding(path=path, code=code, message=message, hint=hint)
