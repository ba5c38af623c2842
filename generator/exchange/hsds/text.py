"""Text with HTML, odd characters and unsafe addresses → plain text that our records accept."""

from __future__ import annotations

import html
import re
import unicodedata
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from pydantic import TypeAdapter, ValidationError

from generator.model.plain_text import MAX_MARKS, is_invisible
from generator.model.scalars import Email, Url

_BLOCKS = frozenset(
    [
        "p",
        "br",
        "div",
        "li",
        "ul",
        "ol",
        "table",
        "tr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "blockquote",
        "section",
    ]
)
_MARKUP = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|&(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);", re.S)
_LEFT_OVER = re.compile(r"<(?=[A-Za-z/!?])|&(?=(?:#\d+|#x[0-9A-Fa-f]+|[A-Za-z]+);)")
_TEMPLATE = re.compile(r"(\{(?=[{%])|\[(?=[\[%]))")
_TRACKER = re.compile(r"utm_\w+|fbclid|gclid|mc_eid", re.IGNORECASE)
_URL = TypeAdapter[str](Url)
_EMAIL = TypeAdapter[str](Email)


class _Stripper(HTMLParser):
    """Keeps the words of HTML, and a line break where a block ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        if tag in _BLOCKS:
            self.parts.append("\n\n" if tag == "p" else "\n")
        target = dict(attrs).get("href") if tag == "a" else None
        if target and target.startswith(("http", "mailto:", "tel:")):
            self.parts.append(f"{target.split(':', 1)[1].lstrip('/')} ")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style") and self.silent > 0
        if tag in _BLOCKS:
            self.parts.append("\n\n" if tag == "p" else "\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def clean_text(text: str) -> tuple[str, tuple[str, ...]]:
    """Plain text in paragraphs, and what had to be taken out, such as ``HTML``, ``U+200B``."""
    taken: dict[str, None] = {}
    for _ in range(3):  # markup may have been escaped twice
        if not _MARKUP.search(text):
            break
        taken["HTML"] = None
        stripper = _Stripper()
        stripper.feed(text)
        stripper.close()
        text = "".join(stripper.parts)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = []
    marks = 0
    for sign in text:
        category = unicodedata.category(sign)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        is_control = category == "Cs" or (category == "Cc" and sign not in "\n\t\v\f\x85")
        if is_control or is_invisible(sign, category) or marks > MAX_MARKS:
            taken[f"U+{ord(sign):04X}"] = None
        else:
            kept.append(sign)
    text = _LEFT_OVER.sub(lambda found: found[0] + " ", "".join(kept))
    if _TEMPLATE.search(text):
        taken["template signs"] = None
        text = _TEMPLATE.sub(r"\1 ", text)
    return _tidy(text), tuple(taken)


def _tidy(text: str) -> str:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    return unicodedata.normalize("NFC", joined.strip())


def one_line(text: str) -> str:
    """Paragraphs and lines joined to one line."""
    return " ".join(text.split())


def unescape(text: str) -> str:
    """HTML's signs as themselves, for values that are no text: addresses, numbers."""
    return html.unescape(text).strip()


def clean_url(text: str) -> tuple[str | None, str | None]:
    """(address our records accept or None, what was changed or is wrong)."""
    url = unescape(text)
    changed = None
    if "://" not in url and re.match(r"[\w-]+(\.[\w-]+)+", url):
        url, changed = f"https://{url}", "https:// was put in front"
    if url.lower().startswith("http://"):
        url, changed = f"https://{url[7:]}", "http became https: check that it answers"
    try:
        parts = urlsplit(url)
        kept = [(k, v) for k, v in parse_qsl(parts.query) if not _TRACKER.fullmatch(k)]
        if len(kept) != len(parse_qsl(parts.query)):
            url = urlunsplit(parts._replace(query=urlencode(kept)))
            changed = "a tracking code was taken off"
        return _URL.validate_python(url), changed
    except (ValidationError, ValueError):
        return None, "this is no plain web address"


ROLES = frozenset(
    [
        "info",
        "contact",
        "office",
        "admin",
        "hello",
        "help",
        "support",
        "service",
        "services",
        "enquiries",
        "inquiries",
        "enquiry",
        "reception",
        "frontdesk",
        "intake",
        "referral",
        "referrals",
        "intakes",
        "mail",
        "email",
        "post",
        "team",
        "general",
        "main",
        "library",
        "clinic",
        "legal",
        "housing",
        "hotline",
        "helpline",
        "volunteer",
        "program",
        "programs",
        "center",
        "centre",
        "appointments",
        "desk",
        "booking",
        "bookings",
        "welcome",
        "feedback",
        "questions",
        "outreach",
        "passports",
        "advice",
    ]
)
"""Words in front of the @ that name a role and nobody."""


def clean_email(text: str) -> str | None:
    """A mail address, or None where it is none."""
    try:
        return _EMAIL.validate_python(unescape(text).removeprefix("mailto:"))
    except ValidationError:
        return None


def is_role_mailbox(email: str) -> bool:
    """Whether the part before the @ names a role, or the organization itself, not a person."""
    local, _, domain = email.lower().partition("@")
    words = re.split(r"[._+-]|\d+", local)
    house = re.sub(r"[^a-z]", "", domain.rsplit(".", 1)[0])
    named_after_house = len(local) > 3 and re.sub(r"[^a-z]", "", local) in house
    return any(word in ROLES for word in words) or named_after_house
