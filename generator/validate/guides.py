"""The folder of guides → their headers in every locale, and what must not stand in them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import TypeVar

from generator.load import MAX_PROBLEMS, Source, check_name, parse_yaml, read_text
from generator.model import Record
from generator.model.addresses import is_plain_link
from generator.model.guide import (
    Guide,
    GuideHeader,
    GuideText,
    GuideTranslationHeader,
    WelcomeHeader,
)
from generator.model.plain_text import find_odd_sign
from generator.problems import Place, Problem
from generator.validate.explain import did_you_mean, validate_record
from generator.validate.finding import place_findings
from generator.validate.seals import REVIEW, seal_texts

Header = TypeVar("Header", bound=Record)

WELCOME = "index"
"""The key of the page that becomes the home page."""

MAX_BYTES = 40_000
"""Of a guide. The longest that is shipped has 6,000, and a page may weigh 13 KB when packed."""
MAX_BRACKETS = 200
"""Each makes Markdown look for a link as far as the text goes: 5,000 of them take seconds."""

_FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)
_HTML = re.compile(r"<[A-Za-z/!?]")
_LINK = re.compile(
    r"\]\([ \t\n]*<?([^)\s>]*)|^[ \t]*(?:[>*+-][ \t]*)*\[[^\n]*?\]:[ \t]*\n?[ \t]*<?(\S+)",
    re.MULTILINE,
)
_GUIDE = re.compile(r"(?:\.\./[A-Za-z-]+/)?[a-z0-9-]+\.md(?:#[\w-]*)?")
_TEMPLATE = re.compile(r"\{\{|\{%")


def guide_hash(text: str) -> str:
    """What a translation's ``source:`` holds: 12 hex digits of the source file's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def load_guides(
    folder: FilePath, *, shown: str, source_locale: str, locales: tuple[str, ...]
) -> tuple[tuple[Guide, ...], list[Problem]]:
    """Guides in the order shown. A missing translation is a notice; its source is shown."""
    problems: list[Problem] = []
    texts: dict[str, dict[str, GuideText]] = {}
    headers: dict[str, GuideHeader] = {}
    hashes: dict[str, str] = {}
    for locale in (source_locale, *(tag for tag in locales if tag != source_locale)):
        for path in sorted((folder / locale).glob("*.md")):
            source, found = _read(path, f"{shown}/{locale}/{path.name}")
            problems.extend(found[:MAX_PROBLEMS])
            if source is None:
                continue
            key = path.stem
            if locale == source_locale:
                hashes[key] = guide_hash(source.text)
            elif key not in hashes:
                problems.append(_orphan(source, key, source_locale, headers))
                continue
            if key == WELCOME:
                problems.extend(_check_welcome(source))
                continue
            header, found = _check_header(source, translated=locale != source_locale)
            problems.extend(found)
            if isinstance(header, GuideHeader):
                headers[key] = header
            if header is not None and key in headers:
                stale = isinstance(header, GuideTranslationHeader) and header.source != hashes[key]
                texts.setdefault(key, {})[locale] = GuideText(
                    title=header.title,
                    summary=header.summary,
                    stale=stale,
                    reviewed=not stale and _is_reviewed(header, source.text),
                )
                if stale:
                    problems.append(_notice(source.path, "stale-guide", "has changed since"))
    guides = tuple(_guide(key, headers[key], texts[key]) for key in headers)
    for guide in guides:
        for locale in locales:
            if locale not in guide.texts:
                missing = f"{shown}/{locale}/{guide.key}.md"
                problems.append(_notice(missing, "missing-guide", "is shown instead"))
    return tuple(sorted(guides, key=lambda guide: (guide.order, guide.key))), problems


def guide_seal(text: str) -> str:
    """The seal of a translated guide: its words, and the source that they were made from."""
    found = _FRONT_MATTER.match(text)
    front = found[1] if found else ""
    kept = [line for line in front.splitlines() if not line.startswith("reviewed:")]
    return seal_texts("\n".join(kept), text[found.end() :] if found else text)


