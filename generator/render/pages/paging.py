"""A long list in groups → several pages of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.render.pages.views.groups import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where a page stands. ``up`` leads to the locale's folder, ``root`` to the site's.

    ``path`` is below the locale's folder, and so are ``back``, the page one level up, and
    ``elsewhere``, the same page in another locale. ``previous`` and ``next`` are file names
    beside it.
    """

    title: str
    path: str
    elsewhere: str
    up: str
    root: str
    back: str | None = None
    number: int = 1
    pages: int = 1
    position: str | None = None
    previous: str | None = None
    next: str | None = None


def split_groups(groups: Iterable[Group], size: int) -> tuple[tuple[Group, ...], ...]:
    """Groups cut into pages of at most ``size`` services; at least one page, even if empty."""
    pages: list[list[Group]] = [[]]
    room = size
    for group in groups:
        codes = group.codes
        while codes:
            if not room:
                pages.append([])
                room = size
            pages[-1].append(replace(group, codes=codes[:room]))
            codes, room = codes[room:], max(0, room - len(codes))
    return tuple(tuple(page) for page in pages)


def page_path(path: str, number: int) -> str:
    """``n/hk3d.html`` and 2 → ``n/hk3d.2.html``; the first page keeps its address."""
    return path if number == 1 else f"{path.removesuffix('.html')}.{number}.html"


def make_frames(
    path: str,
    *,
    title: str,
    position: str,
    pages: int,
    back: str | None = None,
    cut_alike: bool = True,
) -> Iterator[Frame]:
    """The frames of a list's pages; ``position`` is a message with %(number)s and %(pages)s.

    A list that is not ``cut_alike`` in all locales leads to its first page in the others.
    """
    depth = path.count("/")
    for number in range(1, pages + 1):
        before = page_path(path, number - 1) if number > 1 else None
        after = page_path(path, number + 1) if number < pages else None
        yield Frame(
            title=title,
            path=page_path(path, number),
            elsewhere=page_path(path, number if cut_alike else 1),
            up="../" * depth,
            root="../" * (depth + 1),
            back=back,
            number=number,
            pages=pages,
            position=position % {"number": number, "pages": pages} if pages > 1 else None,
            previous=before and before.rpartition("/")[2],
            next=after and after.rpartition("/")[2],
        )
