"""Each way in which a translation goes wrong without anybody noticing is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.problems import Problem
from generator.translate.catalog import CatalogName, empty_catalog
from generator.translate.catalog_entry import CatalogEntry
from generator.translate.glossary import Glossary
from generator.translate.languages import find_language
from generator.translate.quality import check_catalog, proper_names

GLOSSARY = Glossary(terms={"lawyer": ("abogad",), "shelter": ("مأوى",)})
NAMES = {"Harbor Night Line": "Línea Nocturna del Puerto", "Kelby Cross": "كيلبي كروس"}

MAIL_AND_LINK = "Vea https://a.example.org/x, o a@b.example.org."


def faults(
    locale: str,
    source: str,
    *translations: str,
    name: CatalogName = "records",
    plural: str | None = None,
    context: str = "k3f9.description",
) -> list[str]:
    """The codes of what is wrong with one translation."""
    return [
        problem.code for problem in problems(locale, source, translations, name, plural, context)
    ]


def problems(
    locale: str,
    source: str,
    translations: tuple[str, ...],
    name: CatalogName,
    plural: str | None,
    context: str,
) -> list[Problem]:
    """The problems themselves."""
    entry = CatalogEntry(context=context, source=source, plural=plural, translations=translations)
    catalog = replace(empty_catalog(locale, name), entries={context: entry})
    return list(
        check_catalog(
            catalog,
            language=find_language(locale),
            glossary=GLOSSARY,
            names=NAMES,
            shown="translations",
        )
    )


@pytest.mark.parametrize(
    ("locale", "source", "translation"),
    [
        ("es", "Open from 09:00 to 17:00.", "Abre de 09:00 a 17:00."),
        ("ar", "Bus 12, then ask.", "الحافلة 12، ثم السؤال."),
        ("ar", "Call 08081 570100 at night.", "الاتصال ليلًا بالرقم 08081 570100."),
        ("ar", "Say “parcel” at the door.", "يقال «parcel» عند الباب."),
        ("es", "Ask a lawyer of Harbor Night Line.", "Abogada de la Línea Nocturna del Puerto."),
        ("ar", "The bus to Kelby Cross.", "الحافلة إلى كيلبي كروس."),
        ("es", "Chat", "Chat"),
        (
            "es",
            "See https://a.example.org/x or a@b.example.org.",
            "https://a.example.org/x a@b.example.org",
        ),
    ],
)
def test_a_faithful_translation_has_no_fault(locale: str, source: str, translation: str) -> None:
    """Figures, names and links are the source's."""
    assert faults(locale, source, translation) == []


@pytest.mark.parametrize(
    ("locale", "source", "translation", "code"),
    [
        ("es", "Open until 17:00.", "Abre hasta las 18:00.", "translation-numbers"),
        ("es", "Ask at the door.", "Pregunte en la puerta 4.", "translation-numbers"),
        ("es", "Call 08081 570100.", "Llame al 08081 570101.", "translation-phones"),
        ("ar", "Call 08081 570100.", "الاتصال: ٠٨٠٨١ ٥٧٠١٠١", "translation-phones"),
        ("es", "Write to a@b.example.org.", "Escriba a a@c.example.org.", "translation-links"),
        ("es", "See https://a.example.org/", "https://evil.example.org/", "translation-links"),
        ("es", "%(n)s services", "%(m)s servicios", "translation-placeholders"),
        ("es", "A house.", " Una casa.", "translation-spaces"),
        ("es", "A lawyer comes.", "Viene alguien.", "translation-glossary"),
        ("ar", "A shelter for men.", "بيت للرجال.", "translation-glossary"),
        ("ar", "They give you a bed.", "يعطونك a bed tonight هنا.", "translation-script"),
        ("es", "Harbor Night Line answers.", "La Línea Azul contesta.", "translation-names"),
        (
            "es",
            "They sit with you until the bus comes in the morning.",
            "Se sientan con usted until the bus comes in the morning.",
            "translation-half",
        ),
        (
            "es",
            "They sit with you until the bus comes.",
            "They sit with you until the bus comes.",
            "translation-copied",
        ),
    ],
)
def test_each_kind_of_fault_is_found(locale: str, source: str, translation: str, code: str) -> None:
    """One translation, one fault."""
    assert code in faults(locale, source, translation)


def test_a_wrong_number_of_plural_forms_is_an_error() -> None:
    """Arabic has six."""
    found = faults(
        "ar", "%(n)s service", "خدمة", "خدمات", name="interface", plural="%(n)s services"
    )
    assert found == ["translation-plurals"]


def test_words_that_people_type_follow_no_rule_of_the_source() -> None:
    """They are written anew for each language."""
    source = "lawyer; visa 24"
    assert faults("es", source, "papeles; mi patron", context="k3f9.search_words") == []


def test_a_comment_silences_a_warning_that_is_wrong() -> None:
    """And no other one, and no error."""
    entry = CatalogEntry(
        context="k3f9.name",
        source="In odd weeks",
        translations=(" Semanas 1, 3, 5",),
        comment="waypost: ok translation-numbers",
    )
    catalog = replace(empty_catalog("es", "records"), entries={"k3f9.name": entry})
    language = find_language("es")
    found = check_catalog(catalog, language=language, glossary=GLOSSARY, names={}, shown="t")
    assert [problem.code for problem in found] == ["translation-spaces"]


def test_stale_and_missing_translations_are_not_judged() -> None:
    """They are not shown either."""
    entry = CatalogEntry(
        context="k3f9.name", source="Open at 9.", translations=("Abre.",), fuzzy=True
    )
    catalog = replace(empty_catalog("es", "records"), entries={"k3f9.name": entry})
    language = find_language("es")
    assert not list(
        check_catalog(catalog, language=language, glossary=GLOSSARY, names={}, shown="t")
    )


def test_names_are_taken_from_the_records_own_catalog() -> None:
    """A name of two words that is translated; a sentence is no name."""
    entries = {
        "k3f9.name": CatalogEntry(
            context="k3f9.name", source="Blue Door", translations=("Puerta Azul",)
        ),
        "k3f8.name": CatalogEntry(
            context="k3f8.name", source="Help with rent", translations=("Ayuda",)
        ),
    }
    catalog = replace(empty_catalog("es", "records"), entries=entries)
    assert proper_names([catalog]) == {"Blue Door": "Puerta Azul"}
