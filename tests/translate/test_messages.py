from __future__ import annotations

from generator.model import Directory
from generator.translate.messages import record_messages, taxonomy_messages


def test_taxonomy_has_a_types_texts_under_its_own_code(directory: Directory) -> None:
    """Search words are one message, so that a language may have more or fewer of them."""
    sources = {message.context: message.source for message in taxonomy_messages(directory)}
    assert sources == {
        "vr92.name": "Help right now",
        "vr92.description": "Somebody who answers.",
        "knt4.name": "Helpline",
        "knt4.description": "A voice.",
        "knt4.search_words": "call; talk to someone",
    }


def test_records_have_every_text_of_every_other_record(directory: Directory) -> None:
    """Also of services that are not listed."""
    sources = {message.context: message.source for message in record_messages(directory)}
    assert sources == {
        "hb22.name": "Harbor Help",
        "hb22.description": "People by the harbor.",
        "hb22.phones.0.name": "Front desk",
        "hb22.locations.main.directions": "Past the clock.",
        "k3f9.name": "Night line",
        "k3f9.description": "Call us.",
        "k3f9.contact_safety.ask_for": "Maple",
        "ch23.name": "Harborside",
        "mbg4.name": "By ferry",
        "holidays.2026-12-25.name": "Christmas Day",
        "q6j4.name": "The first hours",
        "q6j4.summary": "Safe now.",
        "q6j4.intro": "Start anywhere.",
        "q6j4.steps.safe-now.name": "Are you safe?",
        "q6j4.steps.safe-now.text": "Somebody answers.",
        "n7j3.text": "Are you safe?",
        "n7j3.help": "For now.",
        "n7j3.answers.no.text": "No",
        "tyv2.name": "The first days",
        "tyv2.outside": "Good to know",
    }


def test_note_of_an_answer_names_its_question(directory: Directory) -> None:
    """A translator of "No" sees what is asked."""
    messages = {m.context: m for m in record_messages(directory)}
    found = messages["n7j3.answers.no.text"]
    assert found.note == "Are you safe?: answers, no, text (an answer, in the reader's own words)"
    assert found.references == ("questions.yml",)


def test_note_tells_whose_text_it_is_and_what_it_means(directory: Directory) -> None:
    """A translator sees the record's name, the field's meaning, and the file if known."""
    messages = {m.context: m for m in record_messages(directory, {"k3f9": "services/night.yml"})}
    found = messages["k3f9.contact_safety.ask_for"]
    assert found.note == "Night line: contact safety, ask for (a neutral name to ask for)"
    assert found.references == ("services/night.yml",)
    phone = messages["hb22.phones.0.name"].note
    assert phone == "Harbor Help: phones, 1, name (whose number: Front desk, Night line)"
