"""YAML records of places that help → a multilingual, low-bandwidth static site."""

__version__ = "0.1.0"
