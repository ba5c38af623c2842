"""Directory → which services stand in which list, under which filters, and in which order."""
