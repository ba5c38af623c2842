"""mkdocs runs what its settings name, so they are checked before it reads them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import build


@pytest.mark.parametrize(
    "line",
    [
        "copyright: !!python/object/apply:os.mkdir [{}]",
        "hooks: [evil.py]",
        "markdown_extensions: [evil]",
        "plugins: [evil]",
        "INHERIT: evil.yml",
    ],
    ids=lambda line: line.split(":")[0],
)
def test_a_build_stops_before_anything_of_the_settings_runs(
    line: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file appears that a tag, a hook or a module would have made."""
    proof = small / "proof"
    program = f"import pathlib\npathlib.Path({str(proof)!r}).touch()\n"
    (small / "evil.py").write_text(program, encoding="utf-8")
    (small / "evil.yml").write_text(f"hooks: [{small / 'evil.py'}]\n", encoding="utf-8")
    monkeypatch.syspath_prepend(small)
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}{line.format(proof)}\n", encoding="utf-8")
    with pytest.raises(BaseException, match="Aborted"):
        build(small, small / "site")
    assert not proof.exists()
    assert not (small / "site").exists()
