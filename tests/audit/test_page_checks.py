"""One planted fault per check of a single page, beside a clean page without findings."""

from __future__ import annotations

import base64
import hashlib
import pickle
from dataclasses import replace

import pytest

from generator.audit import Rules, audit_file, audit_page
from generator.audit.weight import check_weight
from generator.model import Settings
from generator.validate.secrets import parse_secret
from generator.validate.sensitive import SensitiveTerms

CLEAN = """<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Open kitchen</title>
<link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E">
<link rel="canonical" href="https://waypost.example.org/en/s/k3f9.html">
<link rel="alternate" hreflang="es" href="https://waypost.example.org/es/s/k3f9.html">
<style>@media print { a { color: #000 } } .b { background: url(data:image/png;base64,AA) }</style>
</head>
<body>
<a class="wp-exit" href="https://exit.example.org/" rel="noreferrer nofollow">Leave</a>
<p class="wp-notice">Note</p>
<main id="m"><a href="#m">Content</a> <a href="../index.html?a#top">Home</a>
<a href="tel:+441632960123">Call</a> <a href="sms:+447700900123">Text</a>
<a href="https://kitchen.example.org/" rel="noreferrer">Their own page</a>
<img src="../../map.png" srcset="../../map.png 1x, ../../map2.png 2x" alt="A map: https://x">
<svg viewBox="0 0 8 8" xmlns="http://www.w3.org/2000/svg"><path d="M0 0" style="fill:red"/></svg>
<svg><use xlink:href="#a"/></svg>
<div hidden><svg><symbol id="a"><path d="M0 0"/></symbol></svg></div>
<time datetime="10:30">10:30</time>
</main></body></html>
"""

RULES = Rules(
    settings=Settings(
        country="GB",
        locales=("en", "es", "ar"),
        exit_targets={"en": "https://exit.example.org/"},
    ),
    terms={
        "en": SensitiveTerms(locale="en", terms=("shelter*",)),
        "es": SensitiveTerms(locale="es", terms=("refugio*",)),
        "ar": SensitiveTerms(locale="ar", terms=("ملجأ",)),
    },
    secrets=tuple(filter(None, [parse_secret("12 Mill Street", line=7)])),
)


def codes_of(html: str, path: str = "en/s/k3f9.html") -> set[str]:
    """The codes of all that is wrong with a file, apart from its links."""
    return {p.code for p in audit_file(path, html.encode(), rules=RULES).problems}


def in_body(html: str) -> str:
    """The clean page with something more in its main part."""
    return CLEAN.replace("</main>", html + "</main>")


def in_head(html: str) -> str:
    """The clean page with something more in its head."""
    return CLEAN.replace("</head>", html + "</head>")


def test_a_clean_page_has_no_findings() -> None:
    """Pictures in the page, links that a reader taps and addresses that only name are fine."""
    assert audit_file("en/s/k3f9.html", CLEAN.encode(), rules=RULES).problems == ()


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://cdn.example.org/x.png">',
        '<img src="//cdn.example.org/x.png">',
        '<img src="\\\\cdn.example.org/x.png">',
        '<img src="/\t/cdn.example.org/x.png">',
        '<img src=" h&#116;tps:&#x2f;/cdn.example.org/x.png">',
        '<img src="data:text/html,x">',
        '<img srcset="../../a.png 1x, https://cdn.example.org/x.png 2x">',
        '<picture><source srcset="//cdn.example.org/x.png"></picture>',
        '<video src="https://cdn.example.org/x.mp4"></video>',
        '<video poster="https://cdn.example.org/x.png"></video>',
        '<audio src="https://cdn.example.org/x.mp3"></audio>',
        '<video><track src="https://cdn.example.org/x.vtt"></video>',
        '<input type="image" src="https://cdn.example.org/x.png">',
        '<table background="https://cdn.example.org/x.png"></table>',
        '<a href="../index.html" ping="https://cdn.example.org/">x</a>',
        '<a href="../index.html" attributionsrc>x</a>',
        '<svg><image href="https://cdn.example.org/x.png"/></svg>',
        '<svg><use xlink:href="https://cdn.example.org/x.svg#a"/></svg>',
        '<svg><use href="../../drawings.svg#a"/></svg>',
        '<svg><feImage href="https://cdn.example.org/x.png"/></svg>',
        '<svg><path fill="url(https://cdn.example.org/x.svg#a)"/></svg>',
        '<p style="background: url(https://cdn.example.org/x.png)">x</p>',
        '<p style="background: u\\72l(//cdn.example.org/x.png)">x</p>',
        "<p style=\"background: image-set('//cdn.example.org/x.png' 1x)\">x</p>",
        '<p nonsense="//cdn.example.org/x.png">x</p>',
        '<noscript><img src="https://cdn.example.org/x.png"></noscript>',
    ],
)
def test_nothing_in_the_body_asks_another_host(html: str) -> None:
    """Every attribute that loads something, in plain sight or disguised."""
    assert codes_of(in_body(html)) == {"foreign-request"}


