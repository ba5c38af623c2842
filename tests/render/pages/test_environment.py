from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from generator.render.pages.environment import create_environment, hash_source, join_styles
from generator.render.pages.icons import load_icon
from generator.telling.wording import Phrase

PHRASE = Path(__file__).parents[3] / "overrides" / "components" / "phrase" / "template.html"


@pytest.fixture
def render(tmp_path: Path) -> Callable[..., str]:
    """``render(source, translations, **context)`` → what one template gives."""
    component = tmp_path / "components" / "phrase" / "template.html"
    component.parent.mkdir(parents=True)
    component.write_text(PHRASE.read_text(encoding="utf-8"), encoding="utf-8")

    def render_source(source: str, translations: dict[str, str], **context: object) -> str:
        (tmp_path / "page.html").write_text(source, encoding="utf-8")
        environment = create_environment(
            tmp_path,
            gettext=lambda message: translations.get(message, message),
            constants={"site_name": "A {{ name }} & <b>", "style": Markup("a{color:red}")},
            icon=load_icon,
        )
        return environment.get_template("page.html").render(**context)

    return render_source


def test_what_pages_bring_is_escaped(render: Callable[..., str]) -> None:
    """No text of a record becomes HTML or a template."""
    page = render("<p>{{ text }}</p>", {}, text='<script>"{{ 7 * 7 }}[[ 1 ]]')
    assert page == "<p>&lt;script&gt;&#34;{{ 7 * 7 }}[[ 1 ]]</p>"


@pytest.mark.parametrize("attack", ["{{ 7 * 7 }}", "{% include 'x' %}", "{# gone #}", "<b>{{x"])
def test_a_translation_cannot_become_a_template(render: Callable[..., str], attack: str) -> None:
    """A catalog's string is text in both stages, in content and in attributes."""
    page = render('<p title="[[ _("Hello") ]]">[[ _("Hello") ]]</p>', {"Hello": attack})
    shown = attack.replace("<", "&lt;").replace(">", "&gt;").replace("'", "&#39;")
    shown = shown.replace("{", "&#123;").replace("}", "&#125;")
    assert page == f'<p title="{shown}">{shown}</p>'


def test_a_constant_cannot_become_a_template(render: Callable[..., str]) -> None:
    """The site's name is text, too; what is Markup is trusted."""
    page = render("<style>[[ style ]]</style>[[ site_name ]]", {})
    assert page == ("<style>a{color:red}</style>A &#123;&#123; name &#125;&#125; &amp; &lt;b&gt;")


def test_a_name_that_is_not_there_is_an_error(render: Callable[..., str]) -> None:
    """A slip in a template stops the build; it never leaves a gap in a page."""
    with pytest.raises(UndefinedError):
        render("{{ missing }}", {})
    with pytest.raises(UndefinedError):
        render("[[ missing ]]", {})


def test_words_in_another_language_say_so(render: Callable[..., str]) -> None:
    """A text that falls back carries its own language and direction, and a note."""
    page = render("{{ a | phrase }}|{{ b | text }}", {}, a=Phrase("A<"), b=Phrase("B", "en", "ltr"))
    assert page.startswith('A&lt;|<span lang="en" dir="ltr">B</span> <small')
    assert "not translated yet" in page


def test_styles_are_joined_and_hashed() -> None:
    """One small style without comments; its hash is what the policy of each page allows."""
    style = join_styles(PHRASE.parents[2])
    assert style.startswith(":root{")
    assert "/*" not in style
    assert "left" not in style
    assert "right" not in style
    assert hash_source("a") == "sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs="


def test_only_plain_drawings_become_icons() -> None:
    """An icon is a drawing of paths, hidden from screen readers; anything else is refused."""
    assert load_icon("material/lifebuoy").startswith('<svg viewBox="0 0 24 24"')
    for name in ("material/no-such-icon", "../../secrets", "material/../material/lifebuoy"):
        with pytest.raises(LookupError):
            load_icon(name)
