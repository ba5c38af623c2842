from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from generator.translate.languages import find_language
from generator.translate.translator import StalePolicy, Translator, load_translators

RECORDS = """
msgctxt "k3f9.name"
msgid "Night line"
msgstr "Línea nocturna"

#, fuzzy
#| msgid "Call us."
msgctxt "k3f9.description"
msgid "Call or write to us."
msgstr "Llámanos."

msgctxt "k3f9.phones.0.name"
msgid "Front desk"
msgstr "Recepción"

msgctxt "k3f9.phones.1.name"
msgid "Night line"
msgstr ""
"""

INTERFACE_AR = """
msgid "%(n)s place"
msgid_plural "%(n)s places"
msgstr[0] "zero"
msgstr[1] "one"
msgstr[2] "two"
msgstr[3] "few"
msgstr[4] "many"
msgstr[5] "other"

msgid "Leave"
msgstr "خروج"

msgctxt "month"
msgid "May"
msgstr "مايو"

msgid "Call %(name)s"
msgstr "%(nombre)s"

#, fuzzy
msgid "Ask them"
msgstr "?"
"""


def load(
    folder: Path, locale: str, texts: dict[str, str], stale: StalePolicy = "fall_back"
) -> tuple[Translator, list[str]]:
    """A translator from these catalogs, and the problems that were found."""
    (folder / locale).mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
        (folder / locale / f"{name}.po").write_text(header + text, encoding="utf-8")
    translators, problems = load_translators(folder, [locale], "en", stale, shown="shown")
    return translators[locale], [f"{p.where}: {p.code}" for p in problems]


def test_text_is_translated_with_its_language(tmp_path: Path) -> None:
    """A page can then leave out the language: it is its own."""
    translator, problems = load(tmp_path, "es", {"records": RECORDS})
    found = translator.text("k3f9.name", "Night line")
    assert problems == []
    assert (found.text, found.language.tag, found.state) == ("Línea nocturna", "es", "translated")


@pytest.mark.parametrize(
    ("context", "source", "state"),
    [
        ("k3f9.description", "Call or write to us.", "stale"),
        ("k3f9.name", "Day line", "stale"),
        ("k3f9.phones.1.name", "Night line", "missing"),
        ("b2cd.name", "Night line", "missing"),
        ("k3f9.alert", "Night line", "missing"),
    ],
)
def test_text_without_a_true_translation_is_the_source(
    tmp_path: Path, context: str, source: str, state: str
) -> None:
    """Marked with the source's language; a translation of another record is never taken."""
    translator, _ = load(tmp_path, "es", {"records": RECORDS})
    found = translator.text(context, source)
    assert (found.text, found.language.tag, found.state) == (source, "en", state)


def test_stale_translation_is_shown_where_the_directory_wants_it(tmp_path: Path) -> None:
    """Still marked as stale, so that the page can say so."""
    translator, _ = load(tmp_path, "es", {"records": RECORDS}, "show")
    found = translator.text("k3f9.description", "Call or write to us.")
    assert (found.text, found.language.tag, found.state) == ("Llámanos.", "es", "stale")


def test_text_is_found_at_another_place_of_its_list(tmp_path: Path) -> None:
    """Between a change of the records and the next update of the catalogs."""
    translator, _ = load(tmp_path, "es", {"records": RECORDS})
    assert translator.text("k3f9.phones.4.name", "Front desk").text == "Recepción"
    assert translator.text("k3f9.stops.4.name", "Front desk").state == "missing"


def test_source_locale_needs_no_catalog(tmp_path: Path) -> None:
    """Texts are shown as written, even if somebody has put a catalog there."""
    translator, _ = load(tmp_path, "en", {"records": RECORDS})
    assert translator.text("k3f9.name", "Night line").state == "source"
    assert translator.text("k3f9.name", "Night line").text == "Night line"


def test_plural_follows_the_language(tmp_path: Path) -> None:
    """Arabic has six forms."""
    translator, _ = load(tmp_path, "ar", {"interface": INTERFACE_AR})
    forms = [translator.ngettext("%(n)s place", "%(n)s places", n) for n in (0, 1, 2, 5, 11, 100)]
    assert forms == ["zero", "one", "two", "few", "many", "other"]


def test_untranslated_interface_is_english(tmp_path: Path) -> None:
    """And can be listed."""
    translator, _ = load(tmp_path, "ar", {"interface": INTERFACE_AR})
    assert translator.gettext("Leave") == "خروج"
    assert translator.pgettext("month", "May") == "مايو"
    assert translator.gettext("Ask them") == "Ask them"
    assert translator.ngettext("%(n)s day", "%(n)s days", 1) == "%(n)s day"
    assert translator.ngettext("%(n)s day", "%(n)s days", 0) == "%(n)s days"
    assert translator.untranslated(["Leave", "Ask them"]) == ("Ask them",)


def test_translation_with_a_wrong_placeholder_is_a_problem_and_not_used(tmp_path: Path) -> None:
    """It would break the page, or leave out a name."""
    translator, problems = load(tmp_path, "ar", {"interface": INTERFACE_AR})
    assert problems == ["shown/ar/interface.po:20:1: catalog-placeholder"]
    assert translator.gettext("Call %(name)s") == "Call %(name)s"


def test_interface_of_a_source_locale_that_is_not_english_is_translated(tmp_path: Path) -> None:
    """The records are in Spanish then, and the interface's own strings in English."""
    (tmp_path / "es").mkdir()
    (tmp_path / "es" / "interface.po").write_text('msgid "Leave"\nmsgstr "Salir"\n')
    translators, problems = load_translators(tmp_path, ["es"], "es")
    assert problems == []
    assert translators["es"].gettext("Leave") == "Salir"
    assert translators["es"].text("k3f9.name", "Línea").state == "source"


@pytest.mark.parametrize("locale", ["xx", "rhg"])
def test_unknown_locale_is_a_problem(tmp_path: Path, locale: str) -> None:
    """Never a page with English weekdays under another language's name."""
    translators, problems = load_translators(tmp_path, [locale], "en")
    assert translators == {}
    assert [problem.code for problem in problems] == ["locale-unknown"]


def test_translator_can_be_sent_to_another_process(tmp_path: Path) -> None:
    """With its rule for plurals."""
    translator, _ = load(tmp_path, "ar", {"interface": INTERFACE_AR, "records": RECORDS})
    sent = pickle.loads(pickle.dumps(translator))
    assert sent == translator
    assert sent.ngettext("%(n)s place", "%(n)s places", 2) == "two"
    assert sent.language == find_language("ar")
