"""Our own scripts of the list maker → the two files that its page loads."""

from __future__ import annotations

from pathlib import Path

from generator.scripts import ScriptFile, wrap_script

PARTS = ("main.js", "sheets.js", "list.js", "choose.js")
"""The list maker itself, in overrides/scripts/maker."""

QR = "qr.js"
"""What draws the code that hands a list over: loaded once somebody asks for it."""


def render_scripts(scripts: Path) -> tuple[ScriptFile, ...]:
    """The scripts that all locales share; ``scripts`` is the folder of their sources."""
    own = "".join((scripts / name).read_text(encoding="utf-8") for name in PARTS)
    qr = (scripts / QR).read_text(encoding="utf-8")
    return (
        ScriptFile(path="f/maker.js", text=wrap_script(own, 'w("l",start)')),
        ScriptFile(path="f/qr.js", text=wrap_script(qr, 'w("q",encode)')),
    )
