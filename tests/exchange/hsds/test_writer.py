import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.exchange.hsds.text import clean_text
from generator.exchange.hsds.writer import write_yaml
from generator.load import Source, parse_yaml

TEXTS = st.text().map(lambda text: clean_text(text)[0]).filter(bool)


@given(st.dictionaries(st.from_regex(r"[a-z][a-z0-9]{0,9}", fullmatch=True), TEXTS, max_size=4))
def test_every_text_is_read_back_as_it_was(texts: dict[str, str]) -> None:
    """By our own loader and by PyYAML with its types, which turns nothing into anything else."""
    written = write_yaml({"texts": {**texts}, "list": [*texts.values()]})
    expected = {"texts": texts, "list": list(texts.values())}
    if not texts:
        return
    assert yaml.safe_load(written) == expected
    loaded, problems = parse_yaml(Source("x.yml", written))
    assert loaded is not None
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert loaded.data == expected


def test_what_yaml_would_read_as_something_else_is_quoted() -> None:
    """Truths, times, dates, numbers of YAML 1.1 and 1.2."""
    words = [
        "no",
        "Yes",
        "17:30",
        "2026-01-02",
        "1e5",
        "0o14",
        "null",
        "~",
        "08:00",
        "1_000",
        "nan",
    ]
    assert write_yaml({"words": [*words]}).count('"') == 2 * len(words)
    assert yaml.safe_load(write_yaml({"words": [*words]})) == {"words": words}


def test_a_record_reads_as_an_editor_would_write_it() -> None:
    """Short lists on one line, long texts folded, paragraphs apart."""
    long = "word " * 30 + "end.\n\nSecond paragraph."
    text = write_yaml(
        {"name": "Old Mill", "languages": ["es", "fil"], "description": long, "age": 16}
    )
    assert text.startswith("name: Old Mill\nlanguages: [es, fil]\ndescription: >-\n  word word")
    assert text.endswith("end.\n\n\n  Second paragraph.\nage: 16\n")
    assert max(map(len, text.splitlines())) <= 96
    assert "\r" not in text
