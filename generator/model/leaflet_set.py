"""leaflets.yml → which services are printed together, to be handed over in one short encounter."""

from __future__ import annotations

from typing import Literal, get_args

from pydantic import Field

from generator.model.scalars import Code, Key, LanguageTag, Line, Name, YesNo
from generator.model.text import Record

LeafletFormat = Literal["list", "sheet", "fold", "book", "cards", "shoe", "strips", "large", "pair"]
"""What a set can be printed as."""

LEAFLET_FORMATS: tuple[LeafletFormat, ...] = get_args(LeafletFormat)

CHILDREN = "children"
"""The audience that is neither a gender nor a tag of a record."""


class LeafletQuery(Record):
    """What services must be like. Within one line any of its words will do; every line must hold.

    Only of an audience each word must hold: all of them read the same leaflet.
    """

    needs: tuple[Key, ...] = Field(default=(), description="needs from taxonomy.yml")
    types: tuple[Key, ...] = Field(default=(), description="service types from taxonomy.yml")
    places: tuple[Key, ...] = Field(default=(), description="areas that it is in, or reaches")
    languages: tuple[LanguageTag, ...] = Field(
        default=(), description="spoken by staff, or interpreted"
    )
    audience: tuple[Line, ...] = Field(
        default=(), description="who it must be open to: women, men, children, or tags of services"
    )
    no_id: YesNo = Field(default="no", description="yes: nobody asks for ID")
    always_open: YesNo = Field(default="no", description="yes: somebody answers day and night")
    free: YesNo = Field(default="no", description="yes: it costs nothing")


NO_QUERY = LeafletQuery()
"""Asks for nothing, and so would find everything."""


class LeafletSet(Record):
    """Services that are printed together: found by what they are like, or named one by one."""

    code: Code
    name: Name = Field(description="the heading of a leaflet")
    neutral_name: Name | None = Field(
        default=None, description="for titles and outsides, where the name holds a sensitive word"
    )
    outside: Name | None = Field(
        default=None, description="what a folded leaflet shows outside; says nothing of its subject"
    )
    query: LeafletQuery | None = None
    services: tuple[Code, ...] = Field(default=(), max_length=100)
    limit: int | None = Field(default=None, ge=1, le=100, description="no more than so many")
    formats: tuple[LeafletFormat, ...] = Field(default=LEAFLET_FORMATS, min_length=1)


class Leaflets(Record):
    """The whole of leaflets.yml, in the order shown."""

    leaflets: dict[Key, LeafletSet] = Field(max_length=50)
