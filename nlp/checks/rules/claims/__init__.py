"""CLM: the prose against the tables."""
