"""An organization's file → who they are, how to reach them, and where."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.hours import Hours
from generator.model.scalars import (
    Answer,
    Code,
    CountryCode,
    Email,
    Key,
    LanguageTag,
    Line,
    Name,
    PhoneNumber,
    Text,
    Url,
    YesNo,
)
from generator.model.text import Record

AddressVisibility = Literal["full", "area_only", "hidden"]
"""``area_only`` shows the area's name; ``hidden`` shows nothing but what happens first."""

PhoneKind = Literal["voice", "text", "whatsapp", "short_code", "textphone", "fax"]


class Phone(Record):
    """A number as it is printed, and what calling it leaves behind."""

    number: PhoneNumber
    kind: PhoneKind = Field(default="voice", description="one entry per kind of contact")
    country: CountryCode | None = Field(
        default=None, description="for a short code: the country it works in, such as GB"
    )
    extension: Line | None = None
    name: Name | None = Field(default=None, description="whose number: Front desk, Night line")
    description: Text | None = Field(default=None, description="what to say, what happens")
    languages: tuple[LanguageTag, ...] = ()
    hours: Hours | None = None
    free: Answer = "unknown"
    on_bill: Answer = Field(default="unknown", description="seen on the phone bill")
    in_call_log: Answer = Field(default="unknown", description="stays in the phone's list of calls")
    invented: YesNo = Field(default="no", description="a made-up short code: shown without a link")


class Address(Record):
    """A postal address, with HSDS names."""

    address_1: Line
    address_2: Line | None = None
    city: Line | None = None
    region: Line | None = None
    state_province: Line | None = None
    postal_code: Line | None = None
    country: CountryCode | None = None


class Accessibility(Record):
    """What somebody needs to know who cannot take stairs."""

    step_free: Answer = "unknown"
    toilet: Answer = Field(default="unknown", description="a toilet that a wheelchair user can use")
    lift: Answer = "unknown"
    hearing_loop: Answer = "unknown"
    description: Text | None = None


class Location(Record):
    """A place where help is given, or one that is kept secret."""

    code: Code | None = Field(default=None, description="needed where hub is yes")
    name: Name | None = None
    neutral_name: Name | None = None
    description: Text | None = None
    area: Key = Field(description="a key from areas.yml")
    location_type: Literal["physical", "virtual", "mobile"] = "physical"
    address_visibility: AddressVisibility | None = Field(
        default=None, description="full, area_only or hidden; shelters are hidden unless said here"
    )
    address: Address | None = None
    latitude: float | None = Field(default=None, ge=-90, le=90)
    longitude: float | None = Field(default=None, ge=-180, le=180)
    photo: Url | None = Field(default=None, description="of the entrance, on their own site")
    directions: Text | None = Field(default=None, description="how to get there, in words")
    transportation: Text | None = Field(default=None, description="bus, tram, parking")
    meeting_point: Text | None = Field(default=None, description="a public place to meet first")
    first_contact: Text | None = Field(default=None, description="what happens first")
    accessibility: Accessibility = Accessibility()
    phones: tuple[Phone, ...] = ()
    hours: Hours | None = None
    hub: YesNo = Field(default="no", description="yes: many services share this roof")

    @property
    def visibility(self) -> AddressVisibility:
        """The visibility that holds; validation has put the default in place."""
        return self.address_visibility or "full"


class Organization(Record):
    """Who gives the help."""

    code: Code
    name: Name
    alternate_name: Name | None = None
    neutral_name: Name | None = Field(
        default=None, description="for page titles, where the name holds a sensitive word"
    )
    description: Text
    website: Url | None = None
    email: Email | None = None
    kind: Literal["charity", "public", "community", "faith", "private", "unknown"] = "unknown"
    languages: tuple[LanguageTag, ...] = ()
    phones: tuple[Phone, ...] = ()
    locations: dict[Key, Location] = Field(default_factory=dict)
    confidentiality: Text | None = None
    complaints: Text | None = Field(default=None, description="how to complain")
    listed: YesNo = Field(default="yes", description="no: they asked not to be shown")
