"""Directory + locale → pages and other editions, as values; nothing here writes a file."""
