"""A locale in Chinese signs → the same signs as a neighbor writes them, and what they are here."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from opencc import OpenCC

_CONVERTERS = {"zh-Hans": "t2s", "zh-Hant": "s2t"}
"""OpenCC's name for the way from the neighbor's script to ours."""

_SIGNS = range(0x4E00, 0xA000)
"""CJK Unified Ideographs: all that people type."""


@functools.cache
def find_variants(locale: str) -> Mapping[str, str]:
    """Traditional → Simplified for ``zh-Hans``, the other way for ``zh-Hant``, else nothing."""
    name = _CONVERTERS.get(locale)
    if name is None:
        return {}
    convert = OpenCC(name).convert
    pairs = ((sign, convert(sign)) for sign in map(chr, _SIGNS))
    return {theirs: ours for theirs, ours in pairs if theirs != ours and len(ours) == 1}


def narrow_variants(variants: Mapping[str, str], text: str) -> dict[str, str]:
    """Those that lead to a sign of the text: of 2,500 a few hundred."""
    signs = frozenset(text)
    return {theirs: ours for theirs, ours in variants.items() if ours in signs}
