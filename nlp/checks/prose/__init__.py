"""Contradictions inside the prose, independent of the tables."""