@pytest.mark.parametrize(
    "html",
    [
        *(
            f'<link rel="{rel}" href="https://cdn.example.org/x">'
            for rel in (
                *("stylesheet", "icon", "manifest", "preload", "modulepreload", "prefetch"),
                *("preconnect", "dns-prefetch", "alternate stylesheet", "apple-touch-icon", "next"),
            )
        ),
        '<link rel="preload" as="image" imagesrcset="//cdn.example.org/x.png 1x">',
        '<style>@import "https://cdn.example.org/x.css";</style>',
        "<style>@import url(//cdn.example.org/x.css);</style>",
        "<style>@font-face { font-family: a; src: url('https://cdn.example.org/x') }</style>",
        '<meta http-equiv="Content-Security-Policy" content="report-uri https://x.example.org/">',
    ],
)
def test_nothing_in_the_head_asks_another_host(html: str) -> None:
    """Links, styles and policies."""
    assert codes_of(in_head(html)) == {"foreign-request"}


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<script>x()</script>", "script-not-allowed"),
        ('<script type="speculationrules">{}</script>', "script-not-allowed"),
        ('<p onclick="x()">x</p>', "script-not-allowed"),
        ('<svg onload="x()"></svg>', "script-not-allowed"),
        ('<a href="java&#10;script:x()">x</a>', "script-not-allowed"),
        ('<svg><a xlink:href="javascript:x()">x</a></svg>', "script-not-allowed"),
        ('<iframe src="../index.html"></iframe>', "embedded-content"),
        ('<object data="../x.png"></object>', "embedded-content"),
        ('<embed src="../x.png">', "embedded-content"),
        ('<template><img src="//x.example.org/"></template>', "unchecked-element"),
        ('<svg><a><set attributeName="href" to="x"/></a></svg>', "unchecked-element"),
        ('<form action="../index.html"></form>', "form-action"),
        ('<form method="post"></form>', "form-action"),
        ('<form action="/search"></form>', "form-action"),
        ('<form action="/search" method="get"></form>', "form-action"),
        ('<form action="/find" method="dialog"></form>', "form-action"),
        ('<form method="dialog"><button formmethod="get">x</button></form>', "form-action"),
        ('<form method="dialog"><button formaction="/search">x</button></form>', "form-action"),
        ('<button formaction="../index.html">x</button>', "form-action"),
        ('<a href="https://kitchen.example.org/">x</a>', "link-tells-origin"),
        ('<a href="http://kitchen.example.org/" rel="noreferrer">x</a>', "link-scheme"),
        ('<a href="//kitchen.example.org/" rel="noreferrer">x</a>', "link-scheme"),
        ('<a href="data:text/html,x">x</a>', "link-scheme"),
        ('<a href="../map.png" download="shelter-map.png">x</a>', "sensitive-path"),
        ("<p>Ring at 12 <b>Mill</b> St.</p>", "secret-in-output"),
        ('<p data-a="12-mill-street">x</p>', "secret-in-output"),
    ],
)
def test_every_other_fault_of_a_body_is_found(html: str, code: str) -> None:
    """One planted fault, one code."""
    assert codes_of(in_body(html)) == {code}


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ('<meta http-equiv="refresh" content="0; url=../index.html">', "meta-refresh"),
        ('<meta http-equiv="Set-Cookie" content="a=b">', "meta-cookie"),
        ('<base href="../">', "unchecked-element"),
        ('<meta name="description" content="Shelters">', "sensitive-preview"),
        ('<meta property="og:title" content="Shelters">', "sensitive-preview"),
        ('<meta property="og:image" content="shelter.png">', "sensitive-preview"),
    ],
)
def test_every_other_fault_of_a_head_is_found(html: str, code: str) -> None:
    """One planted fault, one code."""
    assert codes_of(in_head(html)) == {code}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (' lang="en"', "", "missing-language"),
        (' dir="ltr"', "", "missing-language"),
        ('dir="ltr"', 'dir="auto"', "missing-language"),
        ('<p class="wp-notice">Note</p>', "", "missing-notice"),
        ('class="wp-notice"', 'class="notice"', "missing-notice"),
        ("<title>Open kitchen</title>", "", "missing-title"),
        ("Open kitchen", " ", "missing-title"),
        ("Open kitchen", "Night shelter", "sensitive-page-title"),
        (
            '<body>\n<a class="wp-exit"',
            '<body>\n<a href="#m">x</a><a class="wp-exit"',
            "missing-exit",
        ),
        ('class="wp-exit"', 'class="exit"', "missing-exit"),
        ('class="wp-exit" href="https://exit.example.org/"', 'class="wp-exit"', "missing-exit"),
    ],
)
def test_what_every_page_needs_is_missed(old: str, new: str, code: str) -> None:
    """Language, direction, title, and the way out before any other link."""
    assert old in CLEAN
    assert codes_of(CLEAN.replace(old, new)) == {code}


