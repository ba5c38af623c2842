"""A service's file → what is offered, for whom, on what terms, and how safe it is to ask."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from generator.model.hours import Days, Hours, Schedule
from generator.model.organization import Phone
from generator.model.scalars import (
    Answer,
    Code,
    Currency,
    Date,
    Email,
    Key,
    LanguageTag,
    Line,
    Name,
    Text,
    TimeOfDay,
    Url,
    YesNo,
)
from generator.model.text import Record

Gender = Literal["women", "men", "nonbinary", "trans_women", "trans_men"]
Exploitation = Literal[
    "labor", "domestic_work", "sexual", "forced_marriage", "forced_crime", "begging", "organs"
]
Disclosure = Literal["never", "with_consent", "if_law_requires", "unknown"]
"""Whether the police or the immigration office are told."""


class Stop(Record):
    """Where a mobile service stands, and when."""

    area: Key
    place: Text = Field(description="the square, by the fountain")
    days: Days
    opens: TimeOfDay
    closes: TimeOfDay
    weeks: Literal["every", "first", "second", "third", "fourth", "last", "odd", "even"] = "every"
    valid_from: Date | None = None
    valid_to: Date | None = Field(default=None, description="the last day of these stops")
    accessibility_note: Text | None = None

    @property
    def schedule(self) -> Schedule:
        """The stop's times as a schedule."""
        return Schedule(
            days=self.days,
            opens=self.opens,
            closes=self.closes,
            weeks=self.weeks,
            valid_from=self.valid_from,
            valid_to=self.valid_to,
        )


class Eligibility(Record):
    """Who it is for. Nothing written means: for everyone."""

    genders: tuple[Gender, ...] = Field(default=(), description="empty: everyone")
    minimum_age: int | None = Field(default=None, ge=0, le=120)
    maximum_age: int | None = Field(default=None, ge=0, le=120)
    children: Literal["welcome", "with_limits", "no", "unknown"] = "unknown"
    children_note: Text | None = Field(default=None, description="the limits: boys up to 12")
    pregnancy: Answer = "unknown"
    pets: Answer = "unknown"
    couples: Answer = "unknown"
    exploitation: tuple[Exploitation, ...] = Field(default=(), description="empty: any kind")
    self_referral: Answer = Field(default="unknown", description="one may come by oneself")
    formal_identification: Literal["not_needed", "needed", "unknown"] = Field(
        default="unknown", description="an official decision that one was exploited"
    )
    eligibility_description: Text | None = None


class Requirements(Record):
    """What stands between a person and the door."""

    identification: Literal["none", "any", "photo", "specific", "unknown"] = "unknown"
    required_documents: tuple[Name, ...] = ()
    status_policy: Literal["any", "not_asked", "asked_not_shared", "restricted", "unknown"] = Field(
        default="unknown", description="permission to stay in the country"
    )
    residence: Answer = Field(default="unknown", description="must live in the area")
    insurance: Answer = Field(default="unknown", description="health insurance is needed")
    income: Answer = Field(default="unknown", description="only below an income")
    referral: Literal["not_needed", "helpful", "needed", "unknown"] = "unknown"
    description: Text | None = None


class Authorities(Record):
    """Who is told, and when."""

    police: Disclosure = "unknown"
    immigration: Disclosure = "unknown"
    cooperation: Answer = Field(default="unknown", description="must help an investigation")
    minors: Text | None = Field(default=None, description="what is reported about under-18s")
    confidentiality: Text | None = None


class ContactSafety(Record):
    """How they contact people, and what others could see of it."""

    caller_id: Literal["hidden", "neutral", "reveals", "unknown"] = "unknown"
    voicemail: Literal["if_asked", "neutral", "never", "unknown"] = "unknown"
    text_messages: Answer = "unknown"
    whatsapp: Answer = "unknown"
    ask_for: Name | None = Field(default=None, description="a neutral name to ask for")
    callback: Text | None = Field(default=None, description="when they call back")
    what_happens: Text | None = Field(default=None, description="what happens when you call")


