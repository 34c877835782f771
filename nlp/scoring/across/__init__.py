"""Findings that rest on several reports: copied text, sums over a hierarchy."""
