"""Records ↔ the formats of other directories."""
