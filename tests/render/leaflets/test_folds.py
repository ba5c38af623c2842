"""Leaflets to fold and cut: panels in their places, nothing on a fold, a silent outside."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from generator.render.leaflets.content import Leaflet
from generator.render.leaflets.formats import FORMATS, PAPERS, Paper
from generator.render.leaflets.typeset import Overfull, Typesetter
from generator.telling.wording import Phrase
from tests.render.leaflets.panels import (
    RESOLUTION,
    Box,
    decode_codes,
    draw_pages,
    find_sizes,
    needs_poppler,
    read_aloud,
    read_codes,
    read_page,
    read_panel,
)
from tests.render.leaflets.samples import EDITION, FAMILIES, FONTS, LAYOUTS, make_leaflet

CUT = ("fold", "book", "cards", "shoe")
EDGE = 5.0
"""Millimeters around the sheet that many printers do not reach."""
GUTTER = 3.8
"""Millimeters beside a fold or cut without words: 4, and a little less for the picture's dots."""
LINE = 0.6
"""Millimeters beside a fold or cut that its own marks may take."""
MARKS = {"fold": 9.0, "book": 9.0, "cards": 2.0, "shoe": 5.0}
"""Millimeters from a panel's corner where marks may be."""
PAGES = {"fold": 2, "book": 1, "cards": 2, "shoe": 2}
SCALE = RESOLUTION / 25.4

pytestmark = [
    needs_poppler,
    pytest.mark.skipif(
        not Path("/usr/share/fonts/truetype/noto").exists(), reason="no fonts: fonts-noto-core"
    ),
]

Print = Callable[..., Path]


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    """One for all tests, as in a build."""
    return Typesetter(layouts=LAYOUTS, fonts=FONTS, families=FAMILIES, edition=EDITION)


@pytest.fixture
def printed(typesetter: Typesetter, tmp_path: Path) -> Print:
    """Prints a leaflet into a file."""

    def write(leaflet: Leaflet, format: str, paper: str = "a4") -> Path:
        made = typesetter.typeset(leaflet, FORMATS[format], PAPERS[paper])
        path = tmp_path / f"{leaflet.locale}-{format}-{paper}.pdf"
        path.write_bytes(made.pdf)
        return path

    return write


def make(locale: str, services: int = 8) -> Leaflet:
    """A leaflet with words beside its marks."""
    leaflet = make_leaflet(locale, services=services)
    words = {"cut": "Cut here", "fold": "Fold here", "more": "More: %(address)s"}
    if leaflet.direction == "rtl":
        words = {"cut": "هنا", "fold": "هنا", "more": "%(address)s"}
    return replace(leaflet, labels={**leaflet.labels, **words})


def make_discreet(locale: str, services: int = 8) -> Leaflet:
    """The same without a word of whose it is."""
    leaflet = make(locale, services)
    groups = tuple(
        replace(
            group,
            entries=tuple(
                replace(entry, address=None, url=None, qr=None) for entry in group.entries
            ),
        )
        for group in leaflet.groups
    )
    return replace(leaflet, discreet=True, site=None, url=None, qr=None, groups=groups)


def list_codes(leaflet: Leaflet) -> list[str]:
    """The codes in the leaflet's order."""
    return [entry.code for group in leaflet.groups for entry in group.entries]


