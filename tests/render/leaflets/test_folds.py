"""Leaflets to fold and cut: panels in their places, nothing on a fold, a silent outside."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import replace

import pytest

from generator.render.leaflets.content import Entry, Leaflet
from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.typeset import Overfull, Typesetter
from generator.telling.wording import Phrase
from tests.render.leaflets.panels import (
    DPI,
    Box,
    find_ink,
    find_panels,
    find_sizes,
    in_rows,
    read_aloud,
    read_codes,
    read_panel,
)
from tests.render.leaflets.printed import (
    draw_pages,
    needs_fonts,
    needs_poppler,
    needs_zbar,
    read_pages,
    scan,
    typeset,
)
from tests.render.leaflets.samples import (
    EDITION,
    FAMILIES,
    FIGURES,
    FONTS,
    LAYOUTS,
    SITE,
    TEXTS,
    make_leaflet,
)

pytestmark = [needs_fonts, needs_poppler]

COLUMNS = {"fold": 3, "book": 4, "cards": 2, "shoe": 4}
"""Formats that are folded or cut, and how many panels stand beside each other."""
PAGES = {"fold": 2, "book": 1, "cards": 2, "shoe": 2}
CORNERS = {"fold": 9.0, "book": 9.0, "cards": 2.0, "shoe": 5.0}
"""Millimeters from a panel's corner that marks may take."""
LINE = 0.6
"""Millimeters beside a fold or cut that its own marks may take."""
GUTTER = 4.0
"""Millimeters beside a fold or cut without words."""
WIDE = 3.8
"""The same as looked for in a picture, whose dots are a fifth of a millimeter."""

each_format = pytest.mark.parametrize("format", COLUMNS)
each_paper = pytest.mark.parametrize("paper", PAPERS)
both_directions = pytest.mark.parametrize("locale", ["en", "ar"])


def make(locale: str, services: int = 8) -> Leaflet:
    """A leaflet with words beside its marks."""
    leaflet = make_leaflet(locale, services=services)
    words = {"cut": "Cut here", "fold": "Fold here", "more": "More: %(address)s"}
    if leaflet.direction == "rtl":
        words = {"cut": "هنا", "fold": "هنا", "more": "%(address)s"}
    return replace(leaflet, labels={**leaflet.labels, **words})


def make_discreet(locale: str) -> Leaflet:
    """The same without a word of whose it is."""

    def hide(entry: Entry) -> Entry:
        return replace(entry, address=None, url=None, qr=None)

    return replace(change(make(locale), hide), discreet=True, site=None, url=None, qr=None)


def change(leaflet: Leaflet, how: Callable[[Entry], Entry]) -> Leaflet:
    """The leaflet with each of its services changed."""
    groups = (replace(each, entries=tuple(map(how, each.entries))) for each in leaflet.groups)
    return replace(leaflet, groups=tuple(groups))


@functools.cache
def printed(format: str, locale: str, paper: str = "a4", services: int = 8) -> bytes:
    """The PDF of such a leaflet."""
    return typeset(make(locale, services), format, paper).pdf


def list_codes(leaflet: Leaflet) -> list[str]:
    """The codes in the leaflet's order."""
    return [entry.code for group in leaflet.groups for entry in group.entries]


def sort_codes(*panels: str, leaflet: Leaflet) -> list[str]:
    """The codes of panels one after another; within one panel in the leaflet's order."""
    order = list_codes(leaflet)
    return [code for panel in panels for code in sorted(read_codes(panel), key=order.index)]


def read_row(format: str, locale: str, paper: str, page: int, row: int = 0) -> list[str]:
    """The panels of a row in the order of reading."""
    direction, columns = make(locale).direction, COLUMNS[format]
    panels = in_rows(find_panels(format, PAPERS[paper], page, direction), columns, direction)
    pdf = printed(format, locale, paper)
    return [read_panel(pdf, page, box) for box in panels[row * columns : (row + 1) * columns]]


def names_edition(leaflet: Leaflet, panel: str) -> bool:
    """Whether a panel says of which edition it is; some letters are not extracted as printed."""
    return all(word in panel for word in leaflet.edition.split() if word.isascii())