class Interpreting(Record):
    """Interpreters, apart from the languages that staff speak."""

    modes: tuple[Literal["staff", "phone", "video", "in_person", "sign"], ...] = ()
    languages: tuple[LanguageTag, ...] = Field(default=(), description="empty with modes: many")
    any_language: Answer = "unknown"
    professional: Answer = Field(default="unknown", description="never family or friends")
    choice_of_gender: Answer = "unknown"
    free: Answer = "unknown"
    description: Text | None = None


class Remote(Record):
    """Help without going anywhere."""

    modes: tuple[Literal["phone", "video", "chat", "text", "email"], ...] = ()
    data_cost: Literal["none", "low", "high", "unknown"] = "unknown"
    private_space: Text | None = Field(default=None, description="advice on a private place")


class Practical(Record):
    """What makes coming possible."""

    transport_help: Answer = "unknown"
    childcare: Answer = "unknown"
    food: Answer = "unknown"
    staff_gender: Literal["women", "men", "choice", "mixed", "unknown"] = "unknown"
    faith: Text | None = Field(default=None, description="faith and culture, if it matters")


class CostOption(Record):
    """One price, with HSDS names."""

    option: Name
    amount: Decimal | None = Field(default=None, ge=0, le=1_000_000, decimal_places=2)
    currency: Currency | None = None
    amount_description: Name | None = None


class Cost(Record):
    """What it costs."""

    kind: Literal["free", "sliding", "fee", "insurance", "unknown"] = "unknown"
    options: tuple[CostOption, ...] = ()
    fees_description: Text | None = None


class Capacity(Record):
    """Whether there is room, as of a day."""

    state: Literal["open", "limited", "waiting_list", "full", "unknown"] = "unknown"
    available: int | None = Field(default=None, ge=0, le=100_000)
    unit: Name | None = Field(default=None, description="beds, places, appointments")
    updated: Date | None = None
    wait_time: Name | None = None


class Trust(Record):
    """When and how somebody last made sure."""

    verified_on: Date | None = None
    verified_by: Name | None = Field(default=None, description="a role, never a person's name")
    how: Literal["call", "visit", "email", "form", "unknown"] = "unknown"
    next_due: Date | None = None
    source: Name | None = None
    consent: Answer = Field(default="unknown", description="they agreed to be listed")
    complaints: Text | None = None


class Service(Record):
    """One kind of help by one organization."""

    code: Code
    organization: Key = Field(description="the organization's file name without .yml")
    name: Name
    alternate_name: Name | None = None
    neutral_name: Name | None = Field(
        default=None, description="for page titles, where the name holds a sensitive word"
    )
    description: Text
    types: tuple[Key, ...] = Field(min_length=1, description="service types from taxonomy.yml")
    status: Literal["active", "inactive", "defunct", "temporarily closed"] = "active"
    listed: YesNo = "yes"
    replaced_by: Code | None = Field(default=None, description="the code of what to use instead")
    alert: Text | None = Field(default=None, description="a short notice shown on top")
    locations: tuple[str, ...] = Field(
        default=(), description="main, or other-organization/main for a shared place"
    )
    serves: tuple[Key, ...] = Field(default=(), description="areas reached beside where it stands")
    stops: tuple[Stop, ...] = ()
    access: tuple[
        Literal["walk_in", "appointment", "phone_first", "outreach", "online", "text"], ...
    ] = ()
    application_process: Text | None = Field(default=None, description="how to begin")
    phones: tuple[Phone, ...] = ()
    email: Email | None = None
    url: Url | None = None
    hours: Hours = Hours()
    languages: tuple[LanguageTag, ...] = Field(default=(), description="spoken by staff")
    interpreting: Interpreting = Interpreting()
    remote: Remote = Remote()
    eligibility: Eligibility = Eligibility()
    requirements: Requirements = Requirements()
    authorities: Authorities = Authorities()
    contact_safety: ContactSafety = ContactSafety()
    practical: Practical = Practical()
    cost: Cost = Cost()
    capacity: Capacity = Capacity()
    trust: Trust = Trust()
    accreditations: Line | None = None
    tags: tuple[Key, ...] = Field(default=(), description="audiences: lgbtq, deaf, fishing-crews")

    @property
    def usable(self) -> bool:
        """Whether a reader can turn to it today."""
        return self.status == "active" and self.listed == "yes"
