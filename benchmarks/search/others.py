"""A built site and its documents → what Pagefind, Material and lunr need, as their makers tell."""

from __future__ import annotations

import dataclasses
import html
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from string import Template

import yaml

from benchmarks.search.documents import Built, Document

PAGES = Path(__file__).parent / "pages"
MATERIAL = Path(str(files("material"))) / "templates"
LUNR = Path(str(files("mkdocs.contrib.search"))) / "templates/search/lunr.js"
PACKS = MATERIAL / "assets/javascripts/lunr"
"""lunr-languages, as Material carries it."""
NEEDS_MORE = {"zh"}
"""Packs that no browser can load: this one asks for a module of Node."""

FIELDS = ("title", "organization", "types", "places", "languages", "description")


def has_pagefind() -> bool:
    """Whether requirements/benchmarks.txt is installed."""
    return importlib.util.find_spec("pagefind") is not None


def prepare_pagefind(folder: Path, built: Built, locale: str) -> None:
    """Pagefind's index of the services' pages, all that is in ``main``; and a page to search."""
    subprocess.run(
        [
            *(sys.executable, "-m", "pagefind", "--silent"),
            *("--site", str(built.site), "--glob", f"{locale}/s/*.html"),
            *("--root-selector", "main", "--force-language", _language(locale)),
            *("--output-path", str(folder / f"pagefind-{locale}")),
        ],
        check=True,
    )
    _write_page(folder, "pagefind", locale)


def prepare_lunr(folder: Path, documents: Sequence[Document], locale: str) -> None:
    """lunr.js, the language's pack where there is one, the documents; and a page to search."""
    scripts = {"lunr.js": LUNR, "lunr_stock.js": PAGES / "lunr_stock.js"}
    pack = PACKS / f"min/lunr.{_language(locale)}.min.js"
    has_pack = pack.exists() and _language(locale) not in NEEDS_MORE
    if has_pack:
        scripts["stemmer.js"] = PACKS / "min/lunr.stemmer.support.min.js"
        if _language(locale) in ("hi", "th"):
            scripts["wordcut.js"] = PACKS / "wordcut.js"
        scripts[pack.name] = pack
    (folder / "lunr").mkdir(exist_ok=True)
    for name, path in scripts.items():
        shutil.copyfile(path, folder / "lunr" / name)
    texts = {
        "scripts": list(scripts),
        "pack": _language(locale) if has_pack else None,
        "fields": FIELDS,
        "documents": [dataclasses.asdict(document) for document in documents],
    }
    text = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    (folder / "lunr" / f"{locale}.json").write_text(text, encoding="utf-8")
    _write_page(folder, "lunr", locale, scripts=json.dumps(list(scripts)))


def prepare_material(folder: Path, documents: Sequence[Document], locale: str) -> None:
    """A site by mkdocs and Material, both as they come: one Markdown page a service."""
    project = folder / f"material-{locale}-project"
    (project / "docs/s").mkdir(parents=True)
    (project / "docs/index.md").write_text("# Start\n", encoding="utf-8")
    for document in documents:
        path = project / f"docs/s/{document.code}.md"
        path.write_text(_markdown(document), encoding="utf-8")
    settings = {
        "site_name": "Material",
        "docs_dir": "docs",
        "site_dir": str(folder / f"material-{locale}"),
        "use_directory_urls": False,
        "theme": {"name": "material", "language": _material_language(locale), "font": False},
        "plugins": ["search"],
        # Only what every page repeats: a menu of all pages would take mkdocs hours at 20,000.
        "nav": [{"Start": "index.md"}],
    }
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "--quiet", "build", "-f", str(project / "mkdocs.yml")],
        check=True,
        capture_output=True,
    )
    shutil.rmtree(project)


def _markdown(document: Document) -> str:
    # Texts are plain: no sign of theirs may mean anything to Markdown.
    lines = [
        re.sub(r"([\\`*_{}\[\]()#+.!|-])", r"\\\1", html.escape(text, quote=False))
        for text in (getattr(document, field) for field in FIELDS)
    ]
    return f"# {lines[0]}\n\n" + "\n\n".join(lines[1:]) + "\n"


def _language(locale: str) -> str:
    """ISO 639-1, which is all that these know of: ``pt-BR`` → ``pt``."""
    return locale.partition("-")[0]


def _material_language(locale: str) -> str:
    """The language of Material's own words and of its search; English where it has none."""
    names = (locale, _language(locale), "en")
    return next(n for n in names if (MATERIAL / f"partials/languages/{n}.html").exists())


class _Page(Template):
    delimiter = "@@"


def _write_page(folder: Path, engine: str, locale: str, scripts: str = "") -> None:
    text = _Page((PAGES / f"{engine}.html").read_text(encoding="utf-8"))
    page = text.substitute(locale=locale, scripts=scripts)
    (folder / f"{engine}-{locale}.html").write_text(page, encoding="utf-8")
