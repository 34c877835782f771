"""Headings, sections and sentences of a text."""
