"""The source's texts and a locale's catalogs → words, dates, hours and numbers for a reader."""

from generator.translate.formats import Formatter, HoursLine
from generator.translate.languages import Language, find_language
from generator.translate.messages import N_, Message, record_messages, taxonomy_messages
from generator.translate.phones import phone_link
from generator.translate.translator import Translated, Translator, load_translators

__all__ = [
    "N_",
    "Formatter",
    "HoursLine",
    "Language",
    "Message",
    "Translated",
    "Translator",
    "find_language",
    "load_translators",
    "phone_link",
    "record_messages",
    "taxonomy_messages",
]
