"""The records as frozen types with the names of the field's standard (Open Referral HSDS)."""

from generator.model.area import Area, Corridor, Geography, PublicHoliday
from generator.model.directory import Directory, Site
from generator.model.edition import FrozenEdition, FrozenService, digest_value
from generator.model.hours import NO_HOURS, WEEKDAYS, DateRange, Hours, Schedule, Weekday
from generator.model.leaflet_set import (
    CHILDREN,
    LEAFLET_FORMATS,
    NO_QUERY,
    LeafletFormat,
    LeafletQuery,
    Leaflets,
    LeafletSet,
)
from generator.model.organization import Accessibility, Address, Location, Organization, Phone
from generator.model.pathway import Pathway, Pathways, Step
from generator.model.question import Choice, Only, Question, Questions, Way
from generator.model.retired import Retired, RetiredCode
from generator.model.scalars import CODE_ALPHABET, known_languages
from generator.model.service import (
    Authorities,
    Capacity,
    ContactSafety,
    Cost,
    CostOption,
    Eligibility,
    Interpreting,
    Practical,
    Remote,
    Requirements,
    Service,
    Stop,
    Trust,
)
from generator.model.settings import Settings
from generator.model.taxonomy import Crisis, Need, ServiceType, Taxonomy
from generator.model.text import Path, Record, Translatable, iter_texts
from generator.model.turn import MAX_QUESTIONS, Turn, count_questions, find_turns

__all__ = [
    "CHILDREN",
    "CODE_ALPHABET",
    "LEAFLET_FORMATS",
    "MAX_QUESTIONS",
    "NO_HOURS",
    "NO_QUERY",
    "WEEKDAYS",
    "Accessibility",
    "Address",
    "Area",
    "Authorities",
    "Capacity",
    "Choice",
    "ContactSafety",
    "Corridor",
    "Cost",
    "CostOption",
    "Crisis",
    "DateRange",
    "Directory",
    "Eligibility",
    "FrozenEdition",
    "FrozenService",
    "Geography",
    "Hours",
    "Interpreting",
    "LeafletFormat",
    "LeafletQuery",
    "LeafletSet",
    "Leaflets",
    "Location",
    "Need",
    "Only",
    "Organization",
    "Path",
    "Pathway",
    "Pathways",
    "Phone",
    "Practical",
    "PublicHoliday",
    "Question",
    "Questions",
    "Record",
    "Remote",
    "Requirements",
    "Retired",
    "RetiredCode",
    "Schedule",
    "Service",
    "ServiceType",
    "Settings",
    "Site",
    "Step",
    "Stop",
    "Taxonomy",
    "Translatable",
    "Trust",
    "Turn",
    "Way",
    "Weekday",
    "count_questions",
    "digest_value",
    "find_turns",
    "iter_texts",
    "known_languages",
]