def divide(paper: Paper, columns: int, rows: int, *, lying: bool) -> list[list[Box]]:
    """A sheet in equal parts, row by row."""
    width, height = (paper.height, paper.width) if lying else (paper.width, paper.height)
    return [
        [
            Box(column * width / columns, row * height / rows, width / columns, height / rows)
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def read_row(pdf: Path, page: int, row: Sequence[Box], locale: str) -> list[str]:
    """The panels of a row in the order of reading."""
    texts = [read_panel(pdf, page, box) for box in row]
    return texts[::-1] if locale in ("ar", "ur") else texts


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_who_opens_a_fold_reads_in_order(printed: Print, locale: str, paper: str) -> None:
    """Outside flap, back and cover, inside three panels; all the other way from right to left."""
    leaflet = make(locale)
    pdf = printed(leaflet, "fold", paper)
    (row,) = divide(PAPERS[paper], 3, 1, lying=True)
    flap, back, cover = read_row(pdf, 1, row, locale)
    inside = read_row(pdf, 2, row, locale)
    assert "999" in flap
    assert leaflet.site is not None
    assert leaflet.site in back
    assert read_codes(cover) == []
    assert len(cover) == len(leaflet.outside)
    assert sort_codes(flap, *inside, leaflet=leaflet) == list_codes(leaflet)
    assert all(read_codes(panel) for panel in (flap, *inside))
    assert all(read_edition(leaflet, panel) for panel in (flap, *inside, back))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_who_turns_the_pages_of_a_book_reads_in_order(
    printed: Print, locale: str, paper: str
) -> None:
    """Above 7, 6, 5, 4 and below 8, 1, 2, 3; all the other way from right to left."""
    leaflet = make(locale)
    pdf = printed(leaflet, "book", paper)
    above, below = divide(PAPERS[paper], 4, 2, lying=True)
    seven, six, five, four = read_row(pdf, 1, above, locale)
    eight, one, two, three = read_row(pdf, 1, below, locale)
    pages = (two, three, four, five, six, seven)
    assert len(one) == len(leaflet.outside)
    assert "999" in two
    assert sort_codes(*pages, leaflet=leaflet) == list_codes(leaflet)
    assert all(read_edition(leaflet, page) for page in (*pages, eight))


def test_the_upper_row_of_a_book_stands_on_its_head(printed: Print) -> None:
    """The foot of its pages is at the sheet's upper edge, that of the others at its lower edge."""
    leaflet = make("en")
    pdf = printed(leaflet, "book")
    for edge in (Box(0, 0, 297, 15), Box(0, 195, 297, 15)):
        assert leaflet.edition in read_panel(pdf, 1, edge)
    assert leaflet.edition not in read_panel(pdf, 1, Box(0, 85, 297, 40))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_each_of_ten_cards_says_what_matters_most(printed: Print, locale: str, paper: str) -> None:
    """All have the numbers for danger, and the first services in front; others on the back."""
    leaflet = make(locale)
    pdf = printed(leaflet, "cards", paper)
    fronts = read_cards(pdf, 1, paper)
    assert len(set(fronts)) == 1
    assert "999" in fronts[0]
    assert leaflet.site is not None
    for card in (*fronts, *read_cards(pdf, 2, paper)):
        assert leaflet.site in card
        assert read_edition(leaflet, card)
    shown = sort_codes(fronts[0], read_cards(pdf, 2, paper)[0], leaflet=leaflet)
    assert shown == list_codes(leaflet)[: len(shown)]
    assert len(shown) >= 3


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_card_for_a_shoe_says_outside_one_line_only(
    printed: Print, locale: str, paper: str
) -> None:
    """The line is behind the first panel, which is in front when all is folded."""
    leaflet = make(locale)
    pdf = printed(leaflet, "shoe", paper)
    panels = find_panels("shoe", PAPERS[paper], 1, locale)
    for row in (panels[:4], panels[4:8], panels[8:]):
        inside = read_row(pdf, 1, row, locale)
        assert "999" in inside[0]
        shown = sort_codes(*inside, leaflet=leaflet)
        assert shown == list_codes(leaflet)[: len(shown)]
        assert all(read_edition(leaflet, panel) for panel in inside)
        behind = [read_panel(pdf, 2, box) for box in row]
        # The sheet is turned over its long edge: left is behind right.
        *others, cover = behind if leaflet.direction == "ltr" else behind[::-1]
        assert others == ["", "", ""]
        assert len(cover) == len(leaflet.outside)


@pytest.mark.parametrize("format", CUT)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_nothing_stands_at_the_edge_of_the_sheet(
    printed: Print, locale: str, paper: str, format: str
) -> None:
    """Many printers do not reach it."""
    for page in draw_pages(printed(make(locale), format, paper)):
        width, height = page.width / SCALE, page.height / SCALE
        edges = (
            Box(0, 0, width, EDGE),
            Box(0, height - EDGE, width, EDGE),
            Box(0, 0, EDGE, height),
            Box(width - EDGE, 0, EDGE, height),
        )
        assert not any(page.has_ink(edge) for edge in edges)


@pytest.mark.parametrize("format", CUT)
@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_no_word_stands_on_a_fold_or_a_cut(
    printed: Print, locale: str, paper: str, format: str
) -> None:
    """Beside each there is room for a hand that is not exact."""
    for number, page in enumerate(draw_pages(printed(make(locale), format, paper)), start=1):
        panels = find_panels(format, PAPERS[paper], number, locale)
        if format == "shoe" and paper == "letter":
            panels = panels[4:]  # There the word for scissors has no other room than a gutter.
        for panel in panels:
            assert not [gap for gap in frame(panel, MARKS[format]) if page.has_ink(gap)]


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_the_outside_of_a_discreet_leaflet_is_silent(
    printed: Print, locale: str, paper: str
) -> None:
    """It says its one line on each cover, and nothing else; no drawing either."""
    leaflet = make_discreet(locale)
    mirrored = leaflet.direction == "rtl"
    # Page, cover and blank panels, as they stand on a left-to-right sheet.
    outside = {"fold": (1, [2], [1]), "book": (1, [5], [4]), "cards": (2, range(10), [])}
    outside |= {"shoe": (2, [3, 7, 11], [0, 1, 2, 4, 5, 6, 8, 9, 10])}
    for format, (page, covers, blanks) in outside.items():
        pdf = printed(leaflet, format, paper)
        panels = find_panels(format, PAPERS[paper], page, locale)
        if mirrored:
            columns = {"fold": 3, "book": 4, "cards": 2, "shoe": 4}[format]
            rows = [panels[at : at + columns] for at in range(0, len(panels), columns)]
            panels = [panel for row in rows for panel in row[::-1]]
        said = [read_panel(pdf, page, panels[at]) for at in covers]
        assert [sorted(words) for words in said] == [sorted(leaflet.outside)] * len(said)
        picture = list(draw_pages(pdf))[page - 1]
        assert not any(picture.has_ink(inner(panels[at], MARKS[format])) for at in blanks)
        assert "example.org" not in "".join(read_page(pdf, n + 1) for n in range(PAGES[format]))


@pytest.mark.parametrize("format", CUT)
def test_no_text_is_smaller_than_seven_points(printed: Print, format: str) -> None:
    """Also where a panel is as full as may be."""
    assert min(find_sizes(printed(make("en", services=10), format))) >= 7


@pytest.mark.parametrize("format", CUT)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_copies_are_not_read_out_again(printed: Print, locale: str, format: str) -> None:
    """A screen reader reads one card of ten, and each leaflet in its order."""
    leaflet = make(locale)
    aloud = read_aloud(printed(leaflet, format))
    shown = list(dict.fromkeys(read_codes(aloud)))
    assert shown == list_codes(leaflet)[: len(shown)]
    numbers = [call.number for group in leaflet.groups for e in group.entries for call in e.calls]
    assert [aloud.count(number) for number in numbers[: len(shown)]] == [1] * len(shown)


@pytest.mark.skipif(shutil.which("zbarimg") is None, reason="zbarimg is missing: zbar-tools")
@pytest.mark.parametrize("format", ["fold", "book"])
def test_each_code_can_be_scanned(printed: Print, tmp_path: Path, format: str) -> None:
    """Also of pages on their head."""
    leaflet = make("en", services=6)
    pdf = printed(leaflet, format)
    found = {url for page in (1, 2)[: PAGES[format]] for url in decode_codes(pdf, page, tmp_path)}
    expected = {entry.url for group in leaflet.groups for entry in group.entries}
    assert found == expected | {leaflet.url}


@pytest.mark.parametrize("format", ["fold", "book"])
def test_what_does_not_fit_fails_by_its_code(typesetter: Typesetter, format: str) -> None:
    """A leaflet that leaves services out, or prints them unreadably small, would be a lie."""
    leaflet = make("ar", services=14)
    long = [
        replace(
            group,
            entries=tuple(
                replace(e, hours=(Phrase("، ".join([e.hours[0].text if e.hours else "-"] * 40)),))
                for e in group.entries
            ),
        )
        for group in leaflet.groups
    ]
    with pytest.raises(Overfull) as raised:
        typesetter.typeset(replace(leaflet, groups=tuple(long)), FORMATS[format], PAPERS["a4"])
    assert raised.value.locale == "ar"
    assert raised.value.format == format
    assert raised.value.record in list_codes(leaflet)


@pytest.mark.parametrize("format", ["cards", "shoe"])
def test_a_card_holds_the_first_services_of_many(printed: Print, format: str) -> None:
    """The last are left out, and there is an address for more."""
    leaflet = make("en", services=14)
    pdf = printed(leaflet, format)
    shown = set(read_codes(read_page(pdf, 1)))
    assert list_codes(leaflet)[0] in shown
    assert list_codes(leaflet)[-1] not in shown
    assert "More: help.example.org" in read_page(pdf, 1)


@pytest.mark.parametrize("format", ["cards", "shoe"])
def test_a_card_on_which_nothing_fits_fails(typesetter: Typesetter, format: str) -> None:
    """It would be an empty card."""
    leaflet = make("en")
    first, *others = leaflet.groups
    entry = replace(first.entries[0], name=Phrase("Harbor Line and so on " * 60))
    groups = (replace(first, entries=(entry, *first.entries[1:])), *others)
    with pytest.raises(Overfull) as raised:
        typesetter.typeset(replace(leaflet, groups=groups), FORMATS[format], PAPERS["a4"])
    assert raised.value.record == entry.code


@pytest.mark.parametrize("format", CUT)
def test_the_same_leaflet_is_the_same_bytes(typesetter: Typesetter, format: str) -> None:
    """From another compiler, too."""
    other = Typesetter(layouts=LAYOUTS, fonts=FONTS, families=FAMILIES, edition=EDITION)
    first, second = (
        each.typeset(make("ur"), FORMATS[format], PAPERS["letter"]).pdf
        for each in (typesetter, other)
    )
    assert first == second


@pytest.mark.parametrize("format", CUT)
@pytest.mark.parametrize("locale", ["am", "hi", "my", "th", "ur", "zh-Hans"])
def test_every_script_fits(typesetter: Typesetter, locale: str, format: str) -> None:
    """Eight services of usual length, in lines of any height, on both papers, in few bytes."""
    for paper in PAPERS.values():
        made = typesetter.typeset(make(locale), FORMATS[format], paper)
        assert made.pages == PAGES[format]
        assert len(made.pdf) <= 120_000


def sort_codes(*panels: str, leaflet: Leaflet) -> list[str]:
    """The codes of panels one after another; within one panel in the leaflet's order."""
    order = list_codes(leaflet)
    return [code for panel in panels for code in sorted(set(read_codes(panel)), key=order.index)]


def read_edition(leaflet: Leaflet, panel: str) -> bool:
    """Whether a panel says of which edition it is; pdftotext may take some letters apart."""
    return all(number in panel for number in leaflet.edition.split() if number.isascii())


def frame(panel: Box, corner: float) -> tuple[Box, ...]:
    """The inner borders of a panel, without its corners."""
    near, far, depth = LINE, GUTTER, GUTTER - LINE
    right, below = panel.x + panel.width, panel.y + panel.height
    width, height = panel.width - 2 * corner, panel.height - 2 * corner
    return (
        Box(panel.x + near, panel.y + corner, depth, height),
        Box(right - far, panel.y + corner, depth, height),
        Box(panel.x + corner, panel.y + near, width, depth),
        Box(panel.x + corner, below - far, width, depth),
    )


def find_panels(format: str, paper: Paper, page: int, locale: str) -> list[Box]:
    """Where the panels of a page are, row by row from left to right."""
    if format == "fold":
        flap = paper.height / 3 - 2
        wide = (paper.height - flap) / 2
        narrow_first = (page == 1) == (locale not in ("ar", "ur"))
        widths = (flap, wide, wide) if narrow_first else (wide, wide, flap)
        edges = (0, widths[0], widths[0] + widths[1])
        return [Box(x, 0, w, paper.width) for x, w in zip(edges, widths, strict=True)]
    if format == "book":
        return [box for row in divide(paper, 4, 2, lying=True) for box in row]
    columns, rows = {"cards": (2, 5), "shoe": (4, 3)}[format]
    width, height = {
        ("cards", "a4"): (85.0, 54.0),
        ("cards", "letter"): (88.9, 50.8),
        ("shoe", "a4"): (49.0, 88.9),
        ("shoe", "letter"): (50.8, 88.9),
    }[format, paper.key]
    x, y = (paper.width - columns * width) / 2, (paper.height - rows * height) / 2
    return [
        Box(x + column * width, y + row * height, width, height)
        for row in range(rows)
        for column in range(columns)
    ]


def read_cards(pdf: Path, page: int, paper: str) -> list[str]:
    """The ten cards of a sheet, row by row."""
    panels = find_panels("cards", PAPERS[paper], page, "en")
    return [read_panel(pdf, page, panel) for panel in panels]


def inner(panel: Box, border: float) -> Box:
    """A panel without its marks."""
    width, height = panel.width - 2 * border, panel.height - 2 * border
    return Box(panel.x + border, panel.y + border, width, height)
