"""Records → what is said of them in a locale's words, as values that pages and leaflets print."""
