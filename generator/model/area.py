"""areas.yml → places, the routes that people travel, and public holidays."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from generator.model.scalars import Code, Date, Key, Name, Text, TimeZone
from generator.model.text import Record


class Area(Record):
    """A region, city, district or rural area; `parent` makes the tree."""

    code: Code
    name: Name
    neutral_name: Name | None = None
    kind: Literal["region", "city", "town", "district", "rural", "village", "border"] = "district"
    parent: Key | None = None
    near: tuple[Key, ...] = Field(default=(), description="areas that one can get to easily")
    timezone: TimeZone | None = Field(default=None, description="inherited from the parent")
    description: Text | None = None
    travel: Text | None = Field(default=None, description="how to get there and around")


class Corridor(Record):
    """Places in the order in which people travel through them."""

    code: Code
    name: Name
    neutral_name: Name | None = None
    description: Text | None = None
    places: tuple[Key, ...] = Field(min_length=2)


class PublicHoliday(Record):
    """A day on which many doors are closed."""

    date: Date
    name: Name


class Geography(Record):
    """The whole of areas.yml."""

    areas: dict[Key, Area]
    corridors: dict[Key, Corridor] = Field(default_factory=dict)
    public_holidays: tuple[PublicHoliday, ...] = ()
