from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
import unicodedata
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from generator.render.leaflets.content import Entry, Leaflet
from generator.render.leaflets.formats import FORMATS, PAPERS
from generator.render.leaflets.typeset import MissingGlyph, Overfull, Typesetter
from generator.telling.wording import Phrase
from tests.render.leaflets.printed import (
    MINE,
    needs_fonts,
    needs_poppler,
    printed,
    read_pages,
    run,
    typeset,
)
from tests.render.leaflets.samples import (
    EDITION,
    FAMILIES,
    FIGURES,
    FONTS,
    LAYOUTS,
    LOCALES,
    SITE,
    TEXTS,
    make_leaflet,
)

pytestmark = needs_fonts

LIGHTEST = 120_000
SIZES = {"a4": "595.276 x 841.89", "letter": "612 x 792"}


def entries(leaflet: Leaflet) -> list[Entry]:
    """All services, in their order."""
    return [entry for group in leaflet.groups for entry in group.entries]


def with_first(leaflet: Leaflet, **changes: object) -> Leaflet:
    """The leaflet of one service, changed."""
    group = leaflet.groups[0]
    entry = replace(group.entries[0], **changes)  # type: ignore[arg-type] # any field of an entry
    return replace(leaflet, groups=(replace(group, entries=(entry,)),))


def make_typesetter(layouts: Path) -> Typesetter:
    """One of its own, with other layouts."""
    return Typesetter(
        layouts=layouts, fonts=FONTS, families=FAMILIES, edition=EDITION, figures=FIGURES
    )


def test_layouts_may_be_read_only(tmp_path: Path) -> None:
    """As those of an installed package: nothing is written beside them."""
    layouts = shutil.copytree(LAYOUTS, tmp_path / "layouts")
    for path in (*layouts.iterdir(), layouts):
        path.chmod(path.stat().st_mode & ~0o222)
    typesetter = make_typesetter(layouts)
    assert not any(path.stat().st_mode & 0o222 for path in layouts.iterdir())
    made = typesetter.typeset(make_leaflet("en"), FORMATS["list"], PAPERS["a4"])
    copied = typesetter._layouts  # whoever is not root could not write a read-only one
    assert copied.stat().st_mode & 0o200
    assert made.pages
    layouts.chmod(0o755)


MEASURED = """
#import "common.typ": *
#show: leaflet
#context for group in data.groups {
  for e in group.entries { for depth in depths { for level in (1, 2, 3) {
    let shown(e) = block[A line before it.] + entry(depth(e), level: level)
    let height(e) = measure(width: 80mm, shown(e)).height
    assert.eq(height(e), height(unplaced(e)), message: e.code)
  } } }
}
"""


@pytest.mark.parametrize("other", [None, "ar"])
@pytest.mark.parametrize("locale", ["en", "ur", "zh-Hans", "am"])
def test_what_is_measured_is_as_high_as_what_is_printed(
    locale: str, other: str | None, tmp_path: Path
) -> None:
    """Measured is something that only looks like a service; or what fits would not fit."""
    layouts = shutil.copytree(LAYOUTS, tmp_path / "layouts")
    (layouts / "measured.typ").write_text(MEASURED)
    leaflet = make_leaflet(locale, services=8, other=other)
    format = replace(FORMATS["list"], layout="measured.typ")
    assert make_typesetter(layouts).typeset(leaflet, format, PAPERS["a4"]).pages == 1


@needs_poppler
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("format", MINE)
@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_pdf_says_what_it_is_and_no_more(locale: str, format: str, paper: str) -> None:
    """Tagged, of the paper's size, with a title; no author; no time but the edition's."""
    made = printed(format, locale, paper)
    said = run(made.pdf, "pdfinfo", "-").decode()
    info = dict(re.findall(r"^(.+?): +(.*)$", said, re.MULTILINE))
    assert info["Tagged"] == "yes"
    assert info["Title"] == TEXTS[locale]["title"]
    assert SIZES[paper] in info["Page size"]
    assert int(info["Pages"]) == made.pages
    assert not {"Author", "Subject", "Keywords", "Producer"} & set(info)
    assert "Nov 29 00:00:00 2026" in info["CreationDate"]
    assert info["CreationDate"] == info["ModDate"]


