"""A damaged PO file is named with its line and a hint, and the build stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.build import Prepared, Project, prepare
from tests.conftest import TODAY

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
PLURAL = '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("records", b'msgid ""\nmsgstr "caf\xe9"\n', "catalog-unreadable", 0),
        ("records", b'msgid "a\nmsgstr "b"\n', "catalog-unreadable", 1),
        ("records", HEADER.replace("UTF-8", "ISO-8859-1").encode(), "catalog-unreadable", 1),
        ("records", b"this is a letter to the editor\n", "catalog-unreadable", 1),
        (
            "interface",
            (HEADER + '"Plural-Forms: nplurals=two;\\n"\n').encode(),
            "catalog-plurals",
            1,
        ),
        (
            "interface",
            (
                HEADER + PLURAL + '\nmsgid "%(n)s service"\nmsgid_plural "%(n)s services"\n'
                'msgstr[0] "%(n)s a"\nmsgstr[1] "%(n)s b"\nmsgstr[2] "%(n)s c"\n'
            ).encode(),
            "catalog-plurals",
            6,
        ),
        (
            "interface",
            (HEADER + '\nmsgid "Checked on %(date)s"\nmsgstr "تم التحقق"\n').encode(),
            "catalog-placeholder",
            5,
        ),
        (
            "records",
            (
                HEADER + '\nmsgctxt "t3kd.name"\nmsgid "Harbor line"\nmsgstr "أ"\n'
                '\nmsgctxt "t3kd.name"\nmsgid "Harbor line"\nmsgstr "ب"\n'
            ).encode(),
            "catalog-duplicate",
            9,
        ),
    ],
    ids=["encoding", "quote", "charset", "no-po", "header", "plural", "placeholder", "duplicate"],
)
def test_each_kind_of_damage_is_named_and_stops_the_build(
    name: str, text: bytes, code: str, line: int, small: Path
) -> None:
    """File, line, hint; and no directory to build from."""
    (small / "translations/ar" / f"{name}.po").write_bytes(text)
    prepared = prepare(Project(config_file=small / "mkdocs.yml", edition=TODAY))
    assert isinstance(prepared, Prepared)
    found = [problem for problem in prepared.problems if problem.code == code]
    assert [(problem.severity, problem.where.line) for problem in found] == [("error", line)]
    assert found[0].where.path.endswith(f"translations/ar/{name}.po")
    assert found[0].hint
    assert prepared.directory is None
