"""A finished staging folder → the site folder in its place, and what servers need to know."""

from __future__ import annotations

from generator.publish.place import discard, put_in_place, staging_folder, start_staging

__all__ = ["discard", "put_in_place", "staging_folder", "start_staging"]
