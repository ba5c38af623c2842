"""Records as they are written → the Directory, or every problem that stands in its way."""

from generator.validate.consistency import Today, is_overdue
from generator.validate.directory import Checked, check_records
from generator.validate.guides import WELCOME, guide_hash, load_guides
from generator.validate.places import Secrecy
from generator.validate.settings import SiteSettings, load_settings, missing_settings
from generator.validate.titles import Terms, title_of

__all__ = [
    "WELCOME",
    "Checked",
    "Secrecy",
    "SiteSettings",
    "Terms",
    "Today",
    "check_records",
    "guide_hash",
    "is_overdue",
    "load_guides",
    "load_settings",
    "missing_settings",
    "title_of",
]