@each_paper
@both_directions
def test_who_opens_a_fold_reads_in_order(locale: str, paper: str) -> None:
    """Outside flap, back and cover, inside three panels; all mirrored from right to left."""
    leaflet = make(locale)
    flap, back, cover = read_row("fold", locale, paper, page=1)
    panels = (flap, *read_row("fold", locale, paper, page=2))
    assert cover == leaflet.outside
    assert SITE in back
    assert "999" in flap
    assert sort_codes(*panels, leaflet=leaflet) == list_codes(leaflet)
    assert all(read_codes(panel) for panel in panels)
    assert all(names_edition(leaflet, panel) for panel in (*panels, back))


@each_paper
@both_directions
def test_who_turns_the_pages_of_a_book_reads_in_order(locale: str, paper: str) -> None:
    """Above 7, 6, 5, 4 and below 8, 1, 2, 3; all mirrored from right to left."""
    leaflet = make(locale)
    seven, six, five, four = read_row("book", locale, paper, page=1, row=0)
    eight, one, two, three = read_row("book", locale, paper, page=1, row=1)
    panels = (two, three, four, five, six, seven)
    assert one == leaflet.outside
    assert SITE in eight
    assert "999" in two
    assert sort_codes(*panels, leaflet=leaflet) == list_codes(leaflet)
    assert all(names_edition(leaflet, panel) for panel in (*panels, eight))


def test_the_upper_row_of_a_book_stands_on_its_head() -> None:
    """The feet of its pages are at the sheet's upper edge, those of the others at the lower."""
    pdf = printed("book", "en")
    edition = make("en").edition
    assert edition in read_panel(pdf, 1, Box(0, 0, 297, 15))
    assert edition in read_panel(pdf, 1, Box(0, 195, 297, 15))
    assert edition not in read_panel(pdf, 1, Box(0, 85, 297, 40))


@each_paper
@both_directions
def test_each_of_ten_cards_says_what_matters_most(locale: str, paper: str) -> None:
    """The numbers for danger and the first services in front, others on the back; all the same."""
    leaflet = make(locale)
    fronts, backs = (
        [text for row in range(5) for text in read_row("cards", locale, paper, page, row)]
        for page in (1, 2)
    )
    for cards in (fronts, backs):
        assert all(read_codes(card) == read_codes(cards[0]) for card in cards)
        assert all(SITE in card and names_edition(leaflet, card) for card in cards)
    assert all("999" in card for card in fronts)
    shown = sort_codes(fronts[0], backs[0], leaflet=leaflet)
    assert shown == list_codes(leaflet)[: len(shown)]
    assert len(shown) >= 3


@each_paper
@both_directions
def test_a_card_for_a_shoe_says_one_line_outside(locale: str, paper: str) -> None:
    """Behind the first panel, so that it is in front when all is folded."""
    leaflet = make(locale)
    for row in range(3):
        inside = read_row("shoe", locale, paper, page=1, row=row)
        shown = sort_codes(*inside, leaflet=leaflet)
        assert shown == list_codes(leaflet)[: len(shown)]
        assert "999" in inside[0]
        assert all(names_edition(leaflet, panel) for panel in inside)
        # The sheet is turned over its long edge: the first panel is behind the last place.
        outside = read_row("shoe", locale, paper, page=2, row=row)
        assert outside == ["", "", "", leaflet.outside]


@each_format
@each_paper
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_nothing_stands_where_a_printer_or_a_hand_may_fail(
    locale: str, paper: str, format: str
) -> None:
    """Nothing in the outer five millimeters, no word beside a fold or a cut."""
    direction = make(locale).direction
    for number, page in enumerate(draw_pages(printed(format, locale, paper), dpi=DPI), start=1):
        assert min(page.edge(round(5 / 25.4 * DPI))) == 255
        panels = find_panels(format, PAPERS[paper], number, direction)
        if format == "shoe" and paper == "letter":
            panels = panels[4:]  # The word beside the scissors has no other room than a gutter.
        for panel in panels:
            assert find_ink(page, panel.borders(LINE, WIDE, CORNERS[format])) == []


