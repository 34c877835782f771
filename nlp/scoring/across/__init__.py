"""Findings that need several reports: copied text, sums over a hierarchy."""
