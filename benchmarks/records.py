"""The example directory's taxonomy and areas + a number → a synthetic directory of that size."""

from __future__ import annotations

import argparse
import random
import shutil
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
LETTERS = "bcdfghjkmnpqrtvwxy"
SIGNS = "23456789" + LETTERS
WORDS = ("harbor", "quiet", "open", "river", "north", "garden", "bridge", "family", "night")
SERVICES_PER_ORGANIZATION = 3


def make_directory(folder: Path, services: int, seed: int = 1) -> None:
    """Write ``services`` services and a third as many organizations into ``folder``."""
    random_ = random.Random(seed)
    for name in ("organizations", "services"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name in ("taxonomy.yml", "areas.yml"):
        shutil.copyfile(ROOT / "services_data" / name, folder / name)
    taxonomy = _load(folder / "taxonomy.yml")
    types = [key for need in taxonomy["needs"].values() for key in need["types"]]
    open_types = [key for key in types if "hidden_by_default" not in str(_type(taxonomy, key))]
    areas = list(_load(folder / "areas.yml")["areas"])
    codes = _codes(folder, random_)
    for number in range(-(-services // SERVICES_PER_ORGANIZATION)):
        key = f"organization-{number}"
        _dump(
            folder / f"organizations/{key}.yml", _organization(next(codes), number, areas, random_)
        )
        first = number * SERVICES_PER_ORGANIZATION
        for index in range(first, min(first + SERVICES_PER_ORGANIZATION, services)):
            record = _service(next(codes), key, index, open_types, areas, random_)
            _dump(folder / f"services/service-{index}.yml", record)


def _type(taxonomy: dict, key: str) -> dict:
    return next(need["types"][key] for need in taxonomy["needs"].values() if key in need["types"])


def _load(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def _dump(path: Path, record: dict) -> None:
    text = yaml.dump(record, Dumper=yaml.CSafeDumper, sort_keys=False, allow_unicode=True)
    path.write_text(text, encoding="utf-8")


def _codes(folder: Path, random_: random.Random):
    taken = set((folder / "taxonomy.yml").read_text(encoding="utf-8").split())
    taken |= set((folder / "areas.yml").read_text(encoding="utf-8").split())
    for path in (ROOT / "content").rglob("*.md"):
        taken |= set(path.read_text(encoding="utf-8").split())
    while True:
        code = random_.choice(LETTERS) + "".join(random_.choices(SIGNS, k=4))
        if code not in taken and any(sign.isdigit() for sign in code):
            taken.add(code)
            yield code


def _sentence(random_: random.Random, length: int) -> str:
    return " ".join(random_.choices(WORDS, k=length)).capitalize() + "."


def _organization(code: str, number: int, areas: list[str], random_: random.Random) -> dict:
    return {
        "code": code,
        "name": f"{random_.choice(WORDS).capitalize()} House {number}",
        "description": _sentence(random_, 18),
        "website": f"https://house-{number}.example.org/",
        "phones": [{"number": f"01632 96{random_.randrange(10_000):04d}"}],
        "locations": {
            "main": {
                "area": random_.choice(areas),
                "address": {"address_1": f"{number % 200 + 1} Mill Lane", "postal_code": "LR1 2AB"},
                "directions": _sentence(random_, 12),
                "accessibility": {"step_free": "yes", "toilet": "no"},
            }
        },
    }


def _service(
    code: str,
    organization: str,
    index: int,
    types: list[str],
    areas: list[str],
    random_: random.Random,
) -> dict:
    return {
        "code": code,
        "organization": organization,
        "name": f"{random_.choice(WORDS).capitalize()} {random_.choice(WORDS)} {index}",
        "description": _sentence(random_, 24),
        "types": sorted(random_.sample(types, k=random_.randint(1, 2))),
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
        "contact_safety": {"caller_id": "hidden", "what_happens": _sentence(random_, 14)},
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
