"""A PDF's bytes → what must not be in it: places, secrets, authors, times, actions, weight."""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.hidden import check_hidden_text, check_hidden_words, names_hidden
from generator.audit.leaks import check_leaks, check_print_leaks
from generator.audit.outward import find_link_fault
from generator.audit.page import clean_url, locale_of, scheme_of
from generator.audit.pdf.metadata import Metadata, read_metadata
from generator.audit.pdf.objects import Objects, decode_words, read_objects
from generator.audit.pdf.parts import find_codes, mark_copies, split_by_record
from generator.audit.pdf.printed import Line, Printed
from generator.audit.pdf.reader import read_apart
from generator.audit.pdf.ways import join_lines, list_ways
from generator.audit.requests import LINK_SCHEMES
from generator.audit.rules import Rules
from generator.audit.titles import check_document_titles
from generator.problems import Place, Problem

BUDGET = 120 * 1024
"""Bytes of a leaflet: half a minute on a slow connection (docs/decisions/0033)."""

_ACTIONS = {
    **dict.fromkeys(("JavaScript", "JS"), "a script"),
    **dict.fromkeys(("AcroForm", "XFA", "Widget"), "a form"),
    **dict.fromkeys(("EmbeddedFile", "EmbeddedFiles", "FileAttachment"), "a file in the file"),
    **dict.fromkeys(("RichMedia", "Collection", "Filespec", "3D", "AF"), "a file in the file"),
    **dict.fromkeys(("OpenAction", "AA"), "something that happens by itself"),
}
"""Names that no leaflet needs, wherever they stand."""

_DOES = frozenset(
    [
        *("GoToE", "GoToR", "GoTo3DView", "GoToDp", "Hide", "ImportData", "JavaScript", "Launch"),
        *("Movie", "Named", "Rendition", "ResetForm", "RichMediaExecute", "SetOCGState", "Sound"),
        *("SubmitForm", "Thread", "Trans"),
    ]
)
"""Kinds of actions (ISO 32000-2, 12.6.4), beside those that open a link."""


def check_pdf(path: str, data: bytes, *, rules: Rules) -> Iterator[Problem]:
    """Everything in turn; what cannot be read to its end is one problem, and nothing more."""
    if rules.check_weight and "!" not in path and len(data) > BUDGET:
        yield _too_heavy(path, len(data))
    try:
        objects = read_objects(data)
        if "Encrypt" in objects.names:
            raise ValueError("it is locked")
        printed = read_apart(data)
        metadata = read_metadata(objects, title=printed.title)
    except ValueError as error:
        yield Problem(
            code="unreadable-file",
            where=Place(path=path),
            message=f"the file cannot be checked: {error}",
            hint="make it again with `waypost build`",
        )
        return
    yield from _check_actions(path, objects)
    yield from _check_links(path, objects)
    yield from _check_metadata(path, metadata, rules)
    yield from _check_frame(path, printed, metadata, rules)
    ways = tuple(list_ways(printed, right_to_left=("Direction", "R2L") in objects.pairs))
    texts = (
        *(text for way in ways for text in join_lines(way)),
        "\n".join(words for _, words in objects.strings),
        "\n".join(metadata.words),
    )
    packed = "\n".join(map(decode_words, objects.streams)) if rules.secrets else ""
    yield from dict.fromkeys(
        (
            *check_print_leaks(path, texts, secrets=rules.secrets),
            *check_leaks(path, packed, secrets=rules.secrets),
        )
    )
    if rules.hidden:
        yield from dict.fromkeys(_check_places(path, ways, objects, metadata, rules))


def _check_actions(path: str, objects: Objects) -> Iterator[Problem]:
    found = {what for name, what in _ACTIONS.items() if name in objects.names}
    found |= {f"an action ({name})" for key, name in objects.pairs if key == "S" and name in _DOES}
    for what in sorted(found):
        yield Problem(
            code="pdf-action",
            where=Place(path=path),
            message=f"the PDF does more than to be read: {what} is in it",
            hint="only words, and links that a reader's tap opens",
        )


