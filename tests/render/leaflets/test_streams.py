from __future__ import annotations

import zlib

import pytest

from generator.render.leaflets.streams import change_stream, read_stream

CONTENT = (
    b"<</Length 12/Type/CMap/Filter/FlateDecode/WMode 0>>\nstream\n"
    + zlib.compress(b"some data")
    + b"\nendstream"
)


def test_other_data_with_all_else_as_before() -> None:
    """Only its length is another."""
    changed = change_stream(CONTENT, lambda data: data * 20)
    assert read_stream(changed) == 20 * b"some data"
    head, _, rest = changed.partition(b"\nstream\n")
    length = len(rest.removesuffix(b"\nendstream"))
    assert head == b"<</Length %d/Type/CMap/Filter/FlateDecode/WMode 0>>" % length


@pytest.mark.parametrize(
    "content", [b"", b"<</Type/Page>>", CONTENT.replace(b"/FlateDecode", b"/X")]
)
def test_what_is_no_compressed_stream_is_refused(content: bytes) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="stream"):
        read_stream(content)
