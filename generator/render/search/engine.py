"""lunr's query core + our own scripts + the rules of analysis → the one script that searches.

lunr comes with mkdocs. Of its 3,500 lines a search needs the query core alone: its builder, its
parser, its stemmer and its stop words are left out.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
from pathlib import Path

import rjsmin

from generator.render.search.analysis import format_rules, load_rules

PARTS = ("analysis.js", "index.js", "rank.js", "main.js", "list.js")
"""Our own scripts, in overrides/scripts/find, in their order."""

_CORE = (
    "FieldRef",
    "FieldRef.joiner",
    "FieldRef.fromString",
    "FieldRef.prototype.toString",
    "Set",
    "Set.complete",
    "Set.empty",
    "Vector",
    "Vector.prototype.positionForIndex",
    "Vector.prototype.insert",
    "Vector.prototype.upsert",
    "Vector.prototype.magnitude",
    "Vector.prototype.dot",
    "Vector.prototype.similarity",
    "TokenSet",
    "TokenSet._nextId",
    "TokenSet.fromClause",
    "TokenSet.fromFuzzyString",
    "TokenSet.fromString",
    "TokenSet.prototype.toArray",
    "TokenSet.prototype.intersect",
    "Index",
    "Index.prototype.query",
    "MatchData",
    "MatchData.prototype.add",
    "Query",
    "Query.wildcard",
    "Query.wildcard.NONE",
    "Query.wildcard.LEADING",
    "Query.wildcard.TRAILING",
    "Query.presence",
    "Query.prototype.clause",
    "Query.prototype.isNegated",
    "Query.prototype.term",
)
_VERSION = "2.3.9"
_STATEMENT = re.compile(r"^lunr\.([\w.]+) = ", re.MULTILINE)
_END = re.compile(r"^(?:/\*|lunr\.|;\()", re.MULTILINE)


@functools.cache
def find_lunr() -> str:
    """The source of lunr that came with mkdocs. Raises ``LookupError`` where it is another one."""
    path = "mkdocs/contrib/search/templates/search/lunr.js"
    found = Path(str(importlib.metadata.distribution("mkdocs").locate_file(path)))
    source = found.read_text(encoding="utf-8") if found.is_file() else ""
    if f'lunr.version = "{_VERSION}"' not in source:
        raise LookupError(f"mkdocs brings no lunr {_VERSION} any more (looked for {path})")
    return source


def cut_core(source: str) -> str:
    """The statements of lunr that a query runs through."""
    found: dict[str, str] = {}
    for statement in _STATEMENT.finditer(source):
        end = _END.search(source, statement.end())
        found[statement[1]] = source[statement.start() : end.start() if end else None].rstrip()
    return "\n".join(f"{found[name]};" for name in _CORE)


def join_engine(scripts: Path) -> str:
    """The script as it is written into a site. ``scripts`` is overrides/scripts/find."""
    own = "".join((scripts / name).read_text(encoding="utf-8") for name in PARTS)
    rules = format_rules(load_rules())
    body = (
        "var lunr={utils:{clone:function(o){return o}}};\n"
        f"{cut_core(find_lunr())}\n{own.replace('= RULES;', f'= {rules};')}"
    )
    credit = f"/* lunr {_VERSION}, (C) Oliver Nightingale, MIT; and Waypost */\n"
    return credit + rjsmin.jsmin(f'(function(){{"use strict";\n{body}\nw("e",open)}})()') + "\n"
