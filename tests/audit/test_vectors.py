"""One planted leak for each way in which a page could ask another host, plain and disguised."""

from __future__ import annotations

import pytest

from tests.audit.planting import CLEAN, codes, drawing, in_body, in_head

PAGE = "en/s/k3f9.html"

DISGUISES = {
    "plain": "https://cdn.example.org/x",
    "protocol-relative": "//cdn.example.org/x",
    "entities": "h&#116;tps&colon;&#x2f;&sol;cdn.example.org/x",
    "backslashes": "\\\\cdn.example.org/x",
    "slash-backslash": "/\\cdn.example.org/x",
    "tabs-and-newlines": "ht\ntps:/\t/cdn.example.org/x",
    "upper-case": "HTTPS://CDN.EXAMPLE.ORG/X",
    "edge": "&#1; https://cdn.example.org/x",
    "no-slashes": "https:cdn.example.org/x",
}
"""An address as an attribute's value: browsers read all of them as one."""

IN_STYLES = {
    "plain": "https://cdn.example.org/x",
    "protocol-relative": "//cdn.example.org/x",
    "escaped-letter": "\\68ttps://cdn.example.org/x",
    "escaped-slashes": "\\2f\\2f cdn.example.org/x",
    "escaped-backslashes": "\\\\\\\\cdn.example.org/x",
    "escaped-tab": "ht\\9 tps://cdn.example.org/x",
    "upper-case": "HTTPS://CDN.EXAMPLE.ORG/X",
}
"""An address in a style, where backslashes and entities mean something else."""

HEAD = {
    **{
        f"link-{rel.replace(' ', '-')}": f'<link rel="{rel}" href="{{}}">'
        for rel in (
            *("stylesheet", "icon", "manifest", "preload", "modulepreload", "prefetch"),
            *("preconnect", "dns-prefetch", "prerender", "alternate stylesheet"),
        )
    },
    "link-upper-case": '<LINK REL=STYLESHEET HREF="{}">',
}
BODY = {
    "img-src": '<img src="{}">',
    "source-src": '<video><source src="{}"></video>',
    "video-src": '<video src="{}"></video>',
    "video-poster": '<video poster="{}"></video>',
    "audio-src": '<audio src="{}"></audio>',
    "track-src": '<video><track src="{}"></video>',
    "input-image": '<input type="image" src="{}">',
    "svg-image": '<svg><image href="{}"/></svg>',
    "svg-image-xlink": '<svg><image xlink:href="{}"/></svg>',
    "svg-use": '<svg><use href="{}#a"/></svg>',
    "svg-use-xlink": '<svg><use xlink:href="{}#a"/></svg>',
    "svg-a-xlink": '<svg><a xlink:href="{}"><text>x</text></a></svg>',
    "svg-filter": '<svg><filter><feImage href="{}"/></filter></svg>',
    "a-ping": '<a href="../index.html" ping="{}">x</a>',
    "a-attributionsrc": '<a href="../index.html" attributionsrc="{}">x</a>',
    "img-attributionsrc": '<img src="../a.png" attributionsrc="{}">',
    "table-background": '<table background="{}"></table>',
    "td-background": '<table><td background="{}"></table>',
}
LOADED_LATER = {
    "iframe-src": ("embedded-content", '<iframe src="{}"></iframe>'),
    "object-data": ("embedded-content", '<object data="{}"></object>'),
    "embed-src": ("embedded-content", '<embed src="{}">'),
    "script-src": ("script-not-allowed", '<script src="{}"></script>'),
    "svg-script": ("script-not-allowed", '<svg><script href="{}"></script></svg>'),
    "form-action": ("form-action", '<form action="{}"></form>'),
    "button-formaction": ("form-action", '<button formaction="{}">x</button>'),
    "input-formaction": ("form-action", '<input type="submit" formaction="{}">'),
    "meta-refresh": ("meta-refresh", '<meta http-equiv="refresh" content="0; url={}">'),
    "base": ("unchecked-element", '<base href="{}">'),
}
STYLES = {
    "css-import": "@import '{}';",
    "css-import-url": "@import url('{}');",
    "css-import-comment": "@import/**/'{}';",
    "css-import-layer": "@import '{}' layer(a) screen;",
    "css-url": "p {{ background: url('{}') }}",
    "css-url-comment-string": 'p {{ content: "/*"; background: url(\'{}\'); content: "*/" }}',
    "css-font-face": "@font-face {{ font-family: a; src: url('{}') format('woff2') }}",
    "css-image-set": "p {{ background: image-set('{}' 1x) }}",
    "css-webkit-image-set": "p {{ background: -webkit-image-set(url('{}') 1x) }}",
    "css-cursor": "p {{ cursor: url('{}'), auto }}",
    "css-variable": "p {{ --a: '{}' }}",
}


