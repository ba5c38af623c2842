"""Leaflets made by hand, in nine languages, from few services to many; nothing in them exists."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import yaml

from generator.render.leaflets.content import Call, Direction, Entry, Group, Leaflet, Spot
from generator.render.leaflets.qr import draw_qr
from generator.telling.wording import Phrase

EDITION = datetime.date(2026, 11, 29)
LAYOUTS = Path(__file__).parents[3] / "overrides" / "leaflets"
FONTS = (Path("/usr/share/fonts"),)
FIGURES = ("Noto Sans",)
FAMILIES = {
    "en": ("Noto Sans",),
    "uk": ("Noto Sans",),
    "ar": ("Noto Naskh Arabic", "Noto Sans"),
    "ur": ("Noto Nastaliq Urdu", "Noto Sans"),
    "hi": ("Noto Sans Devanagari", "Noto Sans"),
    "am": ("Noto Sans Ethiopic", "Noto Sans"),
    "zh-Hans": ("Noto Sans CJK SC", "Noto Sans"),
    "th": ("Noto Sans Thai", "Noto Sans"),
    "my": ("Noto Sans Myanmar", "Noto Sans"),
    "pa": ("Noto Sans Gurmukhi", "Noto Sans"),
}

TEXTS: dict[str, dict[str, str]] = yaml.safe_load(
    Path(__file__).with_suffix(".yml").read_text(encoding="utf-8")
)
LOCALES = tuple(TEXTS)

CODES = (
    *("k3f9", "m2p1", "r7t4", "w5x8", "b6c2", "d9g3", "h4j7"),
    *("n8q5", "s2v6", "x3z9", "c7d4", "f8h2", "j5k6", "p9r3"),
)
SITE = "help.example.org"


def make_entry(locale: str, at: int) -> Entry:
    """The service of a number: a line, a house without an address, a clinic, an office."""
    say = TEXTS[locale]
    code, kind = CODES[at % len(CODES)], at % 4
    path = f"/{locale}/s/{code}.html"
    number = f"01632 960{100 + at}"
    english = replace_language(locale)
    return Entry(
        code=code,
        name=Phrase(say[("line", "house", "clinic", "law")[kind]]),
        calls=(
            Call(
                number=number,
                link=f"tel:+44{number[1:].replace(' ', '')}",
                name=None,
                notes=(Phrase(say["always"]), Phrase(say["free"])) if kind < 2 else (),
            ),
        ),
        hours=() if kind == 0 else (Phrase(say["always" if kind == 1 else "hours"]),),
        spots=(
            ()
            if kind == 0
            else (Spot(lines=(Phrase(say["town"]),)),)
            if kind == 1
            else (
                Spot(
                    lines=(Phrase(say["street"]), Phrase(say["town"])),
                    way=(Phrase(say["way"]),),
                ),
            )
        ),
        tags=(Phrase(say["free"]), Phrase(say["noid"])),
        states=(Phrase(say["full"]),) if at == 1 else (),
        checked=say["checked"],
        languages=Phrase(say["languages"], label=None) if kind == 0 else None,
        description=english if at == 3 else Phrase(say["long"]),
        start=(Phrase(say["start"]), english if at == 2 else Phrase(say["long"])),
        bring=(Phrase(say["bring"]),),
        address=SITE + path,
        url=f"https://{SITE}{path}",
        qr=draw_qr(f"https://{SITE}{path}"),
    )


def replace_language(locale: str) -> Phrase:
    """A text of which there is no translation."""
    text = "Ask for Mara at the desk; she speaks for you."
    return Phrase(text) if locale == "en" else Phrase(text, "en", "ltr")


def make_leaflet(locale: str, *, services: int = 8, other: str | None = None) -> Leaflet:
    """A leaflet of so many services, in three groups."""
    say = TEXTS[locale]
    entries = [make_entry(locale, at) for at in range(services)]
    if services > 4:
        entries[4] = replace(entries[4], name=replace_language(locale))
    third = max(1, services // 3)
    parts = (entries[:third], entries[third : 2 * third], entries[2 * third :])
    direction: Direction = "rtl" if locale in ("ar", "ur") else "ltr"
    return Leaflet(
        code="wz4t",
        locale=locale,
        direction=direction,
        title=say["title"],
        outside=say["outside"],
        heading=Phrase(say["heading"]),
        urgent=(
            Call(
                number="999",
                link="tel:999",
                name=Phrase(say["urgent"]),
                notes=(Phrase(say["always"]),),
            ),
        ),
        groups=tuple(
            Group(heading=Phrase(say[name]), entries=tuple(part))
            for name, part in zip(("night", "stay", "papers"), parts, strict=True)
            if part
        ),
        edition=say["edition"],
        notes=(Phrase(say["note"]),),
        labels={
            "call": say["call"],
            "open": say["open"],
            "where": say["where"],
            "way": say["way_label"],
            "start": say["start_label"],
            "bring": say["bring_label"],
            "languages": say["languages_label"],
            "code": "k3f9",
            "cut": "✂",
            "fold": "",
            "page": say["page"],
            "untranslated": say["untranslated"],
            "times": "[+]",
        },
        site=SITE,
        url=f"https://{SITE}/{locale}/",
        qr=draw_qr(f"https://{SITE}/{locale}/"),
        other=make_leaflet(other, services=services) if other else None,
    )
