"""A hidden record's place planted in leaflets of many scripts, beside a neighbor's public one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.audit.pdf.parts import find_codes, mark_copies, split_by_record
from generator.audit.pdf.printed import Line
from generator.render.leaflets.pack import pack_pdf
from generator.validate.secrets import parse_secret
from tests.audit.pdfs import INFO, Entry, packed, show, typeset, write_pdf
from tests.audit.planting import HIDDEN, OPEN, codes
from tests.audit.test_pdfs import described, linked

STREET = "12 Mill Street"
PLACES = {
    "en": STREET,
    "ar": "شارع الملك فيصل 12",
    "hi": "महात्मा गांधी मार्ग 12",
    "th": "ถนนสุขุมวิท 12",
    "zh": "人民路12号",
    "am": "ጎዳና ቸርችል 12",
}
WORDS = {
    "en": "Beds for the night, open day and night.",
    "ar": "أسرّة لليلة واحدة، مفتوح ليلاً ونهاراً",
    "hi": "रात के लिए बिस्तर, दिन-रात खुला।",
    "th": "ที่นอนสำหรับคืนนี้ เปิดตลอดวันและคืน",
    "zh": "过夜的床位，日夜开放。",
    "am": "ለሌሊት አልጋዎች፣ ቀንና ሌሊት ክፍት",
    "ur": "رات کے لیے بستر، دن رات کھلا ہے۔",
}
NAMES = {
    "en": "Rest",
    "ar": "راحة",
    "hi": "आराम",
    "th": "พักผ่อน",
    "zh": "休息",
    "am": "እረፍት",
    "ur": "آرام",
}


def leaflet(language: str, hidden: str, public: str = "") -> bytes:
    """Three records, the second of which is hidden, each with some words of its own."""
    name, words = NAMES[language], WORDS[language]
    return typeset(
        Entry(name=name, code="m4p8", words=f"{words} {public}"),
        Entry(name=name, code="k3f9", words=f"{words} {hidden}"),
        Entry(name=name, code="w2x7", words=f"{words} {public}"),
        title=name,
        language=language,
    )


@pytest.mark.parametrize("language", PLACES)
def test_a_hidden_place_is_found_in_any_script(language: str) -> None:
    """By signs of an address beside the record's code, in that part of the leaflet."""
    path = f"{language}/d/first.pdf"
    place = PLACES[language]
    assert "hidden-place-shown" in codes(path, leaflet(language, place), HIDDEN)
    assert "hidden-place-shown" not in codes(path, leaflet(language, ""), HIDDEN)


@pytest.mark.parametrize("place", [STREET, "12 مال روڈ", "شاہراہ فیصل 12"])
def test_a_hidden_place_is_found_in_nastaliq(place: str) -> None:
    """Of which typst tells neither letters nor their order; leaflets do, once they are packed."""
    path = "ur/d/first.pdf"
    planted, clean = (pack_pdf(leaflet("ur", words), lighter=True) for words in (place, ""))
    assert "hidden-place-shown" in codes(path, planted, HIDDEN)
    assert "hidden-place-shown" not in codes(path, clean, HIDDEN)


def parts_about(code: str, *copies: list[tuple[str, bool]]) -> list[str]:
    """Of the lines of copies, of which the first alone is tagged, those parts that name a code."""
    lines = [
        Line(text=text, heading=2 if named and not number else None)
        for number, copy in enumerate(copies)
        for text, named in copy
    ]
    parts = split_by_record(mark_copies(lines))
    return ["\n".join(line.text for line in p) for p in parts if code in find_codes(p)]


def test_copies_on_a_sheet_are_cut_like_the_first_that_alone_is_tagged() -> None:
    """Else a neighbor's place beside a hidden record on the second card would stop a build."""
    card = [("Rest", True), ("k3f9", False), ("Harbor", True), ("m4p8", False), (STREET, False)]
    assert parts_about("k3f9", card, card, card) == ["Rest\nk3f9"] * 3


def test_a_hidden_place_on_a_copy_alone_is_still_beside_its_code() -> None:
    """A copy is read as closely as the first."""
    card = [("Rest", True), ("k3f9", False), ("Harbor", True), ("m4p8", False)]
    planted = [*card[:2], (STREET, False), *card[2:]]
    assert parts_about("k3f9", card, planted) == ["Rest\nk3f9", f"Rest\nk3f9\n{STREET}"]


@pytest.mark.parametrize("language", PLACES)
def test_a_neighbors_place_is_left_alone(language: str) -> None:
    """It stands under another heading, before and behind the hidden record."""
    path = f"{language}/d/first.pdf"
    data = leaflet(language, "", public=PLACES[language])
    assert "hidden-place-shown" not in codes(path, data, HIDDEN)


@pytest.mark.parametrize("language", PLACES)
def test_a_latin_address_is_found_in_any_script(language: str) -> None:
    """Within Arabic, a program reads such words in another order."""
    path = f"{language}/d/first.pdf"
    assert "hidden-place-shown" in codes(path, leaflet(language, STREET), HIDDEN)
    boxed = leaflet(language, f"#box[#text(dir: ltr)[{STREET}]]")
    assert "hidden-place-shown" in codes(path, boxed, HIDDEN)


@pytest.mark.parametrize("language", PLACES)
@pytest.mark.parametrize("own", [True, False])
def test_a_secret_address_is_found_in_any_script(language: str, own: bool) -> None:
    """In the letters of the language, and in Latin ones."""
    place = PLACES[language] if own else STREET
    secret = parse_secret(place, line=7)
    assert secret is not None
    rules = replace(OPEN, secrets=(secret,))
    path = f"{language}/d/first.pdf"
    assert "secret-in-output" in codes(path, leaflet(language, place), rules)
    assert "secret-in-output" not in codes(path, leaflet(language, ""), rules)