def cases(
    vectors: dict[str, str], disguises: dict[str, str]
) -> list[object]:  # pytest's own type of a case is private
    """Each vector in each disguise, under a name that tells both."""
    return [
        pytest.param(form.format(address), id=f"{vector}-{name}")
        for vector, form in vectors.items()
        for name, address in disguises.items()
    ]


def test_the_same_things_of_the_site_itself_are_fine() -> None:
    """Addresses of the site, of the page, and of pictures that stand in it."""
    body = (
        '<img src="../a.png" srcset="../a.png 1x,../b.png 2x"><svg><use href="#a"/></svg>'
        '<video src="../a.mp4" poster="../a.png"></video><table background="../a.png"></table>'
        '<p style="--a: 1px; background: url(../a.png)">x</p>'
    )
    style = "<style>@import/**/'../a.css'; p { background: image-set('../a.png' 1x) }</style>"
    assert codes(PAGE, in_body(body)) == set()
    assert codes(PAGE, in_head(style)) == set()
    assert codes("a.css", "@import 'b.css'; p { background: url(a.png) /* https: */ }") == set()
    assert codes("a.svg", drawing('<use xlink:href="#a"/><path id="a" d="M0 0"/>')) == set()


@pytest.mark.parametrize("html", cases(HEAD, DISGUISES))
def test_a_link_in_the_head_asks_nobody(html: str) -> None:
    """Whatever its `rel` loads, or only prepares."""
    assert codes(PAGE, in_head(html)) == {"foreign-request"}


@pytest.mark.parametrize("html", cases(BODY, DISGUISES))
def test_an_attribute_in_the_body_asks_nobody(html: str) -> None:
    """Pictures, sound, drawings, backgrounds, and reports of what is tapped."""
    assert codes(PAGE, in_body(html)) == {"foreign-request"}


@pytest.mark.parametrize("address", DISGUISES.values(), ids=DISGUISES)
def test_a_background_of_the_body_asks_nobody(address: str) -> None:
    """An attribute of the first days of the web, which browsers still read."""
    page = CLEAN.replace("<body>", f'<body background="{address}">')
    assert codes(PAGE, page) == {"foreign-request"}


@pytest.mark.parametrize("form", ['<a href="{}">x</a>', '<svg><a href="{}">x</a></svg>'])
@pytest.mark.parametrize("address", DISGUISES.values(), ids=DISGUISES)
def test_a_link_tells_nobody_where_the_reader_comes_from(form: str, address: str) -> None:
    """In words and in drawings."""
    found = codes(PAGE, in_body(form.format(address)))
    assert found & {"link-tells-origin", "link-scheme"}


@pytest.mark.parametrize(
    "form", ["{} 2x", "../a.png 1x, {} 2x", "../a.png 1x,{} 2x", "../a.png, {}"]
)
@pytest.mark.parametrize(
    "attribute", ['<img srcset="{}">', '<picture><source srcset="{}"></picture>']
)
@pytest.mark.parametrize(
    "address",
    # A line break parts two addresses here, so it cannot stand inside one.
    [address for name, address in DISGUISES.items() if name not in ("tabs-and-newlines", "edge")],
)
def test_a_set_of_pictures_asks_nobody(attribute: str, form: str, address: str) -> None:
    """Each address of a set, however the set is written."""
    assert codes(PAGE, in_body(attribute.format(form.format(address)))) == {"foreign-request"}