def _check_links(path: str, objects: Objects) -> Iterator[Problem]:
    for url in sorted({clean_url(words) for key, words in objects.strings if key == "URI"}):
        scheme = scheme_of(url)
        if scheme not in LINK_SCHEMES:
            yield Problem(
                code="link-scheme",
                where=Place(path=path),
                message=f"a link begins with '{scheme or url[:20]}'",
                hint=f"a whole address: one of {', '.join(sorted(LINK_SCHEMES))}",
            )
        elif fault := find_link_fault(url, ""):
            yield Problem(
                code="misleading-link",
                where=Place(path=path),
                message=f"a link is not what it looks like: {fault}",
                hint="write the address as its owner does, in plain letters",
            )


def _check_metadata(path: str, metadata: Metadata, rules: Rules) -> Iterator[Problem]:
    if metadata.authors:
        yield _metadata(path, "it names an author", "leave the author out")
    if metadata.tells_time:
        hint = "give it the edition's day, at midnight in UTC, or no time"
        yield _metadata(path, "it tells when it was made", hint)
    yield from check_document_titles(
        path,
        metadata.titles,
        metadata.previews,
        terms=rules.terms,
        source_locale=rules.settings.source_locale,
    )


def _check_frame(
    path: str, printed: Printed, metadata: Metadata, rules: Rules
) -> Iterator[Problem]:
    where = Place(path=path)
    if not printed.tagged:
        yield Problem(
            code="pdf-not-tagged",
            where=where,
            message="the PDF does not say what is a heading, a list, a link",
            hint="typeset it with the standard ua-1",
        )
    if not metadata.titles:
        yield Problem(code="missing-title", where=where, message="the document has no title")
    locale = locale_of(path.rpartition("!")[2])
    if not printed.language:
        yield _language(path, "does not say its language")
    elif locale in rules.settings.locales and not _is_same(printed.language, locale):
        yield _language(path, f"says '{printed.language}', and lies among those of '{locale}'")
    if not any(line.text.strip() for line in printed.lines):
        yield Problem(
            code="pdf-without-text",
            where=where,
            message="there is no text in the PDF: nobody can search it, or hear it read",
            hint="typeset it from text, not from pictures",
            severity="warning",
        )


def _is_same(language: str, locale: str) -> bool:
    """``zh`` and ``zh-Hans`` are: typst is told the first part only."""
    return language.partition("-")[0].lower() == locale.partition("-")[0].lower()


def _language(path: str, said: str) -> Problem:
    return Problem(
        code="missing-language",
        where=Place(path=path),
        message=f"the document {said}",
        hint='set text(lang: "es"), as its folder is called',
    )


def _check_places(
    path: str,
    ways: tuple[tuple[Line, ...], ...],
    objects: Objects,
    metadata: Metadata,
    rules: Rules,
) -> Iterator[Problem]:
    """Signs of an address in what is said of hidden records, and in what travels beside it."""
    hidden, country = rules.hidden, rules.settings.country
    codes = frozenset(code for way in ways for code in find_codes(way))
    own = names_hidden(path, hidden=hidden)
    for way in ways:
        for part in (way,) if own else split_by_record(mark_copies(way)):
            if own or hidden & find_codes(part):
                for text in join_lines(part):
                    yield from check_hidden_words(path, text, country=country)
    strings = "\n".join(metadata.words)
    if own or (codes and codes <= hidden):
        yield from check_hidden_words(path, strings, country=country)
    else:
        yield from check_hidden_text(path, strings, hidden=hidden, country=country)
        if hidden & codes:
            about = "\n".join((*metadata.titles, *metadata.previews))
            yield from check_hidden_words(path, about, country=country)


def _metadata(path: str, what: str, hint: str) -> Problem:
    return Problem(
        code="pdf-metadata",
        where=Place(path=path),
        message=f"the PDF carries more than a leaflet: {what}",
        hint=hint,
    )


def _too_heavy(path: str, weight: int) -> Problem:
    return Problem(
        code="pdf-too-heavy",
        where=Place(path=path),
        message=f"the PDF weighs {weight} bytes, {weight - BUDGET} more than its budget",
        hint=f"{BUDGET} bytes: fewer pages, or fewer fonts",
    )
