"""A set of the small town → what its leaflet says, to whom, and what it keeps to itself."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

import pytest

from generator.build import Prepared, Project, prepare
from generator.model import Directory, LeafletSet
from generator.render.leaflets.compose import Said, compose_leaflet, list_codes
from generator.render.leaflets.content import LABELS, Entry, Leaflet
from generator.render.pages import Publication
from generator.telling.context import Context, make_context
from generator.telling.wording import Phrase, Wording
from generator.translate import Translator
from generator.translate.catalog_entry import CatalogEntry
from generator.validate.sensitive import SensitiveTerms
from tests.conftest import ROOT, TODAY
from tests.town import build_directory, publication, translators

__all__ = ["build_directory", "publication", "translators"]

BuildDirectory = Callable[..., Directory]
Compose = Callable[..., Leaflet]

SITE = "https://help.example.org/"
SET: dict[str, Any] = {
    "code": "tyv2",
    "name": "A shelter for the night",
    "neutral_name": "Tonight",
    "query": {"needs": ("rest", "talk")},
}
TERMS = {
    "en": SensitiveTerms(locale="en", terms=("shelter*", "abuse")),
    "ar": SensitiveTerms(locale="ar", terms=("مأوى",)),
}
LINE: dict[str, Any] = {
    "name": "Night line",
    "types": ("line",),
    "locations": (),
    "hours": {"always_open": "yes"},
    "languages": ("en", "ar"),
    "phones": ({"number": "01632 960100", "free": "yes"},),
}


@pytest.fixture
def compose(publication: Publication, translators: dict[str, Translator]) -> Compose:
    """``compose(directory, set, "ar", other="en", …)`` → the leaflet.

    ``words`` are translations into Arabic: ``{"nr32.name": ("North", "الشمال")}``.
    """

    def make(
        directory: Directory,
        fields: Mapping[str, Any] = SET,
        locale: str = "en",
        *,
        other: str | None = None,
        site_url: str | None = None,
        fictional: str = "yes",
        words: Mapping[str, tuple[str, str]] | None = None,
        **options: Any,
    ) -> Leaflet:
        settings = publication.settings.model_copy(update={"fictional": fictional})
        published = replace(publication, site_url=site_url, settings=settings)
        records = {
            key: CatalogEntry(context=key, source=source, translations=(text,))
            for key, (source, text) in (words or {}).items()
        }
        spoken = {**translators, "ar": replace(translators["ar"], records=records)}

        def context(tag: str) -> Context:
            return make_context(directory, published, Wording(spoken[tag]))

        leaflet_set = LeafletSet.model_validate(fields)
        return compose_leaflet(
            context(locale),
            leaflet_set,
            list_codes(context(locale), leaflet_set),
            terms=TERMS,
            other=context(other) if other else None,
            **options,
        )

    return make


def entries(leaflet: Leaflet) -> dict[str, Entry]:
    """The services of a leaflet by code."""
    return {entry.code: entry for group in leaflet.groups for entry in group.entries}


def texts(phrases: tuple[Phrase, ...]) -> list[str]:
    """Their words."""
    return [phrase.text for phrase in phrases]


def leaf_texts(value: object) -> Iterator[str]:
    """Every text that stands anywhere in a leaflet."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            yield from leaf_texts(getattr(value, each.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from leaf_texts(item)


def everything(leaflet: Leaflet) -> str:
    """All that a leaflet says, as one text."""
    return json.dumps(dataclasses.asdict(leaflet), ensure_ascii=False)


