"""One planted leak for each spot of a site where a hidden record's place could stand."""

from __future__ import annotations

import json
import time
import zlib

import pytest

from generator.audit import Rules
from tests.audit.planting import (
    CLEAN,
    HIDDEN,
    SECRET,
    codes,
    drawing,
    in_body,
    in_head,
    make_png,
    make_zip,
)

OWN = "en/s/k3f9.html"
"""The page of the record whose place is hidden."""

LIST = "en/n/beds.html"
"""A page that links to it, and to the record m4p8, whose place is public."""

STREET = "12 Mill Street"


def listed(hidden: str, public: str = "12 Mill Street, W1A 1AA") -> str:
    """The list's page with something beside the link to each of the two records."""
    return in_body(
        f'<ul><li><a href="../s/k3f9.html">Rest</a> {hidden}</li>'
        f'<li><a href="../s/m4p8.html">Kitchen</a> <address>{public}</address></li></ul>'
    )


def titled(title: str) -> str:
    """The record's own page under another title."""
    return CLEAN.replace("Open kitchen", title)


def data(value: object) -> str:
    """A value as it travels: one line, without escapes for letters."""
    return json.dumps(value, ensure_ascii=False)


SEARCHED = {"d": "m4p8 k3f9", "s": f"Kitchen\nRest, {STREET}", "t": "0 1", "l": "0 0"}
"""As the search has it: codes in one text, names in another, by their numbers."""

PRINTED = {"k3f9": {"n": "Rest", "l": [STREET]}, "m4p8": {"n": "Kitchen"}}
"""As the list maker has it: everything by its code."""

BOTH_WAYS = {
    "paragraph": (OWN, in_body(f"<p>We are at {STREET}.</p>")),
    "title-attribute": (OWN, in_body(f'<p title="{STREET}">x</p>')),
    "alt-text": (OWN, in_body(f'<img src="../../a.png" alt="{STREET}">')),
    "aria-label": (OWN, in_body(f'<p aria-label="{STREET}">x</p>')),
    "data-attribute": (OWN, in_body(f'<p data-place="{STREET}">x</p>')),
    "link-target": (OWN, in_body('<a href="../index.html?q=12%20Mill%20Street">x</a>')),
    "comment": (OWN, in_body(f"<!-- {STREET} -->")),
    "comment-of-lines": (OWN, in_body("<!--\n12 Mill\nStreet\n-->")),
    "comment-elsewhere": (LIST, in_body(f"<!-- k3f9: {STREET} -->")),
    "title": (OWN, titled(f"Kitchen, {STREET}")),
    "description": (OWN, in_head(f'<meta name="description" content="{STREET}">')),
    "og-title": (OWN, in_head(f'<meta property="og:title" content="{STREET}">')),
    "address-element": (OWN, in_body(f"<address>{STREET}</address>")),
    "entities": (OWN, in_body("<p>1&#50; M&#x69;ll&nbsp;Street</p>")),
    "entities-in-a-comment": (OWN, in_body("<!-- 1&#50; Mill Street -->")),
    "tags-between-words": (OWN, in_body("<p>12 <b>Mill</b> <i>Street</i></p>")),
    "tags-within-words": (OWN, in_body("<p>12 Mi<b>ll</b> Str<i>eet</i></p>")),
    "comment-within-a-word": (OWN, in_body("<p>12 Mi<!-- x -->ll Street</p>")),
    "break-within-a-word": (OWN, in_body("<p>12 Mi<wbr>ll Street</p>")),
    "cells-of-a-table": (OWN, in_body("<table><tr><td>12</td><td>Mill St</td></tr></table>")),
    "arabic-digits": (OWN, in_body("<p>١٢ Mill Street</p>")),
    "devanagari-digits": (OWN, in_body("<p>१२ Mill Street</p>")),
    "wide-letters": (OWN, in_body("<p>１２ Ｍｉｌｌ Ｓｔｒｅｅｔ</p>")),
    "short-spelling": (OWN, in_body("<p>12, MILL ST.</p>")),
    "invisible-signs": (OWN, in_body("<p>12 Mi\u200bll Str\u00adeet</p>")),
    "style-content": (OWN, in_head(f'<style>p::after {{ content: "{STREET}" }}</style>')),
    "drawing-in-the-page": (OWN, in_body(f"<svg><text>{STREET}</text></svg>")),
    "list-item-elsewhere": (LIST, listed(STREET)),
    "list-item-paragraphs": (LIST, listed(f"<p>x</p><p>{STREET}</p>")),
    "list-item-attribute": (LIST, listed(f'<b title="{STREET}">x</b>')),
    "box-elsewhere": (
        LIST,
        in_body(f'<div><div><a href="../s/k3f9.html">Rest</a></div><div>{STREET}</div></div>'),
    ),
    "part-of-a-page-with-all": ("en/all.html", in_body(f'<section id="k3f9">{STREET}</section>')),
    "json-object": ("a.json", data({"code": "k3f9", "at": STREET})),
    "json-nested": ("a.json", data([{"code": "k3f9", "at": {"line": [STREET]}}])),
    "json-list": ("a.json", data([["k3f9", "Rest", STREET], ["m4p8", "Kitchen"]])),
    "json-by-code": ("a.json", data({"k3f9": {"at": STREET}})),
    "json-by-link": ("a.json", data({"url": "en/s/k3f9.html", "at": STREET})),
    "json-escapes": ("a.json", '{"code": "k3f9", "at": "12 M\\u0069ll Street"}'),
    "data-script": ("a.js", f"w({data([['k3f9', STREET], ['m4p8', '']])});"),
    "search-names": ("en/f/a.js", f"w({data('a')},{data(SEARCHED)})"),
    "search-words": (
        "en/f/a.js",
        f"w({data('a')},{data({'d': 'm4p8 k3f9', 's': 'Kitchen', 'w': f'beds {STREET}'})})",
    ),
    "list-maker": ("en/f/k0.js", f"w({data('k0')},{data({'t': 'en', 'r': PRINTED})})"),
    "search-shard": ("en/f/d3.js", f"w({data('d3')},{data([['k3f9', 'Rest', STREET]])})"),
    "style-file": ("a.css", f'.k3f9::after {{ content: "{STREET}" }}'),
    "text-line": ("a.txt", f"m4p8 Kitchen\nk3f9 Rest {STREET}\n"),
    "table-line": ("a.txt", f'code,name,street\nk3f9,Rest,"{STREET}"\n'),
    "text-by-name": ("en/k3f9.txt", f"Rest\n{STREET}\n"),
    "percent-signs": ("a.txt", "k3f9 https://x.example.org/?q=12%20Mill%20Street"),
    "feed": ("a.xml", f"<a><b>k3f9 {STREET}</b></a>"),
    "svg-text": ("k3f9.svg", drawing(f"<text>{STREET}</text>")),
    "svg-entities": ("k3f9.svg", drawing("<text>12 M&#105;ll Street</text>")),
    "svg-attribute": ("k3f9.svg", drawing(f'<path d="M0 0" aria-label="{STREET}"/>')),
    "png-text": ("k3f9.png", make_png((b"tEXt", b"Comment\0" + STREET.encode()))),
    "png-ztext": ("k3f9.png", make_png((b"zTXt", b"a\0\0" + zlib.compress(STREET.encode())))),
    "png-itext": ("k3f9.png", make_png((b"iTXt", b"a\0\0\0en\0\0" + STREET.encode()))),
    "png-itext-small": (
        "k3f9.png",
        make_png((b"iTXt", b"a\0\1\0\0\0" + zlib.compress(STREET.encode()))),
    ),
    "file-name": ("en/k3f9-12-mill-street.txt", "x"),
    "folder-name": ("k3f9/12 Mill Street/a.txt", "x"),
    "zip-page": ("a.zip", make_zip({OWN: in_body(f"<p>{STREET}</p>")})),
    "zip-json": ("a.zip", make_zip({"a.json": data({"code": "k3f9", "at": STREET})})),
    "zip-name": ("a.zip", make_zip({"k3f9_12_mill_street.txt": "x"})),
    "zip-name-with-a-mark": ("a.zip", make_zip({"k3f9 12 mill street!a.txt": "x"})),
}
"""A file's path and content, with the address in it that also stands in the secrets file."""


