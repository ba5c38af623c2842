"""A picture with more in it than a picture, beside one that is nothing else."""

from __future__ import annotations

import zlib

import pytest

from tests.audit.planting import SECRET, codes, make_chunk, make_png

DOT = make_png()


def test_a_mere_picture_has_no_findings() -> None:
    """With what is needed to draw it: gamma, size of a dot, background, transparency."""
    more = ((b"gAMA", b"\0\0\xb1\x8f"), (b"pHYs", b"\0\0\x0b\x13" * 2 + b"\1"), (b"bKGD", b"\0\0"))
    assert codes("a.png", DOT) == set()
    assert codes("a.png", make_png(*more, (b"tRNS", b"\0\0"))) == set()


@pytest.mark.parametrize(
    "chunk",
    [
        *((kind, b"Comment\0x") for kind in (b"tEXt", b"eXIf", b"iCCP", b"sPLT", b"prVt")),
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"x")),
        (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x/>"),
        (b"tIME", b"\x07\xea\x0b\x17\0\0\0"),
        (b"acTL", b"\0\0\0\1\0\0\0\0"),
        (b"caBX", b"x"),
        (b"\x01\x02\x03\x04", b"x"),
    ],
    ids=lambda chunk: repr(chunk[0]),
)
def test_whatever_travels_with_a_picture_is_found(chunk: tuple[bytes, bytes]) -> None:
    """Texts, camera's data, times, profiles, moving pictures, files of other programs."""
    assert codes("a.png", make_png(chunk)) == {"picture-metadata"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        DOT[:8],
        DOT[:20],
        DOT[:-1],
        DOT[:-12],
        b"GIF89a" + DOT,
        b"\xff\xd8\xff\xe0" + DOT,
        DOT[:8] + b"\xff\xff\xff\xff" + DOT[12:],
        DOT[:8] + b"\0\0\0\0" + DOT[12:],
        DOT[:8] + make_chunk(b"IEND", b""),
    ],
    ids=[
        *("nothing", "signature", "cut-in-a-chunk", "cut-at-the-end", "no-end", "another-kind"),
        *("a-photo", "endless-chunk", "empty-head", "no-picture"),
    ],
)
def test_what_is_no_whole_picture_cannot_be_checked(data: bytes) -> None:
    """Cut short, of another kind, or with lengths that lie."""
    assert "unreadable-file" in codes("a.png", data)


@pytest.mark.parametrize("more", [b"x", b"\0", b"PK\x03\x04", b"12 Mill Street", DOT])
def test_what_stands_behind_a_picture_is_found(more: bytes) -> None:
    """Cameras and phones keep whole files there."""
    assert codes("a.png", DOT + more) == {"unreadable-file"}


def test_a_picture_within_which_bytes_changed_cannot_be_checked() -> None:
    """Each chunk has a checksum."""
    assert codes("a.png", DOT.replace(b"IDAT", b"IDAt")) != set()
    assert codes("a.png", DOT[:-1] + b"\0") == {"unreadable-file"}


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", b"Comment\x0012 Mill Street"),
        (b"tEXt", "Comment\x0012 Mill Street \u00e9".encode("latin-1")),
        (b"tEXt", b"12 Mill Street\0x"),
        (b"zTXt", b"Comment\0\0" + zlib.compress(b"12 Mill Street")),
        (b"iTXt", b"Comment\0\0\0en\0Place\x0012 Mill Street"),
        (b"iTXt", b"Comment\0\0\0en\x0012 Mill Street\0x"),
        (b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"12 Mill Street")),
        (b"eXIf", b"MM\0*12 Mill Street\0"),
        (b"prVt", b"\0\0 12 Mill Street"),
    ],
)
def test_a_secret_address_that_travels_with_a_picture_is_found(
    chunk: tuple[bytes, bytes],
) -> None:
    """As text, as compressed text, as the camera's data."""
    assert codes("a.png", make_png(chunk), SECRET) == {"picture-metadata", "secret-in-output"}


def test_a_text_that_cannot_be_unpacked_or_never_ends_is_still_found() -> None:
    """Broken or enormous, it is more than a picture, and is not read to its end."""
    bomb = zlib.compress(b"x" * 10_000_000)
    for body in (b"a", b"a\0", b"a\0\0x", b"a\0\0" + bomb):
        assert codes("a.png", make_png((b"zTXt", body))) == {"picture-metadata"}
        assert codes("a.png", make_png((b"iTXt", body))) == {"picture-metadata"}
