from __future__ import annotations

import datetime
import os
import subprocess
import sys
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from generator.model import Hours, Stop
from generator.translate.formats import Formatter
from generator.translate.languages import find_language, project_languages
from generator.translate.locale_words import weekday_name
from generator.translate.translator import Translator

SPANISH = {
    "%(first)s to %(last)s": ("de %(first)s a %(last)s",),
    "from %(opens)s to %(closes)s": ("de %(opens)s a %(closes)s",),
    "sign language": ("lengua de signos",),
}
ARABIC = {
    "%(first)s to %(last)s": ("من %(first)s إلى %(last)s",),
    "%(days)s, %(times)s": ("%(days)s، %(times)s",),
    "from %(opens)s to %(closes)s": ("من الساعة %(opens)s إلى الساعة %(closes)s",),
}


def formatter(locale: str, interface: Mapping[str, tuple[str, ...]] | None = None) -> Formatter:
    """A formatter with these translations of the interface."""
    translator = Translator(
        locale=locale,
        language=find_language(locale),
        source_locale="en",
        source_language=find_language("en"),
        interface=interface or {},
    )
    return Formatter(locale, translator)


def lines(
    hours: dict[str, Any],
    locale: str = "en",
    interface: Mapping[str, tuple[str, ...]] | None = None,
) -> list[str]:
    """The texts of all lines."""
    return [line.text for line in formatter(locale, interface).hours(Hours.model_validate(hours))]


def schedule(days: str, opens: str, closes: str, **more: str) -> dict[str, str]:
    """A schedule as an editor writes it."""
    return {"days": days, "opens": opens, "closes": closes, **more}


@pytest.mark.parametrize(
    ("schedules", "text"),
    [
        (
            [schedule("mon-fri", "14:00", "17:00"), schedule("mon-fri", "09:00", "12:30")],
            "Monday to Friday, from 09:00 to 12:30 and from 14:00 to 17:00",
        ),
        (
            [schedule("fri, sat", "20:00", "08:00")],
            "Friday and Saturday, from 20:00 to 08:00 the next day",
        ),
        ([schedule("sun-thu", "08:00", "24:00")], "Sunday to Thursday, from 08:00 to midnight"),
        ([schedule("mon, wed", "08:00", "09:00")], "Monday and Wednesday, from 08:00 to 09:00"),
        ([schedule("daily", "00:00", "24:00")], "Day and night, every day"),
        ([schedule("daily", "07:00", "07:00")], "Every day, from 07:00 for 24 hours"),
        (
            [schedule("tue", "10:00", "12:00", weeks="first")],
            "Every first Tuesday of the month, from 10:00 to 12:00",
        ),
        (
            [schedule("mon-wed,fri", "10:00", "12:00", weeks="odd")],
            "Monday to Wednesday and Friday in odd weeks, from 10:00 to 12:00",
        ),
        (
            [schedule("sat", "10:00", "12:00", valid_from="2026-06-01", valid_to="2026-09-30")],
            "Saturday, from 10:00 to 12:00 (from 1 June 2026 to 30 September 2026)",
        ),
        (
            [schedule("sat", "10:00", "12:00", by_appointment="yes", valid_to="2026-09-30")],
            "Saturday, from 10:00 to 12:00, by appointment only (until 30 September 2026)",
        ),
    ],
)
def test_hours_are_said_in_words(schedules: list[dict[str, str]], text: str) -> None:
    """In one line per set of days, with no dash that could turn around."""
    assert lines({"schedules": schedules}) == [text]


def test_everything_known_about_hours_is_said() -> None:
    """Closed days, public holidays and appointments too; and nothing about what is unknown."""
    assert lines({}) == []
    assert lines(
        {
            "always_open": "yes",
            "closed_on": ["2026-12-25", "2026-08-01 to 2026-08-15"],
            "public_holidays": "closed",
            "appointment": "not_needed",
        }
    ) == [
        "Day and night, every day",
        "Closed on 25 December 2026",
        "Closed from 1 August 2026 to 15 August 2026",
        "Closed on public holidays",
        "No appointment needed",
    ]


