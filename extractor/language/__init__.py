"""What a printed phrase means by itself: pure functions from text to value or None. No page, no table, no neighbour."""
