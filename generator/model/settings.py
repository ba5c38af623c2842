"""The `waypost:` part of mkdocs.yml → the site's settings."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.model.scalars import CountryCode, LanguageTag, Line, Url, YesNo, parse_choice
from generator.model.text import Record


def parse_text(value: object) -> object:
    """A settings value that YAML took for a number is meant as it is written."""
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else value


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