@needs_poppler
@pytest.mark.parametrize("format", ["list", "large", "pair", "sheet"])
@pytest.mark.parametrize("locale", LOCALES)
def test_each_number_can_be_read_and_dialed(locale: str, format: str) -> None:
    """Exactly as printed, also among words from right to left; with a link that a phone dials."""
    made = printed(format, locale)
    text = "\n".join(read_pages(made.pdf))
    links = run(made.pdf, "pdfinfo", "-url", "-").decode()
    for entry in entries(make_leaflet(locale)):
        assert entry.calls[0].number in text
        assert str(entry.calls[0].link) in links
    assert f"https://{SITE}/{locale}/" in links


@needs_poppler
@pytest.mark.parametrize("locale", LOCALES)
def test_what_is_on_a_poster_is_on_its_strips(locale: str) -> None:
    """Eight strips, shared by the services that are on it."""
    text = "\n".join(read_pages(printed("strips", locale).pdf))
    numbers = [entry.calls[0].number for entry in entries(make_leaflet(locale))]
    shown = [number for number in numbers if number in text]
    assert shown == numbers[: len(shown)]
    assert 1 <= len(shown) <= 3
    assert sum(text.count(number) for number in shown) == len(shown) + 8


@needs_poppler
@pytest.mark.parametrize("format", ["list", "large", "pair", "sheet"])
@pytest.mark.parametrize("locale", ["en", "uk", "am", "zh-Hans"])
def test_names_are_found_as_they_are_written(locale: str, format: str) -> None:
    """Latin, Cyrillic, Ethiopic, Chinese: search and copy find the very letters."""
    text = "".join("".join(read_pages(printed(format, locale).pdf)).split())
    for entry in entries(make_leaflet(locale)):
        assert "".join(entry.name.text.split()) in text


@needs_poppler
@pytest.mark.parametrize(("locale", "least"), [("ar", 0.9), ("hi", 0.8), ("th", 0.8), ("my", 0.7)])
def test_most_letters_of_joined_scripts_are_found(locale: str, least: float) -> None:
    """Letters that are joined or stacked come out in another order, or twice, here and there."""
    pages = "".join(read_pages(printed("list", locale).pdf))
    text = unicodedata.normalize("NFKC", "".join(pages.split()))
    words = " ".join(TEXTS[locale][key] for key in ("line", "house", "clinic", "law")).split()
    found = sum(unicodedata.normalize("NFKC", word) in text for word in words)
    assert found / len(words) >= least


@needs_poppler
@pytest.mark.parametrize("format", MINE)
@pytest.mark.parametrize("locale", ["en", "am"])
def test_each_page_has_its_edition_and_each_service_its_date(locale: str, format: str) -> None:
    """A page that is torn off still says how old it is."""
    pages = read_pages(printed(format, locale).pdf)
    assert all(TEXTS[locale]["edition"] in page for page in pages)
    shown = [e for e in entries(make_leaflet(locale)) if e.code in "\n".join(pages)]
    assert "\n".join(pages).count(TEXTS[locale]["checked"]) >= len(shown)
    if format in ("list", "large", "pair"):
        assert len(pages) > 1
        assert all(
            TEXTS[locale]["page"] % {"n": at, "total": len(pages)} in page
            for at, page in enumerate(pages, 1)
        )


@needs_poppler
def test_what_is_not_translated_says_so() -> None:
    """In the reader's language, beside the words; and a voice reads the words in theirs."""
    made = printed("list", "am").pdf
    text = "".join("".join(read_pages(made)).split())
    assert (
        f"AskforMaraatthedesk;shespeaksforyou.({TEXTS['am']['untranslated']})".replace(" ", "")
        in text
    )
    assert b"/Lang(en" in unpack(made)


@needs_poppler
def test_headings_are_headings() -> None:
    """A screen reader jumps from need to need, from service to service."""
    structure = run(printed("list", "en").pdf, "pdfinfo", "-struct", "-").decode()
    assert structure.count("H1") == 1
    assert structure.count("H2") == 3
    assert structure.count("H3") == 8


@needs_poppler
def test_a_reader_hears_a_poster_once() -> None:
    """The strips repeat it, so they are decoration to who listens."""
    heard = run(printed("strips", "en").pdf, "pdfinfo", "-struct-text", "-").decode()
    assert heard.count("01632") <= 3


