"""The `waypost:` part of mkdocs.yml → the site's settings."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from generator.model.addresses import check_email, check_url
from generator.model.scalars import (
    CountryCode,
    LanguageTag,
    Line,
    SigningKey,
    Url,
    YesNo,
    parse_choice,
)
from generator.model.text import Record

_ONION = re.compile(r"http://([a-z2-7]{56})\.onion/?")


def parse_text(value: object) -> object:
    """A settings value that YAML took for a number is meant as it is written."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


def check_onion(value: str) -> str:
    """An onion service's address (version 3), without a path and without a slash at the end.

    The address is the service's key with a checksum (rend-spec-v3, "ONIONADDRESS"), so a slip of
    one sign is found.
    """
    found = _ONION.fullmatch(value)
    raw = base64.b32decode(found[1].upper()) if found else b""
    key, checksum, version = raw[:32], raw[32:34], raw[34:]
    if checksum != hashlib.sha3_256(b".onion checksum" + key + version).digest()[:2]:
        raise PydanticCustomError(
            "bad-onion",
            "{text}",
            {
                "text": "this is not the address of an onion service",
                "hint": "http://, 56 letters and digits, .onion: copy tor's file `hostname`",
            },
        )
    return value.rstrip("/")


def check_contact(value: str) -> str:
    """Where a fault is reported: ``mailto:`` with a role's mailbox, or an https address."""
    if value.startswith("mailto:"):
        check_email(value.removeprefix("mailto:"))
        return value
    if value.startswith("https:"):
        return check_url(value)
    raise PydanticCustomError(
        "bad-contact",
        "{text}",
        {
            "text": "this is no way to report a fault",
            "hint": "mailto:security@clinic.example.org, or https://clinic.example.org/report",
        },
    )


Switch = Annotated[YesNo, BeforeValidator(parse_choice)]


class Settings(Record):
    """What a directory decides once."""

    source_locale: LanguageTag = Field(default="en", description="the language of the records")
    locales: tuple[LanguageTag, ...] = Field(default=("en",), min_length=1)
    records: Line = Field(default="services_data", description="the folder of records")
    translations: Line = Field(default="translations", description="the folder of catalogs")
    country: CountryCode = Field(description="where numbers without + are dialled")
    emergency_number: Annotated[str, BeforeValidator(parse_text)] = Field(
        default="112", pattern=r"^[0-9]{2,6}$"
    )
    exit_targets: dict[LanguageTag, Url] = Field(
        description="where the exit leads, per locale: one neutral page for everyone"
    )
    fictional: Switch = Field(default="no", description="yes: a banner says it is an example")
    indexing: Switch = Field(default="no", description="yes: search engines may list the site")
    places_in_area: Annotated[int, Field(ge=1)] = Field(
        default=3, description="an area with fewer places is shown as its parent (area_only)"
    )
    overdue_days: Annotated[int, Field(ge=1, le=36_500)] = Field(
        default=365, description="days after the last check when no next check is set"
    )
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    reviewed_only: tuple[LanguageTag, ...] = Field(
        default=(), description="locales left out until words on rights and safety are reviewed"
    )
    stale_translations: Literal["show", "fall_back"] = Field(
        default="fall_back", description="a translation whose source has changed"
    )
    onion_location: Annotated[str, AfterValidator(check_onion)] | None = Field(
        default=None, description="the address of the site's onion service"
    )
    security_contact: Annotated[str, AfterValidator(check_contact)] | None = Field(
        default=None, description="where a fault of the site is reported, for security.txt"
    )
    host_files: tuple[Literal["apache", "headers"], ...] = Field(
        default=(), description="files for hosts that the build writes into the site's folder"
    )
    fonts: tuple[Line, ...] = Field(
        default=(), description="folders of fonts for leaflets, beside those of the system"
    )
    unpinned_fonts: Literal["warn", "refuse"] = Field(
        default="warn", description="a font file that fonts.lock does not name"
    )
    signing_key: SigningKey | None = Field(
        default=None, description="the public key of minisign that copies are checked with"
    )