@pytest.mark.parametrize("language", PLACES)
@pytest.mark.parametrize("angle", [0, 90, 180, 270])
def test_an_address_is_found_whichever_way_a_panel_is_turned(language: str, angle: int) -> None:
    """A folded leaflet has panels upside down, and strips to tear off are turned by a quarter."""
    for place in (PLACES[language], STREET):
        secret = parse_secret(place, line=7)
        assert secret is not None
        rules = replace(HIDDEN, secrets=(secret,))
        words = f"#rotate({angle}deg, reflow: true, box[{WORDS[language]} {place}])"
        assert codes(f"{language}/d/first.pdf", leaflet(language, words), rules) >= {
            "hidden-place-shown",
            "secret-in-output",
        }


def test_a_secret_address_is_found_where_a_letter_is_printed_twice() -> None:
    """Thai and Hindi set signs apart, and programs then read a letter twice, or lose a space."""
    for language, place in (("th", "ถนน คุณช่วย 12"), ("hi", "आपके पास मदद 12")):
        secret = parse_secret(place, line=7)
        assert secret is not None
        rules = replace(OPEN, secrets=(secret,))
        for size in range(9, 15):
            words = f"#text(size: {size}pt)[{place}]"
            assert "secret-in-output" in codes(f"{language}/a.pdf", leaflet(language, words), rules)


def test_a_number_that_goes_on_is_another() -> None:
    """112 is not 12, nor is 1212; words may run together."""
    secret = parse_secret(STREET, line=7)
    assert secret is not None
    rules = replace(OPEN, secrets=(secret,))
    assert codes("en/a.pdf", leaflet("en", "112 Mill Street"), rules) == set()
    assert codes("en/a.pdf", leaflet("en", "12 Millet Street"), rules) == set()
    assert codes("en/a.pdf", leaflet("en", "12 MillStreet"), rules) == {"secret-in-output"}


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("en/d/k3f9.pdf", write_pdf(objects={4: packed(show(STREET))})),
        ("en/d/k3f9.pdf", write_pdf(objects={4: packed(show("We are at 12 Mill", "Street"))})),
        ("en/d/k3f9.pdf", write_pdf(objects={4: packed(show("12 Mill Str-", "eet"))})),
        ("en/d/k3f9.pdf", linked("https://a.example.org/?q=12%20Mill%20Street")),
        ("en/d/k3f9.pdf", linked("geo:51.50740,-0.12780")),
        ("en/d/k3f9.pdf", write_pdf(info=f"/Title ({STREET})")),
        ("en/d/k3f9.pdf", write_pdf(info=f"{INFO} /Subject ({STREET})")),
        ("en/d/k3f9.pdf", described(f"<dc:description>{STREET}</dc:description>")),
        ("en/d/k3f9.pdf", write_pdf(f"<< /S /Figure /Alt ({STREET}) >>".encode())),
        ("en/d/a.pdf", write_pdf(objects={4: packed(show("k3f9", STREET))})),
        ("en/d/a.pdf", write_pdf(objects={4: packed(show(STREET, "Rest", "k3f9"))})),
        ("en/d/a.pdf", write_pdf(f"<< /S /Figure /Alt (k3f9 {STREET}) >>".encode())),
        (
            "en/d/a.pdf",
            write_pdf(objects={4: packed(show("k3f9", "m4p8"))}, info=f"/Title ({STREET})"),
        ),
    ],
)
def test_a_hidden_place_is_found_wherever_it_stands_in_a_pdf(path: str, data: bytes) -> None:
    """In a record's own sheet anywhere; elsewhere beside its code, and in the metadata."""
    assert "hidden-place-shown" in codes(path, data, HIDDEN)


def test_without_headings_a_part_is_not_cut() -> None:
    """Rather a neighbor's address is found than none."""
    flat = write_pdf(objects={4: packed(show("m4p8", STREET, "k3f9", "Rest"))})
    assert codes("en/d/a.pdf", flat, HIDDEN) == {"hidden-place-shown"}
    assert codes("en/d/a.pdf", flat, replace(HIDDEN, hidden=frozenset({"b5c6"}))) == set()


def test_headings_within_a_record_do_not_part_it() -> None:
    """The address stands under "Where", and the code at the end."""
    entry = "=== Where\n12 Mill Street\n=== Open\nAlways"
    body = [Entry(name="A", code=code, words=entry) for code in ("m4p8", "k3f9")]
    assert "hidden-place-shown" in codes("en/d/a.pdf", typeset(*body), HIDDEN)
    public = [body[0], Entry(name="B", code="k3f9", words="=== Open\nAlways")]
    for order in (public, public[::-1]):
        assert codes("en/d/a.pdf", typeset("= Beds\n", *order), HIDDEN) == set()


def test_a_record_with_two_columns_and_a_table_is_read_as_one() -> None:
    """Whatever the layout: in the order of the tags."""
    table = f"#table(columns: 2, [Where], [{STREET}], [Open], [Always])"
    columns = f"#columns(2)[Beds #colbreak() {STREET}]"
    for words in (table, columns):
        data = typeset(Entry(name="A", code="m4p8"), Entry(name="B", code="k3f9", words=words))
        assert "hidden-place-shown" in codes("en/d/a.pdf", data, HIDDEN)
