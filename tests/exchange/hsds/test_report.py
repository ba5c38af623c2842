import re

from generator.exchange.hsds import PROBLEM_CODES
from tests.exchange.hsds.conftest import ROOT


def test_every_code_that_an_import_reports_is_explained() -> None:
    """The table holds the codes of the source text, no more and no fewer."""
    folder = ROOT / "generator/exchange/hsds"
    texts = [path.read_text(encoding="utf-8") for path in folder.glob("*.py")]
    reporting = [text for text in texts if "PROBLEM_CODES: Mapping" not in text]
    used = {code for text in reporting for code in re.findall(r'"(hsds-[a-z-]+)"', text)}
    assert used == set(PROBLEM_CODES)