def test_hours_that_differ_in_place_or_language_stand_in_lines_of_their_own() -> None:
    """The line keeps its schedules, so that the page can say where, and in which languages."""
    hours = Hours.model_validate(
        {
            "schedules": [
                schedule("mon", "09:00", "10:00", location="main"),
                schedule("mon", "11:00", "12:00", location="hub"),
                {**schedule("mon", "13:00", "14:00"), "languages": ["ar"]},
            ]
        }
    )
    found = formatter("en").hours(hours)
    assert [line.schedules[0].location for line in found] == ["main", "hub", None]
    assert found[2].schedules[0].languages == ("ar",)
    at_hub = formatter("en").hours(hours, location="hub")
    assert [line.schedules[0].location for line in at_hub] == ["hub", None]


def test_what_is_over_is_left_out() -> None:
    """As of the edition's date; its last day still counts."""
    hours = Hours.model_validate(
        {
            "schedules": [schedule("mon", "09:00", "10:00", valid_to="2026-05-31")],
            "closed_on": ["2026-05-30", "2026-05-31"],
        }
    )
    at = formatter("en")
    assert len(at.hours(hours, edition=datetime.date(2026, 5, 30))) == 3
    assert len(at.hours(hours, edition=datetime.date(2026, 5, 31))) == 2
    assert at.hours(hours, edition=datetime.date(2026, 6, 1)) == ()


def test_stop_of_a_mobile_service_has_hours_too() -> None:
    """A stop's times are a schedule."""
    stop = Stop.model_validate(
        {"area": "harbor", "place": "by the clock", **schedule("thu", "18:00", "20:30")}
    )
    assert [str(line) for line in formatter("en").hours(stop.schedule)] == [
        "Thursday, from 18:00 to 20:30"
    ]


@pytest.mark.parametrize(
    ("locale", "interface", "text"),
    [
        ("es", SPANISH, "De lunes a viernes, de 09:00 a 12:30 y de 14:00 a 17:00"),
        (
            "ar",
            ARABIC,
            "من الاثنين إلى الجمعة، "
            "من الساعة 09:00 إلى الساعة 12:30 ومن الساعة 14:00 إلى الساعة 17:00",
        ),
    ],
)
def test_hours_follow_the_language(
    locale: str, interface: Mapping[str, tuple[str, ...]], text: str
) -> None:
    """Words, order and marks are the translator's; figures stay Western."""
    schedules = [schedule("mon-fri", "09:00", "12:30"), schedule("mon-fri", "14:00", "17:00")]
    assert lines({"schedules": schedules}, locale, interface) == [text]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("en", "9 March 2026"),
        ("es", "9 de marzo de 2026"),
        ("ar", "9 مارس 2026"),
        ("fa", "9 مارس 2026"),
        ("ti", "መጋቢት 9, 2026"),
        ("zh-Hans", "2026年3月9日"),
        ("ht", "9 mas 2026"),
    ],
)
def test_dates_have_the_locales_months(locale: str, text: str) -> None:
    """With Western digits everywhere."""
    assert formatter(locale).date(datetime.date(2026, 3, 9)) == text


@pytest.mark.parametrize("locale", list(project_languages()))
def test_figures_are_western_in_every_locale(locale: str) -> None:
    """What stands on the page can be typed into a phone."""
    at = formatter(locale)
    texts = [
        at.date(datetime.date(2026, 3, 9)),
        at.number(12345),
        at.money(Decimal("12.50"), "EUR"),
        at.time(datetime.time(9, 5)),
    ]
    digits = {sign for text in texts for sign in text if sign.isdigit()}
    assert digits <= set("0123456789")


