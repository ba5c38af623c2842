"""A page's HTML → the same without line breaks that nobody sees."""

from __future__ import annotations

import re

_BLOCKS = (
    "address|article|body|details|div|footer|h[1-6]|head|header|li|link|main|meta|nav|ol|p|section"
    "|style|summary|table|td|th|title|tr|ul"
)
_BEFORE_BLOCKS = re.compile(rf"\s*\n(?=</?(?:{_BLOCKS})\b)")


def squeeze(html: str) -> str:
    """Without line breaks before the tags of blocks: a hundredth of a record's weight."""
    return _BEFORE_BLOCKS.sub("", html)
