"""Whatever bytes come in, a value or a problem comes out, and never an exception."""

from __future__ import annotations

import io
import random
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.exchange.catalogs import apply_units, parse_csv, parse_xliff, units_of_po
from generator.exchange.hsds import import_hsds
from generator.load import Source, load_yaml, parse_yaml
from generator.model import Organization, Service
from generator.problems import Problem, format_problems
from generator.translate.catalog import empty_catalog, format_catalog, read_po
from generator.translate.catalog_text import check_catalog_text
from generator.translate.languages import find_language
from generator.translate.merge import merge_catalog
from generator.translate.messages import Message
from generator.translate.translator import build_translator, check_placeholders
from generator.validate.explain import validate_record
from generator.validate.finding import place_findings
from tests.conftest import ROOT, SMALL, TODAY

fuzz = settings(
    max_examples=400,
    deadline=None,
    database=None,
    derandomize=True,  # the same inputs on every machine; `make fuzz` looks further
    suppress_health_check=list(HealthCheck),
)

RECORDS = tuple(path.read_bytes() for path in sorted(SMALL.glob("services_data/*/*.yml")))
ODD = (
    *(b"\0", b"\xff", b"\xc0\xaf", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae"),
    *(b"\xe2\x80\xa8", b"&a ", b"*a", b"!!x ", b"<<: ", b"? ", b"- ", b"{", b"[", b"|\n", b">-\n"),
    *(b"%TAG ", b"---\n", b'"', b"'", b"\\", b"\t", b"\r", b"\n", b"#", b": ", b"999999999999"),
    *(b"1e999", b"nan", b"\x1b[2J", b"%(x)99s", b"nplurals=", b"plural=n/0", b"msgid "),
    *(b"msgstr[9] ", b"#~ ", b"#| ", b"\\x", b"<", b"]]>", b"&#0;", b"<a>", b",", b";", b'""'),
    *(b"{{", b"{%", b"../", b"*#06#", b"javascript:"),
)
"""What breaks readers, to be strewn into what is sound."""


def spoil(data: bytes, seed: int) -> bytes:
    """A sound file with a few pieces cut, doubled, exchanged, or odd signs between."""
    chance = random.Random(seed)
    for _ in range(chance.randint(1, 6)):
        start = chance.randint(0, len(data))
        end = min(len(data), start + chance.choice((0, 1, 3, 20, 200)))
        piece = chance.choice((b"", chance.choice(ODD), data[start:end] * 2, data[end:][:30]))
        data = data[:start] + piece + data[end:]
    return data


SEEDS = st.integers(0, 1 << 32)


def say(problems: list[Problem]) -> None:
    """Every problem can be said in each form, and names a file."""
    for report in ("text", "json", "github"):
        format_problems(problems, report=report).encode()
    assert all(problem.where.path for problem in problems)


def read_record(data: bytes, folder: Path) -> None:
    """Bytes → a record of either kind, or problems."""
    path = folder / "record.yml"
    path.write_bytes(data)
    loaded, problems = load_yaml(path, "record.yml")
    assert loaded is not None or problems
    for model in (Organization, Service):
        if loaded is None:
            break
        record, findings = validate_record(model, loaded.data)
        assert record is not None or findings
        problems += place_findings(loaded.source, findings)
    say(problems)


@fuzz
@given(data=st.binary(max_size=400))
def test_any_bytes_are_a_record_or_a_problem(data: bytes) -> None:
    """Not only text."""
    with tempfile.TemporaryDirectory() as folder:
        read_record(data, Path(folder))


@fuzz
@given(seed=SEEDS, which=st.sampled_from(RECORDS))
def test_a_spoiled_record_is_a_record_or_a_problem(seed: int, which: bytes) -> None:
    """Nearly sound files go deeper than noise."""
    with tempfile.TemporaryDirectory() as folder:
        read_record(spoil(which, seed), Path(folder))


@fuzz
@given(text=st.text(st.sampled_from("ab:-?[]{}&*!|>'\"#%@`,\n\t \u00a0\u2028é\0"), max_size=80))
def test_any_signs_of_yaml_are_a_record_or_a_problem(text: str) -> None:
    """YAML's own signs in every order."""
    loaded, problems = parse_yaml(Source(path="record.yml", text=text))
    assert loaded is not None or problems
    say(problems)


PO = (
    b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    b'"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    b'# mine\n#. note\n#: a.yml:1\n#, fuzzy\n#| msgid "old"\nmsgctxt "k3f9.name"\n'
    b'msgid "A %(n)s"\nmsgstr "B %(n)s"\n\n'
    b'msgid "one"\nmsgid_plural "%(n)s"\nmsgstr[0] "eins"\nmsgstr[1] "%(n)s"\n\n'
    b'#~ msgid "gone"\n#~ msgstr "weg"\n'
)
MESSAGES = (
    Message(context="k3f9.name", source="A %(n)s"),
    Message(source="one", plural="%(n)s"),
    Message(context="k3f9.phones.0.name", source="Desk"),
)


@fuzz
@given(seed=SEEDS)
def test_a_spoiled_catalog_is_merged_and_written_or_a_problem(seed: int) -> None:
    """Read, checked, merged with today's messages, written, and read back as it was written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "x.po")
        path.write_bytes(spoil(PO, seed))
        catalog, problems = read_po(path, "es", "records", place=Path("x.po"))
        say([*problems, *check_placeholders(catalog, path), *check_catalog_text(catalog, path)])
        language = find_language("es")
        translator = build_translator([catalog], language=language, source_language=language)
        for number in (0, 1, 2, 5_000, -3):
            translator.ngettext("one", "%(n)s", number)
        merged = merge_catalog(catalog, MESSAGES)
        path.write_text(format_catalog(merged), encoding="utf-8", newline="")
        again, found = read_po(path, "es", "records", place=Path("x.po"))
        assert list(again.entries) == list(merged.entries) or found or problems


XLIFF = (
    b"<?xml version='1.0' encoding='UTF-8'?>\n<xliff xmlns='urn:oasis:names:tc:xliff:document:1.2'>"
    b"<file original='interface'><body><trans-unit id='1' resname='a' extradata='form 0'>"
    b"<source>one</source><target state='translated'>uno</target><note from='plural'>x</note>"
    b"</trans-unit></body></file></xliff>"
)
CSV = (
    b"catalog,context,source,plural,form,translation,state,note,comment\r\n"
    b'"interface","","one","","0","uno","translated","",""\r\n'
)


@fuzz
@given(seed=SEEDS, form=st.sampled_from(("po", "xlf", "csv")))
def test_a_spoiled_file_of_a_translator_is_units_or_a_problem(seed: int, form: str) -> None:
    """Each of the three forms."""
    if form == "po":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "x.po")
            path.write_bytes(spoil(PO.replace(b"k3f9.name", b"interface|one"), seed))
            read, problems = read_po(path, "es", "records", place=Path("x.po"))
            units = units_of_po(read)
    else:
        parse = parse_csv if form == "csv" else parse_xliff
        data = spoil(CSV if form == "csv" else XLIFF, seed)
        units, problems = parse(data.decode("utf-8", "replace"), f"x.{form}")
    _, found = apply_units([empty_catalog("es", "interface")], units, shown="x")
    say([*problems, *found])


HSDS_JSON = (ROOT / "tests/exchange/data/hsds-3.1.json").read_bytes()
HSDS_CSV = {
    path.name: path.read_bytes() for path in (ROOT / "tests/exchange/data/hsds-2.0").iterdir()
}


def zip_of(seed: int) -> bytes:
    """A table spoiled in a sound archive, or the archive spoiled."""
    chance = random.Random(seed)
    spoiled = chance.choice(sorted(HSDS_CSV))
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in HSDS_CSV.items():
            archive.writestr(name, spoil(data, seed) if name == spoiled else data)
    return spoil(stream.getvalue(), seed) if seed % 2 else stream.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [("x.json", lambda seed: spoil(HSDS_JSON, seed)), ("x.zip", zip_of)],
    ids=["json", "csv"],
)
def test_spoiled_open_referral_data_is_records_or_a_problem(
    name: str, make: Callable[[int], bytes]
) -> None:
    """Whatever is written can be read again as YAML."""

    @settings(fuzz, max_examples=120)
    @given(seed=SEEDS)
    def check(seed: int) -> None:
        with tempfile.TemporaryDirectory() as folder:
            source, into = Path(folder, name), Path(folder, "into")
            source.write_bytes(make(seed))
            report = import_hsds(
                source,
                into,
                country="US",
                taxonomy=SMALL / "services_data/taxonomy.yml",
                edition=TODAY,
                time_zone="America/New_York",
            )
            report.text().encode()
            for path in into.rglob("*.yml"):
                loaded, problems = load_yaml(path, path.name)
                assert loaded is not None, problems

    check()
