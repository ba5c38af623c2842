"""The example directory's taxonomy and areas + a number → a synthetic directory of that size."""

from __future__ import annotations

import argparse
import itertools
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
LETTERS = "bcdfghjkmnpqrtvwxy"
SIGNS = "23456789" + LETTERS
NAMES = (
    *("acorn", "amber", "anchor", "apple", "ash", "beacon", "birch", "blue", "bramble", "bridge"),
    *("brook", "candle", "cedar", "chapel", "cherry", "clover", "coral", "corner", "crescent"),
    *("crown", "daisy", "dawn", "elder", "elm", "ember", "fern", "field", "finch", "forge"),
    *("fountain", "garden", "gate", "granary", "green", "grove", "harbor", "haven", "hazel"),
    *("heath", "heron", "highfield", "hill", "holly", "horizon", "island", "ivy", "jasmine"),
    *("juniper", "kestrel", "kite", "ladder", "lantern", "lark", "laurel", "lighthouse", "lily"),
    *("linden", "maple", "market", "marsh", "meadow", "mill", "moon", "moss", "north", "oak"),
    *("olive", "open", "orchard", "osprey", "otter", "pearl", "pebble", "pier", "pine", "poplar"),
    *("quay", "quiet", "rainbow", "raven", "reed", "ridge", "river", "robin", "rose", "rowan"),
    *("sail", "sage", "silver", "sparrow", "spring", "station", "stone", "summer", "swallow"),
    *("thistle", "tide", "valley", "violet", "walnut", "water", "weaver", "well", "willow", "wren"),
)
"""What services and organizations are named for: two of them, and what a service does."""
SERVICES_PER_ORGANIZATION = 3


def make_directory(folder: Path, services: int, seed: int = 1) -> None:
    """Write ``services`` services and a third as many organizations into ``folder``."""
    random_ = random.Random(seed)
    for name in ("organizations", "services"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("taxonomy.yml", "areas.yml"):
        shutil.copyfile(ROOT / "services_data" / name, folder / name)
    types = _open_types(_load(folder / "taxonomy.yml"))
    words, names = _words(), _names(random_)
    areas = list(_load(folder / "areas.yml")["areas"])
    codes = _codes(folder, random_)
    for number in range(-(-services // SERVICES_PER_ORGANIZATION)):
        key = f"organization-{number}"
        organization = _organization(next(codes), number, areas, words, random_)
        _dump(folder / f"organizations/{key}.yml", organization)
        first = number * SERVICES_PER_ORGANIZATION
        for index in range(first, min(first + SERVICES_PER_ORGANIZATION, services)):
            record = _service(next(codes), key, next(names), types, areas, words, random_)
            _dump(folder / f"services/service-{index}.yml", record)


def _open_types(taxonomy: dict[str, Any]) -> dict[str, str]:
    """Each type whose address may be told, and its name as it may stand in a title."""
    types = {k: kind for need in taxonomy["needs"].values() for k, kind in need["types"].items()}
    return {
        key: kind.get("neutral_name", kind["name"])
        for key, kind in types.items()
        if "hidden_by_default" not in kind
    }


def _words() -> list[str]:
    """The words of the example's descriptions, each as often as it stands there."""
    texts = [
        _load(path)["description"] for path in sorted((ROOT / "services_data/services").glob("*"))
    ]
    return re.findall(r"[a-z]{2,}", " ".join(texts).lower())


def _names(random_: random.Random) -> Iterator[str]:
    """Two words that no service has been given yet."""
    pairs = list(itertools.permutations(NAMES, 2))
    random_.shuffle(pairs)
    for first, second in itertools.cycle(pairs):
        yield f"{first.capitalize()} {second.capitalize()}"


def _load(path: Path) -> dict[str, Any]:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _dump(path: Path, record: dict[str, Any]) -> None:
    text = yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


def _codes(folder: Path, random_: random.Random) -> Iterator[str]:
    taken = set((folder / "taxonomy.yml").read_text(encoding="utf-8").split())
    taken |= set((folder / "areas.yml").read_text(encoding="utf-8").split())
    for path in (ROOT / "content").rglob("*.md"):
        taken |= set(path.read_text(encoding="utf-8").split())
    while True:
        code = random_.choice(LETTERS) + "".join(random_.choices(SIGNS, k=4))
        if code not in taken and any(sign.isdigit() for sign in code):
            taken.add(code)
            yield code


def _sentence(words: list[str], length: int, random_: random.Random) -> str:
    return " ".join(random_.choices(words, k=length)).capitalize() + "."


def _organization(
    code: str, number: int, areas: list[str], words: list[str], random_: random.Random
) -> dict[str, Any]:
    return {
        "code": code,
        "name": f"{random_.choice(NAMES).capitalize()} House {number}",
        "description": _sentence(words, 18, random_),
        "website": f"https://house-{number}.example.org/",
        "phones": [{"number": f"01632 96{random_.randrange(10_000):04d}"}],
        "locations": {
            "main": {
                "area": random_.choice(areas),
                "address": {"address_1": f"{number % 200 + 1} Mill Lane", "postal_code": "LR1 2AB"},
                "directions": _sentence(words, 12, random_),
                "accessibility": {"step_free": "yes", "toilet": "no"},
            }
        },
    }


def _service(
    code: str,
    organization: str,
    name: str,
    types: dict[str, str],
    areas: list[str],
    words: list[str],
    random_: random.Random,
) -> dict[str, Any]:
    chosen = sorted(random_.sample(list(types), k=random_.randint(1, 2)))
    return {
        "code": code,
        "organization": organization,
        "name": f"{name}, {types[chosen[0]][0].lower()}{types[chosen[0]][1:]}",
        "description": _sentence(words, 24, random_),
        "types": chosen,
        "locations": ["main"],
        "serves": sorted(random_.sample(areas, k=1)),
        "access": ["walk_in", "phone_first"],
        "phones": [
            {"number": f"07700 90{random_.randrange(10_000):04d}", "free": "no", "on_bill": "yes"},
            {"number": f"0808 157 0{random_.randrange(1_000):03d}", "free": "yes"},
        ],
        "hours": {
            "schedules": [
                {"days": "mon-fri", "opens": "09:00", "closes": "12:30"},
                {"days": ["mon", "thu"], "opens": "14:00", "closes": "18:00"},
            ],
            "public_holidays": "closed",
        },
        "languages": sorted(random_.sample(["en", "es", "ar", "fr", "uk", "vi", "ti"], k=3)),
        "interpreting": {"modes": ["phone"], "languages": ["so", "ti"], "free": "yes"},
        "eligibility": {"minimum_age": "16", "children": "welcome"},
        "requirements": {"identification": random_.choice(["none", "any", "unknown"])},
        "authorities": {"police": "with_consent", "immigration": "never"},
        "contact_safety": {"caller_id": "hidden", "what_happens": _sentence(words, 14, random_)},
        "cost": {"kind": "free"},
        "capacity": {"state": random_.choice(["open", "full"]), "updated": "2026-11-01"},
        "trust": {"verified_on": "2026-10-01", "verified_by": "outreach coordinator"},
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("services", type=int)
    arguments = parser.parse_args()
    make_directory(arguments.folder, arguments.services)
