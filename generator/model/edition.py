"""editions/<date>.yml → what the records were like on a day, as digests that tell nothing else."""

from __future__ import annotations

import hashlib
import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.scalars import Code, Date
from generator.model.text import Record

_DIGEST = re.compile(r"[0-9a-f]{4}")
_SALT = re.compile(r"[0-9a-f]{32}")


def check_digest(value: str) -> str:
    """Four hex digits."""
    if not _DIGEST.fullmatch(value):
        text = "this is no digest of an edition"
        raise PydanticCustomError("bad-digest", "{text}", {"text": text, "hint": _HINT})
    return value


def check_salt(value: str) -> str:
    """32 hex digits."""
    if not _SALT.fullmatch(value):
        text = "this is no salt of an edition"
        raise PydanticCustomError("bad-digest", "{text}", {"text": text, "hint": _HINT})
    return value


_HINT = "nobody writes this by hand: take the line from the history, or delete the file"

Digest = Annotated[str, AfterValidator(check_digest)]
"""16 bits: enough to see that a value has changed, too few to find out what it was."""

Salt = Annotated[str, AfterValidator(check_salt)]


class FrozenService(Record):
    """What a service was like: a digest of each kind of value, never the value."""

    name: Digest
    phones: Digest | None = Field(default=None, description="none where it had no number")
    places: Digest | None = Field(default=None, description="only of places shown in full")
    hours: Digest | None = Field(default=None, description="none where nothing was known")
    status: Digest


class FrozenEdition(Record):
    """All services that a reader could find in an edition, by code."""

    edition: Date
    salt: Salt
    services: dict[Code, FrozenService] = Field(default_factory=dict)


def digest_value(salt: str, code: str, field: str, value: str) -> str:
    """A value → four hex digits that differ between services, fields and directories.

    Equal values of two services have digests that do not show it. The salt is the same in all
    editions of a directory: several salts would give several digests of one value, which
    together tell more of it than one.
    """
    key = bytes.fromhex(salt)
    text = "\0".join((code, field, value))
    return hashlib.blake2b(text.encode(), digest_size=2, key=key).hexdigest()
