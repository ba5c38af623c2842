"""Directory + locale → the files with which a browser searches offline."""
