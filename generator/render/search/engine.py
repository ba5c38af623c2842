"""lunr's query core + our own scripts + the rules of analysis → the one script that searches.

lunr comes with mkdocs. Of its 3,500 lines a search needs the query core alone: its builder, its
parser, its stemmer and its stop words are left out.
"""

from __future__ import annotations

import functools
import importlib.metadata
import re
from collections.abc import Iterable
from pathlib import Path

from generator.render.search.analysis import format_rules, load_rules
from generator.scripts import wrap_script

CORE = ("analysis.js", "index.js", "rank.js", "main.js")
"""Our own scripts that search, in overrides/scripts/find, in their order."""

PARTS = (*CORE, "list.js")
"""The same, and the one that shows what was found on the page of the search."""

_CORE = (
    "FieldRef",
    "FieldRef.joiner",
    "FieldRef.fromString",
    "FieldRef.prototype.toString",
    "Vector",
    "Vector.prototype.positionForIndex",
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
    "Query",
    "Query.presence",
)
_LONG = """
allProhibitedMatches allRequiredMatches clauseMatches docMatch dotProduct
editDistance editsRemaining elementsLength expandedTerm expandedTerms fieldMatch
fieldPosting fieldVector fieldVectors insertIdx insertionNode invertedIndex isNegated
matchingDocumentRef matchingDocumentRefs matchingDocumentsSet matchingFieldRef
matchingFieldRefs matchingFields noEditNode otherVector pivotIndex pivotPoint
positionForIndex prohibitedMatches queryVectors requiredMatches sliceLength stringValue
substitutionNode sumOfSquares termField termFieldCache termIndex termTokenSet transposeNode
usePipeline
""".split()  # noqa: SIM905 - forty names in quotes and commas are no easier to read
"""Names of lunr's own that are worth shortening; none is JavaScript's or a browser's."""

_VERSION = "2.3.9"
_STUBS = """
function yes() { return true; }
function no() { return false; }
var lunr = { Set: function () {}, MatchData: function () {}, Query: null };
lunr.Set.complete = { contains: yes };
lunr.Set.empty = { contains: no };
lunr.MatchData.prototype.add = no;
"""
"""What stands in for lunr's sets, which only required and forbidden words would need, and for what
matched, of which nobody asks."""

_STATEMENT = re.compile(r"^lunr\.([\w.]+) = ", re.MULTILINE)
_END = re.compile(r"^(?:/\*|lunr\.|;\()", re.MULTILINE)


MORE = ("code.js", "hours.js", "keys.js", "mark.js", "more.js")
"""Those of the script that comes after the first results."""

SHARDS = "shards.js"
"""The script that a directory of many thousands needs before them."""

SOUND = "sound.js"
"""The script for the last look, in languages of other than Latin letters."""


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
    return "\n".join(f"{found[name]};" for name in _CORE) + "\nlunr.Query.prototype.isNegated = no;"


def join_engine(scripts: Path) -> str:
    """The script as it is written into a site. ``scripts`` is overrides/scripts/find."""
    return _join(scripts, PARTS, 'w("e",{open:open,start:start})')


def join_core(scripts: Path) -> str:
    """The same for a page that shows by itself what was found."""
    return _join(scripts, CORE, 'w("e",{open:open})')


def _join(scripts: Path, parts: Iterable[str], call: str) -> str:
    own = "".join((scripts / name).read_text(encoding="utf-8") for name in parts)
    rules = format_rules(load_rules())
    lunr = f"{_STUBS}{cut_core(find_lunr())}\n"
    credit = f"/* lunr {_VERSION}, (C) Oliver Nightingale, MIT; and Waypost */\n"
    body = shorten(lunr + own.replace("= RULES;", f"= {rules};"))
    return credit + wrap_script(body, call)


def join_more(scripts: Path) -> str:
    """The second script: filters, and what a result says further."""
    own = "".join((scripts / name).read_text(encoding="utf-8") for name in MORE)
    return wrap_script(own, 'w("m",more)')


def join_shards(scripts: Path) -> str:
    """The script of directories of many thousands."""
    return wrap_script((scripts / SHARDS).read_text(encoding="utf-8"), 'w("z",makeShards)')


def join_sound(scripts: Path) -> str:
    """The script that hears how words sound."""
    return wrap_script((scripts / SOUND).read_text(encoding="utf-8"), 'w("h",makeEar)')


def shorten(script: str) -> str:
    """The script with short names for lunr's longest, all through it."""
    pattern = re.compile(rf"(?<![\w$])(?:{'|'.join(_LONG)})(?![\w$])")
    return pattern.sub(lambda found: f"${_LONG.index(found[0])}", script)