@each_paper
@both_directions
@pytest.mark.parametrize(
    ("format", "page", "covers", "blanks"),
    [
        ("fold", 1, [2], [1]),
        ("book", 1, [5], [4]),
        ("cards", 2, [*range(10)], []),
        ("shoe", 2, [3, 7, 11], [0, 1, 2, 4, 5, 6, 8, 9, 10]),
    ],
)
def test_the_outside_of_a_discreet_leaflet_is_silent(
    locale: str, paper: str, format: str, page: int, covers: list[int], blanks: list[int]
) -> None:
    """Each cover says its one line; the rest is blank, and the site is not named anywhere."""
    leaflet = make_discreet(locale)
    pdf = typeset(leaflet, format, paper).pdf
    boxes = find_panels(format, PAPERS[paper], page, leaflet.direction)
    panels = in_rows(boxes, COLUMNS[format], leaflet.direction)
    assert {read_panel(pdf, page, panels[at]) for at in covers} == {leaflet.outside}
    picture = draw_pages(pdf, dpi=DPI)[page - 1]
    assert find_ink(picture, (panels[at].inset(CORNERS[format]) for at in blanks)) == []
    assert SITE not in "".join(read_pages(pdf))


@each_format
def test_no_text_is_smaller_than_seven_points(format: str) -> None:
    """Also where panels are as full as may be."""
    assert min(find_sizes(printed(format, "en", services=14))) >= FORMATS[format].smallest


@each_format
@both_directions
def test_a_screen_reader_reads_in_order_and_once(locale: str, format: str) -> None:
    """However the panels stand; and of ten cards the first alone."""
    leaflet = make(locale)
    aloud = read_aloud(printed(format, locale)).replace("\xa0", " ")
    entries = [entry for group in leaflet.groups for entry in group.entries]
    numbers = [call.number for entry in entries for call in entry.calls]
    places = [aloud.find(number) for number in numbers if number in aloud]
    assert len(places) >= 3
    assert places == sorted(places)
    assert all(aloud.count(number) <= 1 for number in numbers)


@needs_zbar
@pytest.mark.parametrize("format", ["fold", "book"])
def test_each_qr_code_of_a_fold_can_be_scanned(format: str) -> None:
    """Also on pages that stand on their head."""
    leaflet = make("en", services=6)
    urls = {entry.url for group in leaflet.groups for entry in group.entries}
    assert scan(printed(format, "en", services=6)) == urls | {leaflet.url}


@pytest.mark.parametrize("format", ["fold", "book"])
def test_what_does_not_fit_fails_by_its_code(format: str) -> None:
    """A leaflet that leaves a service out without a word would be a lie."""
    long = Phrase("دار الميناء " * 60)
    leaflet = change(make("ar", services=14), lambda entry: replace(entry, name=long))
    with pytest.raises(Overfull) as raised:
        typeset(leaflet, format)
    assert (raised.value.locale, raised.value.format) == ("ar", format)
    assert raised.value.record in list_codes(leaflet)


@each_format
@both_directions
def test_a_text_that_is_far_too_long_is_left_out_and_not_cut(locale: str, format: str) -> None:
    """Name, number and date stay; and the first of the others."""
    leaflet = make(locale)
    codes = list_codes(leaflet)
    long = Phrase("0 1 2 3 4 5 6 7 8 9 " * 400)

    def lengthen(entry: Entry) -> Entry:
        if entry.code != codes[0]:
            return entry
        return replace(entry, description=long, hours=(long,), tags=(long,), bring=(long,))

    text = " ".join(" ".join(read_pages(typeset(change(leaflet, lengthen), format).pdf)).split())
    assert "3 4 5 6 7" not in text
    assert leaflet.groups[0].entries[0].calls[0].number in text
    assert set(codes[:2]) <= read_codes(text)


