"""Measures -> points, and people's verdicts on findings."""
