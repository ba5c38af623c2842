"""A zip that would harm whoever opens it, beside one that is fine."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile

import pytest

from tests.audit.planting import CLEAN, codes, make_png, make_zip

GOOD: dict[str, str | bytes] = {
    "index.html": CLEAN,
    "en/a.txt": "x",
    "a.png": make_png(),
    "a.css": "p { color: red }",
}


def member(name: str, *, kind: int = 0o100644, comment: bytes = b"") -> zipfile.ZipInfo:
    """A member with a name, a kind and a comment of one's own choice."""
    info = zipfile.ZipInfo(name)
    info.filename = info.orig_filename = name  # as it is: zipfile would mend backslashes
    info.external_attr = kind << 16
    info.comment = comment
    return info


def with_flag(data: bytes, flag: int) -> bytes:
    """The same zip, with a flag set in each member's headers."""
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        parts = data.split(mark)
        at = offset - len(mark)
        data = mark.join(
            [parts[0], *(p[:at] + bytes([p[at] | flag]) + p[at + 1 :] for p in parts[1:])]
        )
    return data


def test_a_zip_of_a_site_has_no_findings() -> None:
    """Files of every kind, and folders."""
    assert codes("a.zip", make_zip(GOOD)) == set()
    with_folder = make_zip([(member("en/", kind=0o040755), b""), (member("en/a.txt"), b"x")])
    assert codes("a.zip", with_folder) == set()


@pytest.mark.parametrize(
    "name",
    [
        *("../a.txt", "en/../../a.txt", "en/../a.txt", "./a.txt", "en//a.txt", "en/./a.txt"),
        *("/etc/a.txt", "//host/a.txt", "C:/a.txt", "C:a.txt", "a.txt:b.txt"),
        *("..\\a.txt", "en\\a.txt", "\\\\host\\a.txt", "a\n.txt", "a\u202etxt.txt", "a\x1b.txt"),
    ],
)
def test_a_name_that_leads_elsewhere_is_found(name: str) -> None:
    """Up, to the root, to another disk, or to a name that looks like another."""
    assert codes("a.zip", make_zip([(member(name), b"x")])) == {"archive-member"}


def test_a_name_cut_short_by_a_zero_is_found() -> None:
    """Some programs read it to its end, and some as far as the zero."""
    data = make_zip({"a.html_a.txt": "x"}).replace(b"a.html_a.txt", b"a.html\0a.txt")
    assert codes("a.zip", data) == {"archive-member"}


def test_one_name_twice_is_found() -> None:
    """Programs differ in which of the two they unpack."""
    with warnings.catch_warnings(action="ignore"):
        data = make_zip([(member("a.txt"), b"x"), (member("a.txt"), b"y")])
    assert codes("a.zip", data) == {"archive-member"}


@pytest.mark.parametrize("names", [("a.txt", "A.TXT"), ("é.txt", "e\u0301.txt")])
def test_one_name_twice_is_found_as_other_systems_read_it(names: tuple[str, str]) -> None:
    """Windows and macOS tell neither case nor ways to write an accent apart."""
    assert codes("a.zip", make_zip(dict.fromkeys(names, "x"))) >= {"archive-member"}


@pytest.mark.parametrize("kind", [0o120777, 0o010644, 0o020644, 0o060644, 0o140644])
def test_what_is_no_plain_file_is_found(kind: int) -> None:
    """Links, pipes, devices, sockets."""
    data = make_zip([(member("a.txt", kind=kind), b"/etc/passwd")])
    assert codes("a.zip", data) == {"archive-member"}


def test_a_locked_member_is_found() -> None:
    """What nobody can read, nobody can vouch for."""
    assert codes("a.zip", with_flag(make_zip({"a.txt": "x"}), 0x1)) == {"archive-member"}


def test_comments_are_found() -> None:
    """Of the zip, and of a member: nobody sees them, and they may say anything."""
    assert codes("a.zip", make_zip([(member("a.txt", comment=b"x"), b"x")])) == {"archive-member"}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "x")
        archive.comment = b"x"
    assert codes("a.zip", file.getvalue()) == {"archive-comment"}


@pytest.mark.parametrize("around", [(b"#!/bin/sh\n", b""), (b"<script>x()</script>", b"")])
def test_what_stands_before_a_zip_is_found(around: tuple[bytes, bytes]) -> None:
    """The same file could be a program or a page to whoever opens it in another way."""
    before, after = around
    assert codes("a.zip", before + make_zip(GOOD) + after) == {"unreadable-file"}


def test_a_member_that_grows_too_much_is_found() -> None:
    """A megabyte of nothing travels in a kilobyte."""
    assert codes("a.zip", make_zip({"a.txt": "x" * 10_000_000})) == {"archive-member"}
    assert codes("a.zip", make_zip({"a.txt": "x" * 100_000})) == set()


def test_a_member_that_is_larger_than_it_says_is_found() -> None:
    """Its size is read from the zip, and held against what comes out."""
    data = make_zip({"a.txt": "x" * 1000}).replace(struct.pack("<I", 1000), struct.pack("<I", 10))
    assert codes("a.zip", data) & {"archive-member", "unreadable-file"}


@pytest.mark.parametrize(("limit", "value"), [("MAX_MEMBERS", 3), ("MAX_BYTES", 1000)])
def test_a_zip_of_far_too_much_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    """Too many members, or too many bytes of all together."""
    assert codes("a.zip", make_zip(GOOD)) == set()
    monkeypatch.setattr(f"generator.audit.archives.{limit}", value)
    assert codes("a.zip", make_zip(GOOD)) == {"archive-too-large"}


def test_a_zip_in_a_zip_is_found() -> None:
    """It could hold itself, and has no place in a site."""
    inner = make_zip({"a.txt": "x"})
    for name in ("b.zip", "en/B.ZIP"):
        assert codes("a.zip", make_zip({name: inner})) == {"archive-member"}


@pytest.mark.parametrize("data", [b"", b"PK", b"x" * 100, make_zip(GOOD)[:-30]])
def test_what_is_no_whole_zip_cannot_be_checked(data: bytes) -> None:
    """Nothing, a beginning, something else, or a copy that was cut short."""
    assert codes("a.zip", data) == {"unreadable-file"}


def test_a_damaged_member_cannot_be_checked() -> None:
    """Its checksum tells."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("a.txt", "one way")
    assert codes("a.zip", file.getvalue().replace(b"one way", b"two way")) == {"unreadable-file"}


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", "x", "unknown-file"),
        ("a.woff2", "x", "unknown-file"),
        ("a", "x", "unknown-file"),
        (
            "a.html",
            CLEAN.replace("</main>", '<img src="//b.example.org"></main>'),
            "foreign-request",
        ),
        ("a.css", "@import '//b.example.org'", "foreign-request"),
        ("a.js", "fetch(a)", "foreign-request"),
        ("a.png", make_png((b"tEXt", b"a\0b")), "picture-metadata"),
        ("a.txt", b"\xff", "unreadable-file"),
    ],
)
def test_a_member_is_read_as_a_file_of_the_site(name: str, content: str | bytes, code: str) -> None:
    """Whatever a file beside the zip may not hold, a file in it may not hold either."""
    assert code in codes("a.zip", make_zip({name: content}))
