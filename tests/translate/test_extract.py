from __future__ import annotations

from pathlib import Path

from generator.translate.extract import interface_messages
from generator.translate.messages import Message

PACKAGE = Path(__file__).parents[2] / "generator"


def write(folder: Path, name: str, text: str) -> Path:
    """A file in a project."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def extract(tmp_path: Path) -> dict[str, Message]:
    """The messages of a project without faults, by source."""
    messages, problems = interface_messages(tmp_path / "overrides", tmp_path / "generator")
    assert problems == []
    return {message.source: message for message in messages}


def test_templates_give_strings_of_both_stages(tmp_path: Path) -> None:
    """[[ ]] is resolved for a locale once; {{ }} on every page, for what depends on a number."""
    template = """<a>[[ _("Leave") ]]</a> [% if x %]{{ name }}[% endif %]
    [% trans %]Ask them[% endtrans %] {{ ngettext("%(n)s place", "%(n)s places", count) }}
    [[ pgettext("month", "May") ]] {# not here: _("No") #}"""
    write(tmp_path, "overrides/components/exit.html", template)
    found = extract(tmp_path)
    assert set(found) == {"Leave", "Ask them", "%(n)s place", "May"}
    assert found["%(n)s place"].plural == "%(n)s places"
    assert found["May"].context == "month"
    assert found["Leave"].references == ("overrides/components/exit.html",)


def test_code_gives_strings_with_notes(tmp_path: Path) -> None:
    """N_ marks a string that is looked up later."""
    write(tmp_path, "generator/a.py", '# NOTE: on a button\nx = gettext("Call")\ny = N_("Women")\n')
    found = extract(tmp_path)
    assert set(found) == {"Call", "Women"}
    assert found["Call"].note == "on a button"


def test_string_used_twice_is_one_message(tmp_path: Path) -> None:
    """With all the files that use it."""
    write(tmp_path, "overrides/a.html", '[[ _("Leave") ]] [[ _("Leave") ]]')
    write(tmp_path, "overrides/b.txt", '[[ _("Leave") ]]')
    assert extract(tmp_path)["Leave"].references == ("overrides/a.html", "overrides/b.txt")


def test_broken_template_is_a_problem(tmp_path: Path) -> None:
    """Its strings would silently be lost from every catalog otherwise."""
    write(tmp_path, "overrides/a.html", 'one\n[[ _("Leave" ]]')
    messages, problems = interface_messages(tmp_path / "overrides", tmp_path / "generator")
    assert messages == ()
    assert [str(problem.where) for problem in problems] == ["overrides/a.html:2:1"]


def test_own_package_can_be_read(tmp_path: Path) -> None:
    """The strings of hours are found in the package itself."""
    messages, problems = interface_messages(tmp_path, PACKAGE)
    assert problems == []
    assert "from %(opens)s to %(closes)s" in {message.source for message in messages}
