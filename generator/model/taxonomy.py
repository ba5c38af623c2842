"""taxonomy.yml → what people may need, and the types of service that meet it."""

from __future__ import annotations

from pydantic import Field

from generator.model.scalars import Code, Key, Line, Name, Text, YesNo
from generator.model.text import Record


class ServiceType(Record):
    """One kind of service in plain words."""

    code: Code
    name: Name
    neutral_name: Name | None = None
    description: Text
    search_words: tuple[Name, ...] = Field(default=(), description="what people really type")
    urgent: YesNo = "no"
    hidden_by_default: YesNo = Field(default="no", description="yes: such places are kept secret")
    warning: Text | None = None


class Need(Record):
    """What a reader chooses on the home page."""

    code: Code
    name: Name
    neutral_name: Name | None = None
    description: Text
    search_words: tuple[Name, ...] = Field(default=(), description="what people really type")
    icon: Line = Field(description="a Material Design icon: material/lifebuoy")
    types: dict[Key, ServiceType]


class Crisis(Record):
    """Words of somebody who is in danger now: search puts the urgent numbers above all else."""

    code: Code
    search_words: tuple[Name, ...] = Field(
        min_length=1, description="phrases that mean it whenever all their words are typed"
    )
    types: tuple[Key, ...] = Field(default=(), description="service types that are named first")


class Taxonomy(Record):
    """All needs in the order in which they are shown."""

    needs: dict[Key, Need]
    crises: dict[Key, Crisis] = Field(default_factory=dict)
