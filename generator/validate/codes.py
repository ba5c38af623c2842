"""Codes: which are taken, and one that is not."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Set

from generator.load import Value
from generator.model import CODE_ALPHABET

_LETTERS = "".join(sign for sign in CODE_ALPHABET if not sign.isdigit())


def iter_codes(data: Value) -> Iterator[str]:
    """Every value written as ``code:`` anywhere in a file's data."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "code" and isinstance(value, str):
                yield value
            else:
                yield from iter_codes(value)
    elif isinstance(data, list):
        for item in data:
            yield from iter_codes(item)


def suggest_code(seed: str, taken: Set[str]) -> str:
    """A free code of four signs, the same for the same seed and the same codes taken.

    Raises ``RuntimeError`` if ten thousand tries find none, which 200,000 records would take.
    """
    for attempt in range(10_000):
        digest = hashlib.blake2b(f"{seed}/{attempt}".encode(), digest_size=8).digest()
        number = int.from_bytes(digest, "big")
        number, first = divmod(number, len(_LETTERS))
        signs = [_LETTERS[first]]
        for _ in range(3):
            number, index = divmod(number, len(CODE_ALPHABET))
            signs.append(CODE_ALPHABET[index])
        code = "".join(signs)
        if code not in taken and any(sign.isdigit() for sign in code):
            return code
    raise RuntimeError("no free code of four signs was found")