@needs_poppler
@pytest.mark.parametrize("format", MINE)
@pytest.mark.parametrize("locale", ["en", "ur"])
def test_no_text_is_smaller_than_its_format_allows(locale: str, format: str) -> None:
    """12 points on lists, 18 in large print."""
    pages = run(
        printed(format, locale).pdf, "pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", "-"
    )
    sizes = [int(size) for size in re.findall(rb'<fontspec [^>]*size="(\d+)"', pages)]
    assert min(sizes) >= FORMATS[format].smallest


@needs_poppler
@pytest.mark.parametrize("locale", ["en", "ar", "th"])
def test_a_folded_leaflet_says_less_before_its_print_is_small(locale: str) -> None:
    """Nine points at least for what is said of services."""
    pdf = typeset(make_long(locale), "fold").pdf
    drawn = run(pdf, "pdftohtml", "-xml", "-i", "-zoom", "1", "-stdout", "-").decode()
    fonts = dict(re.findall(r'<fontspec id="(\d+)" size="(\d+)"', drawn))
    lines = re.findall(r'<text [^>]*font="(\d+)">(.*?)</text>', drawn)
    small = {unicodedata.normalize("NFC", text) for font, text in lines if int(fonts[font]) < 9}
    assert lines
    assert not [text for text in small if TEXTS[locale]["hours"] in text]
    assert len(small) < len(lines) / 4


@needs_poppler
def test_hours_that_are_cut_say_that_there_are_others() -> None:
    """With what is said of each; nobody takes the days that had no room for closed."""
    notes = ("meal", "bath", "desk", "talk", "walk", "rest")
    hours = tuple(Phrase(text) for at, each in enumerate(notes, 9) for text in (f"{at}:00", each))
    leaflet = with_first(make_leaflet("en"), hours=hours)
    for format in ("list", "large", "strips"):
        told = " ".join("".join(read_pages(typeset(leaflet, format).pdf)).split())
        shown = [note for note in notes if note in told]
        assert shown == list(notes[: len(shown)])
        assert shown
        assert (leaflet.labels["times"] in told) == (len(shown) < len(notes)), format


@pytest.mark.parametrize("format", MINE)
@pytest.mark.parametrize("locale", LOCALES)
def test_a_leaflet_of_twelve_services_is_light(locale: str, format: str) -> None:
    """At most 120 KB to load, in fewer words if need be."""
    assert len(printed(format, locale, services=12).pdf) <= LIGHTEST


@needs_poppler
def test_a_leaflet_that_would_be_too_heavy_says_where_there_is_more() -> None:
    """And its picture is that of what was printed."""
    made = printed("sheet", "ur", services=14)
    assert made.lighter > 0
    text = "".join("".join(read_pages(made.pdf)).split())
    assert all(
        entry.calls[0].number.replace(" ", "") in text
        for entry in entries(make_leaflet("ur", services=14))
    )


@needs_poppler
@pytest.mark.parametrize("format", MINE)
def test_a_discreet_leaflet_does_not_tell_of_a_site(format: str) -> None:
    """Neither address nor QR code nor link."""
    bare = make_leaflet("ar", other="en")

    def quiet(leaflet: Leaflet) -> Leaflet:
        groups = tuple(
            replace(
                g, entries=tuple(replace(e, address=None, url=None, qr=None) for e in g.entries)
            )
            for g in leaflet.groups
        )
        other = quiet(leaflet.other) if leaflet.other else None
        return replace(
            leaflet, site=None, url=None, qr=None, discreet=True, groups=groups, other=other
        )

    made = typeset(quiet(bare), format)
    assert "example.org" not in "\n".join(read_pages(made.pdf))
    assert "https" not in run(made.pdf, "pdfinfo", "-url", "-").decode()


def test_the_same_leaflet_is_the_same_bytes_in_any_process() -> None:
    """What others made before it, and when, leaves no trace."""
    script = (
        "import hashlib;from tests.render.leaflets.printed import MINE, printed;"
        "print(*(hashlib.sha256(printed(f, 'ur').pdf).hexdigest() for f in MINE))"
    )
    root = Path(__file__).parents[3]
    said = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, text=True, cwd=root
    )
    here = [hashlib.sha256(printed(format, "ur").pdf).hexdigest() for format in MINE]
    assert said.stdout.split() == here
    again = typeset(make_leaflet("ur", services=8), "list")
    assert again == printed("list", "ur")