def test_a_leaflet_begins_with_numbers_and_groups_the_rest_by_need(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """A line that always answers, then rooms; the emergency number above both."""
    leaflet = compose(build_directory({"p222": {}, "p322": LINE}))
    assert [call.number for call in leaflet.urgent] == ["112"]
    assert [group.heading and group.heading.text for group in leaflet.groups] == [
        "Someone to talk to",
        "A place to stay",
    ]
    assert list(entries(leaflet)) == ["p322", "p222"]
    assert leaflet.edition == "Edition of 23 November 2026"
    assert {entry.checked for entry in entries(leaflet).values()} == {"Checked on 1 November 2026"}


def test_a_leaflet_of_one_need_has_no_heading_over_it(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """The leaflet's own heading says it."""
    assert [group.heading for group in compose(build_directory({"p222": {}})).groups] == [None]


def test_lines_that_the_set_lacks_stand_with_the_emergency_number(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Whatever a leaflet is about, somebody can be called at night; nobody stands on it twice."""
    directory = build_directory({"p222": {}, "p322": LINE})
    leaflet = compose(directory, {**SET, "query": {"needs": ("rest",)}})
    assert [call.number for call in leaflet.urgent] == ["112", "01632\u00a0960100"]
    assert leaflet.urgent[1].name == Phrase("Night line")


def test_groups_of_a_number_stay_together_and_its_link_dials_it(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """A no-break space keeps a number whole, and in its order between Arabic words."""
    call = entries(compose(build_directory({"p322": LINE}), locale="ar"))["p322"].calls[0]
    assert call.number == "01632\u00a0960100"
    assert call.link == "tel:+441632960100"
    assert texts(call.notes) == ["Free to call"]


def test_made_up_numbers_are_named_in_the_small_print(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Not beside each: on paper there is no room for it. Nor where all is made up."""
    short = {"number": "60 707", "kind": "short_code", "country": "GB", "invented": "yes"}
    directory = build_directory({"p322": {**LINE, "phones": (short, {"number": "01632 960100"})}})
    leaflet = compose(directory, fictional="no")
    calls = entries(leaflet)["p322"].calls
    assert [call.link for call in calls] == ["tel:+441632960100", None]
    assert [call.notes for call in calls] == [(), ()]
    assert texts(leaflet.notes) == ["Made-up numbers: 60\u00a0707"]
    assert texts(compose(directory).notes) == [
        "This is an example: the places, people and numbers here are made up."
    ]


def test_the_number_that_most_people_can_use_stands_first(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """To speak before to write, at any hour, free: where there is room for one, it is this one."""
    phones = (
        {"number": "07700 900100", "kind": "text", "extension": "7", "free": "yes"},
        {"number": "01632 960101", "hours": {"always_open": "no"}},
        {"number": "01632 960102"},
        {"number": "01632 960103", "free": "yes"},
    )
    calls = entries(compose(build_directory({"p322": {**LINE, "phones": phones}})))["p322"].calls
    assert [call.number[-3:] for call in calls] == ["103", "102", "101", "100"]
    # What one must know to use a number at all is never left out.
    assert texts(calls[-1].brief) == ["Text message", "7"]
    assert calls[0].brief == ()


def test_a_fax_is_no_number_and_a_text_number_says_so(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Only what somebody with a phone can use."""
    phones = (
        {"number": "01632 960101", "kind": "fax"},
        {"number": "07700 900100", "kind": "text"},
    )
    calls = entries(compose(build_directory({"p222": {"phones": phones}})))["p222"].calls
    found = [(call.number, texts(call.notes)) for call in calls]
    assert found == [("07700\u00a0900100", ["Text message"])]


def test_who_has_no_phone_is_reached_by_their_site(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """A chat has an address instead of a number."""
    chat = {"url": "https://chat.example.org/", "email": "desk@example.org"}
    calls = entries(compose(build_directory({"p222": chat})))["p222"].calls
    assert [(call.number, call.link) for call in calls] == [
        ("chat.example.org", "https://chat.example.org/"),
        ("desk@example.org", "mailto:desk@example.org"),
    ]


def test_what_is_reached_online_alone_shows_its_site_first(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Its number is an office's; and where there is room for one, it is the first."""
    chat = {
        "url": "https://chat.example.org/",
        "access": ("online",),
        "phones": ({"number": "01632 960100"},),
    }
    found = entries(compose(build_directory({"p222": chat, "p322": {**chat, "access": ("text",)}})))
    assert found["p222"].calls[0].number == "chat.example.org"
    assert [call.number for call in found["p322"].calls] == ["01632\u00a0960100"]


def test_what_to_know_of_a_number_comes_before_what_a_call_leaves_behind(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Where notes are cut, those that somebody could be hurt without stay longest."""
    phone = {
        "number": "01632 960100",
        "languages": ("ar",),
        "description": "Not for help.",
        "in_call_log": "yes",
    }
    calls = entries(compose(build_directory({"p222": {"phones": (phone,)}})))["p222"].calls
    notes = texts(calls[0].notes)
    assert notes[0] == "Not for help."
    assert notes[-1] == "Arabic"
    assert len(notes) > 2


def test_when_a_number_is_answered_is_not_taken_for_when_a_door_is_open(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Unless it is answered day and night."""
    monday = {"schedules": ({"days": "mon", "opens": "09:00", "closes": "17:00"},)}
    phones = (
        {"number": "01632 960100", "hours": monday},
        {"number": "01632 960101", "hours": {"always_open": "yes"}},
    )
    calls = entries(compose(build_directory({"p222": {"phones": phones}})))["p222"].calls
    labels = {call.number[-1]: [note.label for note in call.notes] for call in calls}
    assert labels == {"0": ["Phone answered:"], "1": [None]}


def test_times_in_the_reader_s_language_stand_first(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Whatever is cut after them; and what is no time comes last, as ever."""
    hours = {
        "schedules": (
            {"days": "mon", "opens": "09:00", "closes": "17:00", "languages": ("en",)},
            {"days": "fri", "opens": "09:00", "closes": "12:00", "languages": ("ar",)},
            {"days": "sat", "opens": "10:00", "closes": "11:00"},
        ),
        "public_holidays": "closed",
    }
    directory = build_directory({"p222": {"hours": hours}})

    def days(locale: str) -> list[str]:
        found = texts(entries(compose(directory, locale=locale))["p222"].hours)
        return [re.sub(r"\D*(\d\d:).*", r"\1", line) for line in found]

    shown = texts(entries(compose(directory))["p222"].hours)
    assert [line.split(",")[0] for line in shown][:3] == ["Monday", "Saturday", "Friday"]
    assert shown[-1] == "Closed on public holidays"
    assert days("ar")[:3] == ["09:", "10:", "09:"]


def test_a_stop_tells_when_and_where_in_one(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """One without the other sends people to an empty street."""
    stop = {
        "area": "north",
        "place": "The old mill",
        "accessibility_note": "Flat ground.",
        **{"days": "mon", "opens": "10:00", "closes": "13:00"},
    }
    spots = entries(compose(build_directory({"p222": {"stops": (stop,)}})))["p222"].spots
    assert texts(spots[-1].lines) == ["Monday, from 10:00 to 13:00", "North", "The old mill"]
    assert texts(spots[-1].way) == ["Flat ground."]


def test_the_word_to_ask_for_is_said_once_and_as_the_staff_know_it(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Who cannot read it can show it."""
    safety = {"contact_safety": {"ask_for": "Sunday's cake"}}
    directory = build_directory({"p222": safety})
    words = {"p222.contact_safety.ask_for": ("Sunday's cake", "كعكة الأحد")}
    start = entries(compose(directory, locale="ar", words=words))["p222"].start
    asked = [phrase for phrase in start if "Sunday" in phrase.text]
    assert texts(tuple(asked)) == ["كعكة الأحد (Sunday's cake)"]
    assert asked[0].label
    assert asked[0].language is None
    assert texts(entries(compose(directory))["p222"].start) == ["Sunday's cake"]


def test_what_is_overdue_or_full_says_so(build_directory: BuildDirectory, compose: Compose) -> None:
    """Paper cannot be corrected."""
    full = {"capacity": {"state": "full", "updated": "2026-11-20"}}
    found = entries(compose(build_directory({"p222": {"trust": {}}, "p322": full})))
    assert texts(found["p222"].states) == ["Not checked for a while"]
    assert found["p222"].checked == "Nobody has checked this yet."
    assert texts(found["p322"].states) == ["Full when last asked"]


def test_for_whom_it_is_stands_first_and_once(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Who is turned away must not have to read to the end."""
    who = {
        "genders": ("women",),
        "minimum_age": 18,
        "children": "with_limits",
        "children_note": "Boys up to 12.",
    }
    entry = entries(compose(build_directory({"p222": {"eligibility": who}})))["p222"]
    assert texts(entry.tags)[:2] == ["For women", "From 18 years old"]
    assert texts(entry.tags).count("For women") == 1
    assert "Boys up to 12." in texts(entry.bring)
    assert "For women" not in texts(entry.bring)


def test_a_hidden_place_has_no_address_on_paper(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Neither its name nor its area, on any kind of leaflet; how to make contact is said."""
    locations = {
        "main": {
            "area": "north",
            "address_visibility": "hidden",
            "name": "Fern House",
            "first_contact": "You call first.",
        }
    }
    directory = build_directory({"p222": {}}, locations=locations)
    options: tuple[dict[str, Any], ...] = ({}, {"discreet": True}, {"locale": "ar", "other": "en"})
    for each in options:
        leaflet = compose(directory, **each)
        spots = entries(leaflet)["p222"].spots
        assert [len(spot.lines) for spot in spots] == [1]
        assert "kept secret" in spots[0].lines[0].text
        assert texts(spots[0].way) == ["You call first."]
        assert "Fern" not in everything(leaflet)
        assert "North" not in everything(leaflet)


def test_an_address_is_written_as_on_a_letter_with_its_area_in_the_reader_s_words(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """The street keeps its own direction among Arabic lines."""
    address = {"address_1": "12 Quay Lane", "city": "Town", "postal_code": "LR1 2AB"}
    locations = {"main": {"area": "north", "address_visibility": "full", "address": address}}
    directory = build_directory({"p222": {}}, locations=locations)
    words = {"nr32.name": ("North", "الشمال")}
    lines = entries(compose(directory, locale="ar", words=words))["p222"].spots[0].lines
    assert lines == (
        Phrase("12 Quay Lane", direction="ltr"),
        Phrase("LR1\u00a02AB Town", direction="ltr"),
        Phrase("الشمال", reviewed=False),
    )


def test_hours_of_several_places_stand_with_each_place(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Of one place they are the service's."""
    monday = {"schedules": ({"days": "mon", "opens": "09:00", "closes": "17:00"},)}
    locations = {
        "main": {"area": "north", "address_visibility": "full", "hours": monday},
        "south": {"area": "south", "address_visibility": "full"},
    }
    directory = build_directory(
        {"p222": {}, "p322": {"locations": ("main", "south")}}, locations=locations
    )
    found = entries(compose(directory))
    line = "Monday, from 09:00 to 17:00"
    assert texts(found["p222"].hours) == [line]
    assert found["p222"].spots[0].way == ()
    assert found["p322"].hours == ()
    assert [texts(spot.way) for spot in found["p322"].spots] == [[line], []]


def test_what_is_not_translated_keeps_its_language_and_direction(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """The layouts mark it, and set it from left to right."""
    leaflet = compose(build_directory({"p222": {"name": "Rooms"}}), locale="ar")
    assert leaflet.direction == "rtl"
    assert entries(leaflet)["p222"].name == Phrase("Rooms", "en", "ltr")
    assert leaflet.heading == Phrase("A shelter for the night", "en", "ltr")


def test_a_translation_that_nobody_reviewed_is_said_to_be_one(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """In the small print, where there is one."""
    note = "These translations have not been reviewed yet."
    directory = build_directory({"p222": {"name": "Rooms"}})
    words = {"p222.name": ("Rooms", "غرف")}
    assert note in texts(compose(directory, locale="ar", words=words).notes)
    assert note not in texts(compose(directory, locale="ar").notes)
    assert note not in texts(compose(directory).notes)


def test_titles_and_outsides_are_neutral_in_every_locale(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Where a translation is not neutral, the code or plain words stand there."""
    directory = build_directory({"p222": {}})
    leaflet = compose(directory)
    assert (leaflet.title, leaflet.outside) == ("Tonight · Waypost", "Tonight")
    assert leaflet.heading.text == "A shelter for the night"
    words = {"tyv2.neutral_name": ("Tonight", "مأوى الليلة")}
    arabic = compose(directory, locale="ar", words=words)
    assert (arabic.title, arabic.outside) == ("tyv2 · Waypost", "Useful numbers")
    words = {"tyv2.neutral_name": ("Tonight", "الليلة")}
    arabic = compose(directory, locale="ar", words=words)
    assert (arabic.title, arabic.outside) == ("الليلة · Waypost", "الليلة")


def test_the_outside_is_in_the_reader_s_language_or_says_that_these_are_numbers(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """An English line outside an Arabic leaflet would be a riddle to its reader."""
    directory = build_directory({"p222": {}})
    fields = {**SET, "outside": "Good to know"}
    words = {"tyv2.outside": ("Good to know", "معلومات")}
    assert compose(directory, fields).outside == "Good to know"
    assert compose(directory, fields, "ar").outside == "Useful numbers"
    assert compose(directory, fields, "ar", words=words).outside == "معلومات"


def test_addresses_stand_there_only_where_the_site_has_one(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Short, as a link, and drawn; or only the code."""
    directory = build_directory({"p222": {}})
    bare, site = compose(directory), compose(directory, site_url=SITE)
    entry = entries(bare)["p222"]
    assert (bare.site, bare.url, bare.qr) == (None, None, None)
    assert (entry.address, entry.url, entry.qr) == (None, None, None)
    entry = entries(site)["p222"]
    assert (site.site, site.url) == ("help.example.org", "https://help.example.org/en/")
    assert entry.address == "help.example.org/en/s/p222.html"
    assert entry.url == "https://help.example.org/en/s/p222.html"
    assert str(entry.qr).startswith("<svg")


def test_addresses_can_do_without_a_drawing(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """By wish, or because it could not be scanned: then `site_url` is a problem of its own."""
    directory = build_directory({"p222": {}})
    plain = compose(directory, site_url=SITE, drawn=False)
    assert (plain.qr, entries(plain)["p222"].qr) == (None, None)
    assert entries(plain)["p222"].url is not None
    long = compose(directory, site_url=f"https://{'a' * 40}.example.org/")
    assert entries(long)["p222"].qr is None


def test_a_discreet_leaflet_tells_nothing_of_the_site_and_has_no_sensitive_word(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """Names become neutral ones, sentences are left out; numbers and hours never are."""
    line = {
        **LINE,
        "name": "Shelter line",
        "neutral_name": "The line",
        "types": ("bed", "line"),
        "description": "After abuse.",
        "contact_safety": {"what_happens": "They ask about abuse.", "ask_for": "Maple"},
        "phones": ({"number": "01632 960100", "name": "Shelter desk"},),
    }
    directory = build_directory({"p222": line, "p322": {"name": "Northgate shelter"}})
    plain = everything(compose(directory, site_url=SITE))
    assert all(word in plain for word in ("Shelter desk", "abuse", "Waypost", "<svg"))
    leaflet = compose(directory, site_url=SITE, discreet=True)
    told = everything(leaflet).casefold()
    assert not re.search("shelter|abuse|waypost|help.example.org|<svg", told)
    assert leaflet.discreet
    assert leaflet.title == leaflet.heading.text == leaflet.outside == "Tonight"
    found = entries(leaflet)
    assert found["p222"].name.text == "The line"
    assert texts(found["p222"].kinds) == ["A bed", "Line"]
    assert texts(found["p222"].start) == ["Maple"]
    assert [call.number for call in found["p222"].calls] == ["01632\u00a0960100"]
    assert texts(found["p222"].hours) == ["Day and night, every day"]
    assert found["p322"].name.text == "p322"


def test_a_discreet_leaflet_takes_neutral_names_whatever_the_lists_know(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """No list has all words of all languages."""
    services = {"p222": {"name": "Leaving safely", "neutral_name": "Open Road"}}
    directory = build_directory(services)
    names = [entries(compose(directory, discreet=each))["p222"].name.text for each in (False, True)]
    assert names == ["Leaving safely", "Open Road"]


def test_a_service_is_put_into_words_once_for_leaflets_that_share_them(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """But once for each way of saying it."""
    directory = build_directory({"p222": {}})
    said: Said = {}
    first, second = (
        entries(compose(directory, site_url=SITE, said=said, coded=False))["p222"] for _ in range(2)
    )
    assert first is second
    assert first.qr is None
    assert compose(directory, site_url=SITE, said=said, coded=False).qr is not None
    assert entries(compose(directory, site_url=SITE, said=said))["p222"].qr is not None


def test_a_bilingual_leaflet_says_the_same_twice_entry_by_entry(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """In the order of the first language, whatever that of the second would be."""
    services = {
        "p222": {**LINE, "languages": ("en",)},
        "p322": {**LINE, "languages": ("ar",)},
        "p422": {},
    }
    leaflet = compose(build_directory(services), locale="ar", other="en")
    other = leaflet.other
    assert other is not None
    assert (leaflet.locale, other.locale) == ("ar", "en")
    assert (leaflet.direction, other.direction) == ("rtl", "ltr")
    assert list(entries(leaflet)) == list(entries(other)) == ["p322", "p222", "p422"]
    assert [len(g.entries) for g in leaflet.groups] == [len(g.entries) for g in other.groups]


def test_every_word_of_the_layouts_is_there(
    build_directory: BuildDirectory, compose: Compose
) -> None:
    """And the page's number can be put in by a layout."""
    labels = compose(build_directory({"p222": {}})).labels
    assert set(labels) == set(LABELS)
    assert labels["page"] == "Page %(n)s of %(total)s"


# --- the example, in languages that are written from right to left ---

RIGHT_TO_LEFT = ("ar", "fa", "ur")


@pytest.fixture(scope="module")
def example() -> Prepared:
    """The example directory, checked."""
    prepared = prepare(Project(config_file=ROOT / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    return prepared


def example_leaflets(example: Prepared, locale: str, **options: Any) -> Iterator[Leaflet]:
    """Every set of the example in one locale."""
    assert example.directory is not None
    words = Wording(example.translators[locale])
    context = make_context(example.directory, example.publication, words)
    for leaflet_set in example.directory.leaflets.values():
        codes = list_codes(context, leaflet_set)
        yield compose_leaflet(context, leaflet_set, codes, terms=example.terms, **options)


@pytest.mark.parametrize("locale", RIGHT_TO_LEFT)
def test_no_hours_of_the_example_turn_around(example: Prepared, locale: str) -> None:
    """Between two times stands a word of the language: a dash alone would swap them."""
    pair = re.compile(r"\d\d:\d\d(?=(.*?)\d\d:\d\d)")
    seen = 0
    for leaflet in example_leaflets(example, locale):
        for entry in entries(leaflet).values():
            notes = [note for call in entry.calls for note in call.notes]
            ways = [line for spot in entry.spots for line in spot.way]
            for phrase in (*entry.hours, *notes, *ways):
                if phrase.language is None:
                    between = pair.findall(phrase.text)
                    seen += len(between)
                    assert all(re.search("[\u0620-\u06ff]", gap) for gap in between), phrase.text
    assert seen > 20


@pytest.mark.parametrize("locale", ["en", "uk", *RIGHT_TO_LEFT])
def test_titles_and_outsides_of_the_example_hold_no_sensitive_word(
    example: Prepared, locale: str
) -> None:
    """By the lists that are shipped; of a discreet leaflet also all that stands inside."""
    terms = [example.terms[tag] for tag in ("en", locale)]
    for leaflet in example_leaflets(example, locale):
        for text in (leaflet.title, leaflet.outside):
            assert [each.find(text) for each in terms] == [None, None]
    for leaflet in example_leaflets(example, locale, discreet=True):
        for text in leaf_texts(leaflet):
            assert [each.find(text) for each in terms] == [None, None], text