@pytest.mark.parametrize(
    ("rules", "code"),
    [(SECRET, "secret-in-output"), (HIDDEN, "hidden-place-shown")],
    ids=["secrets-file", "codes-alone"],
)
@pytest.mark.parametrize(("path", "content"), BOTH_WAYS.values(), ids=BOTH_WAYS)
def test_the_place_of_a_hidden_record_is_found(
    path: str, content: str | bytes, rules: Rules, code: str
) -> None:
    """With a secrets file by its words; without one by signs of an address beside the code."""
    assert code in codes(path, content, rules)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        (OWN, in_body('<a href="geo:51.5,-0.12">x</a>')),
        (OWN, in_body('<a href="GEO:51.5,-0.12">x</a>')),
        (OWN, in_body('<p data-at="51.50740,-0.12780">x</p>')),
        (OWN, in_body('<p data-lat="51.50740" data-lon="-0.12780">x</p>')),
        (OWN, in_body("<p>51° 30' N</p>")),
        (OWN, in_body("<p>W1A 1AA</p>")),
        (OWN, in_body("<p>9C3XGV4C+XV</p>")),
        (OWN, in_body("<p>///filled.count.soap</p>")),
        (OWN, in_body('<a href="https://maps.example.org/x" rel="noreferrer">x</a>')),
        (OWN, in_body("<address>x</address>")),
        (LIST, listed('<b data-at="51.50740,-0.12780">x</b>')),
        (LIST, in_body('<i data-code="k3f9" data-at="51.50740,-0.12780">x</i>')),
        (LIST, listed("W1A 1AA")),
        ("a.json", data({"code": "k3f9", "lat": 51.5, "lon": -0.1})),
        ("a.json", data({"code": "k3f9", "place": {"latitude": 51.5}})),
        ("a.json", data({"code": "k3f9", "postcode": "x"})),
        ("a.json", data({"code": "k3f9", "n": 12, "road": "Mill Street"})),
        ("a.json", data(["k3f9", 51.5074, -0.1278])),
        (
            "a.json",
            data({"geometry": {"coordinates": [-0.1, 51.5]}, "properties": {"code": "k3f9"}}),
        ),
        ("a.js", f"w({data({'k3f9': {'lat': 51.5}})})"),
        ("a.txt", "k3f9 51.50740,-0.12780"),
        ("a.zip", make_zip({"a.json": data({"code": "k3f9", "lat": 51.5})})),
    ],
    ids=[
        *("geo-link", "geo-link-upper-case", "coordinates-data", "coordinates-two-attributes"),
        *("degrees", "postcode", "plus-code", "three-words", "map-link", "address-element"),
        *("list-coordinates", "code-attribute", "list-postcode", "json-keys", "json-nested-keys"),
        *(
            "json-postcode",
            "json-apart",
            "json-numbers",
            "geojson",
            "data-script-keys",
            "text",
            "zip-json-keys",
        ),
    ],
)
def test_signs_of_a_place_are_found_without_a_secrets_file(path: str, content: str | bytes) -> None:
    """Coordinates, postcodes, codes for places, links to maps."""
    assert codes(path, content, HIDDEN) >= {"hidden-place-shown"}


