"""Script files: ours, data for ours, and everything else."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace

import pytest

from tests.audit.planting import OPEN, codes

OURS = "var a = localStorage; fetch('//b')"
HASH = "sha256-" + base64.b64encode(hashlib.sha256(OURS.encode()).digest()).decode()


def test_our_own_script_is_known_by_its_hash() -> None:
    """And by nothing else: one more space makes it another."""
    rules = replace(OPEN, scripts=frozenset({HASH}))
    assert codes("a.js", OURS, rules) == set()
    assert codes("a.js", f"{OURS} ", rules) >= {"script-not-allowed", "script-stores"}


@pytest.mark.parametrize(
    "text",
    [
        'w("k", {"a": 1});',
        'w("en", [["k3f9", "fetch, eval and cookie are words for readers", null, 1.5]])',
        'w("ar", {"a": "مطبخ مفتوح"})\n',
        'w("k", "a \\"quoted\\" + \\"word\\"")',
        "w()",
        "wp([])",
    ],
)
def test_data_for_our_scripts_is_fine(text: str) -> None:
    """One call with JSON in it; its words may say what they like."""
    assert codes("a.js", text) == set()


@pytest.mark.parametrize(
    "text",
    [
        'w("https://cdn.example.org/x")',
        'w("//cdn.example.org/x")',
        'w("\\/\\/cdn.example.org\\/x")',
        'w("\\u002f\\u002fcdn.example.org")',
        'w(["<img src=//cdn.example.org>"])',
    ],
)
def test_data_names_no_other_host(text: str) -> None:
    """Plain, or with escapes."""
    assert codes("a.js", text) == {"foreign-request"}


@pytest.mark.parametrize(
    "text",
    [
        'w("k", fetch("x"))',
        'w("k", {"a": x})',
        "w('k')",
        'w("k"); x("a")',
        'w("k");;',
        'w("k")("a")',
        'w("k", [1], location = "x")',
        'w("k") // x',
        "w(`k`)",
        'w["k"]("a")',
        'eval("x")',
        'setTimeout("x()")',
        'Function("x")',
        'document.write("x")',
        'var w = {"a": 1};',
        "",
        "begin()",
    ],
)
def test_what_only_looks_like_data_is_no_data(text: str) -> None:
    """Code in it, code behind it, or a function of the browser that runs its words."""
    assert "script-not-allowed" in codes("a.js", text)


@pytest.mark.parametrize(
    "text",
    [
        "\\u0066etch(a)",
        "\\u{66}etch(a)",
        "\\u{000066}etch(a)",
        "window['\\x66etch'](a)",
        "window['fet\\\nch'](a)",
        "window['fet' + 'ch'](a)",
        "window['f' +\n\"etch\"](a)",
        "window[`fe` + `tch`](a)",
        "navigator['send' + 'Beacon'](a)",
        "a.src = 'https:' + '/' + '/b'",
        "a.src = '\\x2f\\x2fcdn.example.org'",
    ],
)
def test_a_name_in_disguise_is_read_as_what_it_is(text: str) -> None:
    """Escapes are undone, and strings joined that were only parted."""
    assert codes("a.js", text) >= {"foreign-request", "script-not-allowed"}


@pytest.mark.parametrize(
    "text",
    [
        "window[['fe', 'tch'].join('')](a)",
        "window['fe'.concat('tch')](a)",
        "window[`fe${''}tch`](a)",
        "window['fe' /* */ + 'tch'](a)",
        "window['\\146etch'](a)",
        "window[atob('ZmV0Y2g=')](a)",
        "window[String.fromCharCode(102, 101, 116, 99, 104)](a)",
        "[][a][a](b)()",
        "a.src = ['https:', '', 'b'].join('/')",
        "location = name",
    ],
)
def test_a_disguise_that_nobody_reads_through_is_refused_as_well(text: str) -> None:
    """No list of names ends: what is neither ours nor data is out, whatever it says."""
    assert "script-not-allowed" in codes("a.js", text)


def test_brackets_without_end_are_no_data() -> None:
    """They would go deeper than any reader can follow."""
    assert codes("a.js", f"w({'[' * 100_000})") == {"script-not-allowed"}
    assert codes("a.js", f"w({'[' * 100_000}{']' * 100_000})") == {"script-not-allowed"}
