"""A Chinese character → its place in the order of pinyin, and the letter that pinyin begins with.

GB 2312 lists its 3,755 commonest characters by pinyin, and Python knows GB 2312: no table of
pronunciations is needed. A character that is read in two ways has the place of one of them.
"""

from __future__ import annotations

import functools
from bisect import bisect_right

_ROWS = range(0xB0, 0xD8)
_CELLS = range(0xA1, 0xFF)
_FIRST_OF_LETTERS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
"""No syllable begins with I, U or V."""

_RARE = {"噩": "饿"}
"""Characters beyond the commonest with which needs begin, and common ones that sound the same."""

_PLANE = 0x4E00
_BEYOND = 0x20000
_HAN = range(_PLANE, 0xA000)


@functools.cache
def _places() -> dict[str, int]:
    """Character → place, from 0."""
    common = (bytes((row, cell)).decode("gb2312", "ignore") for row in _ROWS for cell in _CELLS)
    places = {sign: place for place, sign in enumerate(filter(None, common))}
    return places | {rare: places[like] for rare, like in _RARE.items()}


@functools.cache
def pinyin_order() -> dict[int, int]:
    """For `str.translate`: characters whose code points are in the order of pinyin.

    The Unicode Collation Algorithm sorts Chinese by code point. What has no place follows.
    """
    places = _places()
    return {
        point: _PLANE + places[chr(point)] if chr(point) in places else _BEYOND + point - _PLANE
        for point in _HAN
    }


def pinyin_letter(sign: str) -> str | None:
    """``床`` → ``C``, for ``chuáng``; None for what has no place."""
    place = _places().get(sign)
    if place is None:
        return None
    starts = [_places()[first] for first in _FIRST_OF_LETTERS]
    return _LETTERS[bisect_right(starts, place) - 1]
