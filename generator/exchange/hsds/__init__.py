"""HSDS of any version, CSV or JSON → our records and a report on every value."""

from generator.exchange.hsds.importer import import_hsds
from generator.exchange.hsds.report import PROBLEM_CODES, ImportReport, NewCode

__all__ = ["PROBLEM_CODES", "ImportReport", "NewCode", "import_hsds"]
