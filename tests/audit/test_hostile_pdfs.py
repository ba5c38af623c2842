"""PDFs that would hang, fill or break whoever reads them: one calm finding, soon."""

from __future__ import annotations

import time
import zlib

import pytest

from generator.audit.pdf import reader
from generator.audit.pdf.reader import Reader
from tests.audit.pdfs import ROOT, Entry, packed, show, typeset, write_pdf
from tests.audit.planting import HIDDEN, SECRET, codes

GOOD = typeset(Entry(name="A", code="m4p8"), Entry(name="B", code="w2x7"))
BY_HAND = write_pdf()
BOMB = zlib.compress(b"\0" * 200_000_000, 9)
FORM = "/Type /XObject /Subtype /Form /BBox [0 0 9 9]"


def nested(depth: int, each: int) -> bytes:
    """Drawings in drawings, each of which draws the next several times."""
    forms = [
        packed(
            f"/X{at + 1} Do ".encode() * each,
            f"{FORM} /Resources << /XObject << /X{at + 1} {9 + at} 0 R >> >>",
        )
        for at in range(depth)
    ]
    page = "/Resources << /XObject << /X0 8 0 R >> >> /Contents 4 0 R"
    last = packed(show("x"), f"{FORM} /Resources << /Font << /F0 5 0 R >> >>")
    return write_pdf(*forms, last, objects={3: page_of(page), 4: packed(b"/X0 Do")})


def page_of(more: str) -> bytes:
    """The page's dictionary, made anew."""
    return f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] {more} >>".encode()


UNREADABLE = {
    "nothing": b"",
    "a-beginning": b"%PDF-1.7\n",
    "a-text": b"12 Mill Street",
    "a-page": b"<!doctype html><p>x",
    "cut-at-half": GOOD[: len(GOOD) // 2],
    "cut-in-a-part": GOOD[: GOOD.index(b"stream") + 60],
    "no-pages": write_pdf(objects={2: b"<< /Type /Pages /Kids [] /Count 0 >>"}),
    "endless-tree": write_pdf(objects={2: b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"}),
    "tree-without-leaves": write_pdf(
        b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 5 >>",
        objects={2: b"<< /Type /Pages /Kids [8 0 R 8 0 R] /Count 9 >>"},
    ),
    "many-pages": write_pdf(
        objects={2: b"<< /Type /Pages /Kids [%b] /Count 90000 >>" % (b"3 0 R " * 90_000)}
    ),
    "bomb": write_pdf(
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(BOMB), BOMB)
    ),
    "packed-twice": write_pdf(
        b"<< /Length 9 /Filter [/FlateDecode /FlateDecode] >>\nstream\n123456789\nendstream"
    ),
    "packed-in-another-way": write_pdf(packed(b"x", "/Filter /LZWDecode", deflate=False)),
    "damaged-part": write_pdf(packed(b"12345", "/Filter /FlateDecode", deflate=False)),
    "locked": write_pdf(b"<< /Filter /Standard /V 1 /R 2 >>", trailer="/Encrypt 8 0 R"),
    "large": BY_HAND + b"\0" * 3_000_000,
    "many-parts": write_pdf(b"[" + b"/A " * 300_000 + b"]"),
    "many-words": write_pdf(objects={4: packed(show(*["word " * 200] * 500))}),
    "drawings-in-drawings": nested(12, 30),
    "one-part-many-times": write_pdf(
        objects={
            3: page_of(f"/Resources << /Font << /F0 5 0 R >> >> /Contents [{'4 0 R ' * 50_000}]"),
            4: packed(show(*["word"] * 20_000)),
        }
    ),
}


@pytest.mark.parametrize("data", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_one_finding(data: bytes) -> None:
    """Whatever is wrong with it: no traceback, and no more than five seconds."""
    codes("a.pdf", BY_HAND)  # the process is there
    started = time.monotonic()
    assert codes("en/d/a.pdf", data) - {"pdf-too-heavy"} == {"unreadable-file"}
    assert time.monotonic() - started < 5
    assert codes("en/d/a.pdf", BY_HAND) == set()


@pytest.mark.parametrize(
    "data",
    [
        write_pdf(root=f"{ROOT} {sign * 50_000}")
        for sign in ("(", "((", "<", "<<", "[", "/", "%", "(a)(", "/S /", "\\", "(\\(")
    ],
)
def test_what_never_ends_is_read_in_time(data: bytes) -> None:
    """Found to be broken or not, but soon."""
    codes("a.pdf", BY_HAND)
    started = time.monotonic()
    codes("en/d/a.pdf", data, SECRET)
    codes("en/d/k3f9.pdf", data, HIDDEN)
    assert time.monotonic() - started < 5


def test_tags_in_tags_without_end_are_read_in_time() -> None:
    """The tree of tags may lead back to itself."""
    root = f"{ROOT.replace('7 0 R', '8 0 R')}"
    data = write_pdf(
        b"<< /Type /StructTreeRoot /K 9 0 R /ParentTree << /Nums [0 [9 0 R]] >> >>",
        b"<< /Type /StructElem /S /H1 /P 8 0 R /Pg 3 0 R /K [9 0 R 9 0 R 0] >>",
        root=root,
        page="/StructParents 0",
    )
    started = time.monotonic()
    codes("en/d/a.pdf", data, HIDDEN)
    assert time.monotonic() - started < 5
    assert codes("en/d/a.pdf", BY_HAND) == set()


def test_a_number_of_pages_that_is_made_up_is_not_believed() -> None:
    """The pages that are there are counted."""
    data = write_pdf(objects={2: b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"})
    assert codes("en/d/a.pdf", data) == set()


def test_a_file_cut_at_any_place_is_a_finding_or_none() -> None:
    """As a copy that broke off, or a disk that lost a part."""
    for end in range(0, len(BY_HAND), 7):
        assert codes("en/d/a.pdf", BY_HAND[:end]) <= {"unreadable-file", "missing-title"}
    for at in range(9, len(BY_HAND), 11):
        codes("en/d/a.pdf", BY_HAND[:at] + b"\xff" + BY_HAND[at + 1 :])


def test_a_reader_that_is_too_slow_is_stopped_and_another_starts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The next file is read."""
    own = Reader()
    monkeypatch.setattr(reader, "SECONDS", 0.0)
    with pytest.raises(ValueError, match="takes more than"):
        own.read(GOOD)
    monkeypatch.setattr(reader, "SECONDS", 30.0)
    assert own.read(GOOD).tagged
    own.stop()


def test_a_reader_that_falls_is_started_again() -> None:
    """What ends the process apart ends nothing else."""
    own = Reader()
    assert own.read(GOOD).tagged
    process = own._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(ValueError, match="broken down"):
        own.read(GOOD)
    assert own.read(GOOD).tagged
    own.stop()