@pytest.mark.parametrize(
    ("path", "title", "codes"),
    [
        ("es/s/k3f9.html", "El refugio", {"sensitive-page-title"}),
        ("es/s/k3f9.html", "Shelter", {"sensitive-page-title"}),  # not translated yet
        ("en/s/k3f9.html", "El refugio", set()),
        ("ar/s/k3f9.html", "الملجأ", {"sensitive-page-title"}),
        ("index.html", "El refugio", {"sensitive-page-title"}),
        ("en/s/night-shelter.html", "Open kitchen", {"sensitive-path"}),
        ("en/g/refugio_2.html", "Open kitchen", {"sensitive-path"}),
    ],
)
def test_titles_are_held_against_their_language_and_paths_against_all(
    path: str, title: str, codes: set[str]
) -> None:
    """An address is read by anybody, a title by those who read its language."""
    assert codes_of(CLEAN.replace("Open kitchen", title), path) == codes


@pytest.mark.parametrize(
    ("html", "codes"),
    [
        ('<a lang="ar" href="../index.html">x</a>', {"missing-direction"}),
        ('<a lang="fa-AF" href="../index.html">x</a>', {"missing-direction"}),
        ('<a lang="ar" dir="rtl" href="../index.html">x</a>', set()),
        ('<a lang="es" href="../index.html">x</a>', set()),
    ],
)
def test_words_that_run_against_the_page_say_so(html: str, codes: set[str]) -> None:
    """Else their punctuation, and the numbers beside them, stand on the wrong side."""
    assert codes_of(in_body(html)) == codes


def test_a_secret_is_named_by_its_line_alone() -> None:
    """The report may be printed in public."""
    page = audit_page("en/s/k3f9.html", in_body("12 Mill Street"), rules=RULES)
    (problem,) = page.problems
    assert "line 7" in problem.message
    assert "Mill" not in str(problem)


@pytest.mark.parametrize(
    ("path", "kilobytes", "heavy"),
    [
        ("en/s/k3f9.html", 4, False),
        ("en/s/k3f9.html", 5.2, True),
        ("es/s/k3f9.html", 5.2, False),
        ("es/s/k3f9.html", 6.2, True),
        ("en/n/k3f9.html", 12, False),
        ("en/n/k3f9.html", 13.2, True),
    ],
)
def test_a_page_over_its_budget_is_found(path: str, kilobytes: float, heavy: bool) -> None:
    """Services' pages are the lightest, and lightest in the source's language."""
    # Hexadecimal digits of a Fibonacci-like sequence hardly compress below a half.
    number, digits = 3, ""
    while len(digits) < kilobytes * 2048:
        number = number * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        digits += f"{number >> 32:08x}"
    html = f"<title>x</title><p>{digits[: int(kilobytes * 1024 * 1.7)]}"
    found = {p.code for p in audit_file(path, html.encode(), rules=RULES).problems}
    assert ("page-too-heavy" in found) == heavy


OURS = "document.title = 'x < y';"
HASH = "sha256-" + base64.b64encode(hashlib.sha256(OURS.encode()).digest()).decode()


def with_script(script: str, *, source: str = HASH) -> str:
    """The clean page with a script, and a policy that allows one."""
    page = in_body(script)
    return page.replace("default-src 'none';", f"default-src 'none'; script-src '{source}';")


