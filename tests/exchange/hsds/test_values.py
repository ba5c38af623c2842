import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.exchange.hsds.codes import CodeMaker, neutral_slug, slug
from generator.exchange.hsds.languages import parse_languages
from generator.exchange.hsds.phones import parse_phones
from generator.exchange.hsds.text import clean_email, clean_text, clean_url, is_role_mailbox
from generator.model.scalars import check_code, check_language, check_text


@pytest.mark.parametrize(
    ("written", "text", "taken"),
    [
        ("<p>One</p><p>Two &amp; three</p>", "One\n\nTwo & three", ("HTML",)),
        ("a\u200bb \u202ec\x07", "ab c", ("U+200B", "U+202E", "U+0007")),
        ("&lt;b&gt;bold&lt;/b&gt;", "bold", ("HTML",)),
        ("5 < 6 and a\u00a0 b", "5 < 6 and a b", ()),
        ("<script>x()</script>Hello", "Hello", ("HTML",)),
        ('<a href="https://a.example.org">Site</a>', "a.example.org Site", ("HTML",)),
        ("{{ name }}", "{ { name }}", ("template signs",)),
    ],
)
def test_text_becomes_plain(written: str, text: str, taken: tuple[str, ...]) -> None:
    """What is taken out is named."""
    assert clean_text(written) == (text, taken)


@given(st.text())
@example("\u034f")
@example("a\u2800\u3164b")
@example("e" + "\u0301" * 12)
@example("\u2029\ud800")
def test_clean_text_is_what_our_records_accept(text: str) -> None:
    """Whatever a source holds."""
    cleaned, _ = clean_text(text)
    assert not cleaned or check_text(cleaned) == cleaned


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://a.example.org/x", "https://a.example.org/x"),
        ("a.example.org", "https://a.example.org"),
        ("https://a.example.org/?utm_source=x&page=2", "https://a.example.org/?page=2"),
        ("javascript:alert(1)", None),
        ("https://user@a.example.org", None),
        ("not an address", None),
    ],
)
def test_web_addresses_are_https_or_nothing(written: str, url: str | None) -> None:
    """A change is named, and so is what is dropped."""
    found, said = clean_url(written)
    assert found == url
    assert said


def test_mailboxes_of_roles_are_told_from_those_of_people() -> None:
    """A role, or the organization's own name, in front of the @."""
    assert is_role_mailbox("info@mill.example.org")
    assert is_role_mailbox("housing-help@mill.example.org")
    assert is_role_mailbox("mill@mill.example.org")
    assert not is_role_mailbox("pat.smith@mill.example.org")
    assert clean_email("no mailbox") is None


@pytest.mark.parametrize(
    ("written", "tags", "unknown"),
    [
        ("Chinese (Mandarin), Tagalog, Spanish", ("zh", "fil", "es"), ()),
        ("Chinese (Cantonese and Mandarin); urd", ("yue", "zh", "ur"), ()),
        ("Español / العربية & French", ("es", "ar", "fr"), ()),
        ("Kurdish (Sorani), American Sign Language", ("ckb", "ase"), ()),
        ("Somali, Old Wessish", ("so",), ("Old Wessish",)),
        ("eng", ("en",), ()),
    ],
)
def test_languages_in_free_text_become_tags(
    written: str, tags: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    """Names, autonyms, ISO 639-3; what is unknown is said."""
    parsed = parse_languages(written)
    assert (parsed.tags, parsed.unknown) == (tags, unknown)
    assert all(check_language(tag) == tag for tag in parsed.tags)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("01632 960101 ext 12", [("01632 960101", "12", None)]),
        ("(01632) 960101x7", [("(01632) 960101", "7", None)]),
        (
            "01632 960101 or 01632 960102",
            [("01632 960101", None, None), ("01632 960102", None, None)],
        ),
        ("call 01632 960101 after 5pm", [("01632 960101", None, "call after 5pm")]),
        ("01632 960-ABC", [("01632 960-222", None, "01632 960-ABC")]),
        ('"+44 1632 960101"', [("+44 1632 960101", None, None)]),
        ("116000", [("116000", None, None)]),
        ("ask at the desk", []),
    ],
)
def test_phones_are_split_from_their_words(
    written: str, numbers: list[tuple[str, str | None, str | None]]
) -> None:
    """Extensions, letters on the keypad, several numbers, words around."""
    found = [(phone.number, phone.extension, phone.words) for phone in parse_phones(written)]
    assert found == numbers


@given(st.lists(st.text(min_size=1), unique=True, max_size=50))
def test_codes_are_valid_unique_and_stable(ids: list[str]) -> None:
    """The same ids in the same order give the same codes."""
    codes = [CodeMaker(frozenset()).make("service", i) for i in ids[:1]]
    maker, again = CodeMaker(frozenset()), CodeMaker(frozenset())
    codes = [maker.make("service", identifier) for identifier in ids]
    assert [check_code(code) for code in codes] == codes
    assert len(set(codes)) == len(codes)
    assert [again.make("service", identifier) for identifier in ids] == codes


def test_a_taken_code_is_not_given() -> None:
    """The next one of the same id is."""
    first = CodeMaker(frozenset()).make("service", "1")
    assert CodeMaker(frozenset({first})).make("service", "1") != first


def test_file_names_are_plain_free_and_neutral() -> None:
    """Slug of the name; the code where it would tell, is not Latin, or is reserved."""
    taken: set[str] = set()
    assert slug("Café – Old Mill's") == "cafe-old-mills"
    for name, expected in [
        *(("Old Mill", "old-mill"), ("Old Mill", "old-mill-2")),
        *(("Night Shelter", "b2cd"), ("مركز", "b2cd-2"), ("con", "b2cd-3")),
    ]:
        found = neutral_slug(name, "b2cd", taken, lambda t: "x" if "shelter" in t.lower() else None)
        assert found == expected