def _is_reviewed(header: GuideHeader | GuideTranslationHeader, text: str) -> bool:
    if isinstance(header, GuideHeader):
        return True
    found = REVIEW.fullmatch(header.reviewed or "")
    return found is not None and found[3] in (None, guide_seal(text))


def _guide(key: str, header: GuideHeader, texts: dict[str, GuideText]) -> Guide:
    return Guide(
        key=key,
        code=header.code,
        kind=header.kind,
        order=header.order,
        example=header.example == "yes",
        texts=texts,
    )


def _read(path: FilePath, shown: str) -> tuple[Source | None, list[Problem]]:
    text, problems = read_text(path, shown, limit=MAX_BYTES)
    if text is None:
        return None, problems
    source = Source(path=shown, text=text)
    return source, [*check_name(path.stem, shown), *_check_body(source)]


def _check_header(
    source: Source, *, translated: bool
) -> tuple[GuideHeader | GuideTranslationHeader | None, list[Problem]]:
    if translated:
        return _parse_header(source, GuideTranslationHeader)
    return _parse_header(source, GuideHeader)


def _check_welcome(source: Source) -> list[Problem]:
    return _parse_header(source, WelcomeHeader)[1]


def _parse_header(source: Source, model: type[Header]) -> tuple[Header | None, list[Problem]]:
    found = _FRONT_MATTER.match(source.text)
    if found is None:
        place = Place(path=source.path, line=1, column=1)
        message = "a guide begins with its title between two lines of ---"
        hint = "see docs/guides.md"
        return None, [Problem(code="no-front-matter", where=place, message=message, hint=hint)]
    # A comment in place of the opening line keeps the line numbers right.
    front = Source(path=source.path, text="#\n" + found[1])
    loaded, problems = parse_yaml(front)
    if loaded is None:
        return None, problems
    header, findings = validate_record(model, loaded.data)
    return header, [*problems, *place_findings(front, findings)]


def _orphan(source: Source, key: str, locale: str, known: dict[str, GuideHeader]) -> Problem:
    return Problem(
        code="guide-without-source",
        where=Place(path=source.path),
        message=f"there is no guide '{key}' in the source locale ({locale})",
        hint=did_you_mean(key, known),
    )


def _notice(path: str, code: str, what: str) -> Problem:
    message = f"the guide's source {what}"
    return Problem(code=code, where=Place(path=path), message=message, severity="notice")


def _check_body(source: Source) -> Iterator[Problem]:
    """Raw HTML, pictures, template signs, odd signs and links that are not plain are refused.

    In code as well: what is code to Markdown is hard to tell, and no guide needs any of it there.
    """
    text = source.text
    if fault := find_odd_sign(text):
        yield _body_problem(source, fault.offset, fault.code, fault.message)
    if (brackets := text.count("[")) > MAX_BRACKETS:
        message = f"{brackets:,} square brackets stand in this guide"
        yield _body_problem(source, text.index("["), "too-many-entries", message)
    for found in _HTML.finditer(text):
        yield _body_problem(source, found.start(), "html-in-text", "HTML stands here")
    for found in _TEMPLATE.finditer(text):
        yield _body_problem(
            source, found.start(), "template-in-text", "a template sign stands here"
        )
    for found in re.finditer(r"!\[", text):
        message = "a picture stands here; pages carry none, for they cost data"
        yield _body_problem(source, found.start(), "picture-in-guide", message)
    for found in _LINK.finditer(text):
        target = found[1] or found[2] or ""
        if not is_plain_link(target) and not _GUIDE.fullmatch(target):
            message = "this link is neither https://, tel:, mailto:, #part nor another guide.md"
            yield _body_problem(source, found.start(), "bad-link", message)


def _body_problem(source: Source, offset: int, code: str, message: str) -> Problem:
    line = source.text.count("\n", 0, offset) + 1
    column = offset - source.text.rfind("\n", 0, offset)
    place = Place(path=source.path, line=line, column=column)
    return Problem(code=code, where=place, message=message, hint="write plain Markdown")