def test_whole_amounts_have_no_decimals() -> None:
    """As a price is said aloud."""
    assert formatter("en").money(Decimal("5.00"), "EUR") == "€5"
    assert formatter("es").money(Decimal("5.50"), "EUR") == "5,50\u00a0€"


@pytest.mark.parametrize(
    ("locale", "both", "either"),
    [
        ("en", "a, b, and c", "a or b"),
        ("es", "a, b y c", "a o b"),
        ("ar", "a وb وc", "a أو b"),
        ("ht", "a, b ak c", "a oswa b"),
        ("ps", "a، b، او c", "a یا b"),
    ],
)
def test_lists_follow_the_language(locale: str, both: str, either: str) -> None:
    """Also where CLDR has nothing, or another language's words."""
    assert formatter(locale).join("abc") == both
    assert formatter(locale).join_or("ab") == either
    assert formatter(locale).join([]) == ""
    assert formatter(locale).join(["a"]) == "a"


@pytest.mark.parametrize(
    ("locale", "tag", "name"),
    [
        ("es", "so", "somalí"),
        ("es", "fa-AF", "darí"),
        ("es", "sgn", "lengua de signos"),
        ("tr", "ase", "Amerikan İşaret Dili"),
        ("en", "bfi", "British Sign Language"),
        ("pl", "rom", "Romani"),
        ("ht", "es", "Español"),
        ("zh-Hans", "ti", "提格利尼亚语"),
        ("en", "zh-Hans", "Chinese"),
        ("es", "zh-Hant", "chino"),
        ("en", "fa-AF", "Dari"),
    ],
)
def test_languages_have_names(locale: str, tag: str, name: str) -> None:
    """In the reader's language, else in their own; as it is spoken, by signs too; never a slur."""
    assert formatter(locale, SPANISH).language_name(tag) == name


def test_names_sort_as_readers_expect() -> None:
    """Accents do not send a name to the end; ñ follows n in Spanish."""
    names = ["Zeta", "ñu", "Nz", "Árbol", "nube", "oso"]
    assert sorted(names, key=formatter("es").sort_key) == [
        *("Árbol", "nube", "Nz", "ñu", "oso", "Zeta")
    ]
    assert sorted(["ياسمين", "أمل", "بيت"], key=formatter("ar").sort_key) == [
        *("أمل", "بيت", "ياسمين")
    ]


def test_lines_begin_with_a_capital() -> None:
    """In scripts that have them."""
    assert formatter("es").begin("lunes") == "Lunes"
    assert formatter("tr").begin("ismail") == "İsmail"
    assert formatter("ar").begin("الاثنين") == "الاثنين"


def test_words_do_not_depend_on_which_locale_came_first() -> None:
    """Babel keeps some of the first locale's words for all the others of a process."""
    program = (
        "from generator.translate.locale_words import weekday_name\n"
        "print(ascii([weekday_name(tag, 0) for tag in ('sw', 'ps', 'es', 'ar')]))"
    )
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=os.getcwd()
    )
    assert found.stdout.strip() == ascii(["Jumatatu", "دونۍ", "lunes", "الاثنين"])
    assert weekday_name("vi", 0) == "Thứ Hai"


@pytest.mark.parametrize(
    ("locale", "ordered"),
    [
        ("pl", ["lampa", "łąka", "mama", "zebra", "źrebak", "żaba"]),
        ("tr", ["cam", "çay", "hava", "ılık", "ince", "su", "şeker"]),
        ("vi", ["an", "ăn", "âm", "bà", "dao", "đá"]),
        ("fa", ["مادر", "نان", "وقت", "هوا"]),
    ],
)
def test_letters_of_their_own_stand_where_the_alphabet_has_them(
    locale: str, ordered: list[str]
) -> None:
    """Not among the plain letters that they look like."""
    shuffled = [*ordered[1::2], *ordered[::2]]
    assert sorted(shuffled, key=formatter(locale).sort_key) == ordered
