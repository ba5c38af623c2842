"""A planned page → the page one level up, for the way back within the site."""

from __future__ import annotations

from generator.listing.index import list_hubs
from generator.model import Directory
from generator.render.pages.plan import FIND_PATH, PlannedPage, need_path, turn_path

HOME = "index.html"


def find_parent(planned: PlannedPage, directory: Directory) -> str | None:
    """The path, below the locale's folder, of the page that a page belongs to; None for home.

    It depends on the page alone and not on the way a reader came: nothing has to be remembered.
    """
    key = planned.key
    match planned.kind:
        case "home":
            return None
        case "need" if planned.area or planned.filter:
            # Without the filter first, then without the place.
            area = planned.area if planned.filter else None
            code = directory.areas[area].code if area else None
            return need_path(directory.needs[key].code, code)
        case "type":
            return need_path(directory.needs[directory.need_of_type[key]].code)
        case "service" | "gone" if directory.services[key].types:
            return f"t/{directory.types[directory.services[key].types[0]].code}.html"
        case "place" | "corridor":
            return "p/index.html"
        case "language":
            return "l/index.html"
        case "pathway" if planned.area:
            return f"w/{directory.pathways[key].code}.html"
        case "pathway":
            return "w/index.html"
        case "question" | "answer" if planned.turn and planned.turn.before:
            return turn_path(directory, planned.turn.before)
        case "hub":
            location = dict(list_hubs(directory))[key]
            return f"p/{directory.areas[location.area].code}.html"
        case "guide":
            return "g/index.html"
        case "words":
            return FIND_PATH
        case "code":
            return "c/index.html"
        case _:
            return HOME
