from __future__ import annotations

import posixpath
import re
from collections.abc import Callable

from generator.model import Directory
from generator.model.guide import Guide, GuideText
from generator.render.pages import PageRenderer, Publication, plan_pages, render_root
from generator.render.pages.paging import split_groups
from generator.render.pages.views.groups import PER_PAGE, Group
from generator.translate import Translator

BuildDirectory = Callable[..., Directory]
RenderPage = Callable[..., str]
RenderSite = Callable[[Directory], dict[str, str]]


class OneTerm:
    """A list of sensitive words that holds ``shelter``."""

    def find(self, text: str) -> str | None:
        """As validate.sensitive does it."""
        return "shelter" if "shelter" in text.lower() else None


def title_of(page: str) -> str:
    """What stands in the list of visited pages."""
    found = re.search(r"<title>(.*?)</title>", page)
    assert found
    return found[1]


def test_every_link_leads_to_a_page_that_is_made(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """Relative links only, in the other locale too; home is rendered beside."""
    hub = {"area": "north", "hub": "yes", "code": "hv32", "name": "The house"}
    services = {
        "p222": {"requirements": {"identification": "none"}, "languages": ("ar",)},
        "q222": {"types": ("line",), "locations": (), "interpreting": {"languages": ("so",)}},
        "r222": {"status": "defunct"},
    }
    directory = build_directory(
        services,
        locations={"main": hub},
        retired=({"code": "v222", "retired_on": "2026-01-01", "replaced_by": "p222"},),
    )
    site = render_site(directory)
    made = {*site, "en/index.html", "index.html"}
    for path, page in site.items():
        for href in re.findall(r'href="([^"#]+)', page):
            if not href.startswith(("https:", "tel:", "data:")):
                target = posixpath.normpath(posixpath.join(posixpath.dirname(path), href))
                assert target.replace("ar/", "en/", 1) in made, (path, href)


def test_every_page_begins_with_the_exit(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """The first link of the body leaves the site; a copy follows the link to the content."""
    for page in render_site(build_directory({"p222": {}})).values():
        links = re.findall(r"<a [^>]+>", page.partition("<body>")[2])
        assert links[0].startswith('<a class="wp-exit" href="https://weather.example.org/" rel=')
        assert links[1] == '<a class="wp-skip" href="#m">'
        assert 'href="https://weather.example.org/"' in links[2]


def test_no_page_asks_for_anything_from_elsewhere(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """No other script or style but the one that the policy knows, no form that sends anything."""
    for page in render_site(build_directory({"p222": {}})).values():
        page = page.replace('<form action="/search" method="dialog">', "")
        assert page.index("<meta charset") < page.index("Content-Security-Policy") < 200
        assert not re.search(r"<(script src|form|img|iframe|object)|style=|@import|url\(", page)
        assert page.count("<style>") == 1


def test_a_title_is_neutral(
    build_directory: BuildDirectory, publication: Publication, translators: dict[str, Translator]
) -> None:
    """The neutral name where there is one; the code where a sensitive word is left."""
    directory = build_directory(
        {
            "p222": {"name": "Rose shelter"},
            "q222": {"name": "Rose shelter", "neutral_name": "Rose"},
            "r222": {"name": "Garden"},
        }
    )
    renderer = PageRenderer(
        directory, publication, translators, "en", terms={"en": OneTerm(), "ar": OneTerm()}
    )
    plan = {planned.path: planned for planned in plan_pages(directory, publication)}
    titles = {
        path: title_of(next(iter(renderer.render(plan[path]))).html)
        for path in ("s/p222.html", "s/q222.html", "s/r222.html", "t/bd32.html", "n/rn32-nr32.html")
    }
    assert titles == {
        "s/p222.html": "p222 · Waypost",
        "s/q222.html": "Rose · Waypost",
        "s/r222.html": "Garden · Waypost",
        "t/bd32.html": "A bed · Waypost",
        "n/rn32-nr32.html": "A place to stay · North · Waypost",
    }


def test_a_long_list_is_cut_into_pages(
    build_directory: BuildDirectory, render_site: RenderSite
) -> None:
    """Each page leads to the next and back; only the first has all the choices."""
    services: dict[str, dict[str, str]] = {
        f"p{a}{b}2": {} for a in "23456789" for b in "2345678bcd"
    }
    assert len(services) == 2 * PER_PAGE
    site = render_site(build_directory({**services, "q222": {}}))
    first, second, third = (site[f"en/n/rn32{n}.html"] for n in ("", ".2", ".3"))
    assert [page.count('<li><a href="../s/') for page in (first, second, third)] == [40, 40, 1]
    assert 'href="rn32.2.html" rel="next"' in first
    assert 'href="rn32.html" rel="prev"' in second
    assert "Page 2 of 3" in second
    assert "../t/rm32.html" in first
    assert "../t/rm32.html" not in second
    assert "../../ar/n/rn32.2.html" in second


def test_groups_keep_their_headings_over_pages() -> None:
    """A group that is cut goes on with the same heading; no page is empty but that of nothing."""
    first, second = Group(codes=("a", "b", "c")), Group(codes=("d",))
    pages = split_groups((first, second), 2)
    assert [[group.codes for group in page] for page in pages] == [[("a", "b")], [("c",), ("d",)]]
    assert split_groups((), 2) == ((),)


def test_what_is_gone_names_what_to_use_instead(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Its successor, over any number of steps; else what is nearest for the same need."""
    services = {
        "p222": {"status": "defunct", "replaced_by": "p322"},
        "p322": {"status": "inactive", "replaced_by": "p422"},
        "p422": {"types": ("line",)},
        "q222": {"status": "defunct"},
        "q322": {"name": "A", "locations": ("hills",)},
        "q422": {"name": "B", "locations": ("south",)},
        "q522": {"name": "C"},
    }
    locations = {"main": {"area": "north"}, "south": {"area": "south"}, "hills": {"area": "hills"}}
    directory = build_directory(services, locations=locations)
    replaced = render(directory, "s/p222.html")
    assert "Use this instead" in replaced
    assert re.findall(r"\.\./s/(\w+)", replaced)[-1] == "p422"
    nearest = re.findall(r'<li><a href="\.\./s/(\w+)', render(directory, "s/q222.html"))
    assert nearest == ["q522", "q422", "q322"]


def test_a_retired_code_says_no_more_than_that(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Its record is gone; the code on an old leaflet still leads somewhere."""
    directory = build_directory({}, retired=({"code": "p222", "retired_on": "2026-01-01"},))
    assert "No longer here" in render(directory, "s/p222.html")
    assert "p222</b> (No longer listed)" in render(directory, "c/p.html")


def test_untranslated_words_carry_their_own_language(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """An Arabic page runs from right to left, and English words in it do not."""
    page = render(build_directory({"p222": {"description": "We help."}}), "s/p222.html", "ar")
    assert '<html lang="ar" dir="rtl">' in page
    assert "غادر هذا الموقع" in page
    assert '<span lang="en" dir="ltr">We help.</span> <small' in page
    assert "These translations have not been reviewed yet." in page


def test_pathways_show_services_and_where_there_are_more(
    build_directory: BuildDirectory, render: RenderPage
) -> None:
    """Anywhere by type and need; for a place by need."""
    directory = build_directory({"p222": {}, "q222": {"types": ("line",), "locations": ()}})
    anywhere = render(directory, "w/ft32.html")
    assert "../s/q222.html" in anywhere
    assert "../t/mn32.html" in anywhere
    assert "../w/ft32-nr32.html" in anywhere
    here = render(directory, "w/ft32-nr32.html")
    assert "../n/tk32-nr32.html" in here
    south = render(directory, "w/ft32-xq32.html")
    assert "../s/p222.html" not in south
    assert "Nothing of this kind is here yet" in south


def test_home_begins_with_numbers_to_call(
    build_directory: BuildDirectory, publication: Publication, translators: dict[str, Translator]
) -> None:
    """The emergency number, then lines of urgent types that answer day and night."""
    line = {
        "types": ("line",),
        "locations": (),
        "hours": {"always_open": "yes"},
        "phones": ({"number": "08081 570001"},),
    }
    directory = build_directory({"p222": line, "q222": {"phones": ({"number": "01632 960009"},)}})
    page = PageRenderer(directory, publication, translators, "en").render_home("<p>Welcome</p>")
    order = [page.find(text) for text in ("tel:112", "08081 570001", "n/rn32.html", "p/nr32.html")]
    assert -1 not in order
    assert order == sorted(order)
    assert "01632 960009" not in page
    assert "<p>Welcome</p>" in page
    assert len(re.findall("<svg [^>]*><path d", page)) == len(directory.needs)


def test_a_guide_in_the_source_language_says_so(
    build_directory: BuildDirectory, publication: Publication, translators: dict[str, Translator]
) -> None:
    """A guide that is not translated keeps its own language and direction in an Arabic frame."""
    guide = Guide(
        key="rights",
        code="gd32",
        kind="rights",
        order=0,
        example=True,
        texts={"en": GuideText(title="Your rights", summary="What you may ask for.")},
    )
    with_guide = Publication(
        settings=publication.settings,
        site_name=publication.site_name,
        edition=publication.edition,
        guides=(guide,),
    )
    renderer = PageRenderer(build_directory({}), with_guide, translators, "ar")
    page = renderer.render_guide(guide, "<p>Words</p>")
    assert '<article lang="en" dir="ltr"><p>Words</p>' in page
    assert "This is example text." in page


def test_the_root_offers_every_language(
    publication: Publication, translators: dict[str, Translator]
) -> None:
    """In each one's own name; a missing page has no relative link, for it can be at any depth."""
    pages = {page.path: page.html for page in render_root(publication, translators)}
    assert (
        'href="ar/index.html" lang="ar" hreflang="ar" dir="rtl">العربية</a>' in pages["index.html"]
    )
    links = re.findall(r'<a [^>]*href="([^"]+)"', pages["404.html"])
    assert set(links) == {"https://weather.example.org/", "#m"}
    assert 'lang="ar" dir="rtl">غادر هذا الموقع' in pages["404.html"]


def test_addresses_of_the_site_stand_only_where_it_has_one(
    build_directory: BuildDirectory, publication: Publication, translators: dict[str, Translator]
) -> None:
    """Canonical address, alternates, and links of the page that is missing."""
    public = Publication(
        settings=publication.settings.model_copy(update={"indexing": "yes"}),
        site_name=publication.site_name,
        site_url="https://help.example.org/way/",
        edition=publication.edition,
    )
    directory = build_directory({"p222": {}})
    plan = {planned.path: planned for planned in plan_pages(directory, public)}
    renderer = PageRenderer(directory, public, translators, "en")
    page = next(iter(renderer.render(plan["s/p222.html"]))).html
    assert '<link rel="canonical" href="https://help.example.org/way/en/s/p222.html">' in page
    assert 'hreflang="ar" href="https://help.example.org/way/ar/s/p222.html"' in page
    pages = {page.path: page.html for page in render_root(public, translators)}
    assert 'href="/way/ar/index.html"' in pages["404.html"]
    renderer = PageRenderer(directory, publication, translators, "en")
    assert "canonical" not in next(iter(renderer.render(plan["s/p222.html"]))).html