@pytest.mark.parametrize("address", DISGUISES.values(), ids=DISGUISES)
@pytest.mark.parametrize(("code", "form"), LOADED_LATER.values(), ids=LOADED_LATER)
def test_what_is_refused_altogether_is_refused_with_any_address(
    code: str, form: str, address: str
) -> None:
    """Other pages, programs, scripts, forms, and what changes all addresses of a page."""
    assert code in codes(PAGE, in_body(form.format(address)))


@pytest.mark.parametrize(
    ("code", "html"),
    [
        ("embedded-content", "<iframe srcdoc=\"<img src='https://cdn.example.org/x'>\"></iframe>"),
        ("embedded-content", '<p srcdoc="x">x</p>'),
        ("embedded-content", "<portal></portal>"),
        ("foreign-request", "<a href='../index.html' attributionsrc>x</a>"),
        ("script-not-allowed", '<script type="importmap">{"imports": {"a": "//b"}}</script>'),
        (
            "script-not-allowed",
            '<script type="speculationrules">{"prefetch": [{"urls": ["//b"]}]}</script>',
        ),
        ("script-not-allowed", '<script type="webbundle">{"source": "//b"}</script>'),
        ("script-not-allowed", '<script type="module">import("//b")</script>'),
    ],
    ids=[
        *("iframe-srcdoc", "any-srcdoc", "portal", "attributionsrc-empty"),
        *("import-map", "speculation-rules", "web-bundle", "module-import"),
    ],
)
def test_what_holds_its_addresses_inside_is_refused(code: str, html: str) -> None:
    """Nobody reads the address there: the element itself is the fault."""
    assert codes(PAGE, in_body(html)) == {code}


@pytest.mark.parametrize("css", cases(STYLES, IN_STYLES))
def test_a_style_asks_nobody(css: str) -> None:
    """In a page's head, in a file of its own, and in a drawing."""
    assert codes(PAGE, in_head(f"<style>{css}</style>")) == {"foreign-request"}
    assert codes("a.css", css) == {"foreign-request"}
    assert codes("a.svg", drawing(f"<style>{css}</style>")) == {"foreign-request"}


@pytest.mark.parametrize("name", ["css-url", "css-image-set", "css-variable", "css-cursor"])
@pytest.mark.parametrize("address", IN_STYLES.values(), ids=IN_STYLES)
def test_a_style_attribute_asks_nobody(name: str, address: str) -> None:
    """The same declarations on one element."""
    css = STYLES[name].format(address).removeprefix("p {").removesuffix("}")
    assert codes(PAGE, in_body(f'<p style="{css}">x</p>')) == {"foreign-request"}


def test_entities_count_in_a_style_attribute() -> None:
    """An attribute is read twice: as HTML, then as a style."""
    html = '<p style="background: u&#114;l(&quot;h&#116;tps://cdn.example.org/x&quot;)">x</p>'
    assert codes(PAGE, in_body(html)) == {"foreign-request"}


@pytest.mark.parametrize(
    "inner",
    [
        '<image href="{}"/>',
        '<image xlink:href="{}"/>',
        '<use href="{}#a"/>',
        '<a xlink:href="{}"><text>x</text></a>',
        '<path fill="url({}#a)"/>',
        '<feImage href="{}"/>',
    ],
    ids=["image", "image-xlink", "use", "a-xlink", "fill", "feimage"],
)
@pytest.mark.parametrize(
    "address",
    ["https://cdn.example.org/x", "//cdn.example.org/x", "h&#116;tps:&#x2f;/cdn.example.org/x"],
)
def test_a_drawing_asks_nobody(inner: str, address: str) -> None:
    """In a file of its own, and in XML of another name, which browsers show alike."""
    svg = drawing(inner.format(address))
    assert codes("a.svg", svg) == {"foreign-request"}
    assert codes("a.xml", svg) == {"foreign-request"}


