"""Directory + locale → every page of the site, as values."""

from generator.listing.index import Index, build_index
from generator.render.pages.constants import find_scripts
from generator.render.pages.page import Page
from generator.render.pages.plan import PlannedPage, plan_pages
from generator.render.pages.renderer import PageRenderer
from generator.render.pages.root import render_root
from generator.render.pages.stamp import render_stamp
from generator.telling.publication import Publication, TermFinder

__all__ = [
    "Index",
    "Page",
    "PageRenderer",
    "PlannedPage",
    "Publication",
    "TermFinder",
    "build_index",
    "find_scripts",
    "plan_pages",
    "render_root",
    "render_stamp",
]
