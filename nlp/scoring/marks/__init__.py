"""Measures -> points, and what people said of findings."""
