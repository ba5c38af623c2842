"""Translated guides → their reviews sealed, or taken out where the text has changed since."""

from __future__ import annotations

import re
from pathlib import Path

from generator.validate.guides import guide_seal
from generator.validate.seals import REVIEW

_LINE = re.compile(r"^reviewed: *(.*)\n", re.MULTILINE)


def renew_guide_review(text: str) -> str:
    """A guide's text whose review bears the seal of what stands there now; a broken one is gone."""
    end = text.find("\n---\n", 4)
    found = _LINE.search(text, 0, max(end + 1, 0))
    review = REVIEW.fullmatch(found[1].strip()) if found else None
    if found is None or review is None:
        return text
    seal = guide_seal(text)
    if review[3] not in (None, seal):
        return text[: found.start()] + text[found.end() :]
    line = f"reviewed: {review[1]} {review[2]} [{seal}]\n"
    return text[: found.start()] + line + text[found.end() :]


def renew_guide_reviews(content: Path, locales: tuple[str, ...], source_locale: str) -> list[Path]:
    """Do so for every translated guide; the files that were written."""
    written = []
    for locale in locales:
        for path in sorted((content / locale).glob("*.md")) if locale != source_locale else ():
            text = path.read_text(encoding="utf-8")
            renewed = renew_guide_review(text)
            if renewed != text:
                path.write_text(renewed, encoding="utf-8", newline="\n")
                written.append(path)
    return written