def test_who_has_few_words_says_where_there_are_more() -> None:
    """The address of a service whose description had no room is that of more."""
    long = Phrase("A calm person who listens. " * 200)
    leaflet = change(make("en"), lambda entry: replace(entry, description=long))
    text = "".join("".join(read_pages(typeset(leaflet, "fold").pdf)).split())
    assert all(f"More:{SITE}/en/s/{code}.html" in text for code in list_codes(leaflet))


@pytest.mark.parametrize("format", ["cards", "shoe"])
def test_a_card_holds_the_first_of_many_services(format: str) -> None:
    """The last are left out, and there is an address for more."""
    codes = list_codes(make("en", services=14))
    pages = " ".join(" ".join(read_pages(printed(format, "en", services=14))).split())
    assert codes[0] in read_codes(pages)
    assert codes[-1] not in read_codes(pages)
    assert f"More: {SITE}" in pages


@pytest.mark.parametrize("format", ["cards", "shoe"])
def test_a_card_without_room_for_one_service_fails(format: str) -> None:
    """It would be an empty card."""
    leaflet = change(make("en"), lambda entry: replace(entry, name=Phrase("Harbor Line " * 120)))
    with pytest.raises(Overfull) as raised:
        typeset(leaflet, format)
    assert raised.value.record == list_codes(leaflet)[0]


@each_format
def test_a_number_wider_than_its_panel_fails(format: str) -> None:
    """A number is never broken: it would run over a fold."""
    leaflet = make("en")

    def lengthen(entry: Entry) -> Entry:
        call = replace(entry.calls[0], number="01632 960100 " * 5, link=None)
        return replace(entry, calls=(call,)) if entry.code == list_codes(leaflet)[0] else entry

    with pytest.raises(Overfull) as raised:
        typeset(change(leaflet, lengthen), format)
    assert raised.value.record == list_codes(leaflet)[0]


@each_format
def test_the_same_folded_leaflet_is_the_same_bytes(format: str) -> None:
    """From another compiler, too."""
    other = Typesetter(
        layouts=LAYOUTS, fonts=FONTS, families=FAMILIES, edition=EDITION, figures=FIGURES
    )
    again = other.typeset(make("ar"), FORMATS[format], PAPERS["letter"]).pdf
    assert again == printed(format, "ar", "letter")


@each_format
@pytest.mark.parametrize("locale", ["am", "hi", "my", "th", "ur", "zh-Hans"])
def test_eight_services_fit_in_every_script(locale: str, format: str) -> None:
    """In lines of any height, on both papers, in few bytes."""
    for paper in PAPERS:
        made = typeset(make(locale), format, paper)
        assert made.pages == PAGES[format]
        assert len(made.pdf) <= 120_000


def test_each_panel_says_as_much_as_it_has_room_for() -> None:
    """Where one service has much to say, those in other panels say no less for it."""
    long = tuple(Phrase(f"Every other day of month {at}, from 9:00 to 17:00") for at in range(16))
    leaflet = make("en")
    first = leaflet.groups[0].entries[0].code
    crowded = change(leaflet, lambda e: replace(e, hours=long) if e.code == first else e)
    shortest = Phrase("They have a garden.")
    told = change(crowded, lambda e: replace(e, description=shortest))
    text = " ".join(read_pages(typeset(told, "fold").pdf))
    assert "month 15" not in text
    assert text.count(shortest.text) >= 4


@pytest.mark.parametrize("format", ["cards", "shoe"])
def test_a_card_says_once_what_a_sign_for_untranslated_words_means(format: str) -> None:
    """There is no room to say it of each; and nothing is said where all is translated."""
    english = Phrase("Harbor Line", "en", "ltr")
    leaflet = change(make("am"), lambda e: replace(e, name=english, description=None, start=()))
    means = TEXTS["am"]["untranslated"]
    front, *_ = read_pages(typeset(leaflet, format).pdf)
    assert "Harbor Line*" in front
    assert "".join(front.split()).count("".join(f"*{means}".split())) > 0
    translated = change(leaflet, lambda e: replace(e, name=Phrase("ወደብ")))
    assert "*" not in "".join(read_pages(typeset(translated, format).pdf))
