"""A fuzzer that watches which lines an input reaches, and so finds what chance does not.

`make fuzz` runs it until it is stopped, or as `ARGS` of libFuzzer say: `-max_total_time=600`.
`make fuzz TARGET=po` chooses what is fuzzed. An input that breaks something is written to a file
`crash-…`; it belongs into tests/hostile/cases/ with the mending.
"""

from __future__ import annotations

import importlib.util
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

MISSING = """atheris is not installed: it is large, and needed for nothing else. Install it with

  .venv/bin/python -m pip install --require-hashes -r requirements/fuzz.txt

where there is a wheel for your Python and system (Linux; CPython 3.11 to 3.13)."""


def fuzz_record(data: bytes) -> None:
    """Bytes as a record."""
    from tests.hostile.test_fuzz import read_record

    with tempfile.TemporaryDirectory() as folder:
        read_record(data, Path(folder))


def fuzz_guide(data: bytes) -> None:
    """Bytes as what Markdown made of a guide: whatever is left is plain."""
    from selectolax.lexbor import LexborHTMLParser

    from generator.render.pages.guide_html import sanitize_guide

    clean = sanitize_guide(data.decode("utf-8", "replace"), note="another site")
    for node in LexborHTMLParser(f"<main>{clean}</main>").css("main *"):
        assert node.tag not in ("script", "img", "svg", "iframe", "form", "style", "base", "meta")
        assert set(node.attributes) <= {"href", "id", "start", "rel", "class"}
    assert sanitize_guide(str(clean), note="another site").count("<script") == 0


def fuzz_po(data: bytes) -> None:
    """Bytes as a catalog that is read, merged and written."""
    from generator.translate.catalog import format_catalog, read_po
    from generator.translate.merge import merge_catalog
    from tests.hostile.test_fuzz import MESSAGES

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.po")
        path.write_bytes(data)
        catalog, _ = read_po(path, "es", "records", place=path)
        format_catalog(merge_catalog(catalog, MESSAGES))


def fuzz_exchange(data: bytes) -> None:
    """Bytes as XLIFF and as CSV from a translator."""
    from generator.exchange.catalogs import parse_csv, parse_xliff

    text = data.decode("utf-8", "replace")
    parse_xliff(text, "x.xlf")
    parse_csv(text, "x.csv")


def fuzz_hsds(data: bytes) -> None:
    """Bytes as a table and as JSON of Open Referral."""
    from generator.exchange.hsds.csv_reader import decode_text, read_csv
    from generator.exchange.hsds.json_reader import read_json

    text, _ = decode_text(data, "services.csv")
    read_csv(text, "services.csv", "service")
    read_json(text, "x.json")


TARGETS: dict[str, Callable[[bytes], None]] = {
    "record": fuzz_record,
    "guide": fuzz_guide,
    "po": fuzz_po,
    "exchange": fuzz_exchange,
    "hsds": fuzz_hsds,
}


def main(arguments: list[str]) -> None:
    """Fuzz the target named first; what follows goes to libFuzzer."""
    if importlib.util.find_spec("atheris") is None:
        sys.exit(MISSING)
    import atheris

    name = arguments[1] if len(arguments) > 1 else "record"
    if name not in TARGETS:
        sys.exit(f"'{name}' is no target: {', '.join(TARGETS)}")
    with atheris.instrument_imports(include=["generator", "polib", "yaml"]):
        TARGETS[name](b"")
    atheris.Setup([arguments[0], *arguments[2:]], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