def test_a_sign_that_no_font_has_stops_a_leaflet() -> None:
    """Never an empty box; the error names leaflet and sign."""
    leaflet = with_first(make_leaflet("en"), name=Phrase("Help \U00013000"))
    with pytest.raises(MissingGlyph, match=r"U\+13000.*'list' in en") as stopped:
        typeset(leaflet, "list")
    assert stopped.value.text == "\U00013000"


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_page_that_is_overfull_stops_with_its_record(locale: str) -> None:
    """Rather than in smaller print than can be read, or cut off."""
    long = Phrase(" ".join([TEXTS[locale]["long"]] * 12))
    with pytest.raises(Overfull, match=rf"k3f9 .*'sheet' in {locale}") as stopped:
        typeset(with_first(make_leaflet(locale), name=long), "sheet")
    assert (stopped.value.record, stopped.value.format) == ("k3f9", "sheet")


def test_a_name_too_long_for_a_strip_stops_with_its_record() -> None:
    """Seven points and no smaller."""
    name = Phrase(" ".join([TEXTS["en"]["house"]] * 4))
    with pytest.raises(Overfull, match="k3f9"):
        typeset(with_first(make_leaflet("en"), name=name), "strips")


@needs_poppler
def test_a_service_longer_than_a_page_goes_on_on_the_next() -> None:
    """Lists break what cannot fit, and lose no warning."""
    states = tuple(Phrase(f"Line {at} of many") for at in range(120))
    text = "\n".join(read_pages(typeset(with_first(make_leaflet("en"), states=states), "list").pdf))
    assert all(f"Line {at} of many" in text for at in range(120))


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_a_list_says_less_of_each_service_rather_than_fill_another_sheet(locale: str) -> None:
    """Twelve services with all that can be said of them stand on both sides of one sheet."""
    assert typeset(make_long(locale, services=12), "list").pages == 2


def make_long(locale: str, *, services: int = 8) -> Leaflet:
    """A leaflet with much to say of each number."""
    leaflet = make_leaflet(locale, services=services)
    many = tuple(Phrase(TEXTS[locale]["long"]) for _ in range(4))
    groups = tuple(
        replace(
            group,
            entries=tuple(
                replace(e, calls=(replace(e.calls[0], notes=many),) * 3) for e in group.entries
            ),
        )
        for group in leaflet.groups
    )
    return replace(leaflet, groups=groups)


@needs_poppler
def test_languages_side_by_side_share_only_the_same_numbers_for_danger() -> None:
    """Beside a number stands what is said of that number, or nothing."""
    leaflet = make_leaflet("ar", other="en")
    assert leaflet.other is not None
    line = replace(leaflet.urgent[0], number="01632 960999")
    other = replace(leaflet.other, urgent=(line, *leaflet.other.urgent))
    text = "\n".join(read_pages(typeset(replace(leaflet, other=other), "pair").pdf))
    assert "01632 960999" not in text
    assert text.count("999") == 2


@needs_poppler
def test_a_service_that_fits_is_not_broken() -> None:
    """Name, number and date stand on one page."""
    leaflet = make_leaflet("en", services=14)
    pages = read_pages(typeset(leaflet, "large").pdf)
    for entry in entries(leaflet):
        page = next(page for page in pages if entry.calls[0].number in page)
        assert str(entry.address) in page


def test_punjabi_is_read_from_left_to_right() -> None:
    """Also where typst believes otherwise."""
    says = unpack(typeset(replace(make_leaflet("en"), locale="pa"), "list").pdf)
    assert b"/Lang(pa" in says
    assert b"/Direction/L2R" in says
    assert b"/Direction/R2L" in unpack(printed("list", "ar").pdf)


def unpack(pdf: bytes) -> bytes:
    """The structure of a packed PDF, as text."""
    start = pdf.index(b"stream\n", pdf.index(b"/Type/ObjStm")) + len(b"stream\n")
    return zlib.decompressobj().decompress(pdf[start:])


@needs_poppler
def test_a_list_that_takes_more_than_a_sheet_uses_all_its_pages() -> None:
    """Where even the least takes a third page, more is said than that."""
    leaflet = make_leaflet("en", services=14)
    names = tuple(Phrase(f"{'word ' * 60}{at}") for at in range(14))
    groups = tuple(
        replace(group, entries=tuple(replace(e, states=names[:2]) for e in group.entries))
        for group in leaflet.groups
    )
    made = typeset(replace(leaflet, groups=groups), "list")
    told = "".join(read_pages(made.pdf))
    assert made.pages > 2
    assert TEXTS["en"]["languages"].split(",")[0] in told