KITCHEN = {"code": "m4p8", "at": STREET, "lat": 51.5, "postcode": "W1A 1AA"}


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("en/s/m4p8.html", in_body(f'<address title="W1A 1AA">{STREET}</address>')),
        ("en/f/a.js", f"w({data('a')},{data({'d': 'm4p8 k3f9', 's': STREET + chr(10) + 'Rest'})})"),
        ("en/s/m4p8.html", in_body('<a href="geo:51.5,-0.12">x</a><!-- W1A 1AA -->')),
        (LIST, listed("12 beds, open 24/7, phone 01632 960123")),
        (LIST, in_body(f'<a href="../s/k3f9.html">Rest</a><p>{STREET}</p>')),
        (OWN, in_body("<p>12 beds since 2019, 10:30 to 17:45, £12.50</p>")),
        (OWN, in_body('<svg><path d="M12.34567 8.76543 1.23456 7.65432"/></svg>')),
        (OWN, CLEAN.replace("</body>", f"<footer>{STREET}</footer></body>")),
        ("a.json", data([{"code": "k3f9", "name": "Rest"}, KITCHEN])),
        ("a.json", data({"services": [["k3f9", "Rest"], ["m4p8", STREET]]})),
        ("a.json", data({"k3f9": {"name": "Rest"}, "m4p8": KITCHEN})),
        ("a.json", data({"near": ["k3f9"], **KITCHEN})),
        ("a.js", f"w({data({'k3f9': {'name': 'Rest'}, 'm4p8': KITCHEN})})"),
        ("en/f/k0.js", f"w({data('k0')},{data({'r': {'k3f9': {'n': 'Rest'}, 'm4p8': KITCHEN}})})"),
        ("a.txt", f"k3f9 Rest\nm4p8 Kitchen {STREET}\n"),
        ("en/m4p8-12-mill-street.txt", STREET),
        ("m4p8.svg", drawing(f"<text>{STREET}</text>")),
        ("k3f9.svg", drawing('<path d="M12.34567 8.76543 1.23456 7.65432"/>')),
        ("k3f9.png", make_png()),
        ("a.zip", make_zip({"en/s/m4p8.html": in_body(STREET), "a.json": data([KITCHEN])})),
    ],
)
def test_public_places_and_mere_numbers_are_left_alone(path: str, content: str | bytes) -> None:
    """A record's neighbors may say where they are, also on the same page and in the same line."""
    assert codes(path, content, HIDDEN) == set()


@pytest.mark.parametrize("sign", ["<!--", "<b ", "<", "&", "%", "d='"])
@pytest.mark.parametrize("path", ["k3f9.svg", "k3f9.txt", OWN])
def test_what_never_ends_is_read_in_time(path: str, sign: str) -> None:
    """An audit is also made of sites that somebody else has built."""
    text = f"k3f9 {STREET} {sign * 5_000}"
    started = time.process_time()
    assert codes(path, text, SECRET) >= {"secret-in-output"}
    assert codes(path, text, HIDDEN)
    assert time.process_time() - started < 5


@pytest.mark.parametrize(("path", "content"), BOTH_WAYS.values(), ids=BOTH_WAYS)
def test_nothing_is_hidden_where_there_are_neither_secrets_nor_codes(
    path: str, content: str | bytes
) -> None:
    """What the other tests find is the place, and no slip of the file that holds it."""
    assert codes(path, content) <= {"picture-metadata"}
