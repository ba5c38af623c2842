"""A PDF's objects → what its metadata says: titles, authors, times, and all else that is words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from generator.audit.pdf.objects import Objects, decode_words

_XMP = re.compile(rb"<(?:x:xmpmeta|rdf:RDF)\b")
_TIMES = frozenset({"CreationDate", "ModDate", "CreateDate", "ModifyDate", "MetadataDate"})
_AUTHORS = frozenset({"Author", "creator", "contributor", "publisher", "owner", "Company"})
_PREVIEWS = frozenset({"Subject", "Keywords", "subject", "description", "keywords"})
_NUMBERS = frozenset({"ID", "DocumentID", "InstanceID", "OriginalDocumentID", "VersionID"})
"""Made by chance; they could look like anything."""

_WHOLE_DAY = re.compile(
    r"(?:D:)?(\d{4})-?(\d\d)-?(\d\d)(?:T?00:?00(?::?00)?)?(?:Z(?:00'?00'?)?|\+00[:']?00'?)?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """By what each tells; ``words`` are all but numbers made by chance and times."""

    titles: tuple[str, ...]
    previews: tuple[str, ...]
    authors: tuple[str, ...]
    times: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def tells_time(self) -> bool:
        """Whether a time is more than a day in UTC, or two times name different days."""
        found = [_WHOLE_DAY.fullmatch(time.strip()) for time in self.times]
        days = {day.groups() for day in found if day is not None}
        return None in found or len(days) > 1


def read_metadata(objects: Objects, *, title: str) -> Metadata:
    """``title`` is the document's own, for headings have titles, too.

    Raises ValueError, with words that end a sentence, for metadata that is no plain XML.
    """
    fields = [(key, words.strip()) for key, words in (*objects.strings, *_read_xmp(objects))]
    fields = [(key, words) for key, words in fields if words]

    def of(keys: frozenset[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(words for key, words in fields if key in keys))

    return Metadata(
        titles=tuple(dict.fromkeys((*filter(None, (title.strip(),)), *of(frozenset({"title"}))))),
        previews=of(_PREVIEWS),
        authors=of(_AUTHORS),
        times=of(_TIMES),
        words=tuple(words for key, words in fields if key not in _NUMBERS | _TIMES),
    )


def _read_xmp(objects: Objects) -> Iterator[tuple[str, str]]:
    """The elements and attributes of each XMP packet, by their names without a namespace."""
    for stream in objects.streams:
        if not _XMP.search(stream):
            continue
        text = decode_words(stream).replace("\0", "")
        if "<!" in text.replace("<!--", ""):
            raise ValueError("its metadata declares what could hold anything")
        try:
            root = ElementTree.fromstring(text.strip())
        except (ElementTree.ParseError, ValueError):
            raise ValueError("its metadata is not XML") from None
        yield from _walk(root, "", 0)
        # Comments, and whatever else a parser passes over.
        for comment in re.findall(r"<!--(.*?)-->", text, re.DOTALL):
            yield "%", comment


def _walk(element: ElementTree.Element, above: str, depth: int) -> Iterator[tuple[str, str]]:
    """A list's items (``rdf:li``) count as what the list belongs to."""
    if depth > 50:
        raise ValueError("its metadata is nested without end")
    own = element.tag.rpartition("}")[2]  # no comments: the parser drops them
    name = above if own in ("li", "Alt", "Bag", "Seq", "Description", "RDF") else own
    for key, value in element.attrib.items():
        if not key.endswith("}lang"):
            yield key.rpartition("}")[2], value
    for text in (element.text, *(child.tail for child in element)):
        if text and text.strip():
            yield name, text
    for child in element:
        yield from _walk(child, name, depth + 1)