def codes_with_ours(html: str) -> set[str]:
    """As `codes_of`, where one script is known as ours."""
    rules = replace(RULES, scripts=frozenset({HASH}))
    return {p.code for p in audit_file("en/s/k3f9.html", html.encode(), rules=rules).problems}


def test_our_own_script_may_stand_in_a_page_whose_policy_knows_it() -> None:
    """With words for its button, and only where it is known as ours."""
    page = with_script(f'<script data-read="Read">{OURS}</script>')
    assert codes_with_ours(page) == set()
    assert codes_of(page) == {"script-not-allowed"}


@pytest.mark.parametrize(
    "html",
    [
        with_script("<script>fetch('x')</script>"),
        with_script(f"<script>{OURS}</script><script>x()</script>"),
        with_script(f"<script>{OURS} </script>"),
        with_script(f'<script src="../x.js">{OURS}</script>'),
        with_script(f'<script type="module">{OURS}</script>'),
        with_script(f"<script>{OURS}</script>", source="unsafe-inline"),
        with_script(f"<script>{OURS}</script>", source="self"),
        with_script("", source="sha256-AAAA"),
        in_body(f"<script>{OURS}</script>"),
        with_script(f"<svg><script>{OURS}//</script></svg>"),
    ],
)
def test_any_other_script_is_refused(html: str) -> None:
    """Planted, changed, loaded, let in by a loose policy, or not in the policy."""
    assert codes_with_ours(html) == {"script-not-allowed"}


def test_a_form_that_stays_in_the_page_may_be_marked_as_a_search() -> None:
    """Otherwise Chromium asks its maker's server about the field in it."""
    assert codes_of(in_body('<form action="/search" method="dialog"><input></form>')) == set()


LOADER = "var p = trustedTypes.createPolicy('w', { createScriptURL: String });"
LOADER_HASH = "sha256-" + base64.b64encode(hashlib.sha256(LOADER.encode()).digest()).decode()


@pytest.mark.parametrize(
    ("script", "sources", "directive", "expected"),
    [
        (LOADER, f"'{LOADER_HASH}' 'self'", "script-src", set()),
        (OURS, f"'{HASH}' 'self'", "script-src", {"script-not-allowed"}),
        ("", "'self'", "script-src", {"script-not-allowed"}),
        (f"{LOADER} ", f"'{LOADER_HASH}' 'self'", "script-src", {"script-not-allowed"}),
        (LOADER, f"'{LOADER_HASH}' 'self' https:", "script-src", {"script-not-allowed"}),
        (LOADER, f"'{LOADER_HASH}' 'self'", "worker-src", {"script-not-allowed"}),
        (LOADER, f"'{LOADER_HASH}'; worker-src 'self'", "script-src", {"script-not-allowed"}),
    ],
    ids=["loader", "other", "none", "changed", "wider", "worker", "worker-too"],
)
def test_only_the_page_that_loads_the_search_may_load_scripts_of_the_site(
    script: str, sources: str, directive: str, expected: set[str]
) -> None:
    """And only as scripts; anywhere else a file that somebody smuggled in would run."""
    page = in_body(f"<script>{script}</script>" if script else "")
    page = page.replace("default-src 'none';", f"default-src 'none'; {directive} {sources};")
    rules = replace(RULES, scripts=frozenset({HASH, LOADER_HASH}))
    found = audit_file("en/f/index.html", page.encode(), rules=rules).problems
    assert {problem.code for problem in found} == expected


def test_scripts_are_weighed_apart_from_a_record() -> None:
    """A record is what travels to be read; what only adds to it has a budget of its own."""
    noise = "".join(hashlib.sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(220))
    light, heavy = noise[: 6 * 1024], noise
    for script, expected in ((light, set()), (heavy, {"scripts-too-heavy"})):
        html = f"<title>x</title><p>{noise[: 8 * 1024]}<script>{script}</script>"
        found = check_weight("en/s/k3f9.html", html.encode(), source_locale="en")
        assert {problem.code for problem in found} == expected


def test_what_a_worker_process_needs_and_gives_travels() -> None:
    """Files are audited right where they are rendered."""
    rules = pickle.loads(pickle.dumps(RULES))
    found = audit_file("en/s/k3f9.html", CLEAN.encode(), rules=rules)
    assert pickle.loads(pickle.dumps(found)) == found