@pytest.mark.parametrize("path", ["a.svg", "a.xml"])
@pytest.mark.parametrize(
    "head",
    [
        '<?xml-stylesheet href="https://cdn.example.org/x.css"?>',
        '<?XML-Stylesheet href="a.xsl"?>',
        '<!DOCTYPE svg SYSTEM "https://cdn.example.org/x.dtd">',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "https://cdn.example.org/x">]>',
    ],
    ids=["xml-stylesheet", "upper-case", "document-type", "entity"],
)
def test_the_head_of_xml_asks_nobody(path: str, head: str) -> None:
    """Style sheets and document types load before anything is shown."""
    assert codes(path, head + drawing("")) == {"foreign-request"}


def test_a_page_in_xml_is_read_as_a_page() -> None:
    """XML may hold HTML, and its scripts run."""
    page = '<html xmlns="http://www.w3.org/1999/xhtml"><script>x()</script></html>'
    assert codes("a.xml", page) == {"script-not-allowed"}


SCRIPTS = {
    "dynamic-import": ("foreign-request", "import('//b')"),
    "static-import": ("foreign-request", "import a from '//b'"),
    "fetch": ("foreign-request", "fetch(a)"),
    "fetch-later": ("foreign-request", "fetchLater(a)"),
    "xhr": ("foreign-request", "new XMLHttpRequest()"),
    "send-beacon": ("foreign-request", "navigator.sendBeacon(a)"),
    "web-socket": ("foreign-request", "new WebSocket(a)"),
    "web-transport": ("foreign-request", "new WebTransport(a)"),
    "event-source": ("foreign-request", "new EventSource(a)"),
    "web-rtc": ("foreign-request", "new RTCPeerConnection({iceServers: a})"),
    "image": ("foreign-request", "new Image().src = a"),
    "font": ("foreign-request", "new FontFace('a', b)"),
    "import-scripts": ("foreign-request", "importScripts(a)"),
    "address": ("foreign-request", "a.src = 'https:' + '//cdn.example.org'"),
    "worker": ("script-not-allowed", "new Worker(a)"),
    "shared-worker": ("script-not-allowed", "new SharedWorker(a)"),
    "service-worker": ("script-not-allowed", "navigator.serviceWorker.register(a)"),
    "navigation": ("script-not-allowed", "location = a"),
    "local-storage": ("script-stores", "localStorage.a = 1"),
    "cookie": ("script-stores", "document.cookie = 'a=b'"),
    "cookie-store": ("script-stores", "cookieStore.set('a', 'b')"),
    "indexed-db": ("script-stores", "indexedDB.open('a')"),
    "caches": ("script-stores", "caches.open('a')"),
    "session-storage": ("script-stores", "sessionStorage.setItem('a', 1)"),
    "window-name": ("script-not-allowed", "window.name = a"),
}


@pytest.mark.parametrize(("code", "script"), SCRIPTS.values(), ids=SCRIPTS)
def test_a_script_asks_and_keeps_nothing(code: str, script: str) -> None:
    """A file's report says what it would use; in a page, in a drawing, on an element it is out."""
    assert codes("a.js", script) >= {code, "script-not-allowed"}
    inline = in_body(f"<script>{script}</script>")
    assert codes(PAGE, inline) == {"script-not-allowed"}
    assert codes(PAGE, in_body(f'<p onclick="{script}">x</p>')) == {"script-not-allowed"}
    assert codes("a.svg", drawing(f"<script>{script}</script>")) == {"script-not-allowed"}
    assert codes(PAGE, in_body(f'<a href="javascript:{script}">x</a>')) == {"script-not-allowed"}
