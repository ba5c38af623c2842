"""A leaflet with something in it that does not belong there, beside one that is clean."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.audit.pdf import BUDGET
from generator.model import Settings
from tests.audit.pdfs import INFO, ROOT, Entry, packed, show, typeset, write_pdf
from tests.audit.planting import OPEN, RULES, SECRET, codes, make_png, make_zip

STREET = "12 Mill Street"
CLEAN = write_pdf()
ANNOTATION = "/Annots [ << /Type /Annot /Subtype /Link /Rect [0 0 9 9] {} >> ]"


def linked(url: str) -> bytes:
    """A page with a link."""
    return write_pdf(page=ANNOTATION.format(f"/A << /S /URI /URI ({url}) >>"))


def described(xmp: str, head: str = "/Type /Metadata /Subtype /XML") -> bytes:
    """A document with an XMP packet."""
    names = 'xmlns:rdf="r" xmlns:dc="d" xmlns:xmp="x" xmlns:xmpMM="m"'
    packet = f'<x:xmpmeta xmlns:x="a"><rdf:RDF {names}><rdf:Description>{xmp}'
    packet += "</rdf:Description></rdf:RDF></x:xmpmeta>"
    return write_pdf(packed(packet.encode(), head), root=f"{ROOT} /Metadata 8 0 R")


def with_locale(language: str) -> Settings:
    """Settings with one more locale."""
    return OPEN.settings.model_copy(update={"locales": ("en", language)})


@pytest.mark.parametrize("language", ["en", "ar", "hi", "th", "zh", "am"])
def test_a_leaflet_as_we_make_them_has_no_findings(language: str) -> None:
    """In any script, with links to numbers and to pages."""
    body = [Entry(name="A", code="k3f9"), '#link("https://a.example.org/")[a]']
    rules = replace(SECRET, settings=with_locale(language), hidden=frozenset({"k3f9"}))
    path = f"{language}/d/first.a4.pdf"
    assert codes(path, typeset(*body, title="A", language=language), rules) == set()


def test_a_pdf_written_by_hand_has_no_findings() -> None:
    """What the other tests find is what they plant."""
    assert codes("en/d/a.pdf", CLEAN, RULES) == set()
    assert codes("a.zip", make_zip({"en/d/a.pdf": CLEAN}), RULES) == set()


SECRETS = {
    "words": write_pdf(objects={4: packed(show(STREET))}),
    "two-lines": write_pdf(objects={4: packed(show("We are at 12 Mill", "Street."))}),
    "broken-word": write_pdf(objects={4: packed(show("We are at 12 Mill Str-", "eet."))}),
    "pieces": write_pdf(objects={4: packed(show("x").replace(b"(x)", b"(12 Mi) Tj (ll Street)"))}),
    "spaced-letters": write_pdf(objects={4: packed(show("12 M i l l S t r e e t"))}),
    "title": write_pdf(info=f"/Title ({STREET})"),
    "title-in-octal": write_pdf(info="/Title (12 \\115ill Str\\\neet)"),
    "title-in-hex": write_pdf(info=f"/Title <{STREET.encode().hex()}>"),
    "title-in-utf-16": write_pdf(info=f"/Title <feff{STREET.encode('utf-16-be').hex()}>"),
    "subject": write_pdf(info=f"{INFO} /Subject ({STREET})"),
    "producer": write_pdf(info=f"{INFO} /Producer (Made at {STREET})"),
    "field-of-ones-own": write_pdf(info=f"{INFO} /Where (At \\({STREET}\\))"),
    "xmp": described(f"<dc:description>{STREET}</dc:description>"),
    "xmp-attribute": described(f'<dc:x dc:where="{STREET}"/>'),
    "xmp-entities": described("<dc:x>12 M&#105;ll Street</dc:x>"),
    "xmp-comment": described(f"<!-- {STREET} -->"),
    "link": linked("https://a.example.org/?q=12%20Mill%20Street"),
    "outline": write_pdf(f"<< /Title ({STREET}) /Parent 9 0 R >>".encode()),
    "alternative-text": write_pdf(f"<< /Type /StructElem /S /Figure /Alt ({STREET}) >>".encode()),
    "actual-text": write_pdf(
        objects={4: packed(f"/Span << /ActualText ({STREET}) >> BDC EMC".encode() + show("x"))}
    ),
    "comment": write_pdf(f"null\n% {STREET}".encode()),
    "object-nobody-refers-to": write_pdf(packed(show(STREET))),
    "object-in-a-stream": write_pdf(
        packed(f"99 0 << /Note ({STREET}) >>".encode(), "/Type /ObjStm /N 1 /First 5")
    ),
    "earlier-version": write_pdf(objects={4: packed(show(STREET))}) + CLEAN,
    "file-in-the-file": write_pdf(packed(STREET.encode(), "/Type /EmbeddedFile")),
}


@pytest.mark.parametrize("data", SECRETS.values(), ids=SECRETS)
def test_a_secret_address_is_found_wherever_it_stands_in_a_pdf(data: bytes) -> None:
    """Printed, in metadata, in links, in what no program shows."""
    assert "secret-in-output" in codes("en/d/a.pdf", data, SECRET)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (write_pdf(info=f"{INFO} /Author (A. Name)"), "pdf-metadata"),
        (
            described("<dc:creator><rdf:Seq><rdf:li>A</rdf:li></rdf:Seq></dc:creator>"),
            "pdf-metadata",
        ),
        (write_pdf(info="/Title (A) /CreationDate (D:20260102091501+02'00')"), "pdf-metadata"),
        (write_pdf(info="/Title (A) /ModDate (D:20260102000000+02'00')"), "pdf-metadata"),
        (write_pdf(info=f"{INFO} /ModDate (D:20260103)"), "pdf-metadata"),
        (described("<xmp:CreateDate>2026-01-02T09:15:01Z</xmp:CreateDate>"), "pdf-metadata"),
        (write_pdf(info=f"{INFO} /Keywords (a, shelter)"), "sensitive-preview"),
        (write_pdf(info="/Title (The shelters)"), "sensitive-page-title"),
        (described("<dc:title>The shelters</dc:title>"), "sensitive-page-title"),
        (write_pdf(info="/CreationDate (D:20260102)"), "missing-title"),
        (write_pdf(root="/MarkInfo << /Marked true >>"), "missing-language"),
        (write_pdf(root=ROOT.replace("(en)", "(es)")), "missing-language"),
        (write_pdf(root="/Lang (en)"), "pdf-not-tagged"),
        (write_pdf(objects={4: packed(b"0 0 9 9 re f")}), "pdf-without-text"),
        (linked("http://a.example.org/"), "link-scheme"),
        (linked("javascript:alert\\(1\\)"), "link-scheme"),
        (linked("file:///etc/passwd"), "link-scheme"),
        (linked("../s/k3f9.html"), "link-scheme"),
        (linked("tel:*%2306%23"), "misleading-link"),
        (linked("https://example.org@b.example.net/"), "misleading-link"),
        (described("<!DOCTYPE a []><a/>"), "unreadable-file"),
        (described("<dc:title>"), "unreadable-file"),
    ],
)
def test_what_a_leaflet_should_not_say_is_found(data: bytes, code: str) -> None:
    """Who made it and when, sensitive words, no language, links to elsewhere."""
    assert code in codes("en/d/a.pdf", data)


@pytest.mark.parametrize(
    "data",
    [
        write_pdf(page=ANNOTATION.format("/A << /S /JavaScript /JS (app.alert\\(1\\)) >>")),
        write_pdf(page=ANNOTATION.format("/A << /S /Java#53cript >>")),
        write_pdf(page=ANNOTATION.format("/A << /S /Launch /F (a.exe) >>")),
        write_pdf(page=ANNOTATION.format("/A << /S/SubmitForm /F (https://a.example.org) >>")),
        write_pdf(page=ANNOTATION.format("/A << /S /GoToR /F (b.pdf) >>")),
        write_pdf(page="/AA << /O << /S /URI /URI (https://a.example.org) >> >>"),
        write_pdf(root=f"{ROOT} /OpenAction << /S /URI /URI (https://a.example.org) >>"),
        write_pdf(root=f"{ROOT} /AcroForm << /Fields [] >>"),
        write_pdf(root=f"{ROOT} /Names << /EmbeddedFiles << /Names [(a) 8 0 R] >> >>"),
        write_pdf(packed(b"x", "/Type /EmbeddedFile")),
        write_pdf(packed(b"8 0 << /S /JavaScript >>", "/Type /ObjStm /N 1 /First 4")),
    ],
)
def test_what_does_more_than_to_be_read_is_found(data: bytes) -> None:
    """Scripts, programs, forms, files within, and all that happens without a tap."""
    assert "pdf-action" in codes("en/d/a.pdf", data)


def test_a_pdf_and_a_picture_over_their_budgets_are_found() -> None:
    """A leaflet of 120 KB; its picture of 10 KB, but not any other picture."""
    noise = bytes(range(256)) * 500
    heavy = write_pdf(packed(noise, "/Subtype /Image", deflate=False))
    assert len(heavy) > BUDGET
    assert codes("en/d/a.pdf", heavy) == {"pdf-too-heavy"}
    assert codes("en/d/a.pdf", heavy, replace(OPEN, check_weight=False)) == set()
    picture = make_png((b"bKGD", b"\0" * 11_000))
    assert codes("en/d/a.png", picture) == {"picture-too-heavy"}
    assert codes("en/a.png", picture) == set()


def test_a_name_with_a_sensitive_word_is_found() -> None:
    """As of any other file."""
    assert codes("en/d/shelter.pdf", CLEAN) == {"sensitive-path"}
