"""SUM: the prose against itself."""
